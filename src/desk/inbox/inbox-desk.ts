import type { InboxGroup } from '../../insights/inbox.ts';
import type { Lang, LangText } from '../../knowledge/model.ts';
import type { KnowledgeChange } from '../../knowledge/splice/change.ts';
import { workspaceOf } from '../conversation-key.ts';
import { entryOf } from '../make-cue.ts';
import type { DeskParts } from '../parts.ts';
import { type RoleAct, type RoleRefusal, requireRole } from '../roles.ts';
import { titleOf } from '../title.ts';
import type { ChangeAuthor, Proposed, WriteRefusal, Written } from '../write-back.ts';
import { candidatesFor, finds, type InboxCandidate } from './candidates.ts';
import { decide } from './decisions.ts';
import { type AnswerProblem, type InboxPack, packsOf, readAnswer, type TypedAnswer, templateOf } from './new-answer.ts';
import { type LineProblem, linesFor, readLines } from './phrasings.ts';
import { createInboxReader, groupIn, type InboxState } from './read-inbox.ts';

/** Who looks; a trainer sees what was asked in the own workspace, the terminal (`null`) what was asked in any. */
interface InboxViewer extends Pick<RoleAct, 'actor' | 'roles'> {
  readonly workspace: string | null;
}
export interface InboxAct extends InboxViewer {
  readonly deliveryId: string;
}

/** A group with what can be done about it. */
export interface InboxLook {
  readonly kind: 'group';
  readonly group: InboxGroup;
  /** It waits for a trainer. */
  readonly open: boolean;
  readonly candidates: readonly InboxCandidate[];
  /** Titles of the scripts that it speaks of, by id. */
  readonly titles: Readonly<Record<string, LangText>>;
  /** Phrasings to begin with. */
  readonly lines: readonly string[];
  /** Words for a new answer to begin with. */
  readonly template: LangText;
  readonly packs: readonly InboxPack[];
  /** The languages that an answer ought to have. */
  readonly languages: readonly Lang[];
}

/** What is to be written: more phrasings for a script, typed one a line, or a new answer. */
export type InboxDraft =
  | { readonly kind: 'phrasings'; readonly entry: string; readonly lines: string }
  | { readonly kind: 'answer'; readonly answer: TypedAnswer };

/** Nothing was written, and what was typed has to be changed or thought over. */
export type InboxFault =
  | RoleRefusal
  /** The group is no longer there. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'lines-wrong'; readonly problems: readonly LineProblem[] }
  /** All of the lines are phrasings of the script already. */
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'answer-wrong'; readonly problems: readonly AnswerProblem[] }
  | WriteRefusal;

export interface InboxPreview extends Omit<Extract<Proposed, { kind: 'fine' }>, 'kind' | 'others'> {
  readonly kind: 'preview';
  readonly title: LangText;
  /** Of the group's wordings: how many there are, and how many get the script then. */
  readonly wordings: number;
  readonly answered: number;
  /** Other messages that get another answer; `null` stands for none. */
  readonly others: readonly {
    readonly text: string;
    readonly before: LangText | null;
    readonly after: LangText | null;
  }[];
  /** Lines that are left out, as the script has them. */
  readonly already: readonly string[];
}

export interface InboxWritten extends Extract<Written, { kind: 'written' }> {
  readonly title: LangText;
  readonly entry: string;
  /** Wordings of the group that the script still does not answer: they stay in the inbox. */
  readonly left: readonly string[];
  readonly wordings: number;
}

/** What trainers do about questions that were not answered well. All of it takes the role. */
export interface InboxDesk {
  inbox(viewer: InboxViewer): Promise<InboxState | RoleRefusal>;
  inboxGroup(viewer: InboxViewer, id: string): Promise<InboxLook | { readonly kind: 'gone' } | RoleRefusal>;
  /** What writing it would change. Nothing is written. */
  previewInbox(viewer: InboxViewer, id: string, draft: InboxDraft): Promise<InboxPreview | InboxFault>;
  /** Writes it into the knowledge folder and takes the group off the inbox; when it resolves, it is in use. */
  writeInbox(
    act: InboxAct,
    by: ChangeAuthor,
    id: string,
    draft: InboxDraft,
  ): Promise<InboxWritten | InboxFault | { readonly kind: 'duplicate' }>;
  /** For ever, unless it is taken back. */
  dismissInbox(act: InboxAct, id: string): Promise<InboxDone>;
  /** Takes back what was decided on a group. What was written stays written. */
  recallInbox(act: InboxAct, id: string): Promise<InboxDone>;
}

export type InboxDone =
  | { readonly kind: 'done' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'gone' }
  | RoleRefusal;

export function createInboxDesk(parts: DeskParts, read = createInboxReader(parts)): InboxDesk {
  const { store, live, now, writer } = parts;
  const refused = ({ roles }: InboxViewer): RoleRefusal | null => requireRole(live().knowledge.desk, roles, 'trainer');

  /** The change that a draft comes to. */
  const changeOf = (draft: InboxDraft): Ready | InboxFault => {
    const { knowledge } = live();
    const answer = draft.kind === 'answer' ? readAnswer(draft.answer, knowledge, now()) : null;
    if (answer?.kind === 'answer-wrong') return answer;
    const entry = draft.kind === 'phrasings' ? entryOf(knowledge, draft.entry) : undefined;
    if (draft.kind === 'phrasings' && entry === undefined) return UNKNOWN_ENTRY;
    const read = readLines(draft.kind === 'phrasings' ? draft.lines : draft.answer.lines, live(), entry, now());
    if (read.kind === 'lines-wrong') return read;
    const { phrasings, already } = read;
    if (phrasings.length === 0) return { kind: 'nothing-new' };
    if (answer === null) {
      const { id = '', title = {} } = entry ?? {};
      return { kind: 'ready', change: { kind: 'phrasings', entry: id, phrasings }, entry: id, title, already };
    }
    const whole = { ...answer.answer, phrasings };
    return { kind: 'ready', change: { kind: 'answer', answer: whole }, entry: whole.id, title: whole.title, already };
  };

  const find = async (viewer: InboxViewer, id: string): Promise<InboxGroup | null> =>
    groupIn(await read(viewer.workspace), id);

  const settle = async (act: InboxAct, id: string, kind: 'dismissed' | null): Promise<InboxDone> => {
    const refusal = refused(act);
    if (refusal !== null) return refusal;
    const group = await find(act, id);
    if (group === null) return { kind: 'gone' };
    return { kind: await decide(parts, act, group, kind && { kind, entry: null, left: [] }) };
  };

  return {
    inbox: async (viewer) => refused(viewer) ?? (await read(viewer.workspace)),
    inboxGroup: async (viewer, id) => {
      const refusal = refused(viewer);
      if (refusal !== null) return refusal;
      const state = await read(viewer.workspace);
      const group = groupIn(state, id);
      if (group === null) return { kind: 'gone' };
      const { knowledge } = live();
      const { entries, desk } = knowledge;
      return {
        kind: 'group',
        group,
        open: state.open.includes(group),
        candidates: candidatesFor(group, live(), now()),
        titles: Object.fromEntries(
          [...group.scripts.map((script) => script.id), ...(group.decision?.entry ? [group.decision.entry] : [])].map(
            (script) => [script, titleOf(knowledge, script)],
          ),
        ),
        lines: linesFor(group),
        template: templateOf(desk.languages),
        packs: packsOf(entries),
        languages: desk.languages,
      };
    },
    previewInbox: async (viewer, id, draft) => {
      const refusal = refused(viewer);
      if (refusal !== null) return refusal;
      const group = await find(viewer, id);
      if (group === null) return { kind: 'gone' };
      const ready = changeOf(draft);
      if (ready.kind !== 'ready') return ready;
      if (writer === undefined) return READ_ONLY;
      const own = group.wordings.slice(0, MOST_WORDINGS).map(({ text }) => text);
      const proposed = await writer.propose(ready.change, [
        ...own,
        ...(await recentQuestions(parts, viewer.workspace)),
      ]);
      if (proposed.kind === 'refused') return proposed;
      const { others, kind: _, ...rest } = proposed;
      const { knowledge } = live();
      const titled = (entry: string | null): LangText | null =>
        entry === null ? null : entry === ready.entry ? ready.title : titleOf(knowledge, entry);
      const ours = (text: string, after: string | null): boolean => own.includes(text) && after === ready.entry;
      const changed = others.filter(({ text, after }) => ours(text, after)).map(({ text }) => text);
      const answered = own.filter((text) => changed.includes(text) || finds(live(), text, ready.entry, now()));
      return {
        kind: 'preview',
        ...rest,
        title: ready.title,
        wordings: own.length,
        answered: answered.length,
        others: others
          .filter(({ text, after }) => !ours(text, after))
          .map(({ text, before, after }) => ({ text, before: titled(before), after: titled(after) })),
        already: ready.already,
      };
    },
    writeInbox: async (act, by, id, draft) => {
      const refusal = refused(act);
      if (refusal !== null) return refusal;
      const group = await find(act, id);
      if (group === null) return { kind: 'gone' };
      const ready = changeOf(draft);
      if (ready.kind !== 'ready') return ready;
      if (writer === undefined) return READ_ONLY;
      // Files know no deliveries: the second of two finds this one noted.
      const note = { deliveryId: act.deliveryId, at: now(), session: null, events: [] };
      if ((await store.commit(note)) === 'duplicate') return { kind: 'duplicate' };
      const written = await writer.write(ready.change, by);
      if (written.kind === 'refused') return written;
      const { entry, title } = ready;
      const left = group.wordings.slice(0, MOST_WORDINGS).filter(({ text }) => !finds(live(), text, entry, now()));
      const decision = {
        kind: draft.kind === 'answer' ? ('drafted' as const) : ('added' as const),
        entry,
        left: left.map(({ plain }) => plain),
      };
      const told = { file: written.file, commit: written.commit, count: group.count };
      await decide(parts, { ...act, deliveryId: null }, group, decision, told);
      const wordings = Math.min(group.wordings.length, MOST_WORDINGS);
      return { ...written, title, entry, left: left.map(({ text }) => text), wordings };
    },
    dismissInbox: async (act, id) => await settle(act, id, 'dismissed'),
    recallInbox: async (act, id) => await settle(act, id, null),
  };
}

interface Ready {
  readonly kind: 'ready';
  readonly change: KnowledgeChange;
  readonly entry: string;
  readonly title: LangText;
  readonly already: readonly string[];
}

/** What was asked last, each once: what a change does to other customers. */
async function recentQuestions(
  { store }: Pick<DeskParts, 'store'>,
  workspace: string | null,
): Promise<readonly string[]> {
  const made = await store.events({ kinds: ['cue.made'], limit: MOST_QUESTIONS });
  const own = made.filter(({ conversation }) => workspace === null || workspaceOf(conversation) === workspace);
  return [...new Set(own.map(({ data }) => (data as { readonly text: string }).text))];
}

const READ_ONLY: WriteRefusal = {
  kind: 'refused',
  why: 'read-only',
  diagnostics: [],
  message: {
    en: 'This desk may not write into its knowledge folder. Add it to the file by hand.',
    zh: '本工作台没有写入话术文件夹的权限，请直接改文件。',
  },
};
const UNKNOWN_ENTRY: WriteRefusal = {
  kind: 'refused',
  why: 'unknown-entry',
  diagnostics: [],
  message: { en: 'This script is no longer there. Choose another one.', zh: '这条话术已经撤下，请另选一条。' },
};
/** A group has rarely more; the most frequent come first. */
const MOST_WORDINGS = 100;
/** A day or so of a busy desk. */
const MOST_QUESTIONS = 300;
