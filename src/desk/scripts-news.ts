import type { Json, Setting } from '../store/ports.ts';
import { carryOut, type Plan } from './commit.ts';
import { conversationKey } from './conversation-key.ts';
import { createDraft } from './draft.ts';
import { installedIn } from './installations.ts';
import type { KnowledgeTrouble } from './knowledge-source.ts';
import type { Outgoing } from './outgoing.ts';
import type { DeskParts } from './parts.ts';

/** What the trainers' channel is told of the files. Without such a channel nothing happens; several processes tell it once. */
export interface ScriptsNews {
  /** `content` tells one broken state of the files from another: each is told once. */
  scriptsBroken(content: string, trouble: KnowledgeTrouble): Promise<void>;
  /** Told only where it was told that they were broken. */
  scriptsMended(): Promise<void>;
}

export function createScriptsNews(parts: Pick<DeskParts, 'store' | 'live' | 'now' | 'newId'>): ScriptsNews {
  const { store, live, now, newId } = parts;

  const tell = async (
    plan: (before: Setting | null) => {
      readonly value: Json | undefined;
      readonly message: (conversation: string) => Outgoing;
    } | null,
  ): Promise<void> => {
    const { channel } = live().knowledge.desk.trainers;
    if (channel === null) return;
    await carryOut(store, async (): Promise<Plan<null>> => {
      const before = await store.setting(KIND, ID);
      const planned = plan(before);
      if (planned === null) return { commit: null, result: null };
      const draft = createDraft(now(), 'desk', newId);
      for (const workspace of await installedIn(store))
        draft.message(channel, planned.message(conversationKey(workspace, null, 'scripts')));
      const settings = [{ kind: KIND, id: ID, expected: before?.revision ?? 0, value: planned.value }];
      return { commit: { ...draft.commit(null), settings }, result: null };
    });
  };

  return {
    scriptsBroken: async (content, trouble) =>
      await tell((before) =>
        toldOf(before) === content
          ? null
          : { value: { content }, message: (conversation) => ({ kind: 'scripts-broken', conversation, trouble }) },
      ),
    scriptsMended: async () => {
      const { revision } = live().knowledge;
      await tell((before) =>
        before === null
          ? null
          : { value: undefined, message: (conversation) => ({ kind: 'scripts-mended', conversation, revision }) },
      );
    },
  };
}

function toldOf(setting: Setting | null): string | null {
  return (setting?.value as { readonly content: string } | undefined)?.content ?? null;
}

/** What was told last; absent where the files were in order then. */
const KIND = 'scripts-broken';
const ID = 'folder';
