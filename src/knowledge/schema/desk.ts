import { z } from 'zod';
import { CHANGES_SHOWN, LANGS, WEEKDAYS } from '../model.ts';
import {
  day,
  duration,
  fieldName,
  langText,
  langTexts,
  name,
  regionRef,
  scalar,
  scenarioRef,
  share,
  text,
} from './text.ts';

const team = z.strictObject({
  title: langText.describe('What people read, in each language.'),
  channel: text.optional().describe('Slack channel where its cases go.'),
  on_call: z.array(text).optional().describe('Who is told at once: Slack names or ids.'),
  within: duration.optional().describe('The time in which it must be done: 15m, 24h, 3d.'),
  shifts: z.array(name).min(1).optional().describe('Shifts in which it works; without it in all.'),
});

const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'clock');

const shift = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1).optional().describe('The days on which it begins.'),
  from: clock.describe('When it begins: "08:00".'),
  to: clock.describe('When it ends; before "from" = on the next day.'),
  lead: text.optional().describe('Who leads it: a Slack name or id.'),
});

const role = z.strictObject({
  people: z.array(text).optional().describe('Slack names (@name) or ids.'),
  groups: z.array(text).optional().describe('Slack user groups.'),
});

const certificate = z.strictObject({
  title: langText.describe('What people read, in each language.'),
  scenarios: z.array(scenarioRef).min(1).describe('Scenarios that must be passed.'),
  score: z.int().min(1).max(100).optional().describe('Points of 100 that each must have.'),
  valid: duration.optional().describe('How long it holds: 180d.'),
});

const practice = z.strictObject({
  tools_up_to: z.int().min(0).max(4).optional().describe('Up to this level scripts and the wording check are at hand.'),
  unlock: z.int().min(0).max(20).optional().describe('So many passed scenarios open the next level.'),
  exam: z
    .strictObject({
      within: duration.optional().describe('Time for it: 20m.'),
      retake_after: duration.optional().describe('Time until the next try: 24h.'),
    })
    .optional()
    .describe('Time for an exam, and until the next try.'),
  certificates: z.record(name, certificate).optional().describe('What can be earned, by name.'),
  changes: z
    .enum(CHANGES_SHOWN)
    .optional()
    .describe('Where agents are asked about scripts that have changed: home, message (once a day, too), off.'),
});

export type PracticeSource = z.infer<typeof practice>;

export const deskFile = z.strictObject({
  desk: name.describe('The settings of one desk. Its short name.'),
  name: langText.describe('Its name, in each language.'),
  languages: z.array(z.enum(LANGS)).min(1).describe('Languages that every script must have.'),
  time_zone: z.string().refine(isTimeZone, 'time-zone').describe('Area and city: Asia/Shanghai.'),
  regions: z.record(name, langText).optional().describe('The regions that customers come from, by name.'),
  home_regions: z.array(regionRef).optional().describe('Regions whose accounts the desk can look up.'),
  teams: z.record(name, team).optional().describe('Who takes cases, by name.'),
  shifts: z.record(name, shift).optional().describe('When people work; a team may name some of them.'),
  closed: z.array(day).optional().describe('Days on which nobody works.'),
  leads: z.array(text).optional().describe('Whom an overdue case climbs to, in order.'),
  fallback_lead: text.optional().describe('Who is told when a message can’t be delivered.'),
  roles: z
    .strictObject({
      trainer: role.optional().describe('Who keeps the scripts.'),
      lead: role.optional().describe('Who leads a shift.'),
      'new-hire': role.optional().describe('Who practises.'),
    })
    .optional()
    .describe('Who is more than an agent.'),
  post_words_in: z.array(text).optional().describe('Channels in which words may be posted for an agent.'),
  late_words: langTexts.optional().describe('What to tell the customer when a promise will be late.'),
  trainers: z
    .strictObject({
      channel: text.optional().describe('Where trainers are told of mistakes and reviews: "#name".'),
      review_again: duration.optional().describe('After how long a script that is still right is looked at again.'),
    })
    .optional()
    .describe('How those who keep the scripts true hear of them.'),
  practice: practice.optional().describe('How new hires get on.'),
  thresholds: z
    .strictObject({
      answer: share.describe('From here on one script is shown.'),
      choose: share.describe('From here on the agent chooses.'),
      margin: share.describe('How far the first must be ahead of the second.'),
    })
    .optional()
    .describe('How sure a match must be, 0 to 1.'),
  values: z
    .record(fieldName, z.union([scalar, langText]))
    .optional()
    .describe('Values that words use as {name}: prices, days, links.'),
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
