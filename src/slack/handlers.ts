import type { ModalView } from '@slack/types';
import type { Cue, Question, Shared, Surface } from '../desk/cue.ts';
import type { Asked, Desk, Shown } from '../desk/desk.ts';
import type { Lang } from '../knowledge/model.ts';
import { whileWorking } from './agent-view.ts';
import { askCopyFor } from './ask-copy.ts';
import type { Channels } from './channels.ts';
import { readWords } from './command-words.ts';
import { type Copy, copyFor } from './copy.ts';
import { carriedBy, type DraftHandlers } from './draft-handlers.ts';
import type { ActionTurn, CommandTurn, FormTurn, MessageTurn, ShortcutTurn, Turn } from './incoming.ts';
import type { Locales } from './locale.ts';
import { errorFields, type Log } from './log.ts';
import { beside, reply } from './reply.ts';
import { runCopyFor } from './run-copy.ts';
import type { Change, RunHandlers } from './run-handlers.ts';
import { shareCopyFor } from './share-copy.ts';
import { escapeEntities, messageText } from './text.ts';
import { cueValue, readCueValue } from './views/actions.ts';
import { answerForm, readAnswer } from './views/answer-form.ts';
import { findForm, readWords as readDraft, readRegion } from './views/ask-forms.ts';
import { cueCard } from './views/cue-card.ts';
import { wholeScriptModal, whyModal } from './views/modals.ts';
import { needForm, readNeed } from './views/need-form.ts';
import { notice } from './views/notice.ts';
import { formError, formErrors } from './views/run-forms.ts';
import { watchCopyFor } from './watch-copy.ts';
import { openOrTell } from './windows.ts';
import type { WorkQueue } from './work-queue.ts';

/** What each kind of payload makes the desk do, and what is shown then. */
export interface Handlers {
  readonly command: (turn: CommandTurn) => Promise<void>;
  readonly shortcut: (turn: ShortcutTurn) => Promise<void>;
  /** A window for a customer's message, and what is in it when it is sent. */
  readonly find: (turn: ShortcutTurn) => Promise<void>;
  readonly found: Change<FormTurn>;
  readonly mention: (turn: MessageTurn) => Promise<void>;
  readonly message: (turn: MessageTurn) => Promise<void>;
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
  /** For ids that this version does not know: the person is told, nothing is dropped. */
  readonly unknown: (turn: Turn) => Promise<void>;
  readonly locale: (turn: Turn) => Promise<Lang>;
}

export function createHandlers(
  desk: Desk,
  {
    locales,
    channels,
    queue,
  }: { readonly locales: Locales; readonly channels: Channels; readonly queue: Pick<WorkQueue, 'turn'> },
  runs: Pick<RunHandlers, 'draw'>,
  drafts: Pick<DraftHandlers, 'check' | 'open'>,
  log: Log,
): Handlers {
  const locale = (turn: Turn): Promise<Lang> => locales.of(turn.client, turn.team, turn.actor);

  const tell = async (turn: Turn, text: (copy: Copy) => string): Promise<void> => {
    const copy = copyFor(await locale(turn));
    await say(turn, text(copy));
  };
  const say = async (turn: Turn, text: string): Promise<void> => {
    await reply(turn.client, notice(text), beside(turn.answerTo), log);
  };

  const ask = async (
    turn: Turn,
    text: string,
    surface: Surface,
    empty: (copy: Copy) => string,
    known: Pick<Question, 'region'> = {},
  ): Promise<void> => {
    const { deliveryId, actor, conversation } = turn;
    await queue.turn();
    const language = locale(turn);
    const around = channels.around(turn.client, conversation);
    const asked: Asked = await desk.ask({ ...known, deliveryId, actor, conversation, text, surface });
    switch (asked.kind) {
      case 'duplicate':
        return;
      case 'empty':
        return await tell(turn, empty);
      case 'cue': {
        // A threat has begun the escalation: its first step is what to say now.
        const problem =
          asked.run === null
            ? await reply(turn.client, cueCard(asked.cue, await language, await around), turn.answerTo, log)
            : await runs.draw(turn, asked.run);
        await desk.delivered(asked.cue.id, problem);
        if (problem !== null) log.error({ cue: asked.cue.id, problem }, 'A card could not be delivered');
      }
    }
  };

  const askOrHelp = (turn: Turn, surface: Surface): Promise<void> => {
    const { word, rest } = readWords(turn.text);
    switch (word) {
      case 'help':
        return tell(turn, (copy) => copy.help);
      case 'check':
        return drafts.check(turn, rest);
      // Said in a channel, with the command.
      case 'watch':
      case null:
        return ask(turn, turn.text, surface, (copy) => copy.help);
    }
  };

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

  /** Opens a window about the cue; nothing waits in front of it, because its trigger lives for three seconds. */
  const openModal = async (turn: ActionTurn, view: (cue: Cue, ui: Lang) => ModalView): Promise<void> => {
    const acted = await desk.open(turn.actor, readCueValue(turn.value).cue);
    if (acted.kind !== 'cue') return await show(turn, acted);
    const ui = await locale(turn);
    await openOrTell(turn, view(acted.cue, ui), ui, log);
  };

  return {
    locale,
    command: (turn) => {
      const { word, rest } = readWords(turn.text);
      return word === 'check' && rest === '' ? drafts.open(turn) : askOrHelp(turn, 'command');
    },
    shortcut: (turn) => ask(turn, turn.text, 'shortcut', (copy) => copy.emptyShortcut),
    find: async (turn) => {
      const ui = await locale(turn);
      await openOrTell(turn, findForm(desk.live().knowledge.desk, carriedBy(turn), ui), ui, log);
    },
    found: async (turn) => {
      const text = readDraft(turn.state);
      const region = readRegion(turn.state);
      if (text.trim() === '') {
        const errors = formError(turn.state, askCopyFor(await locale(turn)).empty);
        return { errors, show: async () => undefined };
      }
      return { show: () => ask(turn, text, 'shortcut', (copy) => copy.emptyShortcut, { region }) };
    },
    mention: async (turn) => {
      if (turn.text !== '') return await askOrHelp(turn, 'mention');
      const text = (await desk.lastHeard(turn.conversation, turn.actor)) ?? (await lastInThread(turn, log));
      await ask(turn, text ?? '', 'mention', (copy) => (turn.thread === null ? copy.emptyMention : copy.emptyThread));
    },
    message: async (turn) => {
      if (turn.direct) {
        const { client, channel, ts, thread } = turn;
        const text = async () => askCopyFor(await locale(turn)).working;
        return await whileWorking({ client, channel, ts: thread ?? ts, text }, () => askOrHelp(turn, 'dm'), log);
      }
      // Mentions come in as app_mention as well and are answered there.
      if (turn.mentionsBot || turn.text === '') return;
      await queue.turn();
      const { deliveryId, actor, text, at, customer, team: workspace, channel, thread, ts } = turn;
      await desk.hear(turn.conversation, { deliveryId, actor, text, at, customer: customer !== null });
      if (customer !== null)
        await desk.customerSaid({ ...customer, deliveryId, actor, workspace, channel, thread, ts, text });
    },
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
      if (turn.from !== turn.team) return await say(turn, watchCopyFor(await locale(turn)).outsider);
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
    fill: async (turn) => {
      const acted = await desk.open(turn.actor, readCueValue(turn.value).cue);
      if (acted.kind !== 'cue') return await show(turn, acted);
      const { script } = acted.cue;
      // An old card's button, where another script has been picked since.
      if (script === null || script.fields.length === 0) return await show(turn, acted);
      const ui = await locale(turn);
      const carried = JSON.stringify({ about: cueValue(acted.cue.id, script.id), on: 0, answerTo: turn.answerTo });
      await openOrTell(turn, answerForm(script, carried, ui), ui, log);
    },
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
    unknown: (turn) => tell(turn, (copy) => copy.unknownButton),
  };
}

/**
 * The newest message of a thread by somebody else, for what was said before the bot came or while it was away; `null` when
 * Slack does not tell. One call, and only for a mention that nothing was heard for.
 */
async function lastInThread(turn: MessageTurn, log: Log): Promise<string | null> {
  if (turn.thread === null) return null;
  try {
    const { messages = [] } = await turn.client.conversations.replies({
      channel: turn.channel,
      ts: turn.thread,
      limit: REPLIES,
    });
    const said = messages.filter(
      ({ user, bot_id }) => user !== turn.actor && user !== turn.bot && (user ?? bot_id) !== undefined,
    );
    return said.map(messageText).findLast((text) => text !== '') ?? null;
  } catch (error) {
    log.warn(errorFields(error), 'Could not read a thread');
    return null;
  }
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

/** A customer's thread is rarely longer; the newest of these is what counts. */
const REPLIES = 200;
