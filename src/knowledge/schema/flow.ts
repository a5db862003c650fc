import { z } from 'zod';
import { FIELD_TYPES } from '../model.ts';
import { entryShape } from './answers.ts';
import { day, duration, entryId, fieldName, langText, langTexts, name, optionName, scalar, target } from './text.ts';

export const field = z.strictObject({
  type: z.enum(FIELD_TYPES),
  label: langText,
  required: z.boolean().optional(),
  pii: z.boolean().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'currency')
    .optional(),
  options: z.record(optionName, langText).optional(),
});

/** What a field is compared with. */
const comparison = z.strictObject({
  in: z.union([z.literal('home'), z.array(scalar).min(1)]).optional(),
  gt: scalar.optional(),
  gte: scalar.optional(),
  lt: scalar.optional(),
  lte: scalar.optional(),
  known: z.boolean().optional(),
});

const branch = z.strictObject({
  if: z.record(fieldName, z.union([scalar, comparison])).optional(),
  go: target.optional(),
  else: target.optional(),
});

/** One shape for every step, so that a wrong key is named as such; which keys go together is checked later. */
export const step = z.strictObject({
  id: name,
  do: langText.optional(),
  say: langTexts.optional(),
  dont: z.array(name).optional(),
  collect: z.array(fieldName).optional(),
  branch: z.array(branch).min(1).optional(),
  next: z.union([target, z.array(branch).min(1)]).optional(),
  choose: z
    .array(z.strictObject({ label: langText, go: target.optional(), end: name.optional() }))
    .min(1)
    .optional(),
  use: entryId.optional(),
  handoff: z.strictObject({ team: name, within: duration, include: z.array(fieldName).optional() }).optional(),
  end: name.optional(),
});

const path = {
  fields: z.record(fieldName, z.unknown()).optional(),
  steps: z.array(z.unknown()).min(1),
};

export const flowFile = z.strictObject({
  flow: entryId,
  ...entryShape,
  ask: langTexts.optional(),
  ...path,
  tests: z.array(z.unknown()).optional(),
});

export const fragmentFile = z.strictObject({
  fragment: entryId,
  title: langText,
  owner: z.string().regex(/\S/, 'empty'),
  review_by: day,
  ...path,
});

export type FieldSource = z.infer<typeof field>;
export type StepSource = z.infer<typeof step>;
export type BranchSource = z.infer<typeof branch>;
export type ComparisonSource = z.infer<typeof comparison>;
