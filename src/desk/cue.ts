import type { Day, EntryId, Field, Knowledge, Lang, LangText, RuleId, Scalar, SignalKind } from '../knowledge/model.ts';
import type { Evidence, Matcher, Outcome, Shortfall, WithheldReason } from '../matching/match.ts';
import type { KnowledgeOrigin } from './knowledge-source.ts';

/** The knowledge that is live now, with the index that was built from it. Swapped as one. */
export interface Live {
  readonly knowledge: Knowledge;
  readonly matcher: Matcher;
  /** Who made it when, where git knows. */
  readonly origin?: KnowledgeOrigin | null;
}

/** Where a message came from. */
export type Surface = 'command' | 'shortcut' | 'mention' | 'dm' | 'terminal' | 'watch';

/** What a customer said, and what is known of the customer. */
export interface Question {
  readonly text: string;
  readonly lang?: Lang | undefined;
  readonly region?: string | undefined;
  readonly team?: string | undefined;
}

/** What the agent is shown for a message. */
export interface Cue {
  readonly id: string;
  /** Who asked; only this person may act on it. */
  readonly actor: string;
  /** The session's key of where it was asked. */
  readonly conversation: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The message with personal data masked. */
  readonly text: string;
  /** The customer's language. */
  readonly lang: Lang;
  readonly outcome: Outcome;
  /** The script on the card; `null` while the agent has to choose, or when there is none. */
  readonly script: CueScript | null;
  /** `answer`: up to two alternatives; `choose`: up to three; `none`: what was nearest. Best first. */
  readonly options: readonly CueOption[];
  readonly signals: readonly CueSignal[];
  readonly withheld: readonly CueWithheld[];
  /** For `none`: what kept the nearest script from being offered; words that masking took out of the message are not in it. */
  readonly shortfall: Shortfall | null;
  /** The knowledge it was made from. */
  readonly revision: string;
  /** Who made that revision when; absent where git knows nothing of it. */
  readonly origin?: KnowledgeOrigin;
  /** What the agent did with it since. */
  readonly reaction: Reaction;
  /** What the agent would have needed, masked. */
  readonly needed: string | null;
  /** Others have been shown it, or the customer has. */
  readonly shared: readonly Shared[];
  /** Runs that its threat may belong to: the agent has to say whether it is the same customer. */
  readonly beside: readonly CueRun[];
  /** The script means something else than its agent knows, who has not looked at that yet. */
  readonly changed?: boolean;
}

/** A run that is open in the same corner, and what would go along from it. */
export interface CueRun {
  readonly run: string;
  readonly title: LangText;
  /** The lead knows of that customer already. */
  readonly escalation: boolean;
  readonly noted: readonly { readonly label: LangText; readonly name: string; readonly text: LangText }[];
}

/** `words`: said to the customer in the thread. `script`: shown to everybody there. */
export type Shared = 'words' | 'script';

export type Reaction = 'open' | 'helpful' | 'not-helpful' | 'refused';

export interface CueOption {
  readonly id: EntryId;
  readonly kind: 'answer' | 'flow';
  readonly title: LangText;
  readonly confidence: number;
  /** `null` when it was put in front by a signal, not by matching. */
  readonly evidence: Evidence | null;
}

/** A script made ready: words filled in and in the customer's language, the rest in both. */
export interface CueScript extends CueOption {
  /** Parts to send one by one; empty for a flow, whose words are in its steps, and as long as something is missing. */
  readonly say: readonly string[];
  /** What an answer's words need from the agent, with what was filled in. */
  readonly fields: readonly CueField[];
  /** Those of the fields that nobody has filled in yet. */
  readonly missing: readonly Field[];
  /** While something is missing: the parts with labels in brackets in its place, to read and not to send. */
  readonly gapped: readonly string[];
  /** The language of the words; differs from the customer's where the script lacks it. */
  readonly sayLang: Lang;
  /** The languages that it has words in. */
  readonly langs: readonly Lang[];
  readonly do: LangText | null;
  readonly dont: readonly CueAvoid[];
  readonly steps: readonly CueStep[];
  /** Regions it is for; `null` = everywhere. */
  readonly regions: readonly LangText[] | null;
  readonly until: Day | null;
  readonly owner: string;
  readonly reviewBy: Day;
}

export interface CueField {
  readonly field: Field;
  readonly given: GivenValue | null;
}

/** A value as it is kept, and as the agent typed it. */
export interface GivenValue {
  readonly value: Scalar;
  readonly typed: string;
}

/** Something to avoid, and what to say instead. */
export interface CueAvoid {
  readonly rule: RuleId;
  readonly title: LangText;
  readonly instead: LangText;
}

/** One step of a flow, to read. */
export interface CueStep {
  readonly number: number;
  readonly do: LangText | null;
  readonly say: readonly string[];
  readonly dont: readonly CueAvoid[];
  /** Who takes over, and within how many minutes. */
  readonly handoff: { readonly team: LangText; readonly withinMinutes: number } | null;
  /** Labels of the fields to ask for. */
  readonly collect: readonly LangText[];
  /** Ways on: what decides, and the number of the step it leads to, or how the run ends. */
  readonly ways: readonly { readonly when: LangText; readonly to: CueWay }[];
}

export type CueWay =
  | { readonly kind: 'step'; readonly number: number }
  | { readonly kind: 'flow'; readonly title: LangText }
  | { readonly kind: 'end'; readonly result: string };

export interface CueSignal {
  readonly kind: SignalKind;
  readonly level: 'mention' | 'threat' | 'deadline';
  /** What the customer said, as written, masked. */
  readonly matched: string;
}

export interface CueWithheld {
  readonly id: EntryId;
  readonly title: LangText;
  readonly reason: WithheldReason;
  readonly day: Day | null;
  /** The customer means this one: it is said before anything is offered instead. */
  readonly meant: boolean;
  /** Regions or teams that it is for, where that is why; for a region also those that the desk looks up. */
  readonly only: readonly LangText[];
  readonly lookedUp: readonly LangText[];
  readonly replacedBy: { readonly id: EntryId; readonly title: LangText } | null;
}
