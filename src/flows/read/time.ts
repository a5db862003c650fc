import { readWhole } from './decimal.ts';
import { foldTyped } from './fold.ts';
import { problem, type Reading, value } from './problem.ts';

/** A time of day as `HH:MM`: `15:30`, `3:30 pm`, 下午三点半. An hour that may be morning or afternoon is refused with both. */
export function readTime(typed: string): Reading<string> {
  const text = foldTyped(typed).replace(/ /g, '');
  if (/^(?:noon|正午)$/.test(text)) return value('12:00');
  if (text === 'midnight') return value('00:00');
  const [, hour, minute = '0', half] = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m\.|p\.m\.|o'clock)?$/.exec(text) ?? [];
  if (hour !== undefined)
    return at(Number(hour), Number(minute), HALVES[half?.slice(0, 1) ?? ''] ?? null, EXACT.test(text));
  const [, part, hourZh, rest] =
    /^(凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|夜里|晚)?(.{1,3}?)(?:点钟?|时|:)(.*)$/.exec(text) ?? [];
  const whole = hourZh === undefined ? null : readWhole(hourZh);
  const minutes = minutesOf(rest ?? '');
  if (whole === null || minutes === null) return wrong();
  const noon = part === '中午' && whole >= 11 && whole <= 12;
  return at(whole, minutes, noon ? 'as written' : (PARTS[part ?? ''] ?? null), false);
}

function at(hour: number, minute: number, half: Half | null, exact: boolean): Reading<string> {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return wrong();
  if (half === 'am' || half === 'pm') {
    if (hour > 12 && half === 'am') return wrong();
    if (hour > 12) return clock(hour, minute);
    return clock((hour % 12) + (half === 'pm' ? 12 : 0), minute);
  }
  if (half === 'as written' || exact || hour === 0 || hour >= 12) return clock(hour % 24, minute);
  const readings = [hour, hour + 12].map((each) => text(each, minute));
  return problem(
    'ambiguous',
    `是 ${readings[0]} 还是 ${readings[1]}？请写上午或下午。`,
    `Is it ${readings[0]} or ${readings[1]}? Add am or pm.`,
    readings,
  );
}

function minutesOf(text: string): number | null {
  if (text === '' || text === '整') return 0;
  if (text === '半') return 30;
  const [, quarters] = /^([一三])刻$/.exec(text) ?? [];
  if (quarters !== undefined) return quarters === '一' ? 15 : 45;
  return readWhole(text.replace(/分$/, ''));
}

function clock(hour: number, minute: number): Reading<string> {
  return value(text(hour, minute));
}

function text(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function wrong(): Reading<string> {
  return problem('not-a-time', '请写时间，例如 15:30 或 下午三点半。', 'Write a time, like 15:30 or 3:30 pm.');
}

/** As a clock of 24 hours shows it, which is also how a time is kept. */
const EXACT = /^(?:0\d|\d{2}:\d{2}$)/;
type Half = 'am' | 'pm' | 'as written';
const HALVES: Readonly<Record<string, Half>> = { a: 'am', p: 'pm' };
const PARTS: Readonly<Record<string, Half>> = {
  凌晨: 'am',
  早上: 'am',
  早晨: 'am',
  清晨: 'am',
  上午: 'am',
  中午: 'pm',
  下午: 'pm',
  傍晚: 'pm',
  晚上: 'pm',
  夜里: 'as written',
  晚: 'pm',
};
