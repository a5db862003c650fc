/** A mistake in the knowledge, as data: what is wrong, where, and what to do next. */
export interface Diagnostic {
  /** Stable, kebab-case: `unknown-id`, `yaml-comment-cuts-text`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** In words a trainer understands, ending without a full stop's worth of jargon. */
  readonly message: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** The lines around it, with a caret under the spot; wide characters are counted as two cells. */
  readonly frame: string;
  /** What to do next; with "did you mean" where a name is close to a known one. */
  readonly hint: string | null;
}
