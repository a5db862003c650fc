import { z } from 'zod';
import { LANGS } from '../model.ts';
import { day, entryId, fieldName, name, scalar, text } from './text.ts';

/** One shape for every line of a walk; which keys go together is checked later. */
const runStep = z.strictObject({
  fill: z.record(fieldName, scalar).optional(),
  choose: text.optional(),
  next: z.literal(true).optional(),
  at: name.optional(),
  says: text.optional(),
  handoff: name.optional(),
  ended: name.optional(),
});

export const knowledgeTest = z.strictObject({
  name: text,
  ask: text,
  lang: z.enum(LANGS).optional(),
  region: name.optional(),
  team: name.optional(),
  at: day.optional(),
  expect: z.union([z.literal('none'), entryId]),
  run: z.array(runStep).min(1).optional(),
});

export const testsFile = z.strictObject({ tests: z.array(z.unknown()).min(1) });

export type TestSource = z.infer<typeof knowledgeTest>;
export type RunStepSource = z.infer<typeof runStep>;
