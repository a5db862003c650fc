import type { Entry, Knowledge, LangText } from '../knowledge/model.ts';
import type { Match, Withheld } from '../matching/match.ts';
import type { CueWithheld } from './cue.ts';

/** What may not be offered, with all that an agent can tell the customer of why. */
export function withheldFrom(match: Pick<Match, 'withheld'>, knowledge: Knowledge): readonly CueWithheld[] {
  return match.withheld.flatMap((item) => {
    const entry = knowledge.entries.find(({ id }) => id === item.id);
    const next = knowledge.entries.find(({ id }) => id === item.replacedBy);
    if (entry === undefined) return [];
    const { id, title } = entry;
    const { reason, day, meant } = item;
    const replacedBy = next === undefined ? null : { id: next.id, title: next.title };
    return [{ id, title, reason, day, meant, ...places(entry, item, knowledge), replacedBy }];
  });
}

function places(entry: Entry, { reason }: Withheld, { desk }: Knowledge): Pick<CueWithheld, 'only' | 'lookedUp'> {
  const called = (ids: readonly string[] | null, known: readonly { readonly id: string; readonly title: LangText }[]) =>
    (ids ?? []).map((id) => known.find((one) => one.id === id)?.title ?? { zh: id, en: id });
  switch (reason) {
    case 'region':
      return { only: called(entry.regions, desk.regions), lookedUp: called(desk.homeRegions, desk.regions) };
    case 'team':
      return { only: called(entry.teams, desk.teams), lookedUp: [] };
    case 'expired':
    case 'not-started':
    case 'language':
      return { only: [], lookedUp: [] };
  }
}
