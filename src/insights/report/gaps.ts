import type { Inbox, InboxGroup } from '../inbox.ts';

/** What agents could not find in the range, and what was done about it. */
export interface GapsSection {
  /** Groups that wait for a trainer, and the questions in them. */
  readonly groups: number;
  readonly questions: number;
  /** Asked in vain most often first; at most 1,000. */
  readonly open: readonly Gap[];
  /** Groups that were seen to, the newest first; at most 1,000. */
  readonly closed: readonly Gap[];
  /** More was asked than is grouped here; the newest was. */
  readonly more: boolean;
}

export interface Gap
  extends Pick<InboxGroup, 'id' | 'text' | 'langs' | 'count' | 'shortcomings' | 'week' | 'weekBefore'> {
  /** `new`: the last seven days of the range are the first that have it. */
  readonly trend: 'new' | 'up' | 'down' | 'level';
  /** Epoch milliseconds. */
  readonly first: number;
  readonly last: number;
  /** Different wordings, and the most frequent of them; masked. */
  readonly wordings: number;
  readonly examples: readonly { readonly text: string; readonly count: number }[];
  /** What agents said they needed; masked. */
  readonly needed: readonly string[];
  /** What it was taken for, and what became of that. */
  readonly takenFor: InboxGroup['scripts'];
  readonly decision: {
    readonly kind: 'added' | 'drafted' | 'dismissed';
    readonly at: number;
    readonly entry: string | null;
  } | null;
}

export function gapsOf({ open, closed }: Inbox, more: boolean): GapsSection {
  return {
    groups: open.length,
    questions: open.reduce((sum, { count }) => sum + count, 0),
    open: open.slice(0, MOST_GROUPS).map(gapOf),
    closed: closed.slice(0, MOST_GROUPS).map(gapOf),
    more: more || open.length > MOST_GROUPS || closed.length > MOST_GROUPS,
  };
}

function gapOf(group: InboxGroup): Gap {
  const { id, text, langs, count, shortcomings, week, weekBefore, first, last, wordings, needed, scripts, decision } =
    group;
  return {
    id,
    text,
    langs,
    count,
    shortcomings,
    week,
    weekBefore,
    trend: week === count ? 'new' : week === weekBefore ? 'level' : week > weekBefore ? 'up' : 'down',
    first,
    last,
    wordings: wordings.length,
    examples: wordings.slice(0, MOST_EXAMPLES).map(({ text: said, count: times }) => ({ text: said, count: times })),
    needed: needed.slice(0, MOST_EXAMPLES),
    takenFor: scripts.slice(0, MOST_EXAMPLES),
    decision: decision && { kind: decision.kind, at: decision.at, entry: decision.entry },
  };
}

const MOST_GROUPS = 1_000;
const MOST_EXAMPLES = 5;
