import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Desk } from '../desk/desk.ts';
import type { OutboxDesk } from '../desk/outbox.ts';
import { createLocales } from './locale.ts';
import { errorFields, type Log } from './log.ts';
import { drawOutgoing } from './outgoing/draw.ts';
import { type Sender, startSender } from './outgoing/sender.ts';
import { register } from './router.ts';

/** How Slack reaches the bot. */
export type Transport =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly host: string; readonly port: number };

export interface BotOptions {
  readonly desk: Desk;
  readonly outbox: OutboxDesk;
  readonly botToken: string;
  readonly transport: Transport;
  /** Base address of the Web API, ending in a slash; absent = Slack's own. */
  readonly apiUrl?: string | undefined;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Bot {
  /** Where Slack delivers to over HTTP; `null` in Socket Mode. */
  readonly port: number | null;
  /** Takes nothing new, lets what is under way finish, closes. */
  stop(): Promise<void>;
}

/** Starts the bot; resolves when it can be reached, rejects with Slack's own error name when the token is refused. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { transport, log } = options;
  const clientOptions = {
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 2, minTimeout: 200, maxTimeout: 1_000 },
    timeout: CALL_TIMEOUT,
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
  };
  const logger = boltLogger(log);
  const receiver =
    transport.kind === 'http'
      ? new HTTPReceiver({ signingSecret: transport.signingSecret, logger, bodyLimit: BODY_LIMIT })
      : new SocketModeReceiver({
          appToken: transport.appToken,
          logger,
          clientPingTimeout: PING_TIMEOUT,
          installerOptions: { clientOptions },
        });
  const app = new App({ token: options.botToken, receiver, clientOptions, logger, deferInitialization: true });
  app.error(async (error) => log.error(errorFields(error), 'A listener failed'));
  const locales = createLocales(() => options.desk.live().knowledge.desk.languages[0] ?? 'en', log, options.now);
  let sender: Sender | null = null;
  const router = register(app, options, locales, () => sender?.nudge());
  await app.init();
  let port: number | null = null;
  if (receiver instanceof HTTPReceiver && transport.kind === 'http') {
    const server = await receiver.start({ port: transport.port, host: transport.host });
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : transport.port;
  } else await app.start();
  sender = deliver(options, clientOptions, locales);
  return {
    port,
    stop: async () => {
      await router.settle(SETTLE);
      await app.stop();
      await router.settle(SETTLE);
      await sender?.stop();
    },
  };
}

/** Delivers the outbox over a client of its own: what waits there is tried again by the outbox, and by nobody else. */
function deliver(
  { desk, outbox, botToken, log }: BotOptions,
  clientOptions: ConstructorParameters<typeof WebClient>[1],
  locales: ReturnType<typeof createLocales>,
): Sender {
  const client = new WebClient(botToken, {
    ...clientOptions,
    logger: boltLogger(log),
    retryConfig: { retries: 0 },
  });
  return startSender({
    waiting: {
      claim: (limit) => outbox.claim(limit),
      settle: async (message, delivery) => {
        const kept = await outbox.settle(message, delivery);
        if (kept && delivery.kind === 'sent' && message.kind === 'run-card' && message.run !== null)
          await desk.cardPlaced(message.run, { channel: delivery.channel, ts: delivery.ts });
        return kept;
      },
    },
    client,
    draw: (message) => drawOutgoing(message, desk, locales, client),
    log,
  });
}

/** Bolt's own log lines into ours, but for those that quote payloads. */
function boltLogger(log: Log): Logger {
  const line = (messages: readonly unknown[]): string =>
    messages.map((message) => (message instanceof Error ? message.message : String(message))).join(' ');
  return {
    // Its debug lines hold whole payloads, and with them what people wrote.
    debug: () => undefined,
    info: (...messages) => log.debug({ from: 'bolt' }, line(messages)),
    warn: (...messages) => log.warn({ from: 'bolt' }, line(messages)),
    error: (...messages) => log.error({ from: 'bolt' }, line(messages)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

/** Bolt takes 100 kB unless told; a message with blocks and attachments may be larger. */
const BODY_LIMIT = 4 * 1024 * 1024;
/** With Bolt's 5 s the socket is deaf for that long whenever Slack asks to reconnect. */
const PING_TIMEOUT = 500;
const CALL_TIMEOUT = 10_000;
/** How long a stop waits for answers under way. */
const SETTLE = 3_000;
