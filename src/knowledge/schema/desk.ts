import { z } from 'zod';
import { LANGS } from '../model.ts';
import { fieldName, langText, name, scalar, share, text } from './text.ts';

const team = z.strictObject({ title: langText, channel: text.optional(), on_call: z.array(text).optional() });

export const deskFile = z.strictObject({
  desk: name,
  name: langText,
  languages: z.array(z.enum(LANGS)).min(1),
  time_zone: z.string().refine(isTimeZone, 'time-zone'),
  regions: z.record(name, langText).optional(),
  home_regions: z.array(name).optional(),
  teams: z.record(name, team).optional(),
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
