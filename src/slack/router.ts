import type { App } from '@slack/bolt';
import type { BotOptions } from './bot.ts';
import { copyFor } from './copy.ts';
import { createHandlers, type Handlers, type Turn } from './handlers.ts';
import { readAction, readCommand, readMessage, readShortcut } from './incoming.ts';
import { createLocales } from './locale.ts';
import { errorFields } from './log.ts';
import { reply } from './reply.ts';
import { ACTIONS } from './views/actions.ts';

export interface Router {
  /** Resolves when no answer is under way any more, or after `ms`. */
  settle(ms: number): Promise<void>;
}

/**
 * One listener a payload type, each acknowledging at once and passing the payload to its handler through a Map:
 * Bolt walks through every listener for every event, so their number is what a busy desk pays for.
 */
export function register(app: App, options: BotOptions): Router {
  const { desk, log, now } = options;
  const fallback = () => desk.live().knowledge.desk.languages[0] ?? 'en';
  const handlers: Handlers = createHandlers(desk, createLocales(fallback, log, now), log);
  const underWay = new Set<Promise<void>>();

  const commands = new Map<string, Handlers['command']>([['/cue', handlers.command]]);
  const shortcuts = new Map<string, Handlers['shortcut']>([['find_script', handlers.shortcut]]);
  const actions = new Map<string, Handlers['pick']>([
    [ACTIONS.pick, handlers.pick],
    [ACTIONS.refuse, handlers.refuse],
    [ACTIONS.rate, handlers.rate],
    [ACTIONS.reopen, handlers.reopen],
    [ACTIONS.why, handlers.why],
    [ACTIONS.all, handlers.all],
    [ACTIONS.page, handlers.page],
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
        await reply(turn.client, { text, blocks: [] }, turn.answerTo, log);
      }
    })();
    underWay.add(work);
    await work.finally(() => underWay.delete(work));
  };

  app.command(/.*/, async ({ command, ack, client }) => {
    await ack();
    const turn = readCommand(command, client);
    await run('command', turn, () => (commands.get(command.command) ?? handlers.unknown)(turn));
  });
  app.shortcut(/.*/, async ({ shortcut, ack, client }) => {
    await ack();
    const turn = readShortcut(shortcut, client);
    await run('shortcut', turn, () => (shortcuts.get(shortcut.callback_id) ?? handlers.unknown)(turn));
  });
  app.action(/.*/, async ({ body, ack, client }) => {
    await ack();
    const turn = readAction(body, client);
    if (turn === null) return;
    const base = turn.actionId.split(':', 1)[0] ?? '';
    await run('action', turn, () => (actions.get(base) ?? handlers.unknown)(turn));
  });
  app.view(/.*/, async ({ ack, view }) => {
    await ack();
    log.warn({ view: view.callback_id }, 'A form came in that this version does not know');
  });
  app.event('app_mention', async ({ event, body, client, context }) => {
    const turn = readMessage(event, body.team_id, client, context.botUserId);
    if (turn !== null) await run('mention', turn, () => handlers.mention(turn));
  });
  app.event('message', async ({ event, body, client, context }) => {
    const turn = readMessage(event, body.team_id, client, context.botUserId);
    if (turn !== null) await run('message', turn, () => handlers.message(turn));
  });

  return {
    settle: async (ms) => {
      const timeout = new Promise((resolve) => setTimeout(resolve, ms).unref());
      await Promise.race([Promise.allSettled(underWay), timeout]);
    },
  };
}

/** Enough of an id to find the line in the log. */
const REFERENCE = 12;
