import { z } from 'zod';
import { FIELD_TYPES } from '../model.ts';
import { entryShape } from './answers.ts';
import {
  day,
  duration,
  entryId,
  fieldName,
  fragmentRef,
  langText,
  langTexts,
  name,
  optionName,
  ruleRef,
  scalar,
  target,
  teamRef,
} from './text.ts';

export const field = z.strictObject({
  type: z.enum(FIELD_TYPES).describe('What is filled in: it is checked and written uniformly.'),
  label: langText.describe('What agents read, in each language.'),
  required: z.boolean().optional().describe('false: may be left empty.'),
  pii: z.boolean().optional().describe('true: personal data, masked wherever it is kept.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'currency')
    .optional()
    .describe('Of money: its code, like CNY.'),
  options: z.record(optionName, langText).optional().describe('Of a choice: what can be chosen, by name.'),
});

/** What a field is compared with. */
const comparison = z.strictObject({
  in: z
    .union([z.literal('home'), z.array(scalar).min(1)])
    .optional()
    .describe('One of these values; home = the regions the desk can look up.'),
  gt: scalar.optional().describe('More than.'),
  gte: scalar.optional().describe('At least.'),
  lt: scalar.optional().describe('Less than.'),
  lte: scalar.optional().describe('At most.'),
  known: z.boolean().optional().describe('true: has been filled in.'),
});

const branch = z.strictObject({
  if: z
    .record(fieldName, z.union([scalar, comparison]))
    .optional()
    .describe('All of it must hold: fields of this flow, region, team or lang.'),
  go: target.optional().describe('A step of this flow, or "flow:pack/name".'),
  else: target.optional().describe('Where to go when nothing above holds.'),
});

/** One shape for every step, so that a wrong key is named as such; which keys go together is checked later. */
export const step = z.strictObject({
  id: name.describe('Its name within this flow: look-up.'),
  do: langText.optional().describe('What the agent does; customers never see it.'),
  say: langTexts.optional().describe('The words for the customer; a list is sent part by part.'),
  dont: z.array(ruleRef).optional().describe('Wording rules that agents are reminded of at this step.'),
  collect: z.array(fieldName).optional().describe('Fields to fill in here.'),
  branch: z
    .array(branch)
    .min(1)
    .optional()
    .describe('Where to go at once, without showing this step; the first that holds.'),
  next: z
    .union([target, z.array(branch).min(1)])
    .optional()
    .describe('Where to go when this step is done.'),
  choose: z
    .array(
      z.strictObject({
        label: langText.describe('What the customer answered; the button that the agent presses.'),
        go: target.optional().describe('A step of this flow, or "flow:pack/name" to run another one and come back.'),
        end: name.optional().describe('The flow ends here, with this result.'),
      }),
    )
    .min(1)
    .optional()
    .describe('Buttons for what the customer may answer.'),
  use: fragmentRef.optional().describe('A fragment whose steps stand here.'),
  handoff: z
    .strictObject({
      team: teamRef.describe('The team that takes the case.'),
      within: duration.describe('The time in which it must answer: 15m, 24h, 3d.'),
      include: z.array(fieldName).optional().describe('Fields that go along.'),
    })
    .optional()
    .describe('Opens a case for a team.'),
  end: name.optional().describe('The flow ends here, with this result.'),
});

const path = {
  fields: z.record(fieldName, z.unknown()).optional().describe('What is filled in on the way; words use it as {name}.'),
  steps: z.array(z.unknown()).min(1).describe('In order: each leads to the next unless it says otherwise.'),
};

export const flowFile = z.strictObject({
  flow: entryId.describe('A guided script. Its name for good, pack/name.'),
  ...entryShape,
  ask: langTexts.optional().describe('How customers say it, as they type: at least five in each language.'),
  ...path,
  tests: z.array(z.unknown()).optional().describe('Messages, and what must be found for them.'),
});

export const fragmentFile = z.strictObject({
  fragment: entryId.describe('Steps that several flows use. Its name for good, pack/name.'),
  title: langText.describe('What it is about, in each language.'),
  owner: z.string().regex(/\S/, 'empty').describe('Who keeps it true: a person or a team.'),
  review_by: day.describe('The day by which somebody must look at it again: 2027-03-31.'),
  ...path,
});

export type FieldSource = z.infer<typeof field>;
export type StepSource = z.infer<typeof step>;
export type BranchSource = z.infer<typeof branch>;
export type ComparisonSource = z.infer<typeof comparison>;
