import { createHash } from 'node:crypto';
import type { Lang } from '../knowledge/model.ts';
import { gatherAlike } from './gathering.ts';
import type { Signature } from './likeness.ts';
import { type InboxQuestion, type ScriptPart, SHORTCOMINGS, type Shortcoming } from './questions.ts';

/** A question with its signature, which is made once. */
export interface SignedQuestion extends InboxQuestion {
  readonly signature: Signature;
}

/** What a trainer did with a group. `dismissed` is for ever; what was `added` or `drafted` comes back when it is still asked in vain. */
export interface InboxDecision {
  readonly kind: 'added' | 'drafted' | 'dismissed';
  readonly group: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
  /** Of the message that led the group: what is like it belongs to the group from then on. */
  readonly signature: Signature;
  /** The script that it went to. */
  readonly entry: string | null;
  /** Messages of the group, in their plain form, that the script still did not answer then: they stay. */
  readonly left: readonly string[];
}

/** Questions that come to the same. */
export interface InboxGroup {
  /** Of twelve hex digits: the same for as long as the group's first message is looked at or the group was decided on. */
  readonly id: string;
  /** The message that led the group: a newer one belongs here when it is like this one. */
  readonly leader: Signature;
  /** What was asked most often, masked. */
  readonly text: string;
  /** The languages it was asked in, most often first. */
  readonly langs: readonly Lang[];
  /** Questions; one may count for several shortcomings. */
  readonly count: number;
  readonly shortcomings: Readonly<Record<Shortcoming, number>>;
  /** Of the last seven days, and of the seven before. */
  readonly week: number;
  readonly weekBefore: number;
  /** Epoch milliseconds. */
  readonly first: number;
  readonly last: number;
  /** Each wording once, the most frequent first. */
  readonly wordings: readonly Wording[];
  /** What agents said they would have needed, each once, the newest first. */
  readonly needed: readonly string[];
  /** Scripts that were offered, with what became of them, those that came up most first. */
  readonly scripts: readonly ScriptRecord[];
  /** What was done with it before, where it came back or is shown all the same. */
  readonly decision: Pick<InboxDecision, 'kind' | 'at' | 'by' | 'entry'> | null;
}

interface Wording {
  /** As it was typed first, masked. */
  readonly text: string;
  readonly plain: string;
  readonly lang: Lang;
  readonly count: number;
  /** Epoch milliseconds. */
  readonly last: number;
}

type ScriptRecord = { readonly id: string } & Readonly<Record<ScriptPart, number>>;

export interface Inbox {
  /** Those that wait for a trainer, what was asked in vain most often first. */
  readonly open: readonly InboxGroup[];
  /** Those that are done or dismissed, the newest decision first. */
  readonly closed: readonly InboxGroup[];
}

/**
 * Groups questions that come to the same. The same questions and decisions give the same groups, in whatever order they come, and
 * a newer question never moves an older one. `now` in epoch milliseconds.
 */
export function groupInbox(
  questions: readonly SignedQuestion[],
  decisions: readonly InboxDecision[],
  now: number,
): Inbox {
  const seeds = decisions.toSorted((a, b) => a.at - b.at || compare(a.group, b.group));
  const byPlain = new Map<string, SignedQuestion[]>();
  for (const question of questions.toSorted((a, b) => a.at - b.at || compare(a.cue, b.cue))) {
    const same = byPlain.get(question.signature.plain);
    if (same === undefined) byPlain.set(question.signature.plain, [question]);
    else same.push(question);
  }
  const asked = [...byPlain.values()];
  const signed = [
    ...seeds.map(({ signature }) => signature),
    ...asked.map(([first]) => (first as SignedQuestion).signature),
  ];
  const leaders = gatherAlike(
    signed.map(({ features }) => features),
    ALIKE,
    seeds.length,
  );
  const exact = new Map(seeds.map(({ signature }, at) => [signature.plain, at]));
  const groups = new Map<number, SignedQuestion[]>();
  for (const [at, own] of asked.entries()) {
    const plain = (own[0] as SignedQuestion).signature.plain;
    const leader = exact.get(plain) ?? (leaders[seeds.length + at] as number);
    const group = groups.get(leader);
    if (group === undefined) groups.set(leader, [...own]);
    else group.push(...own);
  }
  const open: InboxGroup[] = [];
  const closed: InboxGroup[] = [];
  for (const [leader, own] of groups) {
    const decision = seeds[leader] ?? null;
    const waiting = decision === null ? own : own.filter((question) => waits(question, decision));
    const of = waiting.length > 0 ? waiting : own;
    const group = summed(signed[leader] as Signature, of, decision, now);
    (waiting.length > 0 ? open : closed).push(group);
  }
  return {
    open: open.sort((a, b) => inVain(b) - inVain(a) || b.count - a.count || b.last - a.last || compare(a.id, b.id)),
    closed: closed.sort((a, b) => (b.decision?.at ?? 0) - (a.decision?.at ?? 0) || compare(a.id, b.id)),
  };
}

/** The id of the group that a message leads. */
function groupId({ plain }: Signature): string {
  return createHash('sha256').update(plain).digest('hex').slice(0, 12);
}

function waits({ at, signature }: SignedQuestion, { kind, at: decided, left }: InboxDecision): boolean {
  return kind !== 'dismissed' && (at > decided || left.includes(signature.plain));
}

/** What was taken although nobody was sure of it waits behind what found nothing. */
function inVain({ shortcomings, count }: InboxGroup): number {
  return Math.min(count, shortcomings.unanswered + shortcomings.refused + shortcomings['not-helpful']);
}

function summed(
  leader: Signature,
  questions: readonly SignedQuestion[],
  decision: InboxDecision | null,
  now: number,
): InboxGroup {
  const wordings = wordingsOf(questions);
  const times = questions.map(({ at }) => at);
  const within = (from: number, to: number): number => times.filter((at) => at > from && at <= to).length;
  const wanted = questions.toReversed().flatMap(({ needed }) => needed ?? []);
  return {
    id: decision?.group ?? groupId(leader),
    leader,
    text: wordings[0]?.text ?? leader.plain,
    langs: byCount(questions.map(({ lang }) => lang)),
    count: questions.length,
    shortcomings: Object.fromEntries(
      SHORTCOMINGS.map((each) => [each, questions.filter(({ shortcomings }) => shortcomings.includes(each)).length]),
    ) as Record<Shortcoming, number>,
    week: within(now - WEEK, Number.POSITIVE_INFINITY),
    weekBefore: within(now - 2 * WEEK, now - WEEK),
    first: times.reduce((a, b) => Math.min(a, b)),
    last: times.reduce((a, b) => Math.max(a, b)),
    wordings,
    needed: [...new Set(wanted)],
    scripts: scriptsOf(questions),
    decision: decision && { kind: decision.kind, at: decision.at, by: decision.by, entry: decision.entry },
  };
}

function wordingsOf(questions: readonly SignedQuestion[]): readonly Wording[] {
  const found = new Map<string, Wording>();
  for (const { text, lang, at, signature } of questions) {
    const { plain } = signature;
    const before = found.get(plain) ?? { text, plain, lang, count: 0, last: at };
    found.set(plain, { ...before, count: before.count + 1, last: Math.max(before.last, at) });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || b.last - a.last || compare(a.plain, b.plain));
}

function scriptsOf(questions: readonly SignedQuestion[]): readonly ScriptRecord[] {
  const found = new Map<string, ScriptRecord>();
  for (const { id, what } of questions.flatMap(({ scripts }) => scripts)) {
    const before = found.get(id) ?? { id, refused: 0, 'not-helpful': 0, accepted: 0 };
    found.set(id, { ...before, [what]: before[what] + 1 });
  }
  const sum = (record: ScriptRecord): number => record.refused + record['not-helpful'] + record.accepted;
  return [...found.values()].sort((a, b) => sum(b) - sum(a) || compare(a.id, b.id));
}

function byCount<T extends string>(all: readonly T[]): readonly T[] {
  const counts = new Map<T, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort(([a, few], [b, more]) => more - few || compare(a, b)).map(([each]) => each);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * Of the features of two messages, how many they share. With half, customers' phrasings with slips, greetings and marks come
 * together (86 % of 47,000 variations) and what is together is about one script (99.7 %).
 */
const ALIKE = 0.5;
/** Milliseconds. */
const WEEK = 7 * 24 * 3_600_000;
