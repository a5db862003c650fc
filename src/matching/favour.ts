import type { Entry, EntryId } from '../knowledge/model.ts';
import type { Candidate, ContextKind, Query } from './match.ts';
import type { Ranked } from './ranker.ts';

/** What the conversation adds to a class, and why. */
export interface Favour {
  readonly sum: (owner: number) => number;
  readonly parts: (owner: number) => Candidate['evidence']['context'];
}

/**
 * Reads the conversation: the flow that runs and what it refers to, scripts that earlier messages were about (`earlier`, as they
 * rank by themselves), and scripts made for the customer's region or team. All of it together moves a ranking by less than a
 * clear message does. `null` when nothing is known.
 */
export function favourIn(query: Query, entries: readonly (Entry | null)[], earlier: readonly Ranked[]): Favour | null {
  const { flow = null, regions = [], team } = query.context ?? {};
  const said = sharesOf(earlier);
  const places: readonly string[] = query.region === undefined ? regions : [query.region];
  const works = query.team ?? team;
  const running = flow === null ? null : (entries.find((entry) => entry?.id === flow) ?? null);
  if (running === null && said.size === 0 && places.length === 0 && works === undefined) return null;

  const weightOf = (kind: ContextKind, owner: number, entry: Entry): number => {
    switch (kind) {
      case 'flow':
        return running === null ? 0 : FLOW * nearness(entry, running, flow as EntryId);
      case 'earlier':
        return EARLIER * (said.get(owner) ?? 0);
      case 'region':
        return entry.regions?.some((region) => places.includes(region)) ? PLACE : 0;
      case 'team':
        return works !== undefined && (entry.teams?.includes(works) ?? false) ? PLACE : 0;
    }
  };
  const parts = (owner: number): Candidate['evidence']['context'] => {
    const entry = entries[owner] ?? null;
    if (entry === null) return [];
    return KINDS.map((kind) => ({ kind, weight: weightOf(kind, owner, entry) })).filter(
      ({ weight }) => weight >= LEAST,
    );
  };
  return { parts, sum: (owner) => parts(owner).reduce((sum, { weight }) => sum + weight, 0) };
}

/** The flow itself, and what refers to it or is referred to by it. */
function nearness(entry: Entry, running: Entry, flow: EntryId): number {
  if (entry.id === flow) return 1;
  return running.see.includes(entry.id) || entry.see.includes(flow) ? RELATED : 0;
}

/** How near each class is to the earlier messages, against the nearest one; squared, since all share a word or two. */
function sharesOf(earlier: readonly Ranked[]): ReadonlyMap<number, number> {
  const most = Math.max(0, ...earlier.map(({ score }) => score));
  return new Map(most > 0 ? earlier.map(({ owner, score }) => [owner, Math.max(0, score / most) ** 2]) : []);
}

const KINDS: readonly ContextKind[] = ['flow', 'earlier', 'region', 'team'];
/** Log-odds. A message that says what it wants is ahead by three and more. */
const FLOW = 0.8;
const EARLIER = 1.2;
const PLACE = 0.5;
const RELATED = 0.5;
/** Less than this moves nothing that could be seen. */
const LEAST = 0.05;
