import type { LangText, RuleId, WordingRule } from '../knowledge/model.ts';
import { findPatterns, type Quote, readText } from './word-groups.ts';

/** A phrase to avoid, with the exact words and where they stand in the draft, in UTF-16 units. */
export interface FoundWording extends Quote {
  readonly rule: RuleId;
  readonly instead: LangText;
}

/**
 * The phrases of a draft that these rules say to avoid, in the order of the draft. What stands in quotation marks is somebody
 * else's, unless all of the draft does. Pure; never throws, whatever the text.
 */
export function findWording(text: string, rules: readonly WordingRule[]): readonly FoundWording[] {
  const read = readText(text);
  const cited = citations(text);
  return rules
    .flatMap(({ id, instead, avoid }) => findPatterns(read, avoid).map((quote) => ({ rule: id, instead, ...quote })))
    .filter(({ at }) => !cited.some(([from, to]) => from <= at[0] && at[1] <= to))
    .sort((a, b) => a.at[0] - b.at[0]);
}

function citations(text: string): readonly (readonly [from: number, to: number])[] {
  if (!/[\p{L}\p{N}]/u.test(text.replace(CITATION, ''))) return [];
  return Array.from(text.matchAll(CITATION), ({ 0: cited, index }) => [index, index + cited.length] as const);
}

/** Within a line; longer than that, a mark was forgotten. */
const CITATION = /“[^“”\n]{1,120}”|"[^"\n]{1,120}"|「[^「」\n]{1,120}」|『[^『』\n]{1,120}』|«[^«»\n]{1,120}»/g;
