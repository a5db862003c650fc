import { conversationKey } from '../../desk/conversation-key.ts';
import type { Desk } from '../../desk/desk.ts';
import { MOST_PINS, type PinOutcome } from '../../desk/pins.ts';
import type { RoleAct } from '../../desk/roles.ts';
import { SWITCHES } from '../../desk/switches.ts';
import type { Lang } from '../../knowledge/model.ts';
import { caseRefusalText } from '../case-handlers.ts';
import { copyFor } from '../copy.ts';
import type { ActionTurn, FormTurn, HomeTurn, Turn } from '../incoming.ts';
import type { Locales } from '../locale.ts';
import type { Log } from '../log.ts';
import { reply } from '../reply.ts';
import type { Roles } from '../roles.ts';
import { type Change, type RunHandlers, runRefusalText } from '../run-handlers.ts';
import { SCRIPT_FORM } from '../views/actions.ts';
import { answerForm, readAnswer } from '../views/answer-form.ts';
import { cueCard } from '../views/cue-card.ts';
import { ALL } from '../views/home-find.ts';
import { type Carried, cueWindow, readCarried, scriptWindow } from '../views/home-windows.ts';
import { formError, formErrors } from '../views/run-forms.ts';
import { homeCopyFor, roleText } from './copy.ts';
import { drawHome } from './draw.ts';
import { sayTo } from './say.ts';
import { clearSearch, gone, type HomeState, lookIn, narrowTo, readHome, searchFor, TABS, tabValue } from './state.ts';

type Press = (turn: ActionTurn) => Promise<void>;

/** What people do on their Home and in the windows that it opens. */
export interface HomeHandlers {
  /** Draws it as it stands. */
  readonly publish: (turn: Turn, state: HomeState) => Promise<void>;
  /** Draws it each time it is opened. */
  readonly opened: (turn: HomeTurn) => Promise<void>;
  readonly go: Press;
  readonly search: Press;
  readonly pack: Press;
  readonly topic: Press;
  readonly clear: Press;
  readonly show: Press;
  readonly turn: Press;
  readonly speak: Press;
  /** A window for what a script’s words need, over the script’s own, and what is in it when it is sent. */
  readonly fill: Press;
  readonly filled: Change<FormTurn>;
  readonly cue: Press;
  readonly card: Press;
  readonly reload: Press;
  readonly start: Change<ActionTurn>;
  readonly pin: Change<ActionTurn>;
  readonly unpin: Change<ActionTurn>;
  readonly done: Change<ActionTurn>;
  readonly lead: Change<ActionTurn>;
  readonly posting: Change<ActionTurn>;
}

export function createHomeHandlers(
  desk: Desk,
  asked: { readonly locales: Locales; readonly roles: Roles },
  runs: Pick<RunHandlers, 'draw'>,
  log: Log,
  now: () => number,
): HomeHandlers {
  const locale = (turn: Turn): Promise<Lang> => asked.locales.of(turn.client, turn.team, turn.actor);
  const withRoles = async ({ client, deliveryId, team, actor }: ActionTurn): Promise<RoleAct> => ({
    deliveryId,
    actor,
    roles: await asked.roles.now(client, team, actor),
  });

  const publish = async (turn: Turn, state: HomeState): Promise<void> => {
    const { client, team: workspace, actor } = turn;
    const [roles, ui] = await Promise.all([asked.roles.of(client, workspace, actor), locale(turn)]);
    const view = await drawHome(desk, { actor, workspace, roles, ui }, state, now());
    await client.views.publish({ user_id: actor, view });
  };
  const say = async (turn: ActionTurn, text: (ui: Lang) => string): Promise<void> => {
    const ui = await locale(turn);
    await sayTo(turn, text(ui), ui, log);
  };

  /** Draws the Home anew as `change` leaves it. */
  const moved =
    (change: (state: HomeState, turn: ActionTurn) => HomeState): Press =>
    async (turn) =>
      await publish(turn, change(stateOf(turn), turn));

  /** The window that the press was in, anew; false where it was not in a script's window. */
  const windowAnew = async (
    turn: ActionTurn,
    id: string,
    change: Partial<Carried> = {},
    notes: readonly string[] = [],
  ): Promise<boolean> => {
    const before = turn.inHome ? null : readCarried(turn.carried);
    if (before === null || turn.viewId === null) return false;
    const [ui, pins] = await Promise.all([locale(turn), desk.pins(turn.actor)]);
    const carried = { ...before, ...change };
    const place = { workspace: turn.team, actor: turn.actor, window: turn.viewId };
    const script = await desk.openScript(place, id, carried.lang);
    if (script === null) {
      await say(turn, (lang) => copyFor(lang).scriptGone);
      return true;
    }
    const pinned = pins.some((pin) => pin.id === id);
    const view = scriptWindow(script, ui, carried, { pinned, notes });
    await turn.client.views.update({ view_id: turn.viewId, view });
    return true;
  };

  const changePins = async (turn: ActionTurn, outcome: PinOutcome) => ({
    show: async () => {
      if (outcome.kind === 'refused')
        await say(turn, (ui) =>
          outcome.why === 'full' ? homeCopyFor(ui).pinsFull(MOST_PINS) : copyFor(ui).scriptGone,
        );
      await Promise.all([publish(turn, stateOf(turn)), windowAnew(turn, turn.value)]);
    },
  });

  return {
    publish,
    // Whoever comes back finds the tab again, and no old search.
    opened: (turn) => publish(turn, { ...readHome(''), tab: readHome(turn.carried).tab }),
    go: async (turn) => {
      const state = gone(stateOf(turn), turn.value);
      const role = TABS.find((tab) => turn.value === tabValue(tab));
      await publish(turn, state);
      if (role === undefined || role === 'agent' || role === 'practice') return;
      const roles = await asked.roles.of(turn.client, turn.team, turn.actor);
      const viewer = { actor: turn.actor, workspace: turn.team, roles };
      const refusal = desk.mayLook(viewer, role);
      if (refusal !== null) await say(turn, (ui) => roleText(refusal, ui));
    },
    search: moved((state, { value }) => searchFor(state, value)),
    pack: moved((state, { value }) => lookIn(state, value === ALL ? null : value)),
    topic: moved((state, { value }) => narrowTo(state, value === ALL ? null : value)),
    clear: moved(clearSearch),
    show: async (turn) => {
      const ui = await locale(turn);
      const before = turn.inHome ? null : readCarried(turn.carried);
      const carried: Carried = { home: before?.home ?? turn.carried, lang: before?.lang ?? ui, page: 0 };
      const script = desk.script(turn.value, carried.lang);
      if (script === null) return await say(turn, (lang) => copyFor(lang).scriptGone);
      const pinned = (await desk.pins(turn.actor)).some(({ id }) => id === turn.value);
      const open = { trigger_id: turn.triggerId, view: scriptWindow(script, ui, carried, { pinned }) };
      await (turn.inHome ? turn.client.views.open(open) : turn.client.views.push(open));
    },
    turn: async (turn) => {
      const [id = '', page = ''] = turn.value.split('|');
      await windowAnew(turn, id, { page: Number(page) || 0 });
    },
    speak: async (turn) => {
      const [id = '', lang] = turn.value.split('|');
      await windowAnew(turn, id, { lang: lang === 'zh' ? 'zh' : 'en', page: 0 });
    },
    fill: async (turn) => {
      const { viewId: window } = turn;
      const ui = await locale(turn);
      const before = readCarried(turn.carried);
      if (window === null || before === null) return;
      const script = await desk.openScript(
        { workspace: turn.team, actor: turn.actor, window },
        turn.value,
        before.lang,
      );
      if (script === null) return await say(turn, (lang) => copyFor(lang).scriptGone);
      const about = JSON.stringify({ id: script.id, window, carried: before } satisfies Filling);
      const carried = JSON.stringify({ about, on: 0, answerTo: turn.answerTo });
      const view = answerForm(script, carried, ui, SCRIPT_FORM);
      await turn.client.views.push({ trigger_id: turn.triggerId, view });
    },
    filled: async (turn) => {
      const ui = await locale(turn);
      const { id, window, carried } = JSON.parse(turn.about) as Filling;
      const fault = (text: string) => ({ errors: formError(turn.state, text), show: async () => undefined });
      const place = { workspace: turn.team, actor: turn.actor, window };
      const script = await desk.openScript(place, id, carried.lang);
      if (script === null) return fault(copyFor(ui).scriptGone);
      const filled = await desk.fillScript(turn, place, id, carried.lang, readAnswer(script, turn.state));
      switch (filled.kind) {
        case 'gone':
          return fault(copyFor(ui).scriptGone);
        case 'fields-wrong':
          return { errors: formErrors(filled.problems, turn.state, ui), show: async () => undefined };
        case 'duplicate':
          return { show: async () => undefined };
        case 'script':
          return {
            show: async () => {
              const pinned = (await desk.pins(turn.actor)).some((pin) => pin.id === id);
              const view = scriptWindow(filled.script, ui, { ...carried, page: 0 }, { pinned });
              await turn.client.views.update({ view_id: window, view });
            },
          };
      }
    },
    cue: async (turn) => {
      const acted = await desk.open(turn.actor, turn.value);
      if (acted.kind !== 'cue')
        return await say(turn, (ui) =>
          acted.kind === 'refused' && acted.why === 'script-gone' ? copyFor(ui).scriptGone : copyFor(ui).unknownCue,
        );
      const view = cueWindow(acted.cue, await locale(turn), turn.carried);
      await turn.client.views.open({ trigger_id: turn.triggerId, view });
    },
    card: async (turn) => {
      const acted = await desk.open(turn.actor, turn.value);
      if (acted.kind !== 'cue') return await say(turn, (ui) => copyFor(ui).unknownCue);
      const ui = await locale(turn);
      const problem = await reply(turn.client, cueCard(acted.cue, ui), turn.answerTo, log);
      if (problem !== null || turn.viewId === null) throw new Error(`A card could not be shown again: ${problem}`);
      const home = readCarried(turn.carried)?.home ?? '';
      const view = cueWindow(acted.cue, ui, home, [homeCopyFor(ui).cardSent]);
      await turn.client.views.update({ view_id: turn.viewId, view });
    },
    reload: async (turn) => {
      const done = await desk.reload({ ...(await withRoles(turn)), workspace: turn.team });
      if (done.kind === 'role') await say(turn, (ui) => roleText(done, ui));
      await publish(turn, stateOf(turn));
    },
    start: async (turn) => {
      const { channel } = await turn.client.conversations.open({ users: turn.actor });
      const conversation = conversationKey(turn.team, channel?.id ?? turn.actor, turn.actor);
      const lang = readCarried(turn.carried)?.lang ?? (await locale(turn));
      const outcome = await desk.beginRun(turn, { kind: 'flow', flow: turn.value, conversation, lang });
      return {
        show: async () => {
          if (outcome.kind === 'duplicate') return;
          if (outcome.kind === 'refused') {
            const { refusal } = outcome;
            return await say(turn, (ui) => runRefusalText(refusal, null, ui) ?? copyFor(ui).scriptGone);
          }
          await runs.draw(turn, outcome.card);
          const note = homeCopyFor(await locale(turn)).started;
          await Promise.all([publish(turn, stateOf(turn)), windowAnew(turn, turn.value, {}, [note])]);
        },
      };
    },
    pin: async (turn) => await changePins(turn, await desk.pin(turn, turn.value)),
    unpin: async (turn) => await changePins(turn, await desk.unpin(turn, turn.value)),
    done: async (turn) => {
      const outcome = await desk.finishCase(turn, turn.value);
      return {
        show: async () => {
          if (outcome.kind === 'refused') await say(turn, (ui) => caseRefusalText(outcome.refusal, ui));
          await publish(turn, stateOf(turn));
        },
      };
    },
    lead: async (turn) => {
      const [id = '', what] = turn.value.split('|');
      const act = what === 'over' || what === 'done' ? what : 'take';
      const outcome = await desk.leadCase(await withRoles(turn), id, act);
      return {
        show: async () => {
          if (outcome.kind === 'role') await say(turn, (ui) => roleText(outcome, ui));
          if (outcome.kind === 'refused') await say(turn, (ui) => caseRefusalText(outcome.refusal, ui));
          await publish(turn, stateOf(turn));
        },
      };
    },
    posting: async (turn) => {
      const [name, to] = turn.value.split('|');
      const known = SWITCHES.find((each) => each === name);
      const outcome = known && (await desk.turn(await withRoles(turn), turn.team, known, to === 'on'));
      return {
        show: async () => {
          if (outcome?.kind === 'role') await say(turn, (ui) => roleText(outcome, ui));
          await publish(turn, stateOf(turn));
        },
      };
    },
  };
}

/** What the form over a script’s window carries. */
interface Filling {
  readonly id: string;
  readonly window: string;
  readonly carried: Carried;
}

/** Where the Home stood when it was pressed, or when the window was opened from it. */
function stateOf(turn: ActionTurn): HomeState {
  return readHome(turn.inHome ? turn.carried : (readCarried(turn.carried)?.home ?? ''));
}
