import type { Knowledge, Lang } from '../knowledge/model.ts';
import type { Token } from './tokens.ts';

/** The languages that some entry has phrasings in, in the desk's order of preference; never empty. */
export function phrasingLanguages(knowledge: Knowledge): readonly Lang[] {
  const spoken = new Set<Lang>();
  for (const entry of knowledge.entries) {
    for (const lang of ['zh', 'en'] as const) if ((entry.ask[lang]?.length ?? 0) > 0) spoken.add(lang);
  }
  const preferred = [...knowledge.desk.languages, 'zh', 'en'] as const;
  const known = [...new Set(preferred)].filter((lang) => spoken.has(lang));
  return known.length > 0 ? known : [preferred[0] ?? 'en'];
}

/** The language a message is written in, out of `known`; a text without letters counts as the first of them. */
export function languageOf(tokens: readonly Token[], known: readonly Lang[]): Lang {
  const first = known[0] ?? 'en';
  if (known.length < 2) return first;
  let han = 0;
  let words = 0;
  for (const token of tokens) {
    if (token.kind === 'han') han += 1;
    else if (token.kind === 'word') words += 1;
  }
  if (han === 0 && words === 0) return first;
  // A Chinese sentence borrows product names; an English one hardly borrows two characters a word.
  return han >= words ? 'zh' : 'en';
}
