import { dayIn } from '../desk/day.ts';
import { FLOWS, listed } from '../desk/scripts.ts';
import { type Entry, type Knowledge, LANGS, type Lang } from '../knowledge/model.ts';
import type { EntryRow, EntryState } from './protocol.ts';

/** Makes an entry of this knowledge a line of a list, as it stands on the day of `now` (epoch milliseconds). */
export function rowsAt({ tests, desk }: Knowledge, now: number): (entry: Entry) => EntryRow {
  const tested = new Set(tests.flatMap(({ expect }) => expect ?? []));
  const today = dayIn(desk.timeZone, now);
  return (entry) => {
    const { id, kind, title, pack, topic, state } = listed(entry, today);
    const states: EntryState[] = [];
    if (entry.reviewBy < today) states.push('review-past');
    if (state === 'ended') states.push('expired');
    if (state === 'not-started') states.push('not-started');
    if (!tested.has(id)) states.push('untested');
    const { owner, reviewBy } = entry;
    return {
      id,
      kind,
      title,
      pack,
      topic: topic === FLOWS ? null : topic,
      owner,
      reviewBy,
      langs: langsOf(entry),
      states,
    };
  };
}

/** The languages that it has words in. */
function langsOf(entry: Entry): readonly Lang[] {
  const says = entry.kind === 'answer' ? [entry.say] : entry.steps.map(({ say }) => say);
  return LANGS.filter((lang) => says.some((say) => (say[lang]?.length ?? 0) > 0));
}
