import { addDays, dayOf, daysBetween, monthNamed, monthOf, partsOf, weekdayNamed, weekdayOf } from './calendar.ts';
import { readWhole } from './decimal.ts';
import { foldTyped } from './fold.ts';
import { problem, type Reading, value } from './problem.ts';

/**
 * A day as `YYYY-MM-DD`: `2026-10-03`, 10月3号, 前天, 上周三, `the 3rd of May`, `3 days ago`. What may mean two days is refused
 * with both. `today` is a day in the desk's time zone.
 */
export function readDate(typed: string, today: string): Reading<string> {
  const text = foldTyped(typed)
    .replace(/^(?:on|the) (?=\D)/, '')
    .replace(/(?: in the)? (?:morning|afternoon|evening)$|(?:早上|上午|中午|下午|晚上|夜里)$/, '');
  return written(text) ?? relative(text, today) ?? weekday(text, today) ?? named(text, today) ?? wrong();
}

function written(text: string): Reading<string> | null {
  const bare = text.replace(/(?<=\d) (?=\d)/g, '-').replace(/ /g, '');
  const [, year, month, day] =
    /^((?:19|20|21)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare) ??
    /^((?:19|20|21)\d{2})(\d{2})(\d{2})$/.exec(bare) ??
    [];
  if (year !== undefined) return at(Number(year), Number(month), Number(day));
  const [, a, b, end] = /^(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20|21)\d{2})$/.exec(bare) ?? [];
  return end === undefined ? null : eitherWay(Number(a), Number(b), (m, d) => dayOf(Number(end), m, d));
}

function relative(text: string, today: string): Reading<string> | null {
  const offset = OFFSETS.get(text.replace(/ /g, '').replace(/^今$/, '今天'));
  if (offset !== undefined) return value(addDays(today, offset));
  const [, count, unit, side] =
    /^(.{1,6})(天|日|周|个?星期|个?礼拜)(?:之|以)?(前|后)$/.exec(text.replace(/ /g, '')) ?? [];
  if (count !== undefined) return shifted(today, count, unit === '天' || unit === '日' ? 1 : 7, side === '前' ? -1 : 1);
  const [, ago, days] = /^(.{1,12}) (day|week)s? ago$/.exec(text) ?? [];
  if (ago !== undefined) return shifted(today, ago, days === 'day' ? 1 : 7, -1);
  const [, ahead, span] = /^in (.{1,12}) (day|week)s?$/.exec(text) ?? [];
  return ahead === undefined ? null : shifted(today, ahead, span === 'day' ? 1 : 7, 1);
}

function weekday(text: string, today: string): Reading<string> | null {
  const [, weekZh, dayZh] =
    /^(上+个?|这个?|本|下+个?)?(?:周|星期|礼拜)([一二三四五六日天1-7])$/.exec(text.replace(/ /g, '')) ?? [];
  if (dayZh !== undefined) {
    const day = /[日天]/.test(dayZh) ? 7 : (readWhole(dayZh) ?? 0);
    if (weekZh === undefined) return lastOrComing(day, today);
    const [ups, downs] = [weekZh.split('上').length - 1, weekZh.split('下').length - 1];
    return value(inWeek(today, day, downs - ups));
  }
  const [, which, name] = /^(?:(last|this|next) )?([a-z]+\.?)$/.exec(text) ?? [];
  const day = name === undefined ? null : weekdayNamed(name);
  if (day === null) return null;
  if (which === undefined) return lastOrComing(day, today);
  if (which === 'this') return value(inWeek(today, day, 0));
  if (which === 'last') return value(addDays(today, -((weekdayOf(today) - day + 6) % 7) - 1));
  const [coming, after] = [inWeek(today, day, 0), inWeek(today, day, 1)];
  // Before Friday, "next Friday" is the one of this week to some and the one of next week to others.
  return coming > today ? either(coming, after) : value(after);
}

function named(text: string, today: string): Reading<string> | null {
  const now = partsOf(today);
  const bare = text.replace(/ /g, '');
  const [, yearZh, monthZh, dayZh] = /^(?:(.{2,4})年的?)?(.{1,4}?)月(?:份的?)?(.{1,3}?)[号日]?$/.exec(bare) ?? [];
  if (monthZh !== undefined && dayZh !== undefined) {
    const day = readWhole(dayZh);
    const which = YEARS.get(bare.slice(0, 2));
    const month = which === undefined ? monthZh : monthZh.replace(/^(?:前|去|今|明)年的?/, '');
    const counted = /^(上+个?|这个?|本|下+个?)$/.exec(month)?.[1];
    if (day === null) return null;
    if (counted !== undefined) return dayIn(monthOf(now.year, now.month + shiftOf(counted)), day);
    const number = readWhole(month);
    if (number === null) return null;
    if (yearZh !== undefined) return yearAt(yearZh, number, day);
    return which === undefined ? thisYear(number, day, today) : at(now.year + which, number, day);
  }
  const [, alone] = /^(?:the)?(.{1,3}?)(?:号|日|st|nd|rd|th)$/.exec(bare) ?? [];
  const only = alone === undefined ? null : readWhole(alone);
  if (only !== null) return dayAlone(only, today);
  return english(text, today) ?? pair(bare, today);
}

/** `oct 3`, `3rd of may 2025`, `may 3rd, last year`. */
function english(text: string, today: string): Reading<string> | null {
  const clean = text
    .replace(/[,]/g, ' ')
    .replace(/\b(?:the|of|on)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const [, first, second, rest] = /^(\S+) (\S+)(?: (\d{4}|last year|this year|next year))?$/.exec(clean) ?? [];
  if (first === undefined || second === undefined) return null;
  const [name, number] = monthNamed(first) === null ? [second, first] : [first, second];
  const month = monthNamed(name);
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(number) ?? [];
  if (month === null || digits === undefined) return null;
  if (rest === undefined) return thisYear(month, Number(digits), today);
  const year = /^\d/.test(rest) ? Number(rest) : partsOf(today).year + (YEARS.get(rest) ?? 0);
  return at(year, month, Number(digits));
}

/** `10/3`, which may be the third of October or the tenth of March. */
function pair(bare: string, today: string): Reading<string> | null {
  const [, a, b] = /^(\d{1,2})[-/.](\d{1,2})$/.exec(bare) ?? [];
  if (a === undefined) return null;
  const { year } = partsOf(today);
  return eitherWay(Number(a), Number(b), (month, day) => nearest(month, day, today) ?? dayOf(year, month, day));
}

function eitherWay(a: number, b: number, day: (month: number, day: number) => string | null): Reading<string> {
  const readings = [...new Set([day(a, b), day(b, a)].filter((each) => each !== null))];
  const [one, other] = readings;
  if (one === undefined) return noSuchDay();
  return other === undefined ? value(one) : either(one, other);
}

function yearAt(text: string, month: number, day: number): Reading<string> | null {
  const year = readWhole(text);
  return year === null ? null : at(year < 100 ? 2000 + year : year, month, day);
}

/** Without a year it is this year's, unless another year's is near at hand and this year's far away. */
function thisYear(month: number, day: number, today: string): Reading<string> {
  const found = nearest(month, day, today);
  return found === null ? noSuchDay() : value(found);
}

function nearest(month: number, day: number, today: string): string | null {
  const { year } = partsOf(today);
  const here = dayOf(year, month, day);
  const near = [year - 1, year + 1]
    .map((each) => dayOf(each, month, day))
    .find((each) => each !== null && away(each, today) <= NEAR);
  return here === null || (near !== undefined && away(here, today) >= FAR) ? (near ?? here) : here;
}

/** 3号, "the 3rd": this month's when it has been, otherwise the last one or the coming one. */
function dayAlone(day: number, today: string): Reading<string> {
  const { year, month } = partsOf(today);
  const here = dayOf(year, month, day);
  if (here !== null && here <= today) return value(here);
  const before = monthOf(year, month - 1);
  const last = before === null ? null : dayIn(before, day);
  if (here === null) return last ?? noSuchDay();
  return last === null || last.kind === 'problem' ? value(here) : either(last.value, here);
}

function lastOrComing(day: number, today: string): Reading<string> {
  const back = (weekdayOf(today) - day + 7) % 7;
  return back === 0 ? value(today) : either(addDays(today, -back), addDays(today, 7 - back));
}

function dayIn(month: string | null, day: number): Reading<string> {
  if (month === null) return wrong();
  const { year, month: number } = partsOf(`${month}-01`);
  return at(year, number, day);
}

function at(year: number, month: number, day: number): Reading<string> {
  const found = dayOf(year, month, day);
  return found === null ? noSuchDay() : value(found);
}

function shifted(today: string, count: string, days: number, sign: 1 | -1): Reading<string> | null {
  const whole = readWhole(count.replace(/^an?$/, '1'));
  return whole === null || whole > MAX_AWAY ? null : value(addDays(today, whole * days * sign));
}

/** A day of a week from Monday to Sunday, so many weeks on. */
function inWeek(today: string, weekday: number, weeks: number): string {
  return addDays(today, weekday - weekdayOf(today) + weeks * 7);
}

function shiftOf(counted: string): number {
  return counted.split('下').length - counted.split('上').length;
}

function away(day: string, today: string): number {
  return Math.abs(daysBetween(today, day));
}

function either(a: string, b: string): Reading<string> {
  return problem('ambiguous', `是 ${a} 还是 ${b}？请写年月日。`, `Is it ${a} or ${b}? Write year, month and day.`, [
    a,
    b,
  ]);
}

function noSuchDay(): Reading<string> {
  return problem(
    'no-such-day',
    '日历上没有这一天，请检查，例如 2026-10-03。',
    'There is no such day: check it, like 2026-10-03.',
  );
}

function wrong(): Reading<string> {
  return problem(
    'not-a-date',
    '请写日期，例如 2026-10-03、10月3号 或 前天。',
    'Write a day, like 2026-10-03, Oct 3 or yesterday.',
  );
}

const OFFSETS = new Map<string, number>([
  ...(['大前天', '前天', '昨天', '今天', '明天', '后天', '大后天'] as const).map(
    (word, index) => [word, index - 3] as const,
  ),
  ['昨日', -1],
  ['今日', 0],
  ['明日', 1],
  ['今早', 0],
  ['昨晚', -1],
  ['daybeforeyesterday', -2],
  ['yesterday', -1],
  ['lastnight', -1],
  ['today', 0],
  ['tomorrow', 1],
  ['dayaftertomorrow', 2],
]);
const YEARS = new Map([
  ['前年', -2],
  ['去年', -1],
  ['今年', 0],
  ['明年', 1],
  ['last year', -1],
  ['this year', 0],
  ['next year', 1],
]);
/** In the first days of January, "28 December" is the one just gone. */
const NEAR = 60;
const FAR = 270;
const MAX_AWAY = 3_000;
