import { plainly } from './line.ts';
import type { Talk } from './talk.ts';

/** What a trainer has said of a line that the rules hear wrongly; it holds for that line in every attempt. */
export interface Correction {
  /** `rule`: the line does not break it. `skill`: the line shows it. `fact`: the line asks for it. */
  readonly kind: 'rule' | 'skill' | 'fact';
  /** Of the rule, habit or fact. */
  readonly id: string;
  /** A fact belongs to one scenario; the others are the same everywhere. */
  readonly scenario: string | null;
  /** As `sameLine` makes it. */
  readonly line: string;
}

/** What two lines have in common that differ in marks, spaces and case only. */
export function sameLine(text: string): string {
  return plainly(text);
}

/**
 * The talk as the corrections have it heard. What the customer said stays as it was said: only what the scorecard looks for
 * changes.
 */
export function corrected(talk: Talk, scenario: string, corrections: readonly Correction[]): Talk {
  if (corrections.length === 0) return talk;
  const [shown, shownLast] = [new Map(talk.shown), new Map(talk.shownLast)];
  const told = new Map(talk.told);
  const heard = talk.heard.map((each, index) => {
    const line = sameLine(each.text);
    const own = corrections.filter((one) => one.line === line && (one.scenario ?? scenario) === scenario);
    const pardoned = own.flatMap(({ kind, id }) => (kind === 'rule' ? [id] : []));
    for (const { kind, id } of own) {
      if (kind === 'skill' && (shownLast.get(id)?.move ?? -1) < each.move)
        shownLast.set(id, { move: each.move, place: 0 });
      const before = kind === 'skill' ? shown.get(id) : told.get(id);
      if (kind === 'rule' || (before !== undefined && before.move <= each.move)) continue;
      if (kind === 'skill') shown.set(id, { move: each.move, place: 0, reply: index + 1, quote: each.text });
      else told.set(id, { move: each.move, place: each.text.length });
    }
    if (pardoned.length === 0) return each;
    const findings = each.line.findings.filter(({ rule }) => !pardoned.includes(rule));
    return { ...each, line: { ...each.line, findings } };
  });
  return { ...talk, heard, shown, shownLast, told };
}
