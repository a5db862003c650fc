/**
 * What the trainer's page is told, as JSON. Types only: both sides import them.
 */

import type { CueAvoid, CueStep } from '../desk/cue.ts';
import type { CueContent } from '../desk/make-cue.ts';
import type { Diagnostic } from '../knowledge/diagnostic.ts';
import type { Field, Lang, LangList, LangText, Thresholds } from '../knowledge/model.ts';

interface Named {
  readonly id: string;
  readonly title: LangText;
}

/** Sent whenever something of it changes. */
export interface Status {
  /** Of the scripts in use. */
  readonly revision: string;
  /** Epoch milliseconds since which they are. */
  readonly since: number;
  /** The last commit of the files in use, where they are under git; `edited`: changed since. */
  readonly origin: { readonly author: string; readonly at: number; readonly edited: boolean } | null;
  readonly answers: number;
  readonly flows: number;
  readonly desk: {
    readonly name: LangText;
    readonly languages: readonly Lang[];
    readonly regions: readonly Named[];
    readonly teams: readonly Named[];
  };
  /** What keeps the newest content of the files from being in use; `null` = nothing does. */
  readonly trouble: Trouble | null;
  readonly proof: ProofStatus;
}

export interface Trouble {
  /** Epoch milliseconds. */
  readonly at: number;
  /** `unreadable`: the folder. `died`: what was to read it. */
  readonly kind: 'mistakes' | 'unreadable' | 'died';
  /** In words, where no file is to blame. */
  readonly message: string | null;
  /** The first so many of `count`. */
  readonly diagnostics: readonly Diagnostic[];
  readonly count: number;
}

/** How far the check and the tests of the files are. */
export interface ProofStatus {
  readonly running: boolean;
  /** Changes with each that is done; 0 = none yet. */
  readonly number: number;
  /** What the last one came to nothing of, in words. */
  readonly died: string | null;
}

/** `GET api/proof`: the check and the tests of the files as they were. */
export interface Proof {
  readonly revision: string;
  /** Epoch milliseconds at which it was done, and how long it took. */
  readonly at: number;
  readonly ms: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly passed: number;
  readonly failed: number;
  readonly tests: readonly ProvenTest[];
  readonly coverage: Readonly<Record<'entries' | 'steps' | 'branches' | 'languages', Covered>>;
  readonly rivals: readonly Rival[];
}

export interface Covered {
  readonly covered: number;
  readonly total: number;
  readonly missed: readonly Spot[];
}

/** Something with a name, and where it is written. */
export interface Spot {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A test, or the transcript of a scenario. */
export interface ProvenTest extends Spot {
  /** What it asks; `null` for a transcript. */
  readonly ask: string | null;
  /** Steps of its walk. */
  readonly walk: number;
  readonly lang: Lang | null;
  /** The entry that it is about; `null` = nothing may be found. */
  readonly entry: string | null;
  /** `null`: not run yet as it stands. */
  readonly failures: readonly Omit<Spot & { readonly message: string }, 'name'>[] | null;
}

/** Phrasings of `entry` that would be answered with `rival` if they were not there. */
export interface Rival {
  readonly entry: string;
  readonly rival: string;
  readonly lang: Lang;
  /** How many were tried. */
  readonly tried: number;
  /** So many are taken that the check warns of it. */
  readonly competes: boolean;
  readonly taken: readonly { readonly text: string; readonly nearest: string }[];
}

/** `GET api/entries`: all of them. */
export interface EntryList {
  readonly revision: string;
  readonly rows: readonly EntryRow[];
}

export interface EntryRow {
  readonly id: string;
  readonly kind: 'answer' | 'flow';
  readonly title: LangText;
  readonly pack: string;
  /** The name of its file; `null` for flows, which have one each. */
  readonly topic: string | null;
  readonly owner: string;
  readonly reviewBy: string;
  /** The languages that it has words in. */
  readonly langs: readonly Lang[];
  readonly states: readonly EntryState[];
}

export type EntryState = 'review-past' | 'expired' | 'not-started' | 'untested';

/** `GET api/search?q=`: best first. */
export interface Found {
  readonly revision: string;
  readonly ids: readonly string[];
}

/** `GET api/entry?id=`. */
export interface EntryDetail extends EntryRow {
  readonly revision: string;
  readonly file: string;
  readonly line: number;
  readonly from: string | null;
  readonly until: string | null;
  readonly replacedBy: Named | null;
  readonly see: readonly Named[];
  /** `null` = everywhere, every team. */
  readonly regions: readonly LangText[] | null;
  readonly teams: readonly LangText[] | null;
  /** A stricter threshold than the desk's. */
  readonly confidence: number | null;
  readonly ask: LangList;
  readonly fields: readonly Pick<Field, 'name' | 'type' | 'label' | 'required' | 'pii'>[];
  /** An answer's, with the desk's values filled in. */
  readonly say: LangList;
  readonly do: LangText | null;
  readonly dont: readonly CueAvoid[];
  /** A flow's, with the words in each language. */
  readonly steps: { readonly [L in Lang]?: readonly CueStep[] };
  readonly tests: readonly ProvenTest[];
}

/** `GET api/try?text=`: what an agent would be shown. */
export interface Tried extends CueContent {
  readonly thresholds: Thresholds;
}
