import { z } from 'zod';
import { entryId, fieldName, langText, langTexts, name, scalar } from './text.ts';

const fact = z.strictObject({ value: scalar, asked_by: langTexts, tells: langTexts });

const reaction = z.strictObject({
  on: name.optional(),
  at_mood: z.int().min(0).max(5).optional(),
  mood: z.int().min(-5).max(5).optional(),
  says: langTexts,
  end: name.optional(),
});

const criterion = z.strictObject({
  id: name,
  weight: z.number().positive().max(1000).optional(),
  critical: z.boolean().optional(),
  shows: name.optional(),
  within_replies: z.int().positive().optional(),
  avoids: z.array(name).min(1).optional(),
  collects: z.array(fieldName).min(1).optional(),
  picks: entryId.optional(),
  order: z
    .array(z.string().regex(/^(pick\.flow|pick\.answer|collect\.[a-z][a-z0-9_]*|[a-z0-9]+(-[a-z0-9]+)*)$/, 'moment'))
    .min(2)
    .optional(),
  within_target: z.literal(true).optional(),
});

export const scenarioFile = z.strictObject({
  scenario: entryId,
  level: z.int().min(1).max(4),
  title: langText,
  target: z.strictObject({
    flow: entryId.optional(),
    answer: entryId.optional(),
    end: name.optional(),
    minutes: z.number().positive().optional(),
    replies: z.int().positive().optional(),
  }),
  customer: z.strictObject({
    mood: z.int().min(0).max(5),
    opens: langTexts,
    facts: z.record(fieldName, fact).optional(),
    reacts: z.array(reaction).optional(),
    otherwise: langTexts,
  }),
  rubric: z.array(criterion).min(1),
  pass: z.number().min(0).max(100),
});

export type ScenarioSource = z.infer<typeof scenarioFile>;
export type CriterionSource = ScenarioSource['rubric'][number];
