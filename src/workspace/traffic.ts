import { mintId } from './ids.ts';
import type { TrafficItem, TrafficRow } from './tools-protocol.ts';

/** One call of the app: a Web API method or a `response_url`. */
export interface RecordedRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: 'api' | 'response_url';
  /** Web API method; empty for a `response_url`. */
  readonly method: string;
  /** Arguments as sent, JSON ones parsed; without the token. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Slack's error name, or null when it was taken. */
  readonly error: string | null;
  /** What it was answered. */
  readonly answer: unknown;
  /** From the last byte of the request to the answer. */
  readonly millis: number;
}

/** One try to tell the app something. */
export interface RecordedDelivery {
  readonly at: number;
  readonly kind: 'events_api' | 'interactive' | 'slash_commands';
  /** Event type, `block_actions` with its action, command ... */
  readonly about: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** 0 at first; 1 to 3 when it is told again. */
  readonly retry: number;
  readonly error: string | null;
  /** What the acknowledgement said. */
  readonly answer: unknown;
  /** Until it was acknowledged. */
  readonly millis: number;
}

/** What went between the workspace and the app, the last thousand of each kind. */
export interface Traffic {
  called(request: RecordedRequest): void;
  delivered(delivery: RecordedDelivery): void;
  requests(): readonly RecordedRequest[];
  deliveries(): readonly RecordedDelivery[];
  /** Both together, as lines of a list, oldest first. */
  rows(): readonly TrafficRow[];
  /** One of them whole; without what is secret. */
  item(id: string): TrafficItem | null;
  onRow(listener: (row: TrafficRow) => void): () => void;
}

/** `hidden` are the secrets that may stand in no answer to the page. */
export function createTraffic(hidden: readonly string[]): Traffic {
  const listeners = new Set<(row: TrafficRow) => void>();
  const requests: Kept<RecordedRequest>[] = [];
  const deliveries: Kept<RecordedDelivery>[] = [];
  const keep = <T extends { readonly at: number; readonly error: string | null; readonly millis: number }>(
    list: Kept<T>[],
    whole: T,
    name: string,
    more: Pick<TrafficRow, 'direction' | 'retry' | 'about'>,
  ) => {
    const { at, error, millis } = whole;
    const row: TrafficRow = { id: mintId('X'), at, name, error, millis: Math.round(millis), ...more };
    list.push({ whole, row });
    if (list.length > MOST) list.shift();
    for (const listener of listeners) listener(row);
  };

  return {
    called: (request) =>
      keep(requests, request, request.method || 'response_url', {
        direction: 'in',
        retry: 0,
        about: short(request.args.text ?? request.args.user ?? request.args.user_id),
      }),
    delivered: (delivery) =>
      keep(deliveries, delivery, delivery.about, { direction: 'out', retry: delivery.retry, about: delivery.kind }),
    requests: () => requests.map(({ whole }) => whole),
    deliveries: () => deliveries.map(({ whole }) => whole),
    rows: () => [...requests, ...deliveries].map(({ row }) => row).sort((one, other) => one.at - other.at),
    item(id) {
      const call = requests.find(({ row }) => row.id === id);
      if (call)
        return { row: call.row, sent: redact(call.whole.args, hidden), answer: redact(call.whole.answer, hidden) };
      const told = deliveries.find(({ row }) => row.id === id);
      return told
        ? { row: told.row, sent: redact(told.whole.payload, hidden), answer: redact(told.whole.answer, hidden) }
        : null;
    },
    onRow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Kept<T> {
  readonly whole: T;
  readonly row: TrafficRow;
}

function short(text: unknown): string {
  return typeof text === 'string' ? Array.from(text).slice(0, SHORT).join('') : '';
}

/** The same with what opens doors taken out: tokens, addresses to answer at, triggers, codes. */
function redact(value: unknown, hidden: readonly string[]): unknown {
  if (typeof value === 'string') return hidden.some((secret) => value.includes(secret)) ? HIDDEN : value;
  if (Array.isArray(value)) return value.map((item) => redact(item, hidden));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, opensDoors(name, held) ? HIDDEN : redact(held, hidden)]),
  );
}

function opensDoors(name: string, held: unknown): boolean {
  if (typeof held !== 'string' || held === '') return false;
  return SECRET.test(name) || (name === 'url' && held.includes('ticket='));
}

const SECRET = /^(token|.*_token|client_secret|code|trigger_id|interactivity_pointer|response_url)$/;
const HIDDEN = '•••';
const SHORT = 60;
const MOST = 1000;
