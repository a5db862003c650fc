import type { Day, Entry, EntryId, Knowledge, Lang } from '../../knowledge/model.ts';
import { buildMatcher } from '../../matching/matcher.ts';
import { keptOrAwaited, keptOrMade } from '../kept/kept.ts';
import { type Contest, contestIn, type Taken, type Winner, winnersOf } from './contest.ts';

/** What of an entry's own phrasings another one takes when they are not there. */
export interface Rivalry {
  readonly entry: Entry;
  readonly lang: Lang;
  /** How many phrasings were tried. */
  readonly tried: number;
  readonly rival: EntryId;
  readonly taken: readonly [Taken, ...Taken[]];
}

/** The worst rival of each entry in each language: some phrasings of each are left out of the index and asked for. */
export function rivalriesIn(knowledge: Knowledge, today: Day, folder?: string | null): readonly Rivalry[] {
  const contest = contestIn(knowledge, today);
  return rivalriesOf(contest, knowledge, keptOrMade({ ...keeping(contest), make: () => held(contest) }, folder));
}

/** The same, found by `hold`, which is asked for only where it is not kept; it has been asked when this returns. */
export async function rivalriesBy(
  hold: (contest: Contest) => Promise<readonly (Winner | null)[]>,
  knowledge: Knowledge,
  today: Day,
  folder?: string | null,
): Promise<readonly Rivalry[]> {
  const contest = contestIn(knowledge, today);
  const winners = await keptOrAwaited({ ...keeping(contest), make: () => hold(contest) }, folder);
  return rivalriesOf(contest, knowledge, winners);
}

/** The winner of each trial of a contest. */
export function held({ without, trials }: Contest): readonly (Winner | null)[] {
  return winnersOf(trials, buildMatcher(without));
}

/** Words to send are no part of it: they may change. */
function keeping(contest: Contest) {
  return { kind: 'rivals', input: JSON.stringify(contest), code: ['matching', 'cli/rivals'] };
}

function rivalriesOf(
  { trials }: Contest,
  { entries }: Knowledge,
  winners: readonly (Winner | null)[],
): readonly Rivalry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return trials.flatMap(({ id, lang, texts }, place) => {
    const winner = winners[place] ?? null;
    const entry = byId.get(id);
    return winner === null || entry === undefined ? [] : [{ entry, lang, tried: texts.length, ...winner }];
  });
}
