/** Where the knowledge comes from, for a desk that keeps up with its folder. */
export interface KnowledgeSource {
  loaded(): Loaded;
  /** Looks at the folder now; resolves when what was found is in use, or is known to be in no order. */
  reload(): Promise<void>;
  /** Who committed a file of the folder last; `null` where git knows nothing of it, or it was edited since. */
  readonly changedBy?: (file: string) => Promise<{ readonly author: string; readonly at: number } | null>;
}

/** What git knows of the files in use. */
export interface KnowledgeOrigin {
  /** The last commit that touched them, in full. */
  readonly commit: string;
  readonly author: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** They were changed since, and that is not committed. */
  readonly edited: boolean;
}

interface Loaded {
  /** Epoch milliseconds at which what is in use came into use; `null` where nobody kept it. */
  readonly at: number | null;
  /** What keeps the newest content of the folder from being in use; `null` = nothing does. */
  readonly trouble: KnowledgeTrouble | null;
}

export interface KnowledgeTrouble {
  /** Epoch milliseconds. */
  readonly at: number;
  /** `mistakes`: in the files. `unreadable`: the folder. `died`: the process that was to read them. */
  readonly kind: 'mistakes' | 'unreadable' | 'died';
  readonly count: number;
  /** The first of them, where they are (`file:line`) and in words. */
  readonly first: readonly { readonly at: string | null; readonly text: string; readonly hint: string | null }[];
}

/** The knowledge in use, in figures. */
export interface KnowledgeState extends Loaded {
  readonly revision: string;
  readonly answers: number;
  readonly flows: number;
  /** `null` where git knows nothing of them. */
  readonly origin: KnowledgeOrigin | null;
  /** The folder can be looked at anew. */
  readonly reloads: boolean;
}
