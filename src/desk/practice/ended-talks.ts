import { createHash } from 'node:crypto';
import type { SettingChange, Store } from '../../store/ports.ts';
import { carryOut, noted } from '../commit.ts';
import { conversationKey } from '../conversation-key.ts';
import type { DeskParts } from '../parts.ts';
import { readAttempt } from './attempt-kept.ts';
import { MOST_ATTEMPTS } from './start-attempt.ts';

/** The threads of talks that nobody plays any more. */
export interface EndedTalks {
  /**
   * Whether what is written in this thread is written to nobody: the talk there has ended, or its learner had it deleted. `said`: it
   * was said there before, so that there is nothing to say again. `null`: a talk under way, or no talk.
   */
  talkOver(thread: Thread): Promise<{ readonly how: 'ended' | 'deleted'; readonly said: boolean } | null>;
}

interface Thread {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
}

export function createEndedTalks({ store, now }: Pick<DeskParts, 'store' | 'now'>): EndedTalks {
  return {
    talkOver: async ({ workspace, channel, ts }) => {
      const thread = conversationKey(workspace, channel, ts);
      const [attempt] = await store.attempts({ thread, limit: 1 });
      const how = attempt !== undefined ? attempt.status : await deletedIn(store, thread);
      if (how === null || how === 'open') return null;
      const once = `practice-over:${how}:${markOf(thread)}`;
      return { how, said: (await store.commit(noted(once, now()))) === 'duplicate' };
    },
  };
}

/**
 * Before a learner's attempts are deleted: none of them ends by itself any more, and each thread leaves a mark that says that a talk was there
 * and nothing else, so that what is written there later is taken for no customer's question.
 */
export async function leaveMarks(
  { store, now }: Pick<DeskParts, 'store' | 'now'>,
  workspace: string,
  learner: string,
): Promise<void> {
  await carryOut(store, async () => {
    const all = (await store.attempts({ workspace, learner, limit: MOST_ATTEMPTS })).map(readAttempt);
    if (all.length === 0) return { commit: null, result: null };
    const settings: SettingChange[] = [];
    for (const { state } of all) {
      if (state.place === null) continue;
      const id = markOf(conversationKey(workspace, state.place.channel, state.place.ts));
      if ((await store.setting(KIND, id)) === null) settings.push({ kind: KIND, id, expected: 0, value: true });
    }
    const timers = { cancel: all.map(({ id }) => id) };
    return { commit: { ...noted(null, now()), settings, timers }, result: null };
  });
}

async function deletedIn(store: Pick<Store, 'setting'>, thread: string): Promise<'deleted' | null> {
  return (await store.setting(KIND, markOf(thread))) === null ? null : 'deleted';
}

/** Nobody finds the thread, or whose it was, from it. */
function markOf(thread: string): string {
  return createHash('sha256').update(thread).digest('hex');
}

const KIND = 'practice.deleted';
