import type { Lang, LangText } from '../knowledge/model.ts';
import type { CaseCard } from './case-card.ts';
import type { Shared } from './cue.ts';
import type { KnowledgeTrouble } from './knowledge-source.ts';
import type { DueReview } from './reviews.ts';

/** What an outbox message shows, as its payload; its `kind` is the message's kind as well. */
export type Outgoing =
  /** To the team: buttons take it and done, with the case's id and revision. */
  | { readonly kind: 'case-opened'; readonly case: CaseCard; readonly undelivered: Undelivered | null }
  /** To the lead, at once: what was said, the fields so far, the agent, the deadline; buttons take it and done. */
  | { readonly kind: 'signal'; readonly case: CaseCard; readonly undelivered: Undelivered | null }
  /** The case holds something new. */
  | { readonly kind: 'case-updated'; readonly case: CaseCard; readonly undelivered: Undelivered | null }
  /** What came to a threat's case since its card: the card is drawn anew, and this stands in its thread. */
  | {
      readonly kind: 'case-noted';
      readonly case: CaseCard;
      /** Names of its fields. */
      readonly fields: readonly string[];
      /** Another team that got a case from the same run. */
      readonly also: LangText | null;
      readonly undelivered: Undelivered | null;
    }
  | {
      readonly kind: 'case-reminder';
      readonly case: CaseCard;
      /** Before the deadline, or at it. */
      readonly when: 'soon' | 'due';
      readonly undelivered: Undelivered | null;
    }
  /** To the next lead: the deadline passed. `from`: who answered for it until now. */
  | {
      readonly kind: 'case-climbed';
      readonly case: CaseCard;
      readonly from: string | null;
      readonly undelivered: Undelivered | null;
    }
  /** To the agent: what was promised will not be kept, and what to tell the customer. */
  | {
      readonly kind: 'promise-late';
      readonly case: CaseCard;
      readonly lang: Lang;
      /** Parts to send one by one. */
      readonly say: readonly string[];
      readonly missed: boolean;
      readonly undelivered: Undelivered | null;
    }
  /** To the agent: what became of the case. */
  | { readonly kind: 'case-news'; readonly case: CaseCard; readonly undelivered: Undelivered | null }
  /** To a thread or channel: a script that an agent shows to others, or its words for the customer. */
  | {
      readonly kind: 'shared';
      readonly what: Shared;
      readonly cue: string;
      readonly conversation: string;
      readonly thread: string | null;
      /** The agent. */
      readonly by: string;
      readonly title: LangText;
      readonly say: readonly string[];
      /** The language of the words. */
      readonly lang: Lang;
    }
  /** To the agent: what was to be shown to others could not be. */
  | {
      readonly kind: 'not-shared';
      readonly what: Shared;
      readonly conversation: string;
      readonly channel: string;
      readonly title: LangText;
      readonly error: string;
    }
  /** To a watched thread: a cue is ready, for one agent alone or (`null`) for everybody there. */
  | {
      readonly kind: 'watch-offer';
      readonly offer: string;
      readonly conversation: string;
      readonly thread: string;
      /** A Slack id, or `@name` as the desk file has it. */
      readonly agent: string | null;
      /** The customer would read what everybody there reads. */
      readonly guest: boolean;
      /** The thread has replies; Slack shows nothing to one person alone in one that has none. */
      readonly replied: boolean;
      readonly title: LangText;
    }
  /** To a learner: what the customer of this attempt says in this turn, from 0. */
  | { readonly kind: 'practice-turn'; readonly attempt: string; readonly turn: number; readonly conversation: string }
  /** To a learner: the time of this exam is over in two minutes. */
  | { readonly kind: 'practice-soon'; readonly attempt: string; readonly conversation: string }
  /** To a learner: the script that was chosen in this attempt, where it stands when this is sent. */
  | { readonly kind: 'practice-step'; readonly attempt: string; readonly conversation: string }
  /** To a learner: the scorecard of this attempt. */
  | { readonly kind: 'practice-card'; readonly attempt: string; readonly conversation: string }
  /** To a learner: a trainer has decided on an objection; `objection: null`: on another learner's, which changes this score too. */
  | {
      readonly kind: 'practice-news';
      readonly attempt: string;
      readonly objection: string | null;
      /** The score until then. */
      readonly before: number;
      readonly conversation: string;
    }
  /** To a learner: the question that is open in this round of short questions. */
  | { readonly kind: 'drill-round'; readonly round: string; readonly learner: string; readonly conversation: string }
  /** To an agent: scripts of theirs have changed; drawn as it stands when this is sent. */
  | { readonly kind: 'changed-scripts'; readonly conversation: string; readonly person: string }
  /** To the trainers: the files are in no order, so that the version before stays in use. */
  | { readonly kind: 'scripts-broken'; readonly conversation: string; readonly trouble: KnowledgeTrouble }
  /** To the owners or the trainers: scripts that somebody should look at again, at most eight. */
  | { readonly kind: 'reviews-due'; readonly conversation: string; readonly reviews: readonly DueReview[] }
  /** To the trainers: the files are in order again, and in use. */
  | { readonly kind: 'scripts-mended'; readonly conversation: string; readonly revision: string }
  /** To the agent: draw the card of this run as it stands when this is sent. */
  | { readonly kind: 'run-card'; readonly run: string; readonly conversation: string; readonly why: 'signal' };

/** This message was for somebody else, whom it could not reach. */
interface Undelivered {
  readonly channel: string;
  readonly error: string;
  /** Everybody whom it could not reach so far. */
  readonly tried: readonly string[];
}

/** The session's key of what the message is about. */
export function conversationOf(outgoing: Outgoing): string {
  return 'case' in outgoing ? outgoing.case.conversation : outgoing.conversation;
}

/** The queue that a message for `address` stands in: ids are unique everywhere, names in their workspace only. */
export function queueFor(address: string, workspace: string): string {
  return NAME.test(address) ? `${workspace}/${address}` : address;
}

/** Whom a queue is for. */
export function addressOfQueue(queue: string): string {
  const slash = queue.indexOf('/');
  return slash < 0 || !NAME.test(queue.slice(slash + 1)) ? queue : queue.slice(slash + 1);
}

const NAME = /^[#@]/;
