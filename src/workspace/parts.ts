import type { AppLink } from './delivery.ts';
import type { AppManifest } from './manifest.ts';
import type { Notice } from './protocol.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { State } from './state.ts';
import type { Triggers } from './triggers.ts';

/** What the workspace is made of, handed to everything that answers the app or the page. */
export interface Parts {
  readonly state: State;
  readonly manifest: AppManifest;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly app: AppLink;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Shows a person, or everybody (`null`), what went wrong with the app. */
  notify(user: string | null, notice: Omit<Notice, 'id'>): void;
}

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
}
