import { faultMessages, type Refused } from './block-limits.ts';
import type { Parts } from './parts.ts';

export type Args = Readonly<Record<string, unknown>>;

/** What a Web API method says: Slack's error name, or what goes beside `ok: true`. */
export type Answer =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> }
  | {
      readonly ok: false;
      readonly error: string;
      readonly messages: readonly string[];
      /** Seconds, for `ratelimited`. */
      readonly retryAfter?: number;
      /** What goes beside `error`. */
      readonly more?: Readonly<Record<string, string>>;
    };

export type Method = (parts: Parts, args: Args) => Answer;

export function fine(body: Readonly<Record<string, unknown>> = {}): Answer {
  return { ok: true, body };
}

export function refuse(error: string, messages: readonly string[] = []): Answer {
  return { ok: false, error, messages };
}

export function refuseBlocks(refused: Refused): Answer {
  return refuse(refused.error, faultMessages(refused.faults));
}

/** A text argument; empty when it is absent. */
export function textOf(args: Args, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function flagOf(args: Args, name: string): boolean {
  return args[name] === true || args[name] === 'true' || args[name] === '1';
}
