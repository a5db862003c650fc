import { z } from 'zod';
import { SIGNAL_KINDS } from '../model.ts';
import { langPatterns, langText, name, text } from './text.ts';

export const wordingRule = z.strictObject({
  id: name,
  title: langText,
  severity: z.enum(['error', 'warning', 'advice']).optional(),
  avoid: langPatterns.optional(),
  instead: langText.optional(),
  why: langText.optional(),
  shows: langPatterns.optional(),
});

export const wordingFile = z.strictObject({ wording: z.array(z.unknown()).min(1) });

export const signal = z.strictObject({
  kind: z.enum(SIGNAL_KINDS),
  level: z.enum(['mention', 'threat', 'deadline']),
  title: langText,
  match: langPatterns,
  harmless: langPatterns.optional(),
});

export const signalsFile = z.strictObject({ signals: z.array(z.unknown()).min(1) });

const synonymLists = z.array(z.array(text).min(2)).min(1);

export const synonymsFile = z.strictObject({
  synonyms: z.strictObject({ zh: synonymLists.optional(), en: synonymLists.optional() }),
});

export type WordingSource = z.infer<typeof wordingRule>;
export type SignalSource = z.infer<typeof signal>;
