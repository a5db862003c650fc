import { toMinutes } from '../duration.ts';
import { type Day, type Desk, WEEKDAYS } from '../model.ts';
import type { Names } from '../names.ts';
import { deskFile } from '../schema/desk.ts';
import { checkName, REGION, SHIFT } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import { checkWords } from '../words.ts';
import { buildPractice, DEFAULT_PRACTICE } from './practice.ts';
import { toList, toText } from './text.ts';

/** The desk, or `null` where its shape is wrong. */
export function buildDesk(sheet: Sheet, names: Names): Desk | null {
  const source = sheet.check(deskFile, sheet.document.data, []);
  if (source === null) return null;
  const regions = Object.entries(source.regions ?? {}).map(([id, title]) => ({ id, title: toText(title) }));
  const regionIds = regions.map((region) => region.id);
  for (const [index, region] of (source.home_regions ?? []).entries()) {
    checkName(sheet, ['home_regions', index], region, regionIds, REGION);
  }
  const { thresholds } = source;
  if (thresholds !== undefined && thresholds.choose > thresholds.answer) {
    sheet.report(['thresholds', 'choose'], {
      code: 'thresholds-reversed',
      message: `"choose" (${thresholds.choose}) is above "answer" (${thresholds.answer})`,
      hint: 'A choice is offered when one answer is not sure enough: "choose" must not be above "answer".',
    });
  }
  const teams = Object.entries(source.teams ?? {}).map(([id, team]) => ({
    id,
    title: toText(team.title),
    channel: team.channel ?? null,
    onCall: team.on_call ?? [],
    withinMinutes: team.within === undefined ? null : toMinutes(team.within),
    shifts: team.shifts ?? null,
  }));
  const shifts = Object.entries(source.shifts ?? {}).map(([id, shift]) => ({
    id,
    days: shift.days ?? WEEKDAYS,
    from: minuteOf(shift.from),
    to: minuteOf(shift.to),
    lead: shift.lead ?? null,
  }));
  const shiftIds = shifts.map((shift) => shift.id);
  for (const { id, shifts: own } of teams) {
    for (const [index, shift] of (own ?? []).entries())
      checkName(sheet, ['teams', id, 'shifts', index], shift, shiftIds, SHIFT);
  }
  for (const lang of ['zh', 'en'] as const) {
    const values = Object.keys(source.values ?? {});
    checkWords(sheet, source.late_words?.[lang], ['late_words', lang], values, 'These are the values of this file.');
  }
  return {
    id: source.desk,
    name: toText(source.name),
    languages: [...new Set(source.languages)],
    timeZone: source.time_zone,
    regions,
    homeRegions: source.home_regions ?? [],
    teams,
    shifts,
    closed: (source.closed ?? []).map((each) => each as Day),
    leads: source.leads ?? [],
    roles: {
      trainer: members(source.roles?.trainer),
      lead: members(source.roles?.lead),
      'new-hire': members(source.roles?.['new-hire']),
    },
    fallbackLead: source.fallback_lead ?? null,
    postWordsIn: source.post_words_in ?? [],
    lateWords: toList(source.late_words),
    trainers: {
      channel: source.trainers?.channel ?? null,
      reviewDays: daysOf(source.trainers?.review_again) ?? DEFAULT_DESK.trainers.reviewDays,
    },
    practice: buildPractice(sheet, source.practice, names),
    thresholds: thresholds ?? DEFAULT_DESK.thresholds,
    values: source.values ?? {},
  };
}

function members(
  role: { readonly people?: readonly string[] | undefined; readonly groups?: readonly string[] | undefined } = {},
): Desk['roles']['lead'] {
  return { people: role.people ?? [], groups: role.groups ?? [] };
}

/** At least one. */
function daysOf(duration: string | undefined): number | null {
  const minutes = duration === undefined ? null : toMinutes(duration);
  return minutes === null ? null : Math.ceil(minutes / DAY_MINUTES);
}

function minuteOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

const DAY_MINUTES = 24 * 60;
/** Enough to try out a folder of answers: Chinese and English, no regions, no teams. */
export const DEFAULT_DESK: Desk = {
  id: 'desk',
  name: { zh: '客服', en: 'Support desk' },
  languages: ['zh', 'en'],
  timeZone: 'Asia/Shanghai',
  regions: [],
  homeRegions: [],
  teams: [],
  shifts: [],
  closed: [],
  leads: [],
  roles: { trainer: members(), lead: members(), 'new-hire': members() },
  fallbackLead: null,
  postWordsIn: [],
  lateWords: {},
  trainers: { channel: null, reviewDays: 180 },
  practice: DEFAULT_PRACTICE,
  thresholds: { answer: 0.6, choose: 0.4, margin: 0.1 },
  values: {},
};
