import type { AppLink } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { AppManifest } from './manifest.ts';
import type { Pages } from './pages.ts';
import type { Notice } from './protocol.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { SocketMode } from './socket-mode.ts';
import type { State } from './state.ts';
import type { Traffic } from './traffic.ts';
import type { Triggers } from './triggers.ts';

/** What the workspace is made of, handed to everything that answers the app or the page. */
export interface Parts {
  readonly state: State;
  readonly manifest: AppManifest;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly app: AppLink;
  readonly socketMode: SocketMode;
  readonly faults: Faults;
  readonly traffic: Traffic;
  /** Further pages of the same address. */
  readonly pages: readonly Pages[];
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Shows a person, or everybody (`null`), what went wrong with the app. */
  notify(user: string | null, notice: Omit<Notice, 'id'>): void;
}
