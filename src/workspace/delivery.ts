import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from './faults.ts';
import type { SocketMode } from './socket-mode.ts';
import type { Traffic } from './traffic.ts';

/** Something the app is told. `payload` is what Slack would send, the same over both ways. */
export interface Delivery {
  readonly kind: 'events_api' | 'interactive' | 'slash_commands';
  readonly payload: Readonly<Record<string, unknown>>;
}

/** `body` is what the app said in its acknowledgement; `{}` when nothing. */
export type Acknowledged =
  | { readonly kind: 'acked'; readonly body: unknown }
  | { readonly kind: 'failed'; readonly error: string };

export interface Retry {
  readonly number: number;
  readonly reason: string;
}

/** The way to the app: signed HTTP when it has a request URL, otherwise Socket Mode. */
export interface AppLink {
  /** Sends it once and waits for the acknowledgement: three seconds, unless told otherwise. */
  deliver(delivery: Delivery): Promise<Acknowledged>;
  /** Sends an event, again when it is not acknowledged, as Slack does: three times more. */
  deliverEvent(payload: Delivery['payload']): Promise<Acknowledged>;
  setRequestUrl(url: string | null): void;
  connected(): boolean;
  close(): void;
}

export interface DeliveryTimes {
  /** Milliseconds an app has for its acknowledgement. */
  readonly ackWithin: number;
  /** Milliseconds before each further try of an event. */
  readonly retryAfter: readonly number[];
}

/** `now` is epoch milliseconds; it goes into the signature. */
export function createAppLink(options: {
  readonly signingSecret: string;
  readonly socketMode: SocketMode;
  readonly faults: Faults;
  readonly traffic: Pick<Traffic, 'delivered'>;
  readonly now: () => number;
  readonly times?: DeliveryTimes | undefined;
}): AppLink {
  const { signingSecret, socketMode, faults, now, times = SLACK_TIMES } = options;
  const stop = new AbortController();
  let requestUrl: string | null = null;

  const send = async (delivery: Delivery, retry: Retry | null): Promise<Acknowledged> => {
    if (requestUrl === null) return socketMode.send(delivery, retry, times.ackWithin);
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(times.ackWithin)]);
    return post(requestUrl, signedRequest(delivery, retry, signingSecret, now()), signal);
  };
  const sendRecorded = async (delivery: Delivery, retry: Retry | null): Promise<Acknowledged> => {
    const began = performance.now();
    const at = now();
    const outcome = await send(delivery, retry);
    options.traffic.delivered({
      at,
      kind: delivery.kind,
      about: nameOf(delivery),
      payload: delivery.payload,
      retry: retry?.number ?? 0,
      error: outcome.kind === 'failed' ? outcome.error : null,
      answer: outcome.kind === 'acked' ? outcome.body : null,
      millis: performance.now() - began,
    });
    return outcome;
  };
  /** A connection that was lost is soon there again; undefined when there is nothing to wait for. */
  const comesBack = () => (requestUrl === null && !socketMode.connected() ? socketMode.comesBack() : undefined);

  return {
    deliver: (delivery) => sendRecorded(delivery, null),
    async deliverEvent(payload) {
      const delivery: Delivery = { kind: 'events_api', payload };
      await faults.turn();
      for (let copy = 1; copy <= faults.copies(); copy += 1)
        void sendRecorded(delivery, { number: copy, reason: 'http_timeout' });
      let outcome = await sendRecorded(delivery, null);
      for (const [index, delay] of times.retryAfter.entries()) {
        if (outcome.kind === 'acked' || stop.signal.aborted) break;
        const back = await comesBack();
        if (outcome.error === NO_APP && !back) break;
        const waited = back || (await sleep(delay, true, { signal: stop.signal, ref: false }).catch(() => false));
        if (!waited) break;
        outcome = await sendRecorded(delivery, { number: index + 1, reason: outcome.error });
      }
      return outcome;
    },
    setRequestUrl(url) {
      requestUrl = url;
    },
    connected: () => requestUrl !== null || socketMode.connected(),
    close: () => stop.abort(),
  };
}

/** The HTTP request Slack would send, with its v0 signature. `at` is epoch milliseconds. */
export function signedRequest(
  delivery: Delivery,
  retry: Retry | null,
  signingSecret: string,
  at: number,
): { readonly body: string; readonly headers: Record<string, string> } {
  const body = encode(delivery);
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': delivery.kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
      ...(retry ? { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason } : {}),
    },
  };
}

async function post(
  url: string,
  request: ReturnType<typeof signedRequest>,
  signal: AbortSignal,
): Promise<Acknowledged> {
  try {
    const response = await fetch(url, { method: 'POST', ...request, redirect: 'manual', signal });
    const text = await response.text();
    if (!response.ok) return { kind: 'failed', error: 'http_error' };
    return { kind: 'acked', body: readBody(text, response.headers.get('content-type')) };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'failed', error: timedOut ? 'http_timeout' : 'connection_failed' };
  }
}

function encode({ kind, payload }: Delivery): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const fields = Object.entries(payload).filter(([, value]) => value !== undefined && value !== null);
  return new URLSearchParams(fields.map(([name, value]): [string, string] => [name, String(value)])).toString();
}

/** What a person calls it. */
function nameOf({ kind, payload }: Delivery): string {
  const { event, command, type, actions, callback_id, view, action_id } = payload as Record<string, unknown>;
  if (kind === 'events_api') return String((event as { readonly type?: unknown })?.type);
  if (kind === 'slash_commands') return String(command);
  const [first] = Array.isArray(actions) ? actions : [];
  const what =
    first?.action_id ?? action_id ?? callback_id ?? (view as { readonly callback_id?: unknown })?.callback_id;
  return what ? `${String(type)} ${String(what)}` : String(type);
}

/** A command may be answered with JSON or with plain text. */
function readBody(text: string, type: string | null): unknown {
  if (text.trim() === '') return {};
  if (type?.includes('json')) {
    try {
      return JSON.parse(text);
    } catch {
      return {};
    }
  }
  return { text };
}

/** No request URL is set and no Socket Mode connection is open. */
const NO_APP = 'no_app';
const SLACK_TIMES: DeliveryTimes = { ackWithin: 3_000, retryAfter: [0, 60_000, 300_000] };
