/** What the tools panel of the page and the server say to each other. Types only: both sides import them. */

/** A trouble that can be had on purpose. A method is a Web API method or `response_url`; null stands for all. */
export type Fault =
  /** HTTP 429 with `Retry-After`, nothing done. */
  | {
      readonly kind: 'ratelimited';
      readonly method: string | null;
      readonly channel: string | null;
      readonly seconds: number;
    }
  /** HTTP 500, nothing done. */
  | { readonly kind: 'error'; readonly method: string | null }
  /** Done at once, answered late. */
  | { readonly kind: 'slow'; readonly method: string | null; readonly millis: number }
  /** Done, but the connection closes without an answer. */
  | { readonly kind: 'lost-answer'; readonly method: string | null }
  /** The channel is not found any more. */
  | { readonly kind: 'channel-gone'; readonly channel: string }
  /** Each event is told four times at once. */
  | { readonly kind: 'duplicate-events' }
  /** Of two events the second is told first. */
  | { readonly kind: 'out-of-order' };

/** What can happen to the open Socket Mode connections: cut off, or asked to come back (`refresh_requested`). */
export type Disruption = 'drop' | 'refresh';

/** A line of the inspector. */
export interface TrafficRow {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** A call of the app, or something the app was told. */
  readonly direction: 'in' | 'out';
  /** Method, event type, command, kind of interaction. */
  readonly name: string;
  /** The start of the text, or what kind of delivery it is. */
  readonly about: string;
  readonly retry: number;
  readonly error: string | null;
  readonly millis: number;
}

/** One of them whole, without secrets. */
export interface TrafficItem {
  readonly row: TrafficRow;
  /** Arguments of a call, payload of a delivery. */
  readonly sent: unknown;
  /** The answer to a call, what an acknowledgement said. */
  readonly answer: unknown;
}
