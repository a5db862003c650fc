import { createContext } from 'preact';
import type { Outcome, Place, StateValues } from '../protocol.ts';
import type { Option, TextPart } from './elements.ts';

/** What a control holds, as Slack reports it. */
export type Held = Readonly<Record<string, unknown>>;

/** What the app offers for an external select. */
export interface Suggested {
  readonly options: readonly Option[];
  readonly groups: readonly { readonly label: TextPart; readonly options: readonly Option[] }[];
}

/** The message or view that blocks stand in: it keeps what their controls hold and tells the app of actions. */
export interface SurfaceOf {
  readonly place: Place | null;
  readonly kind: 'message' | 'modal' | 'home';
  readonly values: StateValues;
  readonly errors: Readonly<Record<string, string>>;
  hold(blockId: string, actionId: string, held: Held): void;
  act(blockId: string, actionId: string, held: Held): Promise<Outcome>;
  suggest(blockId: string, actionId: string, typed: string): Promise<Suggested>;
}

export const NOTHING: Suggested = { options: [], groups: [] };

export const Surface = createContext<SurfaceOf>({
  place: null,
  kind: 'message',
  values: {},
  errors: {},
  hold: () => undefined,
  act: () => Promise.resolve({ kind: 'failed', error: 'no_place' }),
  suggest: () => Promise.resolve(NOTHING),
});
