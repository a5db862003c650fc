import type { AnyMiddlewareArgs, App, Middleware } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import { createAgentView } from './agent-view.ts';
import type { BotOptions } from './bot.ts';
import { createCaseHandlers } from './case-handlers.ts';
import { createChannels } from './channels.ts';
import { readWords } from './command-words.ts';
import { copyFor } from './copy.ts';
import { type CueHandlers, createCueHandlers } from './cue-handlers.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import { createHandlers, type Handlers } from './handlers.ts';
import { createHomeHandlers } from './home/handlers.ts';
import { createInboxHandlers } from './inbox/handlers.ts';
import {
  type ActionTurn,
  type FormTurn,
  readAction,
  readCommand,
  readForm,
  readHome,
  readMessage,
  readShortcut,
  type Turn,
} from './incoming.ts';
import type { Locales } from './locale.ts';
import { errorFields } from './log.ts';
import { PRACTICE_ACTIONS, PRACTICE_FORMS } from './practice/actions.ts';
import { createPracticeCommand } from './practice/command.ts';
import { createPracticeHandlers } from './practice/handlers.ts';
import { createPracticeTrainerHandlers } from './practice/trainer-handlers.ts';
import { beside, reply } from './reply.ts';
import { createReviewHandlers } from './reviews/handlers.ts';
import { createRoles } from './roles.ts';
import { type Change, createRunHandlers } from './run-handlers.ts';
import {
  ACTIONS,
  ANSWER_FORM,
  ASK_FORMS,
  CASE_ACTIONS,
  HOME_ACTIONS,
  INBOX_ACTIONS,
  INBOX_FORMS,
  NEED_FORM,
  REVIEW_ACTIONS,
  REVIEW_FORM,
  RUN_ACTIONS,
  RUN_FORMS,
  SCRIPT_FORM,
  WATCH_SHOW,
} from './views/actions.ts';
import { formError } from './views/run-forms.ts';
import { createWatchHandlers } from './watch-handlers.ts';
import type { WorkQueue } from './work-queue.ts';

export interface Router {
  /** Resolves when no answer is under way any more, or after `ms`. */
  settle(ms: number): Promise<void>;
}

/**
 * One listener a payload type, each acknowledging at once and passing the payload to its handler through a Map:
 * Bolt walks through every listener for every event, so their number is what a busy desk pays for. What moves a run or a
 * case is on disk before it is acknowledged. `acted` is told after each: there may be something to deliver. `uninstalled` is told
 * when the app is no longer in a workspace.
 */
export function register(
  app: App,
  options: BotOptions,
  { locales, queue }: { readonly locales: Locales; readonly queue: WorkQueue },
  acted: () => void,
  uninstalled: (workspace: string) => Promise<void>,
): Router {
  const { desk, log, now } = options;
  const runs = createRunHandlers(desk, locales, log);
  const current = () => desk.live().knowledge.desk;
  const roles = createRoles(current, log, now);
  const cases = createCaseHandlers(desk, locales, roles, log);
  const home = createHomeHandlers(desk, { locales, roles }, runs, log, now);
  const inbox = createInboxHandlers(desk, { locales, roles }, home.publish, log, now);
  const reviews = createReviewHandlers(desk, { locales, roles }, home.publish, log);
  const channels = createChannels({ desk: current, posting: () => desk.posting() }, log, now);
  const watch = createWatchHandlers(desk, { locales, channels, roles }, log, now);
  const agent = createAgentView(desk, { locales, channels }, log);
  const drafts = createDraftHandlers(desk, locales, log);
  const cues = createCueHandlers(desk, { locales, channels }, log);
  const practice = createPracticeHandlers(desk, locales, log, now);
  const coaching = createPracticeTrainerHandlers(desk, { locales, roles }, home.publish, log);
  const practiceCommand = createPracticeCommand(desk, locales, log, now);
  const handlers: Handlers = createHandlers(
    desk,
    { locales, channels, queue },
    runs,
    drafts,
    { said: practice.said, command: practiceCommand },
    log,
  );
  const underWay = new Set<Promise<void>>();

  const commands = new Map<string, Handlers['command']>([['/cue', handlers.command]]);
  const shortcuts = new Map<string, Handlers['shortcut']>([
    ['find_script', handlers.shortcut],
    ['find_script_form', handlers.find],
    ['check_wording', drafts.message],
    ['check_draft', drafts.open],
  ]);
  const actions = new Map<string, CueHandlers['pick']>([
    [ACTIONS.pick, cues.pick],
    [ACTIONS.refuse, cues.refuse],
    [ACTIONS.rate, cues.rate],
    [ACTIONS.reopen, cues.reopen],
    [ACTIONS.why, cues.why],
    [ACTIONS.all, cues.all],
    [ACTIONS.page, cues.page],
    [ACTIONS.speak, cues.speak],
    [ACTIONS.post, cues.post],
    [ACTIONS.share, cues.share],
    [ACTIONS.need, cues.need],
    [ACTIONS.fill, cues.fill],
    [WATCH_SHOW, cues.offered],
    [PRACTICE_ACTIONS.start, practice.start],
    [PRACTICE_ACTIONS.check, practice.check],
    [PRACTICE_ACTIONS.choose, practice.choose],
    [PRACTICE_ACTIONS.handOver, practice.handOver],
    [PRACTICE_ACTIONS.finish, practice.finish],
    [PRACTICE_ACTIONS.giveUp, practice.giveUp],
    [PRACTICE_ACTIONS.object, practice.object],
    [PRACTICE_ACTIONS.decline, coaching.decline],
    [RUN_ACTIONS.open, runs.open],
    [RUN_ACTIONS.fill, runs.fill],
    [RUN_ACTIONS.correct, runs.correct],
    [RUN_ACTIONS.handOff, runs.handOff],
    [CASE_ACTIONS.details, cases.details],
    [CASE_ACTIONS.page, cases.details],
    [HOME_ACTIONS.go, home.go],
    [HOME_ACTIONS.search, home.search],
    [HOME_ACTIONS.pack, home.pack],
    [HOME_ACTIONS.topic, home.topic],
    [HOME_ACTIONS.clear, home.clear],
    [HOME_ACTIONS.show, home.show],
    [HOME_ACTIONS.turn, home.turn],
    [HOME_ACTIONS.speak, home.speak],
    [HOME_ACTIONS.fill, home.fill],
    [HOME_ACTIONS.cue, home.cue],
    [HOME_ACTIONS.card, home.card],
    [HOME_ACTIONS.reload, home.reload],
    [INBOX_ACTIONS.look, inbox.look],
    [INBOX_ACTIONS.add, inbox.add],
    [INBOX_ACTIONS.draft, inbox.draft],
    [REVIEW_ACTIONS.right, reviews.right],
    [REVIEW_ACTIONS.work, reviews.work],
  ]);
  const changes = new Map<string, Change<ActionTurn>>([
    [RUN_ACTIONS.start, runs.start],
    [RUN_ACTIONS.choose, runs.choose],
    [RUN_ACTIONS.next, runs.advance('continue')],
    [RUN_ACTIONS.back, runs.advance('back')],
    [RUN_ACTIONS.stop, runs.advance('stop')],
    [RUN_ACTIONS.restart, runs.advance('restart')],
    [RUN_ACTIONS.keepOld, runs.advance('keep-old')],
    [PRACTICE_ACTIONS.hint, practice.hint],
    [PRACTICE_ACTIONS.goOn, practice.goOn],
    [PRACTICE_ACTIONS.use, practice.use],
    [PRACTICE_ACTIONS.erase, practice.erase],
    [PRACTICE_ACTIONS.accept, coaching.accept],
    [CASE_ACTIONS.take, cases.take],
    [CASE_ACTIONS.done, cases.finish],
    [CASE_ACTIONS.reopen, cases.reopen],
    [HOME_ACTIONS.start, home.start],
    [HOME_ACTIONS.pin, home.pin],
    [HOME_ACTIONS.unpin, home.unpin],
    [HOME_ACTIONS.done, home.done],
    [HOME_ACTIONS.lead, home.lead],
    [HOME_ACTIONS.posting, home.posting],
    [INBOX_ACTIONS.dismiss, inbox.dismiss],
    [INBOX_ACTIONS.recall, inbox.recall],
  ]);
  const forms = new Map<string, Change<FormTurn>>([
    [RUN_FORMS.fill, runs.filled],
    [RUN_FORMS.correct, runs.corrected],
    [RUN_FORMS.handOff, runs.handedOff],
    [PRACTICE_FORMS.start, practice.started],
    [PRACTICE_FORMS.check, practice.checked],
    [PRACTICE_FORMS.choose, practice.lookedUp],
    [PRACTICE_FORMS.handOver, practice.handedOver],
    [PRACTICE_FORMS.finish, practice.finished],
    [PRACTICE_FORMS.giveUp, practice.gaveUp],
    [PRACTICE_FORMS.object, practice.objected],
    [PRACTICE_FORMS.decline, coaching.declined],
    [NEED_FORM, cues.needed],
    [ANSWER_FORM, cues.filled],
    [SCRIPT_FORM, home.filled],
    [ASK_FORMS.check, drafts.checked],
    [ASK_FORMS.find, handlers.found],
    [ASK_FORMS.watch, watch.saved],
    [INBOX_FORMS.add, inbox.added],
    [INBOX_FORMS.draft, inbox.drafted],
    [REVIEW_FORM, reviews.worked],
  ]);

  /** Runs a handler to its end; what goes wrong is logged and told to the person, with a reference to find it by. */
  const run = async (what: string, turn: Turn, handle: () => Promise<void>): Promise<void> => {
    const work = (async () => {
      const started = now();
      try {
        await handle();
        log.debug({ what, ms: now() - started }, 'Answered');
      } catch (error) {
        const reference = turn.deliveryId.slice(-REFERENCE);
        log.error({ what, reference, ...errorFields(error) }, 'Could not answer');
        const text = copyFor(await handlers.locale(turn)).fault(reference);
        await reply(turn.client, { text, blocks: [] }, beside(turn.answerTo), log);
      } finally {
        acted();
      }
    })();
    underWay.add(work);
    await work.finally(() => underWay.delete(work));
  };

  /** What changes something is on disk before Slack is answered. */
  const acting = async (ack: () => Promise<void>, change: () => ReturnType<Change<Turn>>): Promise<void> => {
    const { show } = await change().catch(async (error: unknown) => {
      // The person is told of the fault; nothing has changed.
      await ack();
      throw error;
    });
    await ack();
    await show();
  };

  const onCommand = async ({ command, ack, client }: Arrived<'command'>): Promise<void> => {
    const turn = readCommand(command, client);
    const { word, rest } = readWords(turn.text);
    if (word === 'watch' && commands.has(command.command))
      return await run('command', turn, () => acting(ack, () => watch.command(turn, rest)));
    if (word === 'practice' && commands.has(command.command))
      return await run('command', turn, () => acting(ack, () => practiceCommand(turn, rest)));
    await ack();
    // Not waited for: Bolt would hold on to the request for as long, and in a rush thousands wait for their turn.
    void run('command', turn, () => (commands.get(command.command) ?? handlers.unknown)(turn));
  };
  const onShortcut = async ({ shortcut, ack, client }: Arrived<'shortcut'>): Promise<void> => {
    await ack();
    const turn = readShortcut(shortcut, client);
    await run('shortcut', turn, () => (shortcuts.get(shortcut.callback_id) ?? handlers.unknown)(turn));
  };
  const onAction = async ({ body, ack, client }: Arrived<'action'>): Promise<void> => {
    const turn = readAction(body, client);
    const base = turn?.actionId.split(':', 1)[0] ?? '';
    const change = changes.get(base);
    if (turn === null || change === undefined) {
      await ack();
      if (turn !== null) await run('action', turn, () => (actions.get(base) ?? handlers.unknown)(turn));
      return;
    }
    await run('action', turn, () => acting(ack, () => change(turn)));
  };
  const onForm = async ({ ack, body, view, client }: Arrived<'view'>): Promise<void> => {
    const turn = body.type === 'view_submission' ? readForm(body, client) : null;
    const change = forms.get(view.callback_id);
    if (turn === null || change === undefined) {
      await ack();
      log.warn({ view: view.callback_id }, 'A form came in that this version does not know');
      return;
    }
    await run('form', turn, async () => {
      const {
        errors,
        view: next,
        show,
      } = await change(turn).catch(async (error: unknown) => {
        // The form stays open with what was typed.
        const text = copyFor(await handlers.locale(turn)).fault(turn.deliveryId.slice(-REFERENCE));
        await ack({ response_action: 'errors', errors: formError(turn.state, text) });
        throw error;
      });
      if (errors !== undefined) await ack({ response_action: 'errors', errors });
      else await (next === undefined ? ack() : ack({ response_action: 'update', view: next }));
      await show();
    });
  };
  const onEvent = async ({ event, body, client, context }: Arrived<'event'>): Promise<void> => {
    if (event.type === 'app_home_opened') {
      const turn = readHome(event, body, client);
      if (event.tab === 'home') return await run('home', turn, () => home.opened(turn));
      await run('agent view', turn, async () => {
        await Promise.all([agent.opened(turn, event.channel), agent.looks(turn, event.context)]);
      });
    } else if (event.type === 'app_context_changed') {
      const turn = readHome(event, body, client);
      await run('context', turn, () => agent.looks(turn, event.context));
    } else if (event.type === 'app_mention' || event.type === 'message') {
      const turn = readMessage(event, body.team_id, client, context);
      if (turn === null) return;
      if (event.type === 'message') await run('message', turn, () => handlers.message(turn));
      else await run('mention', turn, () => handlers.mention(turn));
    } else if (
      event.type === 'app_uninstalled' ||
      (event.type === 'tokens_revoked' && (event.tokens.bot ?? []).length > 0)
    )
      await uninstalled(body.team_id);
  };
  /** What to offer in a picker for what was typed into it. Nothing is better than an error, which Slack shows to nobody. */
  const onOptions = async ({ body, ack, client }: Arrived<'options'>): Promise<void> => {
    const { value, user, team, view } = body as SuggestionBody;
    const who = { client, team: team?.id ?? user.team_id ?? '', actor: user.id };
    const offered = await inbox.offer(value, view?.private_metadata ?? '', who).catch((error: unknown) => {
      log.error(errorFields(error), 'Could not offer anything for a picker');
      return [];
    });
    // Bolt's type also covers dialogs, which are older than windows.
    await (ack as (answer: { readonly options: readonly PlainTextOption[] }) => Promise<void>)({ options: offered });
  };
  // One for all kinds: Bolt takes everything that comes in past every listener there is.
  app.use(async (args) => {
    if ('command' in args) await onCommand(args);
    else if ('shortcut' in args) await onShortcut(args);
    else if ('action' in args) await onAction(args);
    else if ('view' in args) await onForm(args);
    else if ('event' in args) await onEvent(args);
    else if ('options' in args) await onOptions(args);
  });

  return {
    settle: async (ms) => {
      const timeout = new Promise((resolve) => setTimeout(resolve, ms).unref());
      await Promise.race([Promise.allSettled(underWay), timeout]);
    },
  };
}

/** What Bolt hands over of one kind. */
type Arrived<Kind extends string> = Extract<
  Parameters<Middleware<AnyMiddlewareArgs>>[0],
  Readonly<Record<Kind, unknown>>
>;

interface SuggestionBody {
  readonly value: string;
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly team?: { readonly id: string } | null;
  readonly view?: { readonly private_metadata?: string };
}

/** Enough of an id to find the line in the log. */
const REFERENCE = 12;
