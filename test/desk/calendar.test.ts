import { describe, expect, it } from 'vitest';
import { deadlineAfter, shiftAt } from '../../src/desk/calendar.ts';
import { type Day, type Desk, WEEKDAYS } from '../../src/knowledge/model.ts';

type Calendar = Pick<Desk, 'shifts' | 'closed' | 'timeZone' | 'teams'>;

const shift = (id: string, from: number, to: number, days: Desk['shifts'][number]['days'] = WEEKDAYS) => ({
  id,
  days,
  from: from * 60,
  to: to * 60,
  lead: null,
});
const desk = (change: Partial<Calendar>): Calendar => ({
  shifts: [],
  closed: [],
  timeZone: 'Asia/Shanghai',
  teams: [],
  ...change,
});
const team = (id: string, shifts: readonly string[]) => ({
  id,
  title: {},
  channel: null,
  onCall: [],
  withinMinutes: null,
  shifts,
});
/** A moment as the clocks in Shanghai show it. */
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const show = (moment: number) => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16);

describe('the calendar of a desk', () => {
  it('never stops without shifts', () => {
    expect(show(deadlineAfter(desk({}), 'any', at('2026-11-20T23:50'), 20))).toBe('2026-11-21T00:10');
  });

  it('counts time within shifts only, over nights, weekends and closed days', () => {
    const week = desk({
      shifts: [shift('day', 9, 18, ['mon', 'tue', 'wed', 'thu', 'fri'])],
      closed: ['2026-11-23' as Day],
    });
    // A Friday; Monday is closed.
    expect(show(deadlineAfter(week, 'any', at('2026-11-20T17:30'), 60))).toBe('2026-11-24T09:30');
    expect(show(deadlineAfter(week, 'any', at('2026-11-20T08:00'), 30))).toBe('2026-11-20T09:30');
    expect(show(deadlineAfter(week, 'any', at('2026-11-19T17:30'), 30))).toBe('2026-11-19T18:00');
    expect(show(deadlineAfter(week, 'any', at('2026-11-21T12:00'), 10 * 60))).toBe('2026-11-25T10:00');
  });

  it('counts an hour of two shifts once, and goes on past midnight', () => {
    const both = desk({ shifts: [shift('early', 8, 16), shift('late', 14, 24), shift('night', 22, 8)] });
    expect(show(deadlineAfter(both, 'any', at('2026-11-20T07:30'), 24 * 60))).toBe('2026-11-21T07:30');
    expect(shiftAt(both, at('2026-11-20T15:00'))?.id).toBe('late');
    expect(shiftAt(both, at('2026-11-20T03:00'))?.id).toBe('night');
  });

  it('is the team’s own where it works some shifts only', () => {
    const teams = [team('billing', ['early']), team('lost', ['gone'])];
    const three = desk({ shifts: [shift('early', 8, 16), shift('late', 16, 24)], teams });
    expect(show(deadlineAfter(three, 'billing', at('2026-11-20T15:30'), 60))).toBe('2026-11-21T08:30');
    expect(show(deadlineAfter(three, 'other', at('2026-11-20T15:30'), 60))).toBe('2026-11-20T16:30');
    expect(show(deadlineAfter(three, 'lost', at('2026-11-20T15:30'), 60))).toBe('2026-11-20T16:30');
  });

  it('follows the clocks when they change', () => {
    const berlin = desk({ timeZone: 'Europe/Berlin', shifts: [shift('day', 8, 16)] });
    // The clocks went back an hour in the night to 25 October 2026.
    const friday = Date.parse('2026-10-24T15:00:00+02:00');
    expect(new Date(deadlineAfter(berlin, 'any', friday, 120)).toISOString()).toBe('2026-10-25T08:00:00.000Z');
    const spring = desk({ timeZone: 'Europe/Berlin', shifts: [shift('night', 0, 6)] });
    // In March one of its six hours is left out.
    const night = Date.parse('2026-03-29T00:00:00+01:00');
    expect(new Date(deadlineAfter(spring, 'any', night, 5 * 60)).toISOString()).toBe('2026-03-29T04:00:00.000Z');
    expect(new Date(deadlineAfter(spring, 'any', night, 5 * 60 + 1)).toISOString()).toBe('2026-03-29T22:01:00.000Z');
  });
});
