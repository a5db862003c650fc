import type { EntryState, Proof, Rival, Spot } from '../protocol.ts';

/** What the proof says of each entry. */
export interface ProofIndex {
  readonly failing: ReadonlySet<string>;
  /** Steps, branches and choices of each that no test comes to. */
  readonly gaps: ReadonlyMap<string, readonly Spot[]>;
  readonly rivals: ReadonlyMap<string, readonly Rival[]>;
}

export type AnyState = EntryState | 'failing' | 'gaps' | 'rivals';

export const STATES: readonly AnyState[] = [
  'review-past',
  'expired',
  'not-started',
  'untested',
  'failing',
  'gaps',
  'rivals',
];

export function proofIndex(proof: Proof | null): ProofIndex {
  const failing = new Set<string>();
  const gaps = new Map<string, Spot[]>();
  const rivals = new Map<string, Rival[]>();
  for (const { entry, failures } of proof?.tests ?? []) if (entry !== null && failures?.length) failing.add(entry);
  const { steps, branches } = proof?.coverage ?? { steps: NONE, branches: NONE };
  for (const spot of [...steps.missed, ...branches.missed]) {
    // A name is the id, a space, and the step.
    const id = spot.name.slice(0, spot.name.indexOf(' '));
    gaps.set(id, [...(gaps.get(id) ?? []), spot]);
  }
  for (const rival of proof?.rivals ?? []) rivals.set(rival.entry, [...(rivals.get(rival.entry) ?? []), rival]);
  return { failing, gaps, rivals };
}

export function statesOf(
  row: { readonly id: string; readonly states: readonly EntryState[] },
  index: ProofIndex,
): readonly AnyState[] {
  return [
    ...row.states,
    ...(index.failing.has(row.id) ? (['failing'] as const) : []),
    ...(index.gaps.has(row.id) ? (['gaps'] as const) : []),
    ...(index.rivals.get(row.id)?.some(({ competes }) => competes) ? (['rivals'] as const) : []),
  ];
}

const NONE = { missed: [] };
