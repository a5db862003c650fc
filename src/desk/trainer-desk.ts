import type { InboxDesk } from './inbox/inbox-desk.ts';
import type { InboxState } from './inbox/read-inbox.ts';
import type { KnowledgeState } from './knowledge-source.ts';
import type { Viewer } from './lead-desk.ts';
import type { DeskParts } from './parts.ts';
import type { DueReview, Reviews } from './reviews.ts';
import { type RoleRefusal, requireRole } from './roles.ts';

/** What a trainer has to see to. */
export interface TrainerBoard {
  readonly kind: 'board';
  readonly inbox: InboxState;
  /** First what many agents are shown and has waited longest. */
  readonly reviews: readonly DueReview[];
  readonly knowledge: KnowledgeState;
}

export interface TrainerDesk {
  trainerBoard(viewer: Viewer): Promise<TrainerBoard | RoleRefusal>;
  /** Takes over what has changed in the knowledge folder; what came of it is in the board's state. */
  reload(viewer: Viewer): Promise<{ readonly kind: 'done' } | RoleRefusal>;
}

export function createTrainerDesk(
  { live, source }: Pick<DeskParts, 'live' | 'source'>,
  desk: Pick<InboxDesk, 'inbox'> & Pick<Reviews, 'dueReviews'>,
): TrainerDesk {
  return {
    trainerBoard: async (viewer) => {
      const { knowledge, origin = null } = live();
      const inbox = await desk.inbox(viewer);
      if (inbox.kind === 'role') return inbox;
      const reviews = await desk.dueReviews();
      const flows = knowledge.entries.filter(({ kind }) => kind === 'flow').length;
      const counted = { revision: knowledge.revision, answers: knowledge.entries.length - flows, flows };
      const loaded = source?.loaded() ?? { at: null, trouble: null };
      const state = { ...counted, ...loaded, origin, reloads: source !== undefined };
      return { kind: 'board', inbox, reviews, knowledge: state };
    },
    reload: async ({ roles }) => {
      const refusal = requireRole(live().knowledge.desk, roles, 'trainer');
      if (refusal !== null) return refusal;
      await source?.reload();
      return { kind: 'done' };
    },
  };
}
