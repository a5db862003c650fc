import type { Day, LangText } from '../knowledge/model.ts';
import { dayIn } from './day.ts';
import type { InboxDesk } from './inbox/inbox-desk.ts';
import type { InboxState } from './inbox/read-inbox.ts';
import type { KnowledgeState } from './knowledge-source.ts';
import type { Viewer } from './lead-desk.ts';
import type { DeskParts } from './parts.ts';
import { type RoleRefusal, requireRole } from './roles.ts';

/** What a trainer has to see to. */
export interface TrainerBoard {
  readonly kind: 'board';
  readonly inbox: InboxState;
  /** Past their day first. */
  readonly reviews: readonly DueReview[];
  readonly knowledge: KnowledgeState;
}

export interface DueReview {
  readonly id: string;
  readonly title: LangText;
  readonly owner: string;
  readonly reviewBy: Day;
  readonly past: boolean;
}

export interface TrainerDesk {
  trainerBoard(viewer: Viewer): Promise<TrainerBoard | RoleRefusal>;
  /** Takes over what has changed in the knowledge folder; what came of it is in the board's state. */
  reload(viewer: Viewer): Promise<{ readonly kind: 'done' } | RoleRefusal>;
}

export function createTrainerDesk(
  { live, now, source }: Pick<DeskParts, 'live' | 'now' | 'source'>,
  desk: Pick<InboxDesk, 'inbox'>,
): TrainerDesk {
  return {
    trainerBoard: async (viewer) => {
      const { knowledge, origin = null } = live();
      const inbox = await desk.inbox(viewer);
      if (inbox.kind === 'role') return inbox;
      const at = now();
      const today = dayIn(knowledge.desk.timeZone, at);
      const soon = dayIn(knowledge.desk.timeZone, at + SOON);
      const reviews = knowledge.entries
        .filter(({ reviewBy }) => reviewBy <= soon)
        .map(({ id, title, owner, reviewBy }) => ({ id, title, owner, reviewBy, past: reviewBy < today }))
        .sort((one, other) => (one.reviewBy < other.reviewBy ? -1 : 1));
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

/** Milliseconds. */
const SOON = 30 * 24 * 3_600_000;
