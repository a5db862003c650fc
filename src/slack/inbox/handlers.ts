import type { ModalView, PlainTextOption } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Desk } from '../../desk/desk.ts';
import type {
  InboxAct,
  InboxDone,
  InboxDraft,
  InboxFault,
  InboxLook,
  InboxWritten,
} from '../../desk/inbox/inbox-desk.ts';
import { titleOf } from '../../desk/title.ts';
import type { Lang } from '../../knowledge/model.ts';
import { authorOf } from '../author.ts';
import { pickText } from '../copy.ts';
import { roleText } from '../home/copy.ts';
import { sayTo } from '../home/say.ts';
import { type HomeState, readHome } from '../home/state.ts';
import type { ActionTurn, FormTurn, Turn } from '../incoming.ts';
import type { Locales } from '../locale.ts';
import { errorFields, type Log } from '../log.ts';
import { type Destination, reply } from '../reply.ts';
import type { Roles } from '../roles.ts';
import type { Change } from '../run-handlers.ts';
import { escapeEntities } from '../text.ts';
import { readCarried } from '../views/home-windows.ts';
import { draftForm, type FormView, LINES, markOf, readDraft, scriptOption } from '../views/inbox-forms.ts';
import { groupWindow, writtenText, writtenWindow } from '../views/inbox-window.ts';
import { notice } from '../views/notice.ts';
import { inboxCopyFor } from './copy.ts';

/** What trainers do with their inbox. */
export interface InboxHandlers {
  readonly look: (turn: ActionTurn) => Promise<void>;
  readonly add: (turn: ActionTurn) => Promise<void>;
  readonly draft: (turn: ActionTurn) => Promise<void>;
  readonly dismiss: Change<ActionTurn>;
  readonly recall: Change<ActionTurn>;
  readonly added: Change<FormTurn>;
  readonly drafted: Change<FormTurn>;
  /** Scripts for what was typed into the picker of a form that carries `carried`. */
  readonly offer: (typed: string, carried: string, who: Asking) => Promise<readonly PlainTextOption[]>;
}

type Asking = Pick<Turn, 'client' | 'team' | 'actor'>;

export function createInboxHandlers(
  desk: Desk,
  asked: { readonly locales: Locales; readonly roles: Roles },
  publish: (turn: Turn, state: HomeState) => Promise<void>,
  log: Log,
  now: () => number,
): InboxHandlers {
  const locale = ({ client, team, actor }: Asking): Promise<Lang> => asked.locales.of(client, team, actor);
  const actOf = async ({
    client,
    deliveryId,
    team,
    actor,
  }: Asking & { readonly deliveryId: string }): Promise<InboxAct> => ({
    deliveryId,
    actor,
    workspace: team,
    roles: await asked.roles.now(client, team, actor),
  });
  const windowLook = (ui: Lang) => ({ ui, now: now(), timeZone: desk.live().knowledge.desk.timeZone });
  const title = (entry: string) => titleOf(desk.live().knowledge, entry);
  const tell = async (turn: ActionTurn, outcome: { readonly kind: 'gone' } | Extract<InboxDone, { kind: 'role' }>) => {
    const ui = await locale(turn);
    await sayTo(turn, outcome.kind === 'role' ? roleText(outcome, ui) : inboxCopyFor(ui).gone, ui, log);
  };

  /** The group that a press is about; `null` where the person was told why not. */
  const lookAt = async (turn: ActionTurn, id: string): Promise<InboxLook | null> => {
    const found = await desk.inboxGroup(await actOf(turn), id);
    if (found.kind === 'group') return found;
    await tell(turn, found);
    return null;
  };

  const openForm = async (turn: ActionTurn, id: string, draftFor: (found: InboxLook) => InboxDraft): Promise<void> => {
    const found = await lookAt(turn, id);
    if (found === null) return;
    const ui = await locale(turn);
    const home = readCarried(turn.carried)?.home ?? '';
    const about: About = { group: id, home, parent: turn.viewId ?? '', seen: '' };
    const view: FormView = { draft: draftFor(found), title, stage: { kind: 'typing' } };
    const form = draftForm(found, view, carry(about, turn.answerTo), ui);
    await turn.client.views.push({ trigger_id: turn.triggerId, view: form });
  };

  const settle = async (turn: ActionTurn, outcome: InboxDone, note: (ui: Lang) => readonly string[]) => ({
    show: async () => {
      if (outcome.kind === 'duplicate') return;
      if (outcome.kind === 'role' || outcome.kind === 'gone') return await tell(turn, outcome);
      const home = readCarried(turn.carried)?.home ?? '';
      await Promise.all([publish(turn, readHome(home)), redraw(turn, turn.viewId ?? '', turn.value, home, note)]);
    },
  });

  /** The window of a group anew. It may have been closed meanwhile. */
  const redraw = async (
    turn: Asking & { readonly deliveryId: string },
    viewId: string,
    id: string,
    home: string,
    notes: (ui: Lang) => readonly string[] = () => [],
  ): Promise<void> => {
    const [ui, found] = await Promise.all([locale(turn), desk.inboxGroup(await actOf(turn), id)]);
    if (found.kind !== 'group') return;
    await update(turn.client, viewId, groupWindow(found, home, windowLook(ui), notes(ui)), log);
  };

  const submitted = async (turn: FormTurn, kind: InboxDraft['kind']): ReturnType<Change<FormTurn>> => {
    const about = readAbout(turn.about);
    const draft = readDraft(kind, turn.state);
    const [act, ui] = await Promise.all([actOf(turn), locale(turn)]);
    const own = inboxCopyFor(ui);
    const found = await desk.inboxGroup(act, about.group);
    if (found.kind !== 'group') {
      const text = found.kind === 'role' ? roleText(found, ui) : own.gone;
      return { errors: { [LINES]: text }, show: async () => undefined };
    }
    const mark = markOf(draft);
    const writes = about.seen === mark;
    const form = (stage: FormView['stage'], seen: string): ModalView =>
      draftForm(found, { draft, title, stage }, carry({ ...about, seen }, turn.answerTo), ui);
    const work = async (): Promise<Result> => {
      const outcome = writes
        ? await desk.writeInbox(act, await authorOf(turn, log), about.group, draft)
        : await desk.previewInbox(act, about.group, draft);
      switch (outcome.kind) {
        case 'duplicate':
          return { view: form({ kind: 'busy', what: 'writing' }, ''), errors: null, written: null };
        case 'written':
          return { view: writtenWindow(outcome, about.home, ui), errors: null, written: outcome };
        case 'preview': {
          const stage = { kind: 'preview', preview: outcome, edited: about.seen !== '' } as const;
          return { view: form(stage, mark), errors: null, written: null };
        }
        case 'role':
        case 'gone':
        case 'refused':
        case 'lines-wrong':
        case 'answer-wrong':
        case 'nothing-new': {
          const errors = errorsOf(outcome, ui);
          const texts = refusalTexts(outcome, ui);
          return { view: form({ kind: 'refused', texts }, ''), errors, written: null };
        }
      }
    };
    /** Tells of what was written wherever it may be looked at. */
    const tellAll = async ({ written }: Result, windowStands: boolean): Promise<void> => {
      if (written === null) return;
      const text = writtenText(written, ui, escapeEntities);
      await Promise.all([
        publish(turn, readHome(about.home)),
        redraw(turn, about.parent, about.group, about.home),
        ...(windowStands ? [] : [reply(turn.client, notice(text), turn.answerTo, log)]),
      ]);
    };
    const working = work();
    const soon = await Promise.race([working, after(PATIENCE)]);
    if (soon !== null) {
      if (soon.errors !== null) return { errors: soon.errors, show: async () => undefined };
      return { view: soon.view, show: () => tellAll(soon, true) };
    }
    return {
      view: form({ kind: 'busy', what: writes ? 'writing' : 'looking' }, ''),
      show: async () => {
        try {
          const late = await working;
          await tellAll(late, await update(turn.client, turn.viewId, late.view, log));
        } catch (error) {
          // What was typed comes back; the router tells what happened.
          await update(turn.client, turn.viewId, form({ kind: 'typing' }, ''), log);
          throw error;
        }
      },
    };
  };

  return {
    look: async (turn) => {
      const found = await lookAt(turn, turn.value);
      if (found === null) return;
      const view = groupWindow(found, turn.carried, windowLook(await locale(turn)));
      await turn.client.views.open({ trigger_id: turn.triggerId, view });
    },
    add: async (turn) => {
      const [id = '', entry = ''] = turn.value.split('|');
      await openForm(turn, id, (found) => ({
        kind: 'phrasings',
        entry: entry || (found.candidates[0]?.id ?? ''),
        lines: found.lines.join('\n'),
      }));
    },
    draft: async (turn) =>
      await openForm(turn, turn.value, (found) => {
        const { group, candidates, template, lines, packs } = found;
        const near = candidates[0]?.id.split('/', 1)[0];
        const pack = packs.find(({ id }) => id === near)?.id ?? packs[0]?.id ?? '';
        const say = Object.fromEntries(group.langs.flatMap((lang) => (template[lang] ? [[lang, template[lang]]] : [])));
        const answer = { pack, name: '', title: {}, say, do: {}, owner: '', lines: lines.join('\n') };
        return { kind: 'answer', answer };
      }),
    dismiss: async (turn) => await settle(turn, await desk.dismissInbox(await actOf(turn), turn.value), () => []),
    recall: async (turn) =>
      await settle(turn, await desk.recallInbox(await actOf(turn), turn.value), (ui) => [inboxCopyFor(ui).recalled]),
    added: async (turn) => await submitted(turn, 'phrasings'),
    drafted: async (turn) => await submitted(turn, 'answer'),
    offer: async (typed, carried, who) => {
      const ui = await locale(who);
      const { scripts } = desk.listScripts({ pack: null, topic: null, typed });
      // Before anything is typed: what is likely.
      const likely = typed.trim() === '' ? await likelyFor(carried, who) : [];
      const ids = new Set(likely.map(({ id }) => id));
      return [...likely, ...scripts.filter(({ id }) => !ids.has(id))]
        .filter(({ id }) => id.length <= OPTION)
        .slice(0, OFFERED)
        .map((each) => scriptOption(each.title, each.id, ui));
    },
  };

  async function likelyFor(carried: string, who: Asking): Promise<InboxLook['candidates']> {
    const found = await desk.inboxGroup(await actOf({ ...who, deliveryId: '' }), readAbout(aboutIn(carried)).group);
    return found.kind === 'group' ? found.candidates : [];
  }

  /** As git is to name whoever wrote it. */
}

interface Result {
  readonly view: ModalView;
  /** At the form's inputs. */
  readonly errors: Readonly<Record<string, string>> | null;
  readonly written: InboxWritten | null;
}

/** What a form brings back beside what was typed. */
interface About {
  readonly group: string;
  /** Where the Home stood. */
  readonly home: string;
  /** The window of the group. */
  readonly parent: string;
  /** The draft whose changes the form shows: sent so again, it is written. */
  readonly seen: string;
}

function carry(about: About, answerTo: readonly Destination[]): string {
  return JSON.stringify({ about: JSON.stringify(about), on: 0, answerTo });
}

function aboutIn(carried: string): string {
  try {
    return String((JSON.parse(carried) as { readonly about: unknown }).about);
  } catch {
    return '';
  }
}

function readAbout(text: string): About {
  try {
    const { group, home, parent, seen } = JSON.parse(text) as Readonly<Record<keyof About, unknown>>;
    return { group: String(group), home: String(home), parent: String(parent), seen: String(seen) };
  } catch {
    return { group: '', home: '', parent: '', seen: '' };
  }
}

/** What can be said beside an input. */
function errorsOf(fault: InboxFault, ui: Lang): Readonly<Record<string, string>> | null {
  const own = inboxCopyFor(ui);
  const joined = (all: readonly (readonly [string, string])[]): Record<string, string> => {
    const errors: Record<string, string> = {};
    for (const [block, said] of all) errors[block] = errors[block] === undefined ? said : `${errors[block]} ${said}`;
    return errors;
  };
  switch (fault.kind) {
    case 'lines-wrong':
      return joined(
        fault.problems.map((problem) => [
          LINES,
          own.line(problem, problem.other === null ? '' : pickText(problem.other, ui)),
        ]),
      );
    case 'answer-wrong':
      return joined(
        fault.problems.map((problem) => [
          `${problem.part}${problem.lang === null ? '' : `:${problem.lang}`}`,
          own.part(problem),
        ]),
      );
    case 'nothing-new':
      return { [LINES]: own.nothingNew };
    case 'gone':
    case 'role':
    case 'refused':
      return null;
  }
}

function refusalTexts(fault: InboxFault, ui: Lang): readonly string[] {
  switch (fault.kind) {
    case 'refused':
      return [
        pickText(fault.message, ui),
        ...fault.diagnostics.map(
          ({ file, line, message, hint }) => `${file}:${line} ${message}${hint === null ? '' : ` - ${hint}`}`,
        ),
      ];
    case 'role':
      return [roleText(fault, ui)];
    case 'gone':
      return [inboxCopyFor(ui).gone];
    // Said beside their inputs, and here only where the form has been answered already.
    case 'lines-wrong':
    case 'answer-wrong':
    case 'nothing-new':
      return Object.values(errorsOf(fault, ui) ?? {});
  }
}

/** False where the window is no longer there. */
async function update(client: WebClient, viewId: string, view: ModalView, log: Log): Promise<boolean> {
  try {
    await client.views.update({ view_id: viewId, view });
    return true;
  } catch (error) {
    log.debug(errorFields(error), 'A window was closed meanwhile');
    return false;
  }
}

async function after(ms: number): Promise<null> {
  return await new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());
}

/** Milliseconds. Slack waits three seconds; before this the answer comes without a window in between. */
const PATIENCE = 1_500;
/** Slack's most in a list, and characters in a value. */
const OFFERED = 100;
const OPTION = 75;
