import type { EntryId, Knowledge, Scenario, Step } from '../../knowledge/model.ts';

/** The ways in which the talk can be closed: every end that its script can come to, in order; empty where it has none. */
export function outcomesOf({ target, rubric }: Scenario, knowledge: Knowledge): readonly string[] {
  const wanted = rubric.flatMap(({ looksAt }) => (looksAt.kind === 'closes' ? [looksAt.outcome] : []));
  const ends = new Set([...(target.end === null ? [] : [target.end]), ...wanted]);
  const seen = new Set<EntryId>([target.entry]);
  for (const id of seen) {
    for (const { end, choose, branch, next, use } of stepsOf(id, knowledge)) {
      for (const each of [end, ...choose.map((choice) => choice.end)]) if (each !== null) ends.add(each);
      if (use !== null) seen.add(use);
      const ways = [...[...branch, ...next].map(({ go }) => go), ...choose.map(({ go }) => go)];
      for (const way of ways) if (way?.kind === 'flow') seen.add(way.flow);
    }
  }
  return [...ends].sort();
}

function stepsOf(id: EntryId, { entries, fragments }: Knowledge): readonly Step[] {
  const entry = entries.find((each) => each.id === id);
  if (entry?.kind === 'flow') return entry.steps;
  return fragments.find((each) => each.id === id)?.steps ?? [];
}
