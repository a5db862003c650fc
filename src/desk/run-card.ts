import type { ChangedFlow, Refusal, TypedValues } from '../flows/events.ts';
import type { RunStatus } from '../flows/run.ts';
import type { CurrentView } from '../flows/view.ts';
import type { EntryId, Field, Lang, LangText, Scalar } from '../knowledge/model.ts';
import type { CaseCard } from './case-card.ts';
import type { CueAvoid, CueSignal } from './cue.ts';

/** A run as the agent sees it, ready to draw: words are filled in, fields are as the agent typed them, unmasked. */
export interface RunCard {
  readonly id: string;
  /** An action names the one it was made on. */
  readonly revision: number;
  /** The agent who began it. */
  readonly owner: string;
  /** Who moved it last. */
  readonly movedBy: string;
  /** Epoch milliseconds. */
  readonly movedAt: number;
  /** The session's key. */
  readonly conversation: string;
  readonly flow: EntryId;
  readonly title: LangText;
  /** The customer's language, which the words are in. */
  readonly lang: Lang;
  readonly region: LangText | null;
  readonly status: RunStatus;
  readonly at: RunStand;
  readonly fields: readonly RunField[];
  /** The run that goes first while this one is parked. */
  readonly behind: string | null;
  /** The run that is parked behind this one and goes on when it ends. */
  readonly before: { readonly run: string; readonly title: LangText } | null;
  /** For an escalation: the threats, masked. */
  readonly signals: readonly CueSignal[];
  /** Cases that it opened. */
  readonly cases: readonly CaseCard[];
  /** Where its card was drawn last. */
  readonly place: CardPlace | null;
  /** In a role-play: it opens no case and is stopped by nothing but the end of the attempt. */
  readonly practice?: {
    readonly attempt: string;
    /** The attempt has ended. */
    readonly over: boolean;
    /** The script changed under it, so that it stands at its beginning. */
    readonly changed: boolean;
  };
}

export interface CardPlace {
  readonly channel: string;
  readonly ts: string;
}

export type RunStand = StepStand | ChangedStand;

/** At a step of the script. */
export interface StepStand
  extends Pick<
    CurrentView,
    'progress' | 'step' | 'flows' | 'asked' | 'choices' | 'canContinue' | 'canGoBack' | 'end' | 'trail'
  > {
  readonly kind: 'step';
  /** What to do, with its values filled in, in both languages. */
  readonly do: LangText | null;
  readonly words: RunWords;
  readonly dont: readonly CueAvoid[];
  readonly handoff: {
    readonly team: { readonly id: string; readonly title: LangText };
    readonly withinMinutes: number;
    readonly made: boolean;
  } | null;
  /** What the customer’s first message already says of what is asked, as it stands there: to be looked at, nothing is entered. */
  readonly found?: TypedValues;
  /** Goes on the text as it was when the run came to it, though the script has changed since. */
  readonly oldText: boolean;
}

/** The script has changed: restart with the fields kept, or go on with the old text. */
export interface ChangedStand {
  readonly kind: 'changed';
  readonly changed: readonly ChangedFlow[];
  /** Whether the old text is still at hand. */
  readonly canKeepOld: boolean;
  /** Whether there is still a script to restart. */
  readonly canRestart: boolean;
}

/** Words to copy, part by part; not before every value in them is known. */
export type RunWords =
  | { readonly kind: 'ready'; readonly parts: readonly string[] }
  | { readonly kind: 'waiting'; readonly missing: readonly Field[] }
  | { readonly kind: 'none' };

export interface RunField {
  readonly flow: EntryId;
  readonly field: Field;
  readonly value: Scalar;
  readonly typed: string;
  /** How people of each language write it. */
  readonly text: LangText;
}

/** What an agent does on a run's card. */
export type RunAction =
  | { readonly kind: 'fill'; readonly values: TypedValues }
  | { readonly kind: 'correct'; readonly values: TypedValues; readonly flow?: EntryId }
  /** The number of the choice, from 0. */
  | { readonly kind: 'choose'; readonly choice: number }
  | { readonly kind: 'continue' }
  | { readonly kind: 'back' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'hand-off'; readonly team: string }
  | { readonly kind: 'stop' }
  /** Goes on with the text as it was before the script changed. */
  | { readonly kind: 'keep-old' };

/** What became of an act on a run. */
export type RunOutcome =
  | {
      readonly kind: 'run';
      readonly card: RunCard;
      /** The run that was parked behind this one and goes on now. */
      readonly resumed: RunCard | null;
      /** Cases that were opened or changed by this very act. */
      readonly cases: readonly CaseCard[];
    }
  /** This delivery has been dealt with; show nothing. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'refused'; readonly refusal: RunRefusal; readonly card: RunCard | null };

/** Why nothing happened; the card beside it says where the run stands now. */
export type RunRefusal =
  | Exclude<Refusal, { readonly kind: 'stale' }>
  /** Somebody moved it since the card was drawn; it may have been the same person. At: epoch milliseconds. */
  | { readonly kind: 'moved'; readonly by: string; readonly at: number }
  | { readonly kind: 'unknown-run' }
  | { readonly kind: 'unknown-cue' }
  /** Another person's cue. */
  | { readonly kind: 'not-yours' }
  /** The cue shows no flow. */
  | { readonly kind: 'no-flow' }
  /** The old text is not at hand any more. */
  | { readonly kind: 'old-text-gone' };
