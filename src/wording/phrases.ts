import type { LangText, RuleId, WordingRule } from '../knowledge/model.ts';
import { isNotOwn, ownIn } from './citations.ts';
import { findAlone, findLongParagraphs, findQuestionsTwice } from './draft-shape.ts';
import { findPatterns, type Quote, type ReadText, readText, scanFor } from './word-groups.ts';

/** A phrase to avoid, with the exact words and where they stand in the draft, in UTF-16 units. */
export interface FoundWording extends Quote {
  readonly rule: RuleId;
  readonly severity: WordingRule['severity'];
  readonly instead: LangText;
  readonly why: LangText;
}

/**
 * What these rules say to avoid in a draft, in the order of the draft; of one rule no two findings overlap. What the draft
 * cites or takes back is not the agent's own: quotation marks (unless all of the draft stands in them), lines that begin
 * with `>`, "you were told that's the rule", "不是不可能". Pure; never throws, whatever the text.
 */
export function findWording(text: string, rules: readonly WordingRule[]): readonly FoundWording[] {
  const read = readText(
    text,
    scanFor(rules, () => rules.map(({ avoid }) => avoid)),
  );
  const isOwn = ownIn(text);
  return rules
    .flatMap((rule) => {
      const { id, severity, instead, why } = rule;
      return apart(quotesOf(read, rule).filter(({ at }) => isOwn(at))).map((quote) => ({
        rule: id,
        severity,
        instead,
        why,
        ...quote,
      }));
    })
    .sort((a, b) => a.at[0] - b.at[0]);
}

function quotesOf(read: ReadText, rule: WordingRule): readonly Quote[] {
  return [
    ...findPatterns(read, rule.avoid, { holds: (before, rest) => !isNotOwn(before, rest) }),
    ...findAlone(read, rule.alone),
    ...(rule.questionTwice ? findQuestionsTwice(read) : []),
    ...findLongParagraphs(read.original, rule.paragraph),
  ];
}

function apart(quotes: readonly Quote[]): readonly Quote[] {
  const kept: Quote[] = [];
  for (const quote of quotes.toSorted((a, b) => a.at[0] - b.at[0] || b.at[1] - a.at[1]))
    if (quote.at[0] >= (kept.at(-1)?.at[1] ?? 0)) kept.push(quote);
  return kept;
}
