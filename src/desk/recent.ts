import type { LangText } from '../knowledge/model.ts';
import type { Outcome } from '../matching/match.ts';
import type { StoredEvent } from '../store/ports.ts';
import type { CueOption, Reaction } from './cue.ts';
import { replayCue } from './cue-record.ts';
import { eventsOf } from './events-of.ts';
import type { DeskParts } from './parts.ts';

/** A question that an agent has asked, in a line. */
export interface RecentCue {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What the customer said, masked. */
  readonly text: string;
  readonly outcome: Outcome;
  /** Of the script on its card; `null` where the agent has not chosen one, or there was none. */
  readonly title: LangText | null;
  /** The script is no longer in the knowledge. */
  readonly gone: boolean;
  readonly reaction: Reaction;
}

/** An agent's newest cues, newest first. */
export async function recentCues({ store, live }: DeskParts, actor: string): Promise<readonly RecentCue[]> {
  const made = await store.events({ kinds: ['cue.made'], actor, limit: NEWEST });
  return await Promise.all(
    made.map(async (event) => {
      const [first = event, ...later] = await eventsOf(store, event.id);
      const cue = replayCue(first, later, live().knowledge);
      const { text, outcome } = event.data as unknown as Made;
      if (cue === null) return { id: event.id, at: event.at, text, outcome, ...lost(event) };
      const { id, at, script, reaction } = cue;
      return { id, at, text, outcome, title: script?.title ?? null, gone: false, reaction };
    }),
  );
}

function lost({ data }: StoredEvent): Pick<RecentCue, 'title' | 'gone' | 'reaction'> {
  const { script, options } = data as unknown as Made;
  return { title: script?.title ?? options[0]?.title ?? null, gone: true, reaction: 'open' };
}

interface Made {
  readonly text: string;
  readonly outcome: Outcome;
  readonly script: CueOption | null;
  readonly options: readonly CueOption[];
}

/** About what an agent still remembers having asked. */
const NEWEST = 10;
