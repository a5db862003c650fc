import { createContext } from 'preact';
import type { Deed, Outcome } from '../protocol.ts';
import type { PageEvent } from './page-state.ts';

/** What the parts of the page can do. */
export interface DeskOf {
  perform(deed: Deed): Promise<Outcome>;
  /** Shows a thread beside the channel, or none. */
  openThread(ts: string | null): void;
  tell(event: PageEvent): void;
}

export const Desk = createContext<DeskOf>({
  perform: () => Promise.resolve({ kind: 'failed', error: 'connection_lost' }),
  openThread: () => undefined,
  tell: () => undefined,
});
