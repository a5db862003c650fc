import { monthNamed, monthOf, partsOf } from './calendar.ts';
import { readWhole } from './decimal.ts';
import { foldTyped } from './fold.ts';
import { problem, type Reading, value } from './problem.ts';

/** A month as `YYYY-MM`: `2026-10`, 上个月, 去年十月, `last October`, `Oct 2025`. `today` is a day in the desk's time zone. */
export function readMonth(typed: string, today: string): Reading<string> {
  const text = foldTyped(typed)
    .replace(/(?:的|'s)? ?(?:账单|话费|bill)?$/, '')
    .trim();
  const now = partsOf(today);
  return written(text) ?? relative(text, now) ?? named(text, now) ?? wrong();
}

interface Now {
  readonly year: number;
  readonly month: number;
}

function written(text: string): Reading<string> | null {
  const bare = text.replace(/ /g, '');
  const [, year, month] =
    /^((?:19|20|21)\d{2})[-/.](\d{1,2})$/.exec(bare) ?? /^((?:19|20|21)\d{2})(\d{2})$/.exec(bare) ?? [];
  if (year !== undefined) return at(Number(year), Number(month));
  const [, month2, year2] = /^(\d{1,2})[-/.]((?:19|20|21)\d{2})$/.exec(bare) ?? [];
  if (year2 !== undefined) return at(Number(year2), Number(month2));
  const [, yearZh, monthZh] = /^(.{2,4})年(.{1,2})月份?$/.exec(bare) ?? [];
  if (yearZh === undefined || monthZh === undefined) return null;
  const whole = yearZh.length === 1 ? null : readWhole(yearZh);
  return whole === null ? null : at(whole < 100 ? 2000 + whole : whole, readWhole(monthZh) ?? 0);
}

function relative(text: string, { year, month }: Now): Reading<string> | null {
  const bare = text.replace(/ /g, '').replace(/份$/, '');
  const [, ups] = /^(上+)个?月$/.exec(bare) ?? [];
  if (ups !== undefined) return shifted(year, month - ups.length);
  const [, downs] = /^(下+)个?月$/.exec(bare) ?? [];
  if (downs !== undefined) return shifted(year, month + downs.length);
  if (/^(?:这个?|本|当|今)月$/.test(bare)) return at(year, month);
  const [, count, side] = /^(.{1,3})个月(?:以)?(前|后)$/.exec(bare) ?? [];
  if (count !== undefined) return offset(readWhole(count), side === '前' ? -1 : 1, year, month);
  const [, which] = /^(?:the )?(last|previous|this|current|next) month$/.exec(text) ?? [];
  if (which !== undefined)
    return shifted(year, month + (which === 'next' ? 1 : which === 'this' || which === 'current' ? 0 : -1));
  if (text === 'the month before last') return shifted(year, month - 2);
  const [, ago] = /^(.{1,9}) months? ago$/.exec(text) ?? [];
  return ago === undefined ? null : offset(readWhole(ago), -1, year, month);
}

function named(text: string, now: Now): Reading<string> | null {
  if (/^(?:1[0-2]|[1-9])$/.test(text)) return thisYear(Number(text), now);
  const bare = text.replace(/ /g, '').replace(/份$/, '');
  const [, which, monthZh] = /^(前年|去年|今年|明年)?的?(.{1,2})月$/.exec(bare) ?? [];
  if (monthZh !== undefined) {
    const month = readWhole(monthZh);
    if (month === null) return null;
    return which === undefined ? thisYear(month, now) : at(now.year + (YEARS[which] ?? 0), month);
  }
  const [, of, name, year] =
    /^(?:(last|this|next) )?([a-z]+\.?)(?:,? (?:of )?(\d{4}|last year|this year|next year))?$/.exec(text) ?? [];
  const month = name === undefined ? null : monthNamed(name);
  if (month === null) return null;
  if (year !== undefined) return at(/^\d/.test(year) ? Number(year) : now.year + (YEARS[year] ?? 0), month);
  if (of === undefined) return thisYear(month, now);
  // The latest October before this month; "next" is the first one after it.
  if (of === 'last') return at(month < now.month ? now.year : now.year - 1, month);
  if (of === 'next') return at(month > now.month ? now.year : now.year + 1, month);
  return at(now.year, month);
}

/** A month alone is this year's; one that is still to come may as well be last year's. */
function thisYear(month: number, now: Now): Reading<string> {
  if (month <= now.month || month > 12) return at(now.year, month);
  const readings = [monthOf(now.year - 1, month), monthOf(now.year, month)].filter((each) => each !== null);
  return problem(
    'ambiguous',
    `是 ${readings[0]} 还是 ${readings[1]}？请连年份一起写。`,
    `Is it ${readings[0]} or ${readings[1]}? Write the year too.`,
    readings,
  );
}

function offset(count: number | null, sign: 1 | -1, year: number, month: number): Reading<string> | null {
  return count === null ? null : shifted(year, month + sign * count);
}

/** A month that was written, which has to be one. */
function at(year: number, month: number): Reading<string> {
  return month < 1 || month > 12 ? wrong() : shifted(year, month);
}

/** A month counted from another; January less one is the December before. */
function shifted(year: number, month: number): Reading<string> {
  const found = monthOf(year, month);
  return found === null ? wrong() : value(found);
}

function wrong(): Reading<string> {
  return problem(
    'not-a-month',
    '请写月份，例如 2026-10、上个月 或 去年十月。',
    'Write a month, like 2026-10, last month or October 2025.',
  );
}

const YEARS: Readonly<Record<string, number>> = {
  前年: -2,
  去年: -1,
  今年: 0,
  明年: 1,
  'last year': -1,
  'this year': 0,
  'next year': 1,
};
