import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAppLink, type DeliveryTimes } from './delivery.ts';
import { sendEvents, sendUninstalled } from './events.ts';
import { isLocalRequest, LOOPBACK, readBody, sendJson, sendText, type Upgrade } from './http.ts';
import { mintNumber, mintSecret } from './ids.ts';
import { createLive } from './live.ts';
import { readManifest } from './manifest.ts';
import { createOAuth } from './oauth.ts';
import { servePage } from './page-files.ts';
import type { Parts, RecordedRequest } from './parts.ts';
import { createRateLimit } from './rate-limit.ts';
import { createResponseUrls } from './response-urls.ts';
import { seed, type TeamChannel } from './seed.ts';
import { createSocketMode } from './socket-mode.ts';
import { createState } from './state.ts';
import { createTriggers } from './triggers.ts';
import { createWebApi } from './web-api.ts';

export interface WorkspaceOptions {
  /** The app's parsed `manifest.json`: its name, commands, shortcuts and events come from it. */
  readonly manifest: unknown;
  /** 0 takes any free port. */
  readonly port: number;
  /** Channels besides the two that are always there; one of their names is skipped. */
  readonly teamChannels?: readonly TeamChannel[];
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
export interface AppSecrets {
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
  close(): Promise<void>;
}

/**
 * Starts a Slack-compatible workspace on one port of this machine: Web API, Socket Mode, deliveries to the app, and a
 * page to use it in a browser. Throws when the host is not loopback, the manifest is none, or the port is taken.
 */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { host = '127.0.0.1', now = Date.now, log = () => {} } = options;
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
  const app = createAppLink({ signingSecret: secrets.signingSecret, socketMode, now, times: options.deliveryTimes });
  const responseUrls = createResponseUrls(state, () => `${url}commands/`, now);
  const parts: Parts = {
    state,
    manifest,
    triggers: createTriggers(now),
    responseUrls,
    app,
    now,
    notify: (user, notice) => live.notify(user, notice),
  };
  const stopEvents = sendEvents(parts);

  const recorded: RecordedRequest[] = [];
  const record = (request: RecordedRequest) => {
    recorded.push(request);
    if (recorded.length > MOST_RECORDED) recorded.shift();
    log(`${request.method || request.kind}: ${request.error ?? 'ok'}`);
  };
  const oauth = createOAuth({ state, ...secrets, redirectUrl: manifest.redirectUrls[0] ?? null, now });
  const webApi = createWebApi({
    parts,
    ...secrets,
    rateLimit: createRateLimit(now),
    oauth,
    openConnection: () => `${url.replace('http', 'ws')}link/?ticket=${socketMode.mintTicket()}`,
    record,
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isLocalRequest(request)) return sendText(response, 403, 'This workspace serves this machine only.\n');
    const { pathname } = new URL(request.url ?? '/', url);
    const method = /^\/api\/([\w.]+)$/.exec(pathname)?.[1];
    if (method !== undefined && (request.method === 'POST' || request.method === 'GET'))
      return webApi.answer(request, response, method);
    const responsePath = /^\/commands\/(\w+)$/.exec(pathname)?.[1];
    if (responsePath !== undefined && request.method === 'POST')
      return useResponseUrl(parts, request, response, responsePath, record);
    if (pathname === '/oauth/v2/authorize' && request.method === 'GET')
      return oauth.page(response, new URL(request.url ?? '/', url).searchParams);
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'Method not allowed');
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
    requests: () => recorded,
    async close() {
      stopEvents();
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

async function useResponseUrl(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  record: (request: RecordedRequest) => void,
): Promise<void> {
  const body = readJson(await readBody(request, MOST_RESPONSE));
  const result = body
    ? parts.responseUrls.use(path, body)
    : ({ kind: 'refused', status: 400, error: 'invalid_payload', messages: [], user: null } as const);
  const error = result.kind === 'refused' ? result.error : null;
  record({ at: parts.now(), kind: 'response_url', method: '', args: body ?? {}, error });
  if (result.kind === 'ok') return sendJson(response, 200, { ok: true });
  parts.notify(result.user, { kind: 'refused', about: 'response_url', error: result.error, detail: result.messages });
  const detail = result.messages.length > 0 ? { response_metadata: { messages: result.messages } } : {};
  sendJson(response, result.status, { ok: false, error: result.error, ...detail });
}

function readJson(text: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(text ?? '');
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : null;
  } catch {
    return null;
  }
}

/** Cookies are shared between ports, so each port has its own. */
function cookieName(request: IncomingMessage): string {
  return `workspace_${request.socket.localPort}`;
}

function hasCookie(request: IncomingMessage, session: string): boolean {
  const name = cookieName(request);
  const pairs = (request.headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='));
  const given = Buffer.from(pairs.find(([key]) => key === name)?.[1] ?? '');
  const wanted = Buffer.from(session);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const MOST_RECORDED = 1000;
const MOST_RESPONSE = 1024 * 1024;
