import type { Day, Lang, LangText } from '../model.ts';

/** A change to a knowledge file that a trainer asked for. */
export type KnowledgeChange =
  /** More ways in which customers say it; those that stand there already are left out. */
  | { readonly kind: 'phrasings'; readonly entry: string; readonly phrasings: readonly NewPhrasing[] }
  /** A new answer, at the end of its file. */
  | { readonly kind: 'answer'; readonly answer: NewAnswer }
  /** An entry was looked at and is still right: `review_by` becomes this day. */
  | { readonly kind: 'reviewed'; readonly entry: string; readonly until: Day };

export interface NewPhrasing {
  readonly lang: Lang;
  /** As a customer typed it; it may have several lines. */
  readonly text: string;
}

export interface NewAnswer {
  /** `pack/name`, not yet taken. */
  readonly id: string;
  readonly title: LangText;
  readonly owner: string;
  readonly reviewBy: Day;
  readonly phrasings: readonly NewPhrasing[];
  /** For the customer. */
  readonly say: LangText;
  /** For the agent only. */
  readonly do?: LangText | undefined;
}
