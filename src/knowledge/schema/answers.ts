import { z } from 'zod';
import { day, entryId, fieldName, langText, langTexts, name, share } from './text.ts';

/** What answers and flows have in common. */
export const entryShape = {
  title: langText,
  owner: z.string().regex(/\S/, 'empty'),
  review_by: day,
  dont: z.array(name).optional(),
  regions: z.array(name).min(1).optional(),
  valid: z.strictObject({ from: day.optional(), until: day.optional() }).optional(),
  replaced_by: entryId.optional(),
  teams: z.array(name).min(1).optional(),
  confidence: share.optional(),
  see: z.array(entryId).optional(),
};

export const answer = z.strictObject({
  id: entryId,
  ...entryShape,
  ask: langTexts,
  fields: z.record(fieldName, z.unknown()).optional(),
  do: langText.optional(),
  say: langTexts.optional(),
});

export const answersFile = z.strictObject({
  answers: z.array(z.unknown()).min(1),
  tests: z.array(z.unknown()).optional(),
});

export type AnswerSource = z.infer<typeof answer>;
export type EntrySource = Omit<AnswerSource, 'id' | 'ask' | 'fields' | 'do' | 'say'>;
