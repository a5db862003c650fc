import type { InboxGroup } from '../../insights/inbox.ts';
import type { LangText } from '../../knowledge/model.ts';
import type { Live } from '../cue.ts';
import { dayIn } from '../day.ts';

/** A script that a group may belong to. */
export interface InboxCandidate {
  readonly id: string;
  readonly title: LangText;
  readonly kind: 'answer' | 'flow';
  /** How sure the desk is of it for the group's wordings, in 0..1, on the average. */
  readonly confidence: number;
  /** Agents took it for such questions. */
  readonly accepted: number;
}

/** Scripts for a group, the likeliest first: what agents took, and what is nearest to its wordings today. */
export function candidatesFor(
  group: Pick<InboxGroup, 'wordings' | 'scripts'>,
  { knowledge, matcher }: Live,
  now: number,
) {
  const on = dayIn(knowledge.desk.timeZone, now);
  const sums = new Map<string, number>();
  const looked = group.wordings.slice(0, LOOKED);
  const asked = looked.reduce((sum, { count }) => sum + count, 0);
  for (const { text, count } of looked)
    for (const { id, confidence } of matcher.match({ text, on }).ranked)
      sums.set(id, (sums.get(id) ?? 0) + (confidence * count) / asked);
  const accepted = new Map(group.scripts.map((script) => [script.id, script.accepted]));
  for (const { id, accepted: times } of group.scripts) if (times > 0) sums.set(id, sums.get(id) ?? 0);
  return [...sums]
    .flatMap(([id, confidence]): InboxCandidate[] => {
      const entry = knowledge.entries.find((each) => each.id === id);
      if (entry === undefined) return [];
      const { title, kind } = entry;
      return [{ id, title, kind, confidence: Math.min(1, confidence), accepted: accepted.get(id) ?? 0 }];
    })
    .sort((a, b) => b.accepted - a.accepted || b.confidence - a.confidence || (a.id < b.id ? -1 : 1))
    .slice(0, MOST);
}

/** Whether what is live now offers the script for a message, alone or to choose from. */
export function finds({ knowledge, matcher }: Live, text: string, entry: string, now: number): boolean {
  const { outcome, ranked } = matcher.match({ text, on: dayIn(knowledge.desk.timeZone, now) });
  if (outcome === 'none') return false;
  return outcome === 'answer' ? ranked[0]?.id === entry : ranked.some(({ id }) => id === entry);
}

/** The most frequent wordings say what it is about. */
const LOOKED = 20;
const MOST = 5;
