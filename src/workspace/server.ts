import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAppLink, type DeliveryTimes } from './delivery.ts';
import { sendEvents, sendUninstalled } from './events.ts';
import { createFaults } from './faults.ts';
import { isLocalRequest, LOOPBACK, sendJson, sendText, type Upgrade } from './http.ts';
import { mintNumber, mintSecret } from './ids.ts';
import { createLive } from './live.ts';
import { readManifest } from './manifest.ts';
import { createOAuth } from './oauth.ts';
import { servePage } from './page-files.ts';
import { cookieName, hasCookie } from './page-session.ts';
import { answerPages, type Pages } from './pages.ts';
import type { Parts } from './parts.ts';
import { createRateLimit } from './rate-limit.ts';
import { answerResponseUrl } from './response-url-answer.ts';
import { createResponseUrls } from './response-urls.ts';
import { seed, type TeamChannel } from './seed.ts';
import { createSocketMode } from './socket-mode.ts';
import { createState } from './state.ts';
import type { Disruption, Fault } from './tools-protocol.ts';
import { createTraffic, type RecordedDelivery, type RecordedRequest } from './traffic.ts';
import { createTriggers } from './triggers.ts';
import { createWebApi } from './web-api.ts';

export interface WorkspaceOptions {
  /** The app's parsed `manifest.json`: its name, commands, shortcuts and events come from it. */
  readonly manifest: unknown;
  /** 0 takes any free port. */
  readonly port: number;
  /** Channels besides the two that are always there; one of their names is skipped. */
  readonly teamChannels?: readonly TeamChannel[];
  /** Further pages of the same address. */
  readonly pages?: readonly Pages[];
  /** One app in several workspaces has the same everywhere; made up unless told. */
  readonly app?: AppSecrets;
  /** A loopback name or address; 127.0.0.1 unless told otherwise. */
  readonly host?: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  readonly log?: (line: string) => void;
  /** How long the app has to acknowledge, and when events are sent again; as in Slack unless told otherwise. */
  readonly deliveryTimes?: DeliveryTimes;
}

/** What an app has from Slack, whatever the workspace. */
interface AppSecrets {
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A running workspace. Its tokens and its secret are new at every start. */
export interface Workspace extends AppSecrets {
  /** Address of the page. */
  readonly url: string;
  /** What the app needs as `SLACK_API_URL`; ends with `/api/`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  /** Somebody takes the app out of the workspace: its token ends, and it is told. */
  uninstall(): Promise<void>;
  /** Deliver to this address as signed HTTP; null: over Socket Mode, to whoever is connected. */
  deliverTo(requestUrl: string | null): void;
  /** What the app has called, oldest first, the last thousand. */
  requests(): readonly RecordedRequest[];
  /** What the app was told, each try for itself, oldest first, the last thousand. */
  deliveries(): readonly RecordedDelivery[];
  /** Switches these troubles on, and all others off. */
  faults(faults: readonly Fault[]): void;
  /** Cuts the open Socket Mode connections off, or asks them to come back. */
  disrupt(how: Disruption): void;
  close(): Promise<void>;
}

/**
 * Starts a Slack-compatible workspace on one port of this machine: Web API, Socket Mode, deliveries to the app, and a
 * page to use it in a browser. Throws when the host is not loopback, the manifest is none, or the port is taken.
 */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { host = '127.0.0.1', now = Date.now, log = () => {}, pages = [] } = options;
  if (!LOOPBACK.has(host))
    throw new Error(`The workspace serves this machine only; "${host}" is not a loopback address`);
  const manifest = readManifest(options.manifest);
  const secrets = {
    botToken: `xoxb-local-${mintSecret(20)}`,
    appToken: `xapp-local-${mintSecret(20)}`,
    ...(options.app ?? mintApp()),
  };
  const session = mintSecret(24);
  let url = '';

  const state = createState(manifest.name, now);
  seed(state, now(), options.teamChannels);
  const live = createLive(() => parts, log);
  const socketMode = createSocketMode({ appId: state.appId, onChange: () => live.appChanged(), log });
  const { botToken, appToken, signingSecret, clientSecret } = secrets;
  const traffic = createTraffic([botToken, appToken, signingSecret, clientSecret]);
  const stopLog = traffic.onRow(({ direction, name, error }) => direction === 'in' && log(`${name}: ${error ?? 'ok'}`));
  const faults = createFaults();
  const app = createAppLink({ signingSecret, socketMode, faults, traffic, now, times: options.deliveryTimes });
  const responseUrls = createResponseUrls(state, () => `${url}commands/`, now);
  const parts: Parts = {
    state,
    manifest,
    triggers: createTriggers(now),
    responseUrls,
    app,
    socketMode,
    faults,
    traffic,
    pages,
    now,
    notify: (user, notice) => live.notify(user, notice),
  };
  const stopEvents = sendEvents(parts);

  const oauth = createOAuth({ state, ...secrets, redirectUrl: manifest.redirectUrls[0] ?? null, now });
  const webApi = createWebApi({
    parts,
    ...secrets,
    rateLimit: createRateLimit(now),
    oauth,
    openConnection: () => `${url.replace('http', 'ws')}link/?ticket=${socketMode.mintTicket()}`,
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isLocalRequest(request)) return sendText(response, 403, 'This workspace serves this machine only.\n');
    const target = new URL(request.url ?? '/', url);
    const { pathname } = target;
    const method = /^\/api\/([\w.]+)$/.exec(pathname)?.[1];
    if (method !== undefined && (request.method === 'POST' || request.method === 'GET'))
      return webApi.answer(request, response, method);
    const responsePath = /^\/commands\/(\w+)$/.exec(pathname)?.[1];
    if (responsePath !== undefined && request.method === 'POST')
      return answerResponseUrl(parts, request, response, responsePath);
    if (pathname === '/oauth/v2/authorize' && request.method === 'GET')
      return oauth.page(response, target.searchParams);
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'Method not allowed');
    if (await answerPages(pages, request, response, target)) return;
    return servePage(response, pathname, `${cookieName(request)}=${session}; HttpOnly; SameSite=Strict; Path=/`);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log(`workspace: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      if (!response.headersSent) sendJson(response, 500, { ok: false, error: 'internal_error' });
      else response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const target = new URL(request.url ?? '/', url);
    const upgrade: Upgrade = { request, socket, head, url: target };
    if (isLocalRequest(request) && target.pathname === '/link/') return socketMode.upgrade(upgrade);
    const fromPage = request.headers.origin !== undefined && hasCookie(request, session);
    if (isLocalRequest(request) && target.pathname === '/live' && fromPage) return live.upgrade(upgrade);
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  url = `http://${host === '::1' ? '[::1]' : host}:${(server.address() as AddressInfo).port}/`;

  return {
    url,
    apiUrl: `${url}api/`,
    ...secrets,
    deliverTo(requestUrl) {
      app.setRequestUrl(requestUrl);
      live.appChanged();
    },
    async uninstall() {
      webApi.revoke();
      await sendUninstalled(parts);
    },
    requests: () => traffic.requests(),
    deliveries: () => traffic.deliveries(),
    faults: (wanted) => faults.set(wanted),
    disrupt: (how) => socketMode.disrupt(how),
    async close() {
      stopEvents();
      stopLog();
      app.close();
      socketMode.close();
      live.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function mintApp(): AppSecrets {
  return {
    signingSecret: mintSecret(16),
    clientId: `${mintNumber()}.${mintNumber()}`,
    clientSecret: mintSecret(16),
  };
}
