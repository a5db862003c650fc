import type { Knowledge, Lang, Scenario } from '../knowledge/model.ts';
import { explainCard } from '../practice/explain.ts';
import type { Scorecard } from '../practice/scorecard.ts';
import { scorecardCopyFor } from '../practice/scorecard-copy.ts';

/** A scorecard for a terminal: the score, what each item earned, and for every point lost the words, the reason and a better line. */
export function printScorecard(card: Scorecard, scenario: Scenario, knowledge: Knowledge, lang: Lang): string {
  const words = scorecardCopyFor(lang);
  const lines = explainCard(card, scenario, knowledge, lang).flatMap(({ id, earned, weight, critical, full, lost }) => [
    `  ${full ? '+' : '-'} ${id}  ${earned}/${weight}${critical ? `  ${words.critical}` : ''}`,
    ...lost.flatMap(({ text, better, script }) => [
      `      ${text}`,
      ...(better === null ? [] : [`      ${words.better}: ${better}`]),
      ...(script === null ? [] : [`      ${words.script}: ${script}`]),
    ]),
  ]);
  const focus = card.focus.length === 0 ? [] : ['', `${words.focus}: ${card.focus.join(', ')}`];
  const hints = card.hints === 0 ? [] : [words.hints(card.hints)];
  const verdict = card.passed ? words.passed : words.notPassed;
  const title = scenario.title[lang] ?? scenario.title.en ?? scenario.title.zh ?? '';
  return [`${title}: ${card.score}/100 (${words.pass} ${card.pass}) - ${verdict}`, ...hints, ...lines, ...focus].join(
    '\n',
  );
}
