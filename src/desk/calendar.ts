import { type Day, type Desk, type Shift, WEEKDAYS } from '../knowledge/model.ts';
import { dayIn } from './day.ts';

type Calendar = Pick<Desk, 'shifts' | 'closed' | 'timeZone' | 'teams'>;

/**
 * The moment at which `minutes` of the team's working time have passed since `from`; epoch milliseconds. Without shifts, or
 * where the team never works, time never stops.
 */
export function deadlineAfter(desk: Calendar, team: string, from: number, minutes: number): number {
  let left = minutes * MINUTE;
  let cursor = from;
  for (const { start, end } of spansFrom(desk, from, shiftsOf(desk, team))) {
    const begins = Math.max(start, cursor);
    if (end <= begins) continue;
    if (end - begins >= left) return begins + left;
    left -= end - begins;
    cursor = end;
  }
  return from + minutes * MINUTE;
}

/** The desk's shift at a moment; of several the one that began last. */
export function shiftAt(desk: Calendar, at: number): Shift | null {
  let found: Shift | null = null;
  for (const { shift, start, end } of spansFrom(desk, at, desk.shifts)) {
    if (start > at) break;
    if (end > at) found = shift;
  }
  return found;
}

/** The minute of the day that the clocks show there at a moment (epoch milliseconds). */
export function minuteIn(timeZone: string, at: number): number {
  const there = Math.floor((at + offsetAt(timeZone, at)) / MINUTE);
  return ((there % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}

interface Span {
  readonly shift: Shift;
  /** Epoch milliseconds; `end` is not included. */
  readonly start: number;
  readonly end: number;
}

/** Shifts from the day before `from` on, in the order in which they begin. */
function* spansFrom(desk: Calendar, from: number, shifts: readonly Shift[]): Generator<Span> {
  if (shifts.length === 0) return;
  const { timeZone, closed } = desk;
  let day = nextDay(dayIn(timeZone, from), -1);
  const inOrder = shifts.toSorted((a, b) => a.from - b.from);
  for (let count = 0; count < MOST_DAYS; count += 1, day = nextDay(day, 1)) {
    if (closed.includes(day)) continue;
    const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
    for (const shift of inOrder) {
      if (weekday === undefined || !shift.days.includes(weekday)) continue;
      const lastDay = shift.to > shift.from ? day : nextDay(day, 1);
      yield { shift, start: moment(timeZone, day, shift.from), end: moment(timeZone, lastDay, shift.to) };
    }
  }
}

function shiftsOf(desk: Calendar, id: string): readonly Shift[] {
  const own = desk.teams.find((team) => team.id === id)?.shifts ?? null;
  return own === null ? desk.shifts : desk.shifts.filter((shift) => own.includes(shift.id));
}

function nextDay(day: Day, by: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 24 * 60 * MINUTE).toISOString().slice(0, 10) as Day;
}

/** When the clocks there show that minute of the day; one that is left out in spring is an hour later. */
function moment(timeZone: string, day: Day, minute: number): number {
  const there = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;
  const near = there - offsetAt(timeZone, there);
  return there - offsetAt(timeZone, near);
}

/** How far the clocks there are ahead of UTC, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en', { timeZone, ...CLOCK });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const CLOCK = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
} as const;
const MINUTE = 60_000;
const DAY_MINUTES = 1440;
/** Beyond any deadline, also of a team that works an hour a week. */
const MOST_DAYS = 800;
