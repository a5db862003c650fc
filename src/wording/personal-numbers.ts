import { DigitReader, type Span } from './digit-reader.ts';
import { BLANK, type DigitGroup } from './digits.ts';
import {
  CARD_SHAPES,
  ID_SHAPES,
  isBankCard,
  isHongKong,
  isLandline,
  isMobile,
  isNorthAmerican,
  isPublicNumber,
  isResidentId,
  MOBILE_SHAPES,
} from './number-shapes.ts';

export type FoundNumber =
  | { readonly kind: 'phone' | 'id' | 'card'; readonly at: readonly [number, number]; readonly next: number }
  /** Nothing personal starts here; look again at group `next`. */
  | { readonly kind: 'none'; readonly next: number };

/**
 * Looks whether a personal number starts at a group of digits. `text` is width-folded. What the words just before call an order,
 * a parcel or an invoice is let through; what they call a card, an identity number or a phone counts without a checksum.
 */
export function findNumber(text: string, groups: readonly DigitGroup[], index: number): FoundNumber {
  const first = groups[index] as DigitGroup;
  const plus = /\(?\+ ?\(?$/.exec(text.slice(Math.max(0, first.from - 4), first.from));
  const near = text.slice(Math.max(0, first.from - LABEL_REACH), first.from - (plus?.[0].length ?? 0));
  const before = near.slice(near.lastIndexOf(BLANK) + 1);
  const reader = new DigitReader(text, groups, index);
  if (plus !== null) {
    const phone = chinaNumber(reader, true) ?? international(reader);
    if (phone !== null) return found('phone', first.from - plus[0].length, phone);
  }
  if (ORDER_LABEL.test(before)) return { kind: 'none', next: reader.orderEnd() };
  if (PARCEL_BEFORE.test(before) || reader.followedBy(first.to, PARCEL_AFTER)) return { kind: 'none', next: index + 1 };

  const labelledId = ID_LABEL.test(before);
  const id = reader.fit(ID_SHAPES, (digits) => isResidentId(digits, labelledId));
  if (id !== null) return found('id', first.from, id);
  const labelledCard = CARD_LABEL.test(before);
  const card = reader.fit(CARD_SHAPES, (digits) => (labelledCard ? digits.length >= 13 : isBankCard(digits)));
  if (card !== null) return found('card', first.from, card);
  if (AMOUNT_BEFORE.test(before) || reader.followedBy(first.to, AMOUNT_AFTER)) return { kind: 'none', next: index + 1 };

  const phone = chinaNumber(reader, false) ?? otherPhone(text, reader, first, before);
  if (phone === null) return { kind: 'none', next: index + 1 };
  const open = text[first.from - 1] === '(' && text.slice(first.from, phone.to).includes(')') ? 1 : 0;
  return found('phone', first.from - open, phone);
}

/** Phones that may be something else, so that it takes a form or a label to tell. */
function otherPhone(text: string, reader: DigitReader, first: DigitGroup, before: string): Span | null {
  const labelled =
    PHONE_LABEL.test(before) && !PUBLIC_LABEL.test(before) && !DATE.test(text.slice(first.from, first.from + 10));
  const phone = northAmerican(reader, labelled) ?? foreign(reader) ?? (labelled ? reader.alike(7, 13) : null);
  return phone === null || isPublicNumber(text.slice(first.from, phone.to).replace(/[^0-9]/g, '')) ? null : phone;
}

function found(kind: 'phone' | 'id' | 'card', from: number, { to, next }: Span): FoundNumber {
  return { kind, at: [from, to], next };
}

/** Mobiles and landlines, with or without the country code; `plus` when a plus sign stands before it. */
function chinaNumber(reader: DigitReader, plus: boolean): Span | null {
  const code = /^(?:86|086|0086)$/.test(reader.digits(0)) ? 1 : 0;
  const body = code === 1 && reader.digits(1) === '0' ? 2 : code;
  const glued = code === 1 ? '' : (/^(?:86|0086|086|0)(?=1[3-9])/.exec(reader.digits(0))?.[0] ?? '');
  const mobile = reader.fit(MOBILE_SHAPES, isMobile, body, glued.length) ?? reader.fit(MOBILE_SHAPES, isMobile, body);
  if (mobile !== null) return mobile;
  const national = code === 1 && (plus || reader.digits(0) !== '86');
  return landline(reader, national ? 1 : 0, national);
}

function landline(reader: DigitReader, offset: number, national: boolean): Span | null {
  for (const shape of [[1], [1, 1], [1, 1, 1]]) {
    const span = reader.take(shape.length, offset);
    const parts = shape.map((_, n) => reader.digits(offset + n));
    if (
      span === null ||
      !isLandline(national && !parts[0]?.startsWith('0') ? [`0${parts[0]}`, ...parts.slice(1)] : parts)
    )
      continue;
    return reader.extension(offset + shape.length) ?? span;
  }
  return null;
}

function northAmerican(reader: DigitReader, labelled: boolean): Span | null {
  const offset = reader.digits(0) === '1' ? 1 : 0;
  const span = reader.fit([[3, 3, 4]], isNorthAmerican, offset);
  if (span === null) return null;
  return labelled || reader.joint(offset) !== ' ' ? span : null;
}

/** After a plus sign: a country code and 8 to 15 digits in all. */
function international(reader: DigitReader): Span | null {
  if (reader.digits(0).startsWith('0')) return null;
  const span = reader.upTo(8, 15, 10);
  return span === null || reader.followedBy(span.to, AMOUNT_AFTER) ? null : span;
}

/** `00` for the plus sign; only when the country code is set off, as order numbers start with zeros too. */
function foreign(reader: DigitReader): Span | null {
  if (/^00[1-9][0-9]{0,2}$/.test(reader.digits(0))) return reader.upTo(10, 17, 12);
  return reader.fit(
    [
      [3, 4, 4],
      [3, 8],
    ],
    isHongKong,
  );
}

/** How far back a label is looked for; longer than any label with its "number is". */
const LABEL_REACH = 32;

const SAY =
  '[\\s:=,#\'"(\u200b]*(?:(?:is|was|number|no\\.?|num|id|at|on|号码?|是|为|就是|应该是)[\\s:=,#\'"(\u200b]*){0,3}$';
const ORDER_LABEL = new RegExp(
  `(?:订单|运单|单号|流水号|流水|工单|编号|序列号|批次号?|发票号?|交易号|\\border|tracking|invoice|waybill|serial|\\bsku|reference|transaction|parcel|shipment|\\bbatch|\\bimei)${SAY}`,
  'i',
);
const ID_LABEL = new RegExp(`(?:身份证|身份證|证件|\\bid card|\\bidentity(?: card)?|\\bnational id|\\bid)${SAY}`, 'i');
const CARD_LABEL = new RegExp(`(?:银行卡|储蓄卡|信用卡|借记卡|卡号|\\bcard)${SAY}`, 'i');
const PHONE_LABEL = new RegExp(
  `(?:手机|电话|座机|固话|联系方式|联系|主号|副号|(?:我的|本机)号|\\bphone|mobile|\\bcell|\\btel|landline|whatsapp|\\bmy|(?:call|reach|text|ring) (?:me|us)(?: back)?)${SAY}`,
  'i',
);
const DATE =
  /^(?:19|20)[0-9]{2}(?:[-./ ][0-9]{1,2}[-./ ][0-9]{1,2}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9]))/;
/** A number the company itself has published. */
const PUBLIC_LABEL = /(?:客服|服务|官方|你们的?|热线)(?:电话|号码?)|hotline|helpline|customer (?:care|service)/i;
/** Capital letters glued to digits, or a carrier's letters in any case, start a parcel number; labels in capitals don't. */
const PARCEL_BEFORE =
  /(?<![A-Za-z])(?:(?!(?:TEL|PHONE|MOBILE|MOB|CELL|CALL|QQ|VX|WX|ID|NO|IS)$)[A-Z]{1,5}|[Ss][Ff]|[Yy][TtDd][Oo]?|[Zz][Tt][Oo]?|[Ss][Tt][Oo]|[Jj][Dd]|[Ee][Mm][Ss])$/;
const PARCEL_AFTER = /^[A-Z]{2}(?![A-Za-z])/;
const AMOUNT_BEFORE = /(?:[¥$€£]|rmb|cny|usd) ?$/i;
const AMOUNT_AFTER = /^(?:\.[0-9]{1,2}(?![0-9])| ?(?:元|块|万|积分|%|[GM]B?\b|rmb|yuan|usd|points))/i;
