import { z } from 'zod';
import { LANGS } from '../model.ts';
import { day, entryRef, fieldName, name, regionRef, scalar, teamRef, text } from './text.ts';

/** One shape for every line of a walk; which keys go together is checked later. */
const runStep = z.strictObject({
  fill: z.record(fieldName, scalar).optional().describe('Fills in fields of this step.'),
  choose: text.optional().describe('Presses the button with this text.'),
  next: z.literal(true).optional().describe('Goes on.'),
  at: name.optional().describe('The step where it must stand now.'),
  says: text.optional().describe('Words that the step must contain.'),
  handoff: teamRef.optional().describe('The team that must have got a case.'),
  ended: name.optional().describe('The result that it must have ended with.'),
});

export const knowledgeTest = z.strictObject({
  name: text.describe('What the test is for, in a few words.'),
  ask: text.describe('The message, as a customer would type it.'),
  lang: z.enum(LANGS).optional().describe('The language of the cue; found from the message when left out.'),
  region: regionRef.optional().describe('The customer’s region.'),
  team: teamRef.optional().describe('The team that answers.'),
  at: day.optional().describe('As if it were this day: 2026-12-01.'),
  expect: z.union([z.literal('none'), entryRef]).describe('The script that must be found, or none.'),
  run: z.array(runStep).min(1).optional().describe('A walk through the flow, line by line.'),
});

export const testsFile = z.strictObject({
  tests: z.array(z.unknown()).min(1).describe('Messages, and what must be found for them.'),
});

export type TestSource = z.infer<typeof knowledgeTest>;
export type RunStepSource = z.infer<typeof runStep>;
