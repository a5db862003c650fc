import { DEFAULT_DESK } from '../src/knowledge/build/desk.ts';
import type { Knowledge, Lang } from '../src/knowledge/model.ts';
import { knowledgeOf } from '../test/matching/knowledge-of.ts';
import type { Row } from './sets.ts';

/** Labelled rows as a desk with one answer a label and the default thresholds; rows without a label are left out. */
export function knowledgeOfRows(rows: readonly Row[], lang: Lang): Knowledge {
  const phrasings: Record<string, { [L in Lang]?: string[] }> = {};
  for (const { text, label } of rows) {
    if (label === null) continue;
    phrasings[label] ??= { [lang]: [] };
    phrasings[label][lang]?.push(text);
  }
  return knowledgeOf(phrasings, { thresholds: DEFAULT_DESK.thresholds, languages: [lang] });
}
