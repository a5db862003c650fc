import { z } from 'zod';
import { LANGS, WEEKDAYS } from '../model.ts';
import { day, duration, entryId, fieldName, langText, langTexts, name, scalar, share, text } from './text.ts';

const team = z.strictObject({
  title: langText,
  channel: text.optional(),
  on_call: z.array(text).optional(),
  within: duration.optional(),
  shifts: z.array(name).min(1).optional(),
});

const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'clock');

const shift = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1).optional(),
  from: clock,
  to: clock,
  lead: text.optional(),
});

const role = z.strictObject({ people: z.array(text).optional(), groups: z.array(text).optional() });

const certificate = z.strictObject({
  title: langText,
  scenarios: z.array(entryId).min(1),
  score: z.int().min(1).max(100).optional(),
  valid: duration.optional(),
});

const practice = z.strictObject({
  tools_up_to: z.int().min(0).max(4).optional(),
  unlock: z.int().min(0).max(20).optional(),
  exam: z.strictObject({ within: duration.optional(), retake_after: duration.optional() }).optional(),
  certificates: z.record(name, certificate).optional(),
});

export type PracticeSource = z.infer<typeof practice>;

export const deskFile = z.strictObject({
  desk: name,
  name: langText,
  languages: z.array(z.enum(LANGS)).min(1),
  time_zone: z.string().refine(isTimeZone, 'time-zone'),
  regions: z.record(name, langText).optional(),
  home_regions: z.array(name).optional(),
  teams: z.record(name, team).optional(),
  shifts: z.record(name, shift).optional(),
  closed: z.array(day).optional(),
  leads: z.array(text).optional(),
  fallback_lead: text.optional(),
  roles: z.strictObject({ trainer: role.optional(), lead: role.optional(), 'new-hire': role.optional() }).optional(),
  post_words_in: z.array(text).optional(),
  late_words: langTexts.optional(),
  practice: practice.optional(),
  thresholds: z.strictObject({ answer: share, choose: share, margin: share }).optional(),
  values: z.record(fieldName, z.union([scalar, langText])).optional(),
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
