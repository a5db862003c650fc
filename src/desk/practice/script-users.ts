import type { Store, StoredEvent } from '../../store/ports.ts';
import { workspaceOf } from '../conversation-key.ts';
import { newestFirst } from '../inbox/read-questions.ts';
import { personKey } from './changes-kept.ts';

/**
 * Who used which of these scripts in the thirty days before `at` (epoch milliseconds): was shown its words, picked it, had it posted
 * or called it helpful, and did not turn it down. By the workspace and the person. Read in pieces between which others get their turn.
 */
export async function usersOf(
  store: Store,
  entries: ReadonlySet<string>,
  at: number,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const since = at - BACK;
  const later = new Map<string, StoredEvent[]>();
  for (const kind of REACTIONS)
    for await (const page of newestFirst(store, { kinds: [kind], since }))
      for (const event of page) {
        const before = later.get(event.cue ?? '');
        if (before === undefined) later.set(event.cue ?? '', [event]);
        else before.push(event);
      }
  const users = new Map<string, Set<string>>();
  let count = 0;
  for await (const page of newestFirst(store, { kinds: ['cue.made'], since })) {
    for (const made of page)
      for (const entry of usedIn(made, later.get(made.id) ?? [])) {
        if (!entries.has(entry)) continue;
        const key = personKey(workspaceOf(made.conversation), made.actor);
        users.set(key, (users.get(key) ?? new Set()).add(entry));
      }
    count += page.length;
    if (count >= MOST_CUES) break;
  }
  return users;
}

/** The scripts of one cue that its agent was shown and did not turn down. */
function usedIn({ data }: StoredEvent, later: readonly StoredEvent[]): ReadonlySet<string> {
  let shown = (data as { readonly script?: { readonly id: string } | null }).script?.id ?? null;
  const used = new Set(shown === null ? [] : [shown]);
  for (const { kind, data: said } of later.toSorted((a, b) => a.at - b.at)) {
    if (kind === 'cue.picked') shown = (said as { readonly entry: string }).entry;
    const turnedDown =
      kind === 'cue.refused' || (kind === 'cue.rated' && !(said as { readonly helpful: boolean }).helpful);
    if (shown === null) continue;
    if (turnedDown) used.delete(shown);
    else used.add(shown);
  }
  return used;
}

const REACTIONS = ['cue.picked', 'cue.refused', 'cue.reopened', 'cue.rated', 'cue.shared'];
/** Milliseconds. */
const BACK = 30 * 24 * 3_600_000;
/** Thirty days of a hundred agents. */
const MOST_CUES = 60_000;
