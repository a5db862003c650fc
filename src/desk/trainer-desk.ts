import type { Day, LangText } from '../knowledge/model.ts';
import type { Store, StoredEvent } from '../store/ports.ts';
import { workspaceOf } from './conversation-key.ts';
import { dayIn } from './day.ts';
import type { KnowledgeState } from './knowledge-source.ts';
import type { Viewer } from './lead-desk.ts';
import type { DeskParts } from './parts.ts';
import { type RoleRefusal, requireRole } from './roles.ts';

/** What a trainer has to see to. */
export interface TrainerBoard {
  readonly kind: 'board';
  /** Of the last thirty days, most often first. */
  readonly inbox: readonly InboxGroup[];
  /** More was asked in these days than was looked at; the newest was. */
  readonly more: boolean;
  /** Past their day first. */
  readonly reviews: readonly DueReview[];
  readonly knowledge: KnowledgeState;
}

/** The same message, however often it was asked, that was not answered well. */
export interface InboxGroup {
  /** Masked. */
  readonly text: string;
  /** Cues; one may count as several of the next three. */
  readonly count: number;
  readonly notFound: number;
  readonly refused: number;
  readonly notHelpful: number;
  /** What agents said they would have needed; masked. */
  readonly needed: readonly string[];
  /** Epoch milliseconds. */
  readonly last: number;
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

export function createTrainerDesk({ store, live, now, source }: DeskParts): TrainerDesk {
  return {
    trainerBoard: async ({ workspace, roles }) => {
      const { knowledge } = live();
      const refusal = requireRole(knowledge.desk, roles, 'trainer');
      if (refusal !== null) return refusal;
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
      const inbox = await inboxOf(store, workspace, at - BACK);
      return { kind: 'board', ...inbox, reviews, knowledge: { ...counted, ...loaded, reloads: source !== undefined } };
    },
    reload: async ({ roles }) => {
      const refusal = requireRole(live().knowledge.desk, roles, 'trainer');
      if (refusal !== null) return refusal;
      await source?.reload();
      return { kind: 'done' };
    },
  };
}

async function inboxOf(store: Store, workspace: string, since: number): Promise<Pick<TrainerBoard, 'inbox' | 'more'>> {
  const [made, reactions] = await Promise.all([
    store.events({ kinds: ['cue.made'], since, limit: MOST_CUES }),
    store.events({ kinds: REACTIONS, since, limit: MOST_CUES }),
  ]);
  const stands = standOf(reactions.toReversed());
  const known = new Map(made.map((event) => [event.id, event]));
  const older = await Promise.all([...stands.keys()].filter((id) => !known.has(id)).map((id) => store.event(id)));
  const groups = new Map<string, InboxGroup>();
  for (const event of [...made, ...older.filter((each) => each !== null)]) {
    if (workspaceOf(event.conversation) !== workspace) continue;
    const { text, outcome } = event.data as unknown as { readonly text: string; readonly outcome: string };
    const stand = stands.get(event.id);
    const notFound = outcome === 'none';
    if (!notFound && stand?.refused !== true && stand?.helpful !== false) continue;
    const key = text.normalize('NFKC').toLowerCase().replace(IGNORED, '');
    const before = groups.get(key) ?? { text, count: 0, notFound: 0, refused: 0, notHelpful: 0, needed: [], last: 0 };
    groups.set(key, {
      text: before.text,
      count: before.count + 1,
      notFound: before.notFound + Number(notFound),
      refused: before.refused + Number(stand?.refused === true),
      notHelpful: before.notHelpful + Number(stand?.helpful === false),
      needed: stand?.needed === undefined ? before.needed : [...before.needed, stand.needed],
      last: Math.max(before.last, event.at),
    });
  }
  const inbox = [...groups.values()].sort((one, other) => other.count - one.count || other.last - one.last);
  return { inbox, more: made.length === MOST_CUES || reactions.length === MOST_CUES };
}

interface Stand {
  readonly refused?: boolean;
  readonly helpful?: boolean;
  readonly needed?: string;
}

/** What became of each cue; `reactions` oldest first. */
function standOf(reactions: readonly StoredEvent[]): ReadonlyMap<string, Stand> {
  const stands = new Map<string, Stand>();
  for (const { kind, cue, data } of reactions) {
    if (cue === null) continue;
    const before = stands.get(cue) ?? {};
    if (kind === 'cue.refused') stands.set(cue, { ...before, refused: true });
    else if (kind === 'cue.reopened') stands.set(cue, { ...before, refused: false });
    else if (kind === 'cue.needed') stands.set(cue, { ...before, needed: (data as { readonly text: string }).text });
    else stands.set(cue, { ...before, helpful: (data as { readonly helpful: boolean }).helpful });
  }
  return stands;
}

const REACTIONS = ['cue.refused', 'cue.reopened', 'cue.needed', 'cue.rated'];
/** What makes no other message: spaces and marks. */
const IGNORED = /[\s\p{P}\p{S}]+/gu;
/** Milliseconds. */
const BACK = 30 * 24 * 3_600_000;
const SOON = 30 * 24 * 3_600_000;
/** Read in a tenth of a second; a desk that asks more in thirty days sees the newest of it. */
const MOST_CUES = 5_000;
