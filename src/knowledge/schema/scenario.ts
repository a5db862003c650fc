import { z } from 'zod';
import { LANGS } from '../model.ts';
import {
  entryId,
  entryRef,
  fieldName,
  langText,
  langTexts,
  name,
  ruleRef,
  scalar,
  scenarioRef,
  skillRef,
  teamRef,
  text,
} from './text.ts';

const fact = z.strictObject({
  value: scalar.describe('What the flow’s field of this name is to hold.'),
  asked_by: langTexts.describe('Words in the learner’s message that ask for it.'),
  tells: langTexts.describe('How the customer tells it.'),
});

const reaction = z.strictObject({
  on: name.optional().describe('A habit the learner showed, or a wording rule the learner broke.'),
  at_mood: z.int().min(0).max(5).optional().describe('From this mood on.'),
  mood: z.int().min(-5).max(5).optional().describe('Added to the mood: -1 calmer, 2 much angrier.'),
  says: langTexts.describe('What the customer answers.'),
  end: name.optional().describe('The talk ends with this result.'),
});

const moment = z
  .string()
  .regex(/^(pick\.flow|pick\.answer|collect\.[a-z][a-z0-9_]*|[a-z0-9]+(-[a-z0-9]+)*)$/, 'moment');

const criterion = z.strictObject({
  id: name.describe('Its name in the scorecard.'),
  weight: z.number().positive().max(1000).optional().describe('Its share of the points.'),
  critical: z.boolean().optional().describe('true: missing it fails the attempt.'),
  shows: skillRef.optional().describe('A habit that the learner must show.'),
  within_replies: z.int().positive().optional().describe('In the first replies, so many.'),
  avoids: z.array(ruleRef).min(1).optional().describe('Wording rules that must not be broken.'),
  collects: z.array(fieldName).min(1).optional().describe('Facts that must have been asked for.'),
  picks: entryRef.optional().describe('The script that must be used.'),
  order: z.array(moment).min(2).optional().describe('Moments that must come in this order.'),
  before: z.array(moment).length(2).optional().describe('The first of the two must come before the second.'),
  hands_off: teamRef.optional().describe('The team that must get a case.'),
  closes: name.optional().describe('The result that the learner must end with.'),
  within_target: z.literal(true).optional().describe('true: within the target’s minutes and replies.'),
});

/** What the learner does; which keys go together is checked later. */
const move = z.strictObject({
  say: text.optional().describe('What the learner writes.'),
  pick: entryRef.optional().describe('The script that the learner takes.'),
  handoff: teamRef.optional().describe('The team that the learner hands over to.'),
  end: name.optional().describe('The learner closes with this result.'),
  hint: z.literal(true).optional().describe('true: asks for a hint.'),
  fill: z.record(fieldName, scalar).optional().describe('Fills in fields of the script that was picked.'),
  choose: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('Presses a button of the flow that was picked: its number, from 1.'),
  next: z.literal(true).optional().describe('true: goes on in the flow that was picked.'),
  back: z.literal(true).optional().describe('true: goes back one step in the flow that was picked.'),
  after: z.int().min(0).max(3600).optional().describe('Seconds since the line before.'),
});

const transcript = z.strictObject({
  lang: z.enum(LANGS).describe('The language of the talk.'),
  passes: z.literal(true).optional().describe('true: this attempt must pass.'),
  misses: z.array(name).min(1).optional().describe('Lines of the rubric that must lose points.'),
  moves: z.array(move).min(1).describe('What the learner does, in order.'),
});

/** A file of its own, to be played. */
export const transcriptFile = z.strictObject({
  scenario: scenarioRef.describe('The role-play that was done.'),
  lang: z.enum(LANGS).describe('The language of the talk.'),
  seed: z.int().optional().describe('Which of several ways the customer puts things.'),
  moves: z.array(move).min(1).describe('What the learner does, in order.'),
});

export const scenarioFile = z.strictObject({
  scenario: entryId.describe('A role-play. Its name for good, pack/name.'),
  level: z.int().min(1).max(4).describe('1 easy to 4 hard.'),
  title: langText.describe('What it is about, in each language.'),
  target: z
    .strictObject({
      flow: entryRef.optional().describe('The flow to use.'),
      answer: entryRef.optional().describe('The answer to use.'),
      end: name.optional().describe('How the flow must end.'),
      minutes: z.number().positive().optional().describe('In at most so many minutes.'),
      replies: z.int().positive().optional().describe('In at most so many replies.'),
    })
    .describe('The script to use, and how it should end.'),
  customer: z
    .strictObject({
      mood: z.int().min(0).max(5).describe('Mood: 0 calm, 5 leaves.'),
      opens: langTexts.describe('The first message; of several, one is taken.'),
      facts: z.record(fieldName, fact).optional().describe('What the customer tells only when asked.'),
      reacts: z.array(reaction).optional().describe('How the customer takes what the learner writes.'),
      otherwise: langTexts.describe('What the customer says when nothing else fits.'),
    })
    .describe('Whom the learner talks to.'),
  rubric: z.array(criterion).min(1).describe('What is scored.'),
  pass: z.number().min(0).max(100).describe('Points of 100 from which it is passed.'),
  transcripts: z.array(transcript).min(1).optional().describe('Attempts that show what passes and what does not.'),
});

export type ScenarioSource = z.infer<typeof scenarioFile>;
export type TranscriptSource = z.infer<typeof transcript>;
export type CriterionSource = ScenarioSource['rubric'][number];
