import type { Knowledge } from '../knowledge/model.ts';
import type { CaseChange, StoredCase } from '../store/case-ports.ts';
import type { Json } from '../store/ports.ts';
import type { CaseCard, CaseSummary } from './case-card.ts';
import { maskFields, readFields } from './case-fields.ts';
import { teamOf } from './duty.ts';

/** What is kept of a case beside its columns. */
interface KeptSummary extends CaseSummary {
  /** The same for the same case of a run. */
  readonly key: string;
}

/** What went out about its deadline. */
interface Reminders {
  /** Epoch milliseconds. */
  readonly soon: number | null;
  readonly due: number | null;
  /** Who had to answer for it so far, the present lead last. */
  readonly leads: readonly string[];
}

/** A case as it was read, or is to be written. */
export interface KeptCase extends Omit<CaseChange, 'reminders' | 'fields' | 'summary'> {
  /** Epoch milliseconds. */
  readonly openedAt: number;
  readonly reminders: Reminders;
  readonly fields: ReturnType<typeof readFields>;
  readonly summary: KeptSummary;
}

export function readCase(stored: StoredCase): KeptCase {
  const { revision, createdAt, updatedAt: _, reminders, fields, summary, ...rest } = stored;
  return {
    ...rest,
    expected: revision,
    openedAt: createdAt,
    reminders: { soon: null, due: null, leads: [], ...(reminders as object) },
    fields: readFields(fields),
    summary: summary as unknown as KeptSummary,
  };
}

export function writeCase(whole: KeptCase): CaseChange {
  const { openedAt: _, ...kept } = whole;
  return {
    ...kept,
    reminders: kept.reminders as unknown as Json,
    fields: kept.fields as unknown as Json,
    summary: kept.summary as unknown as Json,
  };
}

export function caseCard(kept: KeptCase, { desk }: Knowledge): CaseCard {
  const { key: _, ...summary } = kept.summary;
  const { id, title } = teamOf(desk, kept.team);
  return {
    id: kept.id,
    revision: kept.expected,
    state: kept.state,
    title: summary.title,
    team: { id, title },
    lead: kept.lead,
    assignee: kept.assignee,
    agent: kept.agent,
    conversation: kept.conversation,
    run: kept.run,
    openedAt: kept.openedAt,
    deadline: kept.deadline,
    level: kept.level,
    fields: maskFields(kept.fields),
    summary,
  };
}

/** As it is once it was written. */
export function written(kept: KeptCase): KeptCase {
  return { ...kept, expected: kept.expected + 1 };
}

export function isOpen({ state }: Pick<KeptCase, 'state'>): boolean {
  return state === 'open' || state === 'taken';
}
