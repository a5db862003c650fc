import type { EntryId, Lang } from '../knowledge/model.ts';
import type { Act } from './act.ts';
import type { CardPlace, RunAction, RunCard, RunOutcome } from './run-card.ts';

/** What a run begins from: the flow on a cue's card, or a flow by its id. */
export type RunStart =
  | {
      readonly kind: 'cue';
      readonly cue: string;
      /** For a threat that was asked about in the own corner: the open run of the same customer, which waits meanwhile. */
      readonly same?: string | undefined;
    }
  | {
      readonly kind: 'flow';
      readonly flow: EntryId | string;
      readonly conversation: string;
      /** The customer's. */
      readonly lang: Lang;
      readonly region?: string | undefined;
      readonly team?: string | undefined;
      /** Another run about the same customer: what both ask for is taken from it. */
      readonly after?: string | undefined;
    };

/**
 * What people do with runs. Every act has one effect, however often it is delivered or pressed. A refusal of what was entered
 * does not use the delivery up: a form may be sent again with the same id.
 */
export interface RunDesk {
  beginRun(act: Act, start: RunStart): Promise<RunOutcome>;
  /** `on`: the revision of the card that was pressed. Anybody who sees the card may press; the first one counts. */
  advance(act: Act, run: string, on: number, action: RunAction): Promise<RunOutcome>;
  /** The run as it stands; `null` where there is none. */
  runView(run: string): Promise<RunCard | null>;
  /** Open runs and parked ones, last touched first. */
  myRuns(agent: string): Promise<readonly RunCard[]>;
  /** Keeps where the card was drawn, so that whoever moves the run can draw it there again. */
  cardPlaced(run: string, place: CardPlace): Promise<void>;
}
