import { type Folded, isHan } from './text.ts';
import type { WordForm } from './words.ts';

/** A piece of a folded message. `from` and `to` are places in the folded text, `to` not included. */
export type Token = WordToken | HanToken | ClassToken;

/** What stands behind a token: nothing to speak of, a comma, the end of a sentence, a question mark, the end of a line. */
export type Gap = 'none' | 'pause' | 'stop' | 'question' | 'line';

/** A word of letters or digits in a script with spaces. */
export interface WordToken {
  readonly kind: 'word';
  readonly form: WordForm;
  readonly from: number;
  readonly to: number;
  readonly after: Gap;
}

/** One Han character. */
export interface HanToken {
  readonly kind: 'han';
  readonly code: number;
  readonly from: number;
  readonly to: number;
  readonly after: Gap;
}

/** Something whose kind matters more than its letters: a number, an address. */
export interface ClassToken {
  readonly kind: 'class';
  readonly name: ClassName;
  /** The letters themselves, without separators. */
  readonly surface: string;
  readonly from: number;
  readonly to: number;
  readonly after: Gap;
}

type ClassName = 'url' | 'email' | 'phone' | 'money' | 'number' | 'emoji';

/** Cuts a folded text into tokens, in order; spaces and punctuation fall away. `look` finds the form of a word. */
export function tokenize({ text }: Folded, look: (word: string) => WordForm): Token[] {
  const tokens: Token[] = [];
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = plainWordEnd(text, from);
    if (to > from) {
      addWord(tokens, text, from, to, look);
      continue;
    }
    if (text.charCodeAt(from) <= SPACE) {
      to = from + 1;
      continue;
    }
    PIECE.lastIndex = from;
    const found = PIECE.exec(text);
    if (found === null) break;
    const piece = found[0];
    from = found.index;
    to = from + piece.length;
    const after = gapAfter(text, to);
    const { url, email, number, word } = found.groups ?? {};
    if (word !== undefined) addWord(tokens, text, from, to, look);
    else if (number !== undefined) tokens.push(numberToken(text, number, from, to, after));
    else if (url !== undefined) tokens.push({ kind: 'class', name: 'url', surface: piece, from, to, after });
    else if (email !== undefined) tokens.push({ kind: 'class', name: 'email', surface: piece, from, to, after });
    else {
      const code = piece.codePointAt(0) ?? 0;
      if (isHan(code)) tokens.push({ kind: 'han', code, from, to, after });
      else tokens.push({ kind: 'class', name: 'emoji', surface: piece, from, to, after });
    }
  }
  return tokens;
}

/** Where a word of plain letters that clearly ends there ends, which most do; `from` when it takes a closer look. */
function plainWordEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length && isPlainLetter(text.charCodeAt(to))) to += 1;
  const next = text.charCodeAt(to);
  return to - from <= WORD_LONGEST && (to === text.length || next <= SPACE || next === COMMA || next === QUESTION)
    ? to
    : from;
}

function isPlainLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function addWord(tokens: Token[], text: string, from: number, to: number, look: (word: string) => WordForm): void {
  const word = text.slice(from, to);
  const parts = CONTRACTIONS.get(word) ?? split(word);
  const after = gapAfter(text, to);
  for (let part = 0; part < parts.length; part += 1) {
    const last = part === parts.length - 1;
    tokens.push({ kind: 'word', form: look(parts[part] as string), from, to, after: last ? after : 'none' });
  }
}

/** `what's` to `what is`, `customer's` to `customer`. */
function split(piece: string): readonly string[] {
  const quote = piece.indexOf("'");
  if (quote < 0) return [piece];
  const head = piece.slice(0, quote);
  const tail = TAILS.get(piece.slice(quote + 1));
  if (piece.endsWith("n't") && piece.length > 3) return [piece.slice(0, -3), 'not'];
  if (tail !== undefined && head.length > 0) return tail === '' ? [head] : [head, tail];
  return [piece.replaceAll("'", '')];
}

function numberToken(text: string, number: string, from: number, to: number, after: Gap): ClassToken {
  const digits = number.replace(/[^0-9]/g, '');
  const before = text.slice(Math.max(0, from - 2), from);
  const unit = text.slice(to, to + 8);
  let name: ClassName = 'number';
  if (MONEY_BEFORE.test(before) || MONEY_AFTER.test(unit)) name = 'money';
  else if (digits.length >= 7 && digits.length <= 15) name = 'phone';
  return { kind: 'class', name, surface: number.replaceAll(',', ''), from, to, after };
}

/** The strongest sign between here and the next letter; folding has made all of them plain ones. */
function gapAfter(text: string, from: number): Gap {
  let gap: Gap = 'none';
  let spaced = false;
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === NEW_LINE) return gap === 'question' ? gap : 'line';
    if (code >= 0x80 || isLetterOrDigit(code)) break;
    if (code === QUESTION) gap = 'question';
    else if (code <= SPACE) spaced = true;
    else if (gap === 'none' && code === COMMA) gap = 'pause';
    else if (gap !== 'question' && (STOPS.has(code) || (code === DOT && endsSentence(text, at)))) gap = 'stop';
  }
  // Chinese is written without spaces, so that one between two characters is a breath.
  const han = (place: number): boolean => isHan(text.codePointAt(place) ?? 0);
  return gap === 'none' && spaced && han(from - 1) && han(at) ? 'pause' : gap;
}

/** Not the dot of `p.m.` or of `3.x`. */
function endsSentence(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return Number.isNaN(next) || next <= SPACE || next === DOT || next >= 0x80;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

const NEW_LINE = 10;
const SPACE = 32;
const COMMA = 44;
const DOT = 46;
const QUESTION = 63;
/** `!`, `;` and `~`. */
const STOPS: ReadonlySet<number> = new Set([33, 59, 126]);
const PIECE =
  /(?<url>(?:https?:\/\/|www\.)[^\s\u3000-\u9fff]{1,400})|(?<email>[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,100}\.[a-z]{2,10})|(?<number>\d{1,40}(?:[.,]\d{1,40}){0,4}(?![a-z\d]))|(?<word>(?:[a-z\d]|[^\P{L}\p{Script=Han}]){1,40}(?:'[a-z]{1,4})?)|\p{Script=Han}|\p{Extended_Pictographic}/gu;
/** The longest word that `PIECE` takes. */
const WORD_LONGEST = 40;
const MONEY_BEFORE = /[$£€¥]\s?$/;
const MONEY_AFTER = /^\s?(?:元|块|毛|万|rmb|cny|usd|eur|gbp|[$£€¥]|yuan|dollar|pound|euro|buck)/;
const TAILS = new Map([
  ['s', ''],
  ['m', 'am'],
  ['re', 'are'],
  ['ve', 'have'],
  ['ll', 'will'],
  ['d', 'would'],
]);
/** Those that do not split by rule, and those that people write without the apostrophe. */
const CONTRACTIONS = new Map<string, readonly string[]>(
  Object.entries({
    "can't": ['can', 'not'],
    cant: ['can', 'not'],
    cannot: ['can', 'not'],
    "won't": ['will', 'not'],
    wont: ['will', 'not'],
    "shan't": ['shall', 'not'],
    dont: ['do', 'not'],
    doesnt: ['does', 'not'],
    didnt: ['did', 'not'],
    isnt: ['is', 'not'],
    arent: ['are', 'not'],
    wasnt: ['was', 'not'],
    hasnt: ['has', 'not'],
    havent: ['have', 'not'],
    hadnt: ['had', 'not'],
    couldnt: ['could', 'not'],
    wouldnt: ['would', 'not'],
    shouldnt: ['should', 'not'],
    "what's": ['what', 'is'],
    whats: ['what', 'is'],
    "where's": ['where', 'is'],
    wheres: ['where', 'is'],
    "how's": ['how', 'is'],
    hows: ['how', 'is'],
    "who's": ['who', 'is'],
    "it's": ['it', 'is'],
    "that's": ['that', 'is'],
    thats: ['that', 'is'],
    "there's": ['there', 'is'],
    "let's": ['let', 'us'],
    im: ['i', 'am'],
    ive: ['i', 'have'],
    u: ['you'],
    ur: ['your'],
    r: ['are'],
    pls: ['please'],
    plz: ['please'],
  }),
);
