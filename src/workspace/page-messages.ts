import type { Deed, FromPage } from './protocol.ts';
import type { Fault } from './tools-protocol.ts';

/** Reads one message of the page; null when it is not one. What its shape does not name is dropped. */
export function readFromPage(text: string): FromPage | null {
  try {
    const { id, deed } = JSON.parse(text);
    const shape: Shape | undefined =
      typeof deed?.kind === 'string' && Object.hasOwn(DEEDS, deed.kind) ? DEEDS[deed.kind as Deed['kind']] : undefined;
    if (typeof id !== 'number' || shape === undefined || !fits(deed, shape)) return null;
    const known = Object.keys(shape).map((key) => [key, deed[key]]);
    return { id, deed: { kind: deed.kind, ...Object.fromEntries(known) } as Deed };
  } catch {
    return null;
  }
}

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

function fits(value: unknown, shape: Shape): boolean {
  if (!isObject(value)) return false;
  return Object.entries(shape).every(([key, check]) => check(value[key]));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const message: Check = (value) => fits(value, { channel: text, ts: text });
const place: Check = (value) =>
  fits(value, { kind: oneOf('view'), view: text }) || (fits(value, { kind: oneOf('message') }) && message(value));
/** `block_id` to `action_id` to what the control holds. */
const state: Check = (value) => isObject(value) && Object.values(value).every(isObject);

const method: Check = orNull(text);
const count: Check = (value) => typeof value === 'number' && value >= 0 && value <= MOST_COUNT;
const fault: Check = (value) =>
  isObject(value) && typeof value.kind === 'string' && Object.hasOwn(FAULTS, value.kind)
    ? fits(value, FAULTS[value.kind as Fault['kind']])
    : false;

const FAULTS: Readonly<Record<Fault['kind'], Shape>> = {
  ratelimited: { method, channel: orNull(text), seconds: count },
  error: { method },
  slow: { method, millis: count },
  'lost-answer': { method },
  'channel-gone': { channel: text },
  'duplicate-events': {},
  'out-of-order': {},
};

const DEEDS: Readonly<Record<Deed['kind'], Shape>> = {
  be: { user: text, locale: oneOf('zh-CN', 'en-US') },
  send: { channel: text, threadTs: orNull(text), text },
  act: { place, blockId: text, actionId: text, held: isObject, state },
  options: { place, blockId: text, actionId: text, value: text },
  shortcut: { callbackId: text, message: orNull(message) },
  submit: { view: text, state },
  close: { view: text, all: flag, state },
  'open-app': { tab: oneOf('home', 'messages') },
  dismiss: { channel: text, ts: text },
  read: { channel: text, ts: text },
  look: { channel: text, beside: flag },
  stop: { channel: text, threadTs: text },
  customer: { channel: text, threadTs: orNull(text), text },
  faults: { faults: (value) => Array.isArray(value) && value.every(fault) },
  disrupt: { how: oneOf('drop', 'refresh') },
  inspect: { on: flag },
  traffic: { id: text },
};

/** A minute in milliseconds: no trouble lasts longer. */
const MOST_COUNT = 60_000;
