import type { Knowledge, Lang, Scenario } from '../../src/knowledge/model.ts';
import type { Attempt, Move } from '../../src/practice/attempt.ts';
import { earFor } from '../../src/practice/rehearse.ts';
import { type Scorecard, scoreAttempt } from '../../src/practice/scorecard.ts';
import { shippedKnowledge } from '../flows/shipped.ts';

export const knowledge: Knowledge = shippedKnowledge();

export function scenarioNamed(id: string): Scenario {
  const found = knowledge.scenarios.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no scenario ${id}`);
  return found;
}

/** Scores these lines, each half a minute after the last, between choosing the right script and every way to close. */
export function scoreLines(scenario: Scenario, lang: Lang, lines: readonly string[]): readonly Scorecard[] {
  const pick: Move = { kind: 'pick', at: 0, entry: scenario.target.entry };
  const said = lines.map((text, index): Move => ({ kind: 'say', at: (index + 1) * 30_000, text }));
  const at = (lines.length + 1) * 30_000;
  const teams = scenario.rubric.flatMap(({ looksAt }) => (looksAt.kind === 'hands-off' ? [looksAt.team] : []));
  const handed = teams.map((team): Move => ({ kind: 'handoff', at, team }));
  const end: Move = { kind: 'end', at, outcome: scenario.target.end };
  return [1, 2, 3].map((seed) => {
    const attempt: Attempt = { lang, seed, moves: [pick, ...said, ...handed, end] };
    return scoreAttempt(attempt, earFor(scenario, knowledge));
  });
}
