import { App, HTTPReceiver, type Logger, LogLevel, type SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Desk } from '../desk/desk.ts';
import type { OutboxDesk } from '../desk/outbox.ts';
import type { Outgoing } from '../desk/outgoing.ts';
import { createInstallReceiver, type Install } from './install/install.ts';
import { createLocales } from './locale.ts';
import { errorFields, type Log } from './log.ts';
import { drawOutgoing } from './outgoing/draw.ts';
import { createPeople } from './outgoing/people.ts';
import { type Sender, startSender } from './outgoing/sender.ts';
import { register } from './router.ts';
import { createSocketReceiver } from './socket.ts';
import { createWorkQueue } from './work-queue.ts';

/** How Slack reaches the bot. */
export type Transport =
  | { readonly kind: 'socket'; readonly appToken: string }
  | {
      readonly kind: 'http';
      readonly signingSecret: string;
      readonly host: string;
      readonly port: number;
      /** For an app that several workspaces install. */
      readonly install?: Install | undefined;
    };

export interface BotOptions {
  readonly desk: Desk;
  readonly outbox: OutboxDesk;
  /** `null`: each workspace has its own, from its installation. */
  readonly botToken: string | null;
  readonly transport: Transport;
  /** Base address of the Web API, ending in a slash; absent = Slack's own. */
  readonly apiUrl?: string | undefined;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds between two messages of a channel; Slack's own pace unless told. */
  readonly paceMs?: number;
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
  const receiver = receiverFor(transport, clientOptions, log);
  const app = new App({
    ...(options.botToken === null ? {} : { token: options.botToken }),
    receiver,
    clientOptions,
    logger,
    // Where conversations stand is kept by the desk.
    convoStore: false,
    deferInitialization: true,
  });
  app.error(async (error) => log.error(errorFields(error), 'A listener failed'));
  const locales = createLocales(() => options.desk.live().knowledge.desk.languages[0] ?? 'en', log, options.now);
  const queue = createWorkQueue(() => performance.now());
  let sender: Sender | null = null;
  const router = register(
    app,
    options,
    { locales, queue },
    () => sender?.nudge(),
    async (workspace) => await removeInstallation(transport, workspace, log),
  );
  await app.init();
  let port: number | null = null;
  if (receiver instanceof HTTPReceiver && transport.kind === 'http') {
    const server = await receiver.start({ port: transport.port, host: transport.host });
    server.on('request', (_, response) => {
      queue.stirred();
      response.once('finish', () => queue.stirred());
    });
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : transport.port;
  } else await app.start();
  sender = deliver(options, clientsFor(options, receiver, clientOptions), locales);
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

type Options = NonNullable<ConstructorParameters<typeof WebClient>[1]>;

function receiverFor(transport: Transport, clientOptions: Options, log: Log): HTTPReceiver | SocketModeReceiver {
  const logger = boltLogger(log);
  if (transport.kind === 'socket') return createSocketReceiver(transport.appToken, clientOptions, logger);
  const { signingSecret, install } = transport;
  const common = { signingSecret, logger, bodyLimit: BODY_LIMIT };
  return install === undefined
    ? new HTTPReceiver(common)
    : createInstallReceiver({ ...common, install, clientOptions, log });
}

async function removeInstallation(transport: Transport, workspace: string, log: Log): Promise<void> {
  log.warn({ workspace }, 'The app was taken out of a workspace');
  if (transport.kind === 'http') await transport.install?.installations.drop(workspace);
}

/** How to act in a workspace outside of an event: with the only token, or with that of its installation. */
function clientsFor(
  { botToken, log }: BotOptions,
  receiver: HTTPReceiver | SocketModeReceiver,
  clientOptions: Options,
): (workspace: string) => Promise<WebClient> {
  const installer = receiver instanceof HTTPReceiver ? receiver.installer : undefined;
  const known = new Map<string, WebClient>();
  return async (workspace) => {
    const installed = { teamId: workspace, enterpriseId: undefined, isEnterpriseInstall: false };
    const token = botToken ?? (await installer?.authorize(installed))?.botToken;
    if (token === undefined) throw new Error(`There is no bot token for the workspace ${workspace}.`);
    // What waits in the outbox is tried again by the outbox, and by nobody else.
    const client =
      known.get(token) ??
      new WebClient(token, { ...clientOptions, logger: boltLogger(log), retryConfig: { retries: 0 } });
    known.set(token, client);
    return client;
  };
}

/** Delivers the outbox, each message into the workspace of the conversation that it is about. */
function deliver(
  { desk, outbox, log, now, paceMs }: BotOptions,
  clientOf: (workspace: string) => Promise<WebClient>,
  locales: ReturnType<typeof createLocales>,
): Sender {
  const people = createPeople(now);
  return startSender({
    waiting: {
      claim: (limit) => outbox.claim(limit),
      settle: async (message, delivery) => {
        const kept = await outbox.settle(message, delivery);
        if (kept && delivery.kind === 'sent' && message.kind === 'run-card' && message.run !== null)
          await desk.cardPlaced(message.run, { channel: delivery.channel, ts: delivery.ts });
        const shown = message.payload as unknown as Outgoing | null;
        if (kept && delivery.kind === 'sent' && shown?.kind === 'practice-turn')
          await desk.attemptPlaced(shown.attempt, { channel: delivery.channel, ts: delivery.ts });
        return kept;
      },
    },
    clientOf: (message) => clientOf(message.workspace),
    people,
    draw: (message, client) => drawOutgoing(message, desk, locales, client, people, now()),
    log,
    paceMs,
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
const CALL_TIMEOUT = 10_000;
/** How long a stop waits for answers under way. */
const SETTLE = 3_000;
