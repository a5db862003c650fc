import { z } from 'zod';
import { LANGS } from '../model.ts';
import { entryId, fieldName, langText, langTexts, name, scalar, text } from './text.ts';

const fact = z.strictObject({ value: scalar, asked_by: langTexts, tells: langTexts });

const reaction = z.strictObject({
  on: name.optional(),
  at_mood: z.int().min(0).max(5).optional(),
  mood: z.int().min(-5).max(5).optional(),
  says: langTexts,
  end: name.optional(),
});

const moment = z
  .string()
  .regex(/^(pick\.flow|pick\.answer|collect\.[a-z][a-z0-9_]*|[a-z0-9]+(-[a-z0-9]+)*)$/, 'moment');

const criterion = z.strictObject({
  id: name,
  weight: z.number().positive().max(1000).optional(),
  critical: z.boolean().optional(),
  shows: name.optional(),
  within_replies: z.int().positive().optional(),
  avoids: z.array(name).min(1).optional(),
  collects: z.array(fieldName).min(1).optional(),
  picks: entryId.optional(),
  order: z.array(moment).min(2).optional(),
  before: z.array(moment).length(2).optional(),
  hands_off: name.optional(),
  closes: name.optional(),
  within_target: z.literal(true).optional(),
});

/** What the learner does; which keys go together is checked later. */
const move = z.strictObject({
  say: text.optional(),
  pick: entryId.optional(),
  handoff: name.optional(),
  end: name.optional(),
  hint: z.literal(true).optional(),
  after: z.int().min(0).max(3600).optional(),
});

const transcript = z.strictObject({
  lang: z.enum(LANGS),
  passes: z.literal(true).optional(),
  misses: z.array(name).min(1).optional(),
  moves: z.array(move).min(1),
});

/** A file of its own, to be played. */
export const transcriptFile = z.strictObject({
  scenario: entryId,
  lang: z.enum(LANGS),
  seed: z.int().optional(),
  moves: z.array(move).min(1),
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
  transcripts: z.array(transcript).min(1).optional(),
});

export type ScenarioSource = z.infer<typeof scenarioFile>;
export type TranscriptSource = z.infer<typeof transcript>;
export type CriterionSource = ScenarioSource['rubric'][number];
