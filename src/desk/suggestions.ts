import type { Entry, Knowledge, Lang } from '../knowledge/model.ts';
import type { StoredEvent } from '../store/ports.ts';
import { workspaceOf } from './conversation-key.ts';
import type { DeskParts } from './parts.ts';

/** Something to ask with one press. */
export interface Suggestion {
  readonly title: string;
  /** What a customer would say. */
  readonly message: string;
}

/** What a workspace asked most in thirty days, most asked first; on an empty desk, what customers say in the most ways. */
export async function suggest(
  { store, live, now }: DeskParts,
  workspace: string,
  lang: Lang,
): Promise<readonly Suggestion[]> {
  const { knowledge } = live();
  const events = await store.events({ kinds: ['cue.made', 'cue.picked'], since: now() - MONTH, limit: MOST_EVENTS });
  const counts = new Map<string, number>();
  for (const event of events)
    if (workspaceOf(event.conversation) === workspace) {
      const id = shownBy(event);
      if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  const asked = [...counts].toSorted(([a, times], [b, more]) => more - times || (a < b ? -1 : 1)).map(([id]) => id);
  const known = asked.flatMap((id) => knowledge.entries.filter((entry) => entry.id === id));
  const rest = byWays(knowledge, lang).filter((entry) => !known.includes(entry));
  return [...known, ...rest].flatMap((entry) => suggestionOf(entry, lang)).slice(0, MOST);
}

function shownBy({ kind, data }: StoredEvent): string | null {
  const { entry, script } = data as { readonly entry?: string; readonly script?: { readonly id: string } | null };
  return kind === 'cue.picked' ? (entry ?? null) : (script?.id ?? null);
}

function byWays({ entries }: Knowledge, lang: Lang): readonly Entry[] {
  return entries.toSorted((a, b) => (b.ask[lang]?.length ?? 0) - (a.ask[lang]?.length ?? 0) || (a.id < b.id ? -1 : 1));
}

/** In words that are surely found: one of its own. */
function suggestionOf({ ask, title }: Entry, lang: Lang): readonly Suggestion[] {
  const message = ask[lang]?.[0];
  const name = title[lang];
  return message === undefined || name === undefined ? [] : [{ title: name, message }];
}

/** Slack takes four; one is left for help. */
const MOST = 3;
/** Milliseconds. */
const MONTH = 30 * 24 * 3_600_000;
/** The newest of a busy desk; enough to say what is asked most. */
const MOST_EVENTS = 2_000;
