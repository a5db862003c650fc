import { z } from 'zod';
import { SIGNAL_KINDS } from '../model.ts';
import { langPatterns, langText, langTexts, name, text } from './text.ts';

const replacements = z.array(z.strictObject({ from: text, to: z.string(), start: z.boolean().optional() })).min(1);
const length = z.int().min(20).max(2000);

/** Lists that the patterns of the file name as `$list`. */
const wordLists = z.record(name, langTexts);

export const wordingRule = z.strictObject({
  id: name,
  title: langText,
  severity: z.enum(['error', 'warning', 'advice']).optional(),
  avoid: langPatterns.optional(),
  alone: langTexts.optional(),
  question_twice: z.boolean().optional(),
  paragraph: z.strictObject({ zh: length.optional(), en: length.optional() }).optional(),
  replace: z.strictObject({ zh: replacements.optional(), en: replacements.optional() }).optional(),
  instead: langText.optional(),
  why: langText.optional(),
  shows: langPatterns.optional(),
});

export const wordingFile = z.strictObject({ words: wordLists.optional(), wording: z.array(z.unknown()).min(1) });

export const signal = z.strictObject({
  kind: z.enum(SIGNAL_KINDS),
  level: z.enum(['mention', 'threat', 'deadline']),
  title: langText,
  match: langPatterns,
  harmless: langPatterns.optional(),
});

export const signalsFile = z.strictObject({
  words: wordLists.optional(),
  harmless: z.partialRecord(z.enum(SIGNAL_KINDS), langPatterns).optional(),
  signals: z.array(z.unknown()).min(1),
});

const synonymLists = z.array(z.array(text).min(2)).min(1);

export const synonymsFile = z.strictObject({
  synonyms: z.strictObject({ zh: synonymLists.optional(), en: synonymLists.optional() }),
});

export type WordingSource = z.infer<typeof wordingRule>;
export type WordListsSource = z.infer<typeof wordLists>;
export type SignalsFileSource = z.infer<typeof signalsFile>;
export type SignalSource = z.infer<typeof signal>;
