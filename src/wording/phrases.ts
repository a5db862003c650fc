import type { LangText, RuleId, WordingRule } from '../knowledge/model.ts';
import { findPatterns, type Quote, readText } from './word-groups.ts';

/** A phrase to avoid, with the exact words and where they stand in the draft, in UTF-16 units. */
export interface FoundWording extends Quote {
  readonly rule: RuleId;
  readonly instead: LangText;
}

/** The phrases of a draft that these rules say to avoid, in the order of the draft. Pure; never throws, whatever the text. */
export function findWording(text: string, rules: readonly WordingRule[]): readonly FoundWording[] {
  const read = readText(text);
  return rules
    .flatMap(({ id, instead, avoid }) => findPatterns(read, avoid).map((quote) => ({ rule: id, instead, ...quote })))
    .sort((a, b) => a.at[0] - b.at[0]);
}
