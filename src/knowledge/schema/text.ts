import { z } from 'zod';
import { toDay } from '../day.ts';

/**
 * The pieces that every kind of file is made of. The second argument of a check is a key of `FORMATS` in
 * `schema/formats.ts`, where what it means is said in words.
 */

/** A text that somebody reads. */
export const text = z.string().regex(/\S/, 'empty');

/** One text or several. */
const texts = z.union([text, z.array(text).min(1)]);

/** `{ zh: …, en: … }`. */
export const langText = z
  .strictObject({ zh: text.optional().describe('Chinese.'), en: text.optional().describe('English.') })
  .refine((value) => value.zh !== undefined || value.en !== undefined, 'no-language');

/** `{ zh: …, en: … }`, each one text or a list. */
export const langTexts = z
  .strictObject({ zh: texts.optional().describe('Chinese.'), en: texts.optional().describe('English.') })
  .refine((value) => value.zh !== undefined || value.en !== undefined, 'no-language');

const pattern = z.union([
  text,
  z.strictObject({
    all: z.array(texts).min(1).describe('Each group must be there, in one sentence; any word of a group will do.'),
    not: texts.optional().describe('None of these may be in the sentence.'),
    apart: z
      .int()
      .min(0)
      .max(12)
      .optional()
      .describe('The groups stand in this order, with at most so many words between.'),
    with: texts.optional().describe('One of these must be somewhere in the message.'),
    without: texts.optional().describe('None of these may be anywhere in the message.'),
  }),
]);

/** What to look for in a sentence, a language. */
export const langPatterns = z
  .strictObject({
    zh: z.array(pattern).min(1).optional().describe('Chinese.'),
    en: z.array(pattern).min(1).optional().describe('English.'),
  })
  .refine((value) => value.zh !== undefined || value.en !== undefined, 'no-language');

export const entryId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/, 'entry-id');
/** Steps, rules, teams, regions, ends. */
export const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'name');
/** Fields and values: they stand in words as `{due_day}`. */
export const fieldName = z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'field-name');
/** Options of a choice: either way of writing. */
export const optionName = z.string().regex(/^[a-z0-9]+([-_][a-z0-9]+)*$/, 'option-name');
/** What names something of the folder; editors offer what there is. */
export const entryRef = entryId.meta({ ids: 'entry' });
export const fragmentRef = entryId.meta({ ids: 'fragment' });
export const scenarioRef = entryId.meta({ ids: 'scenario' });
export const ruleRef = name.meta({ ids: 'rule' });
export const skillRef = name.meta({ ids: 'skill' });
export const teamRef = name.meta({ ids: 'team' });
export const regionRef = name.meta({ ids: 'region' });
export const target = z.string().regex(/^(flow:[a-z0-9-]+\/[a-z0-9-]+|[a-z0-9]+(-[a-z0-9]+)*)$/, 'target');
export const day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: 'day', abort: true })
  .refine((text) => toDay(text) !== null, 'day');
export const duration = z.string().regex(/^[1-9]\d{0,4}[mhd]$/, 'duration');
export const share = z.number().min(0).max(1);
export const scalar = z.union([z.string(), z.number(), z.boolean()]);

export type LangTextSource = z.infer<typeof langText>;
export type LangTextsSource = z.infer<typeof langTexts>;
export type LangPatternsSource = z.infer<typeof langPatterns>;
