import { createContext } from 'preact';
import type { Outcome, Place, StateValues } from '../protocol.ts';

/** What a control holds, as Slack reports it. */
export type Held = Readonly<Record<string, unknown>>;

/** The message or view that blocks stand in: it keeps what their controls hold and tells the app of actions. */
export interface SurfaceOf {
  readonly place: Place | null;
  readonly kind: 'message' | 'modal' | 'home';
  readonly values: StateValues;
  readonly errors: Readonly<Record<string, string>>;
  hold(blockId: string, actionId: string, held: Held): void;
  act(blockId: string, actionId: string, held: Held): Promise<Outcome>;
  suggest(blockId: string, actionId: string, typed: string): Promise<readonly unknown[]>;
}

export const Surface = createContext<SurfaceOf>({
  place: null,
  kind: 'message',
  values: {},
  errors: {},
  hold: () => undefined,
  act: () => Promise.resolve({ kind: 'failed', error: 'no_place' }),
  suggest: () => Promise.resolve([]),
});
