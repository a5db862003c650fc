import { groupInbox, type Inbox, type InboxGroup } from '../../insights/inbox.ts';
import { readDecisions } from './decisions.ts';
import { createQuestionReader, type InboxSource } from './read-questions.ts';

/** The inbox as it stands. */
export interface InboxState extends Inbox {
  readonly kind: 'inbox';
  /** More was asked in these thirty days than was looked at; the newest was. */
  readonly more: boolean;
}

/** Reads the inbox of one workspace, or of all (`null`). What nothing was added to is not grouped anew. */
export function createInboxReader(parts: InboxSource): (workspace: string | null) => Promise<InboxState> {
  const read = createQuestionReader(parts);
  const kept = new Map<string | null, Grouped>();
  return async (workspace) => {
    const [questions, decisions] = await Promise.all([read(), readDecisions(parts.store)]);
    const now = parts.now();
    const decided = decisions.map(({ group, kind, at }) => `${group} ${kind} ${at}`).join('\n');
    const before = kept.get(workspace);
    if (before?.version === questions.version && before.decided === decided && now - before.at < STALE)
      return before.state;
    const state: InboxState = {
      kind: 'inbox',
      ...groupInbox(questions.of(workspace), decisions, now),
      more: questions.more,
    };
    if (kept.size >= MOST_WORKSPACES) kept.clear();
    kept.set(workspace, { version: questions.version, decided, at: now, state });
    return state;
  };
}

/** One group, whether it waits or is closed; a group that was decided on can be looked at again. */
export function groupIn({ open, closed }: Inbox, id: string): InboxGroup | null {
  return [...open, ...closed].find((group) => group.id === id) ?? null;
}

interface Grouped {
  readonly version: object;
  /** Which decisions it was made with. */
  readonly decided: string;
  readonly at: number;
  readonly state: InboxState;
}

/** Milliseconds: weeks and months move on without anybody asking. */
const STALE = 600_000;
const MOST_WORKSPACES = 20;
