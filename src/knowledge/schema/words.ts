import { z } from 'zod';
import { SIGNAL_KINDS } from '../model.ts';
import { langPatterns, langText, langTexts, name, text } from './text.ts';

const replacements = z
  .array(
    z.strictObject({
      from: text.describe('The words as written.'),
      to: z.string().describe('What stands instead; empty leaves them out.'),
      start: z.boolean().optional().describe('true: only where a sentence begins.'),
    }),
  )
  .min(1);
const examples = z
  .array(
    z.strictObject({
      bad: text.describe('A whole line that breaks the rule.'),
      better: text.describe('The same said better; it breaks no rule.'),
    }),
  )
  .min(1);
const length = z.int().min(20).max(2000);

/** Lists that the patterns of the file name as `$list`. */
const wordLists = z.record(name, langTexts);

export const wordingRule = z.strictObject({
  id: name.describe('Its name: blame-customer.'),
  title: langText.describe('What it is about, in each language.'),
  severity: z.enum(['error', 'warning', 'advice']).optional().describe('How bad it is: error, warning or advice.'),
  avoid: langPatterns.optional().describe('Words to find in a draft: a phrase, or groups that must all be there.'),
  alone: langTexts.optional().describe('Words to avoid where they are a whole sentence.'),
  question_twice: z.boolean().optional().describe('true: asking the same twice is found too.'),
  paragraph: z
    .strictObject({ zh: length.optional().describe('Chinese.'), en: length.optional().describe('English.') })
    .optional()
    .describe('Longest paragraph, in characters.'),
  replace: z
    .strictObject({
      zh: replacements.optional().describe('Chinese.'),
      en: replacements.optional().describe('English.'),
    })
    .optional()
    .describe('What may stand instead without looking further.'),
  instead: langText.optional().describe('The better way to say it.'),
  why: langText.optional().describe('Why to avoid it; agents read it.'),
  examples: z
    .strictObject({
      zh: examples.optional().describe('Chinese.'),
      en: examples.optional().describe('English.'),
    })
    .optional()
    .describe('Lines that break it and better ones; practice asks about them.'),
  shows: langPatterns.optional().describe('Makes it a good habit: words that show it.'),
});

export const wordingFile = z.strictObject({
  words: wordLists.optional().describe('Lists of words that patterns use as $name.'),
  wording: z.array(z.unknown()).min(1).describe('What to avoid saying, and good habits.'),
});

export const signal = z.strictObject({
  kind: z.enum(SIGNAL_KINDS).describe('Whom the customer turns to.'),
  level: z.enum(['mention', 'threat', 'deadline']).describe('How serious: mention, threat or deadline.'),
  title: langText.describe('What it is about, in each language.'),
  match: langPatterns.describe('Words that tell it.'),
  harmless: langPatterns.optional().describe('Sentences that look like it and are not.'),
});

export const signalsFile = z.strictObject({
  words: wordLists.optional().describe('Lists of words that patterns use as $name.'),
  harmless: z
    .partialRecord(z.enum(SIGNAL_KINDS), langPatterns)
    .optional()
    .describe('Sentences that look like it and are not.'),
  signals: z.array(z.unknown()).min(1).describe('Threats to find in a message.'),
});

const synonymLists = z.array(z.array(text).min(2)).min(1);

export const synonymsFile = z.strictObject({
  synonyms: z
    .strictObject({
      zh: synonymLists.optional().describe('Chinese.'),
      en: synonymLists.optional().describe('English.'),
    })
    .describe('Words that mean the same to a customer; the desk’s own word first.'),
});

export type WordingSource = z.infer<typeof wordingRule>;
export type WordListsSource = z.infer<typeof wordLists>;
export type SignalsFileSource = z.infer<typeof signalsFile>;
export type SignalSource = z.infer<typeof signal>;
