import type { AnyMiddlewareArgs, App, Middleware } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import type { BotOptions } from './bot.ts';
import { readWords } from './command-words.ts';
import { copyFor } from './copy.ts';
import { readAction, readCommand, readForm, readHome, readMessage, readShortcut, type Turn } from './incoming.ts';
import type { Locales } from './locale.ts';
import { errorFields } from './log.ts';
import { beside, reply } from './reply.ts';
import { createRoutes } from './routes.ts';
import type { Change } from './run-handlers.ts';
import { formError } from './views/run-forms.ts';
import type { WorkQueue } from './work-queue.ts';

export interface Router {
  /** Resolves when no answer is under way any more, or after `ms`. */
  settle(ms: number): Promise<void>;
}

/**
 * Acknowledges what comes in and passes it to its handler. What moves a run or a case is on disk before it is acknowledged. `acted` is told after each: there may be something to deliver. `uninstalled` is told
 * when the app is no longer in a workspace.
 */
export function register(
  app: App,
  options: BotOptions,
  parts: { readonly locales: Locales; readonly queue: WorkQueue },
  acted: () => void,
  uninstalled: (workspace: string) => Promise<void>,
): Router {
  const { log, now } = options;
  const { commands, shortcuts, actions, changes, forms, words, handlers, home, agent, inbox } = createRoutes(
    options,
    parts,
  );
  const underWay = new Set<Promise<void>>();

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
    const change = word !== null && commands.has(command.command) ? words.get(word) : undefined;
    if (change !== undefined) return await run('command', turn, () => acting(ack, () => change(turn, rest)));
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
