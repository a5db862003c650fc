import type { Day, Entry, EntryId, Knowledge, Lang, LangList, Step } from '../knowledge/model.ts';
import type { Query, WithheldReason } from './match.ts';

/** Why an entry may not be offered now, or `null` when it may. */
export type Gate = (entry: Entry, query: Query, lang: Lang) => Barrier | null;

export interface Barrier {
  readonly reason: WithheldReason;
  readonly day: Day | null;
}

/** A region or team that is not known withholds nothing; nor does an entry that has no words in any language. */
export function buildGate(knowledge: Knowledge): Gate {
  const spoken = new Map<EntryId, ReadonlySet<Lang>>(
    knowledge.entries.map((entry) => [entry.id, spokenIn(entry, knowledge)]),
  );
  return (entry, query, lang) => {
    const { valid, regions, teams } = entry;
    if (valid?.until != null && query.on > valid.until) return { reason: 'expired', day: valid.until };
    if (valid?.from != null && query.on < valid.from) return { reason: 'not-started', day: valid.from };
    if (regions !== null && query.region !== undefined && !regions.includes(query.region)) return REGION;
    if (teams !== null && query.team !== undefined && !teams.includes(query.team)) return TEAM;
    const langs = spoken.get(entry.id);
    if (langs !== undefined && langs.size > 0 && !langs.has(lang)) return LANGUAGE;
    return null;
  };
}

/** The languages an entry has words for the customer in: an answer's own, or those of a flow's steps. */
export function spokenIn(entry: Entry, knowledge: Pick<Knowledge, 'fragments'>): ReadonlySet<Lang> {
  const langs = new Set<Lang>();
  if (entry.kind === 'answer') addLanguages(langs, entry.say);
  else addSteps(langs, entry.steps, knowledge);
  return langs;
}

function addSteps(langs: Set<Lang>, steps: readonly Step[], knowledge: Pick<Knowledge, 'fragments'>): void {
  for (const step of steps) {
    addLanguages(langs, step.say);
    const shared = step.use === null ? undefined : knowledge.fragments.find((fragment) => fragment.id === step.use);
    for (const inner of shared?.steps ?? []) addLanguages(langs, inner.say);
  }
}

function addLanguages(langs: Set<Lang>, say: LangList): void {
  if ((say.zh?.length ?? 0) > 0) langs.add('zh');
  if ((say.en?.length ?? 0) > 0) langs.add('en');
}

const REGION: Barrier = { reason: 'region', day: null };
const TEAM: Barrier = { reason: 'team', day: null };
const LANGUAGE: Barrier = { reason: 'language', day: null };
