import { z } from 'zod';
import { day, entryId, entryRef, fieldName, langText, langTexts, regionRef, ruleRef, share, teamRef } from './text.ts';

/** What answers and flows have in common. */
export const entryShape = {
  title: langText.describe('What it is about, in each language; agents see it.'),
  owner: z.string().regex(/\S/, 'empty').describe('Who keeps it true: a person or a team.'),
  review_by: day.describe('The day by which somebody must look at it again: 2027-03-31.'),
  dont: z.array(ruleRef).optional().describe('Wording rules that agents are reminded of here.'),
  regions: z.array(regionRef).min(1).optional().describe('Only for customers of these regions; without it for all.'),
  valid: z
    .strictObject({ from: day.optional().describe('Its first day.'), until: day.optional().describe('Its last day.') })
    .optional()
    .describe('The days on which it is offered, both included.'),
  replaced_by: entryRef.optional().describe('What to use once it is no longer valid.'),
  teams: z.array(teamRef).min(1).optional().describe('Only for agents of these teams; without it for all.'),
  confidence: share
    .optional()
    .describe('How sure the match must be to show it alone, 0 to 1; without it as the desk says.'),
  see: z.array(entryRef).optional().describe('Related scripts, shown beside it.'),
};

export const answer = z.strictObject({
  id: entryId.describe('Its name for good, pack/name: telecom/bill-breakdown.'),
  ...entryShape,
  ask: langTexts.describe('How customers say it, as they type: at least five in each language.'),
  fields: z.record(fieldName, z.unknown()).optional().describe('What the agent fills in before the words can be sent.'),
  do: langText.optional().describe('What the agent does; customers never see it.'),
  say: langTexts.optional().describe('The words for the customer; a list is sent part by part.'),
});

export const answersFile = z.strictObject({
  answers: z.array(z.unknown()).min(1).describe('Answers: one question, one set of words.'),
  tests: z.array(z.unknown()).optional().describe('Messages, and what must be found for them.'),
});

export type AnswerSource = z.infer<typeof answer>;
export type EntrySource = Omit<AnswerSource, 'id' | 'ask' | 'fields' | 'do' | 'say'>;
