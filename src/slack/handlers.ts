import type { Question, Surface } from '../desk/cue.ts';
import type { Asked, Desk } from '../desk/desk.ts';
import type { Lang } from '../knowledge/model.ts';
import { whileWorking } from './agent-view.ts';
import { askCopyFor } from './ask-copy.ts';
import type { Channels } from './channels.ts';
import { readWords } from './command-words.ts';
import { type Copy, copyFor } from './copy.ts';
import { carriedBy, type DraftHandlers } from './draft-handlers.ts';
import type { CommandTurn, FormTurn, MessageTurn, ShortcutTurn, Turn } from './incoming.ts';
import type { Locales } from './locale.ts';
import { errorFields, type Log } from './log.ts';
import type { PracticeCommand } from './practice/command.ts';
import type { PracticeHandlers } from './practice/handlers.ts';
import { beside, reply } from './reply.ts';
import type { Change, RunHandlers } from './run-handlers.ts';
import { messageText } from './text.ts';
import { findForm, readWords as readDraft, readRegion } from './views/ask-forms.ts';
import { cueCard } from './views/cue-card.ts';
import { notice } from './views/notice.ts';
import { formError } from './views/run-forms.ts';
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
  practice: Pick<PracticeHandlers, 'said'> & { readonly command: PracticeCommand },
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

  const askOrHelp = async (turn: Turn, surface: Surface): Promise<void> => {
    const { word, rest } = readWords(turn.text);
    switch (word) {
      case 'help':
        return tell(turn, (copy) => copy.help);
      case 'check':
        return drafts.check(turn, rest);
      case 'practice': {
        const { show } = await practice.command(turn, rest);
        return await show();
      }
      // Said in a channel, with the command.
      case 'watch':
      case null:
        return ask(turn, turn.text, surface, (copy) => copy.help);
    }
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
        // What a learner writes to a scripted customer is no question.
        if (await practice.said(turn)) return;
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

/** A customer's thread is rarely longer; the newest of these is what counts. */
const REPLIES = 200;
