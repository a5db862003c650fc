import type { ModalView } from '@slack/types';
import type { Cue, Shared } from '../desk/cue.ts';
import type { Desk, Shown } from '../desk/desk.ts';
import type { Lang } from '../knowledge/model.ts';
import type { Channels } from './channels.ts';
import { copyFor } from './copy.ts';
import type { ActionTurn, FormTurn, Turn } from './incoming.ts';
import type { Locales } from './locale.ts';
import type { Log } from './log.ts';
import { beside, reply } from './reply.ts';
import { runCopyFor } from './run-copy.ts';
import type { Change } from './run-handlers.ts';
import { shareCopyFor } from './share-copy.ts';
import { escapeEntities } from './text.ts';
import { cueValue, readCueValue } from './views/actions.ts';
import { answerForm, readAnswer } from './views/answer-form.ts';
import { cueCard } from './views/cue-card.ts';
import { wholeScriptModal, whyModal } from './views/modals.ts';
import { needForm, readNeed } from './views/need-form.ts';
import { notice } from './views/notice.ts';
import { formError, formErrors } from './views/run-forms.ts';
import { watchCopyFor } from './watch-copy.ts';
import { openOrTell } from './windows.ts';

/** What an agent does with the card of a cue. */
export interface CueHandlers {
  readonly pick: (turn: ActionTurn) => Promise<void>;
  readonly refuse: (turn: ActionTurn) => Promise<void>;
  readonly rate: (turn: ActionTurn) => Promise<void>;
  readonly reopen: (turn: ActionTurn) => Promise<void>;
  readonly why: (turn: ActionTurn) => Promise<void>;
  readonly all: (turn: ActionTurn) => Promise<void>;
  /** Shows a cue that came by itself to whoever asks for it. */
  readonly offered: (turn: ActionTurn) => Promise<void>;
  readonly page: (turn: ActionTurn) => Promise<void>;
  readonly speak: (turn: ActionTurn) => Promise<void>;
  readonly post: (turn: ActionTurn) => Promise<void>;
  readonly share: (turn: ActionTurn) => Promise<void>;
  readonly need: (turn: ActionTurn) => Promise<void>;
  readonly needed: Change<FormTurn>;
  /** A window for what an answer's words need, and what is in it when it is sent. */
  readonly fill: (turn: ActionTurn) => Promise<void>;
  readonly filled: Change<FormTurn>;
}

export function createCueHandlers(
  desk: Desk,
  { locales, channels }: { readonly locales: Locales; readonly channels: Channels },
  log: Log,
): CueHandlers {
  const locale = (turn: Turn): Promise<Lang> => locales.of(turn.client, turn.team, turn.actor);

  /** Shows the card again as it is after an act, or says why the act had no effect. */
  const show = async (turn: Turn, acted: Shown): Promise<void> => {
    switch (acted.kind) {
      case 'duplicate':
        return;
      case 'refused': {
        const { postWordsIn } = desk.live().knowledge.desk;
        const text = refusalText(acted.why, await locale(turn), postWordsIn);
        return void (await reply(turn.client, notice(text), beside(turn.answerTo), log));
      }
      case 'cue': {
        const { cue } = acted;
        const [ui, around] = await Promise.all([locale(turn), channels.around(turn.client, cue.conversation)]);
        const problem = await reply(turn.client, cueCard(cue, ui, around), turn.answerTo, log);
        if (problem !== null) log.error({ cue: cue.id, problem }, 'A card could not be updated');
      }
    }
  };

  const share = async (turn: ActionTurn, what: Shared): Promise<void> => {
    const { cue } = readCueValue(turn.value);
    const opened = await desk.open(turn.actor, cue);
    if (opened.kind !== 'cue') return await show(turn, opened);
    const { place } = await channels.around(turn.client, opened.cue.conversation);
    await show(turn, place === null ? { kind: 'refused', why: 'not-here' } : await desk.share(turn, cue, what, place));
  };

  /**
   * Opens a window about the cue, or shows its card anew where there is none to open. Nothing waits in front of it, because its
   * trigger lives for three seconds.
   */
  const openModal = async (turn: ActionTurn, view: (cue: Cue, ui: Lang) => ModalView | null): Promise<void> => {
    const acted = await desk.open(turn.actor, readCueValue(turn.value).cue);
    if (acted.kind !== 'cue') return await show(turn, acted);
    const ui = await locale(turn);
    const drawn = view(acted.cue, ui);
    if (drawn === null) return await show(turn, acted);
    await openOrTell(turn, drawn, ui, log);
  };

  return {
    pick: async (turn) => {
      const { cue, choice } = readCueValue(turn.value);
      await show(turn, await desk.pick(turn, cue, choice));
    },
    refuse: async (turn) => await show(turn, await desk.refuse(turn, readCueValue(turn.value).cue)),
    rate: async (turn) => {
      const { cue, choice } = readCueValue(turn.value);
      await show(turn, await desk.rate(turn, cue, choice === 'helpful'));
    },
    reopen: async (turn) => await show(turn, await desk.reopen(turn, readCueValue(turn.value).cue)),
    why: (turn) => openModal(turn, whyModal),
    all: (turn) => openModal(turn, wholeScriptModal),
    offered: async (turn) => {
      const offer = readCueValue(turn.value).cue;
      // What a script says to the agent is not for a guest.
      if (turn.from !== turn.team)
        return void (await reply(
          turn.client,
          notice(watchCopyFor(await locale(turn)).outsider),
          beside(turn.answerTo),
          log,
        ));
      const shown = await desk.takeOffer(turn, offer);
      await show({ ...turn, answerTo: beside(turn.answerTo) }, shown);
      if (shown.kind === 'cue') await desk.delivered(shown.cue.id, null);
    },
    page: async (turn) => {
      const { cue, choice } = readCueValue(turn.value);
      const acted = await desk.open(turn.actor, cue);
      if (acted.kind !== 'cue' || turn.viewId === null) return;
      const view = wholeScriptModal(acted.cue, await locale(turn), Number(choice) || 0);
      await turn.client.views.update({ view_id: turn.viewId, view });
    },
    speak: async (turn) => {
      const { cue, choice } = readCueValue(turn.value);
      await show(turn, await desk.speak(turn, cue, choice === 'zh' ? 'zh' : 'en'));
    },
    post: (turn) => share(turn, 'words'),
    share: (turn) => share(turn, 'script'),
    need: (turn) =>
      openModal(turn, (cue, ui) =>
        needForm(cue.needed, JSON.stringify({ about: cue.id, on: 0, answerTo: turn.answerTo }), ui),
      ),
    needed: async (turn) => {
      const acted = await desk.need(turn, turn.about, readNeed(turn.state));
      return { show: () => show(turn, acted) };
    },
    fill: (turn) =>
      openModal(turn, ({ id, script }, ui) => {
        // An old card's button, where another script has been picked since.
        if (script === null || script.fields.length === 0) return null;
        const carried = JSON.stringify({ about: cueValue(id, script.id), on: 0, answerTo: turn.answerTo });
        return answerForm(script, carried, ui);
      }),
    filled: async (turn) => {
      const { cue, choice } = readCueValue(turn.about);
      const ui = await locale(turn);
      const fault = (text: string) => ({ errors: formError(turn.state, text), show: async () => undefined });
      const opened = await desk.open(turn.actor, cue);
      if (opened.kind !== 'cue' || opened.cue.script === null) return fault(copyFor(ui).scriptGone);
      const filled = await desk.fillIn(turn, cue, choice, readAnswer(opened.cue.script, turn.state));
      if (filled.kind === 'fields-wrong')
        return { errors: formErrors(filled.problems, turn.state, ui), show: async () => undefined };
      if (filled.kind === 'refused')
        return fault(filled.why === 'moved' ? runCopyFor(ui).formLate : copyFor(ui).scriptGone);
      return { show: () => show(turn, filled) };
    },
  };
}

function refusalText(
  why: Extract<Shown, { kind: 'refused' }>['why'],
  ui: Lang,
  postWordsIn: readonly string[],
): string {
  const copy = copyFor(ui);
  switch (why) {
    case 'unknown-cue':
      return copy.unknownCue;
    case 'not-yours':
      return copy.notYours;
    case 'script-gone':
      return copy.scriptGone;
    case 'not-here':
      return shareCopyFor(ui).notHere(
        postWordsIn.map((each) => (each.startsWith('#') ? escapeEntities(each) : `<#${each}>`)).join(', '),
      );
    case 'paused':
      return shareCopyFor(ui).paused;
    case 'no-words':
      return shareCopyFor(ui).noWords;
    case 'fill-first':
      return shareCopyFor(ui).fillFirst;
  }
}
