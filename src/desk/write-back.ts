import type { Diagnostic } from '../knowledge/diagnostic.ts';
import type { LangText } from '../knowledge/model.ts';
import type { KnowledgeChange } from '../knowledge/splice/change.ts';

/** Whose change it is, as git is to name the author. */
export interface ChangeAuthor {
  readonly name: string;
  readonly email?: string | undefined;
}

/** Writes into the files that the knowledge is read from. One change at a time: who comes second waits. */
export interface KnowledgeWriter {
  /** What would change; nothing is written. `questions` are asked before and after, besides the tests' own. */
  propose(change: KnowledgeChange, questions: readonly string[]): Promise<Proposed>;
  /**
   * Spliced, checked, tested, put in place at once, committed to git where the folder is in a repository, and taken over by the
   * knowledge in use before it resolves.
   */
  write(change: KnowledgeChange, by: ChangeAuthor): Promise<Written>;
}

export type Proposed =
  | {
      readonly kind: 'fine';
      /** As diagnostics name it. */
      readonly file: string;
      /** The lines that are new or read otherwise than before, as they will stand there; `line` from 1. */
      readonly added: readonly { readonly line: number; readonly text: string }[];
      /** Messages that get another answer than before. */
      readonly others: readonly ChangedAnswer[];
      /** What the check would warn of that it does not warn of now. */
      readonly warnings: readonly Diagnostic[];
    }
  | WriteRefusal;

export type Written =
  | {
      readonly kind: 'written';
      readonly file: string;
      /** Its id in full; `null` where it was not committed. */
      readonly commit: string | null;
      /** Of the knowledge that has the change in it. */
      readonly revision: string;
      /** What the trainer should know besides: that it could not be committed, or is not in use yet, and why. */
      readonly notes: readonly LangText[];
    }
  | WriteRefusal;

/** Nothing was changed. */
export interface WriteRefusal {
  readonly kind: 'refused';
  /**
   * `nothing-new`: all of it stands there already. `cannot-splice`: the file is written in a way that nothing can be put into
   * without changing more. `check` and `tests`: the change would break something; `diagnostics` say what and where.
   * `changed-meanwhile`: somebody else was writing the same file. `git`: the repository is in the middle of something.
   */
  readonly why:
    | 'read-only'
    | 'unknown-entry'
    | 'nothing-new'
    | 'cannot-splice'
    | 'check'
    | 'tests'
    | 'changed-meanwhile'
    | 'git';
  readonly diagnostics: readonly Diagnostic[];
  /** In words a trainer understands, in both languages, with what to do next. */
  readonly message: LangText;
}

/** A message that is answered otherwise than before. */
export interface ChangedAnswer {
  readonly text: string;
  /** The entry that was offered first; `null` = nothing was found. */
  readonly before: string | null;
  readonly after: string | null;
}
