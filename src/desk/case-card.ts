import type { EntryId, Lang, LangText } from '../knowledge/model.ts';
import type { CaseState } from '../store/case-ports.ts';
import type { CueSignal } from './cue.ts';

/** A case as anybody on the team may see it: personal data is masked. Plain JSON. */
export interface CaseCard {
  readonly id: string;
  /** An action on the case names the one it was made on. */
  readonly revision: number;
  readonly state: CaseState;
  readonly title: LangText;
  readonly team: { readonly id: string; readonly title: LangText };
  /** Who answers for it at this level: a Slack name or id as the desk file has it; `null` where the desk names nobody. */
  readonly lead: string | null;
  readonly assignee: string | null;
  /** Who recorded it. */
  readonly agent: string;
  readonly conversation: string;
  readonly run: string | null;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** Epoch milliseconds. */
  readonly deadline: number | null;
  /** How often it climbed to the next lead. */
  readonly level: number;
  readonly fields: readonly CaseField[];
  readonly summary: CaseSummary;
}

/** A value that went along; `text` is how people of each language write it. */
export interface CaseField {
  readonly name: string;
  readonly label: LangText;
  readonly pii: boolean;
  readonly text: LangText;
}

/** What the lead reads, made of the run's trail. Nothing in it is generated text; personal data is masked. */
export interface CaseSummary {
  readonly flow: EntryId;
  readonly title: LangText;
  /** What opened it: a step of the script, the agent, or a threat. */
  readonly by: 'flow' | 'agent' | 'signal';
  /** The customer's. */
  readonly lang: Lang;
  readonly region: LangText | null;
  readonly steps: readonly CaseStep[];
  readonly signals: readonly CueSignal[];
  /** The customer's message with the threat in it. */
  readonly said: string | null;
  /** How it was closed, in the words of whoever did. */
  readonly note: string | null;
  /** The team that has the threat of the same run: this case is only what the customer needs besides. */
  readonly threatWith?: LangText;
  /** Teams that got a case of their own from the same run, while this one has the threat. */
  readonly also?: readonly LangText[];
}

interface CaseStep {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly step: string;
  readonly do: LangText | null;
  readonly chose: LangText | null;
}
