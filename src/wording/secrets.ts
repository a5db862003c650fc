import type { PersonalData } from './mask.ts';

/** E-mail addresses in a width-folded text. */
export function findEmails(text: string): readonly PersonalData[] {
  const found: PersonalData[] = [];
  let done = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const local = LOCAL_PART.exec(text.slice(Math.max(done, at - LONGEST_LOCAL), at))?.[0] ?? '';
    const domain = DOMAIN.exec(text.slice(at + 1, at + 1 + LONGEST_DOMAIN))?.[0] ?? '';
    if (local === '' || domain === '') continue;
    done = at + 1 + domain.length;
    found.push({ kind: 'email', at: [at - local.length, done] });
  }
  return found;
}

/** One-time codes and passwords that the words around them name, in a width-folded text. */
export function findSecrets(text: string): readonly PersonalData[] {
  const found: PersonalData[] = [];
  const take = (from: number, to: number) => {
    if (from >= (found.at(-1)?.at[1] ?? 0)) found.push({ kind: 'code', at: [from, to] });
  };
  for (const name of text.matchAll(NAME)) {
    const start = name.index + name[0].length;
    const before = text.slice(Math.max(0, name.index - REACH), name.index);
    if (OTHER_CODE.test(before)) continue;
    const ahead = BEFORE_NAME.exec(before);
    if (ahead?.groups?.value !== undefined)
      take(name.index - ahead[0].length, name.index - ahead[0].length + ahead.groups.value.length);
    const rest = text.slice(start, start + REACH + LONGEST_SECRET);
    const filler = FILLER.exec(rest)?.[0] ?? '';
    const length = secretLength(rest.slice(filler.length), name[0].toLowerCase(), filler);
    if (length > 0) take(start + filler.length, start + filler.length + length);
  }
  return found;
}

/** How long the secret is that stands here; 0 for none. */
function secretLength(rest: string, name: string, filler: string): number {
  const code = (SHORT_NAME.test(name) ? SHORT_CODE : CODE).exec(rest)?.[0];
  if (code !== undefined) return COUNTED.test(rest.slice(code.length)) || DATE.test(rest) ? 0 : code.length;
  const token = TOKEN.exec(rest)?.[0].replace(/[,.;)"']+$/, '') ?? '';
  const after = rest.slice(token.length);
  if (token.length < 4 || COUNTED.test(after)) return 0;
  if (!PASSWORD_NAME.test(name))
    return /^(?=[A-Za-z]*[0-9])[A-Za-z0-9]{4,8}$/.test(token) && SAID.test(filler) ? token.length : 0;
  if (/[0-9]/.test(token)) return token.length;
  if (/[^A-Za-z'-]/.test(token)) return SAID.test(filler) ? token.length : 0;
  // A lone word is a password only where nothing follows that would make it part of a sentence.
  return /[:=]/.test(filler) && /^\s*(?:$|[\n,.;。)])/.test(after) ? token.length : 0;
}

const NAME =
  /验证码|驗證碼|校验码|动态码|短信码|激活码|动态密码|密码|密碼|口令|安全码|(?<![A-Za-z])(?:codes?|passcode|otp|pin码?|puk码?|password|passwd|pwd|cvv2?|cvc2?)(?![A-Za-z])/gi;
const PASSWORD_NAME = /密码|密碼|口令|pass|pwd/;
const SHORT_NAME = /安全码|cv/;
/** Codes that are no secret. */
const OTHER_CODE =
  /(?:error|fault|status|promo|promotion|coupon|discount|voucher|gift|zip|post|postal|area|country|region|dial(?:l?ing)?|product|item|model|bar|qr|source|referral|reference|invite|invitation|store|dress|response|display|booking|tracking|order)[ -]?$/i;

const BLANKS = '[\\s:=,*\\-"\'“”「」(\u200b]';
const WORDS =
  "(?:is|was|are|the|that|i|you|they|we|it|just|me|us|to|on|by|in|my|your|phone|number|sms|text|sent|gave|got|get|received|texted|says|reads|shows)(?![A-Za-z'])";
const FILLER = new RegExp(
  `^(?:${BLANKS}|${WORDS}|是|为|為|应该|就|收到|收|发来|发过来|发|给|显示|上面|写|改成|改为|设成|设为|设置|设置成|重置成|重置为|换成|我|你们|的|了|到){0,24}`,
  'i',
);
/** The words say that the secret follows. */
const SAID = /[:=]|(?:^|[^A-Za-z])(?:is|was)(?![A-Za-z])|是|为|為/i;

const CODE = /^[0-9](?:[ -]?[0-9]){3,7}(?![ -]?[0-9])(?!\.[0-9])(?![A-Za-z])/;
const SHORT_CODE = /^[0-9]{3,8}(?![0-9A-Za-z])/;
const BEFORE_NAME =
  /(?<![0-9A-Za-z.-])(?<value>[0-9](?:[ -]?[0-9]){3,7})\s*[,"']?\s*(?:(?:(?:这个|这是|就是|是)(?:我|你们|刚|才|短信|手机|收到|收|发|给|的|了){0,6})|(?:is|was|as) (?:(?:my|the|your|sms|login|security|verification|one-time) ){0,3})$/i;
const TOKEN = /^[!-~]{1,64}/;
/** What follows makes it a count, a time or a length. */
const COUNTED =
  /^ ?(?:年|月|日|号|点|分|秒|小时|次|遍|元|块|条|个|天|位|张|%|(?:minutes?|mins?|seconds?|secs?|hours?|times?|days?|digits?|characters?|rmb|yuan)(?![A-Za-z]))/i;
const DATE = /^(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}/;

const LOCAL_PART = /[A-Za-z0-9](?:[A-Za-z0-9._%+-]*[A-Za-z0-9_+-])?$/;
const DOMAIN = /^(?:(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}|\p{Script=Han}{1,30})\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9-])/u;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 200;
/** How far from its name a secret may stand. */
const REACH = 48;
const LONGEST_SECRET = 64;
