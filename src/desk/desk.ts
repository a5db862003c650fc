import type { TypedValues } from '../flows/events.ts';
import type { FieldProblem } from '../flows/read/problem.ts';
import type { Lang } from '../knowledge/model.ts';
import type { Act } from './act.ts';
import type { CaseDesk } from './case-desk.ts';
import { createCaseDesk } from './cases.ts';
import type { Cue, Live, Question, Shared, Surface } from './cue.ts';
import { createCueActs } from './cues.ts';
import { createDraftDesk, type DraftDesk } from './draft-checks.ts';
import { createInboxDesk, type InboxDesk } from './inbox/inbox-desk.ts';
import { createInboxReader } from './inbox/read-inbox.ts';
import { createLeadDesk, type LeadDesk } from './lead-desk.ts';
import { createListening } from './listening.ts';
import { keepLooking, type Looking } from './looking.ts';
import { createOpenScripts, type OpenScripts } from './open-scripts.ts';
import type { DeskParts } from './parts.ts';
import { createPins, type Pins } from './pins.ts';
import { createPracticeDesk, type PracticeDesk } from './practice/practice-desk.ts';
import { createWalkDesk, type WalkDesk, withWalks } from './practice/walk-desk.ts';
import { type RecentCue, recentCues } from './recent.ts';
import { createReviews, type Reviews } from './reviews.ts';
import type { RunCard } from './run-card.ts';
import type { RunDesk } from './run-desk.ts';
import { createRunDesk } from './runs.ts';
import { createScripts, type Scripts } from './scripts.ts';
import { createScriptsNews, type ScriptsNews } from './scripts-news.ts';
import type { Heard } from './session-state.ts';
import type { SharePlace } from './share.ts';
import { type Suggestion, suggest } from './suggestions.ts';
import { createTexts } from './texts.ts';
import { createTrainerDesk, type TrainerDesk } from './trainer-desk.ts';
import { createWatchDesk, type WatchDesk } from './watch/watch-desk.ts';

export interface Incoming extends Act, Question {
  /** The session's key: a thread, a direct message, or an agent's corner of a channel. */
  readonly conversation: string;
  readonly surface: Surface;
}

/** `duplicate`: this delivery has been dealt with; show nothing. `empty`: there was no text to go by. */
export type Asked =
  /** `run`: the escalation that the message put in front of the conversation's open run, which is parked. */
  | { readonly kind: 'cue'; readonly cue: Cue; readonly run: RunCard | null }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'empty' };

export type Acted =
  | { readonly kind: 'cue'; readonly cue: Cue }
  | { readonly kind: 'duplicate' }
  /** `unknown-cue`: never stored here. `not-yours`: another person's card. `script-gone`: no longer in the knowledge. */
  | { readonly kind: 'refused'; readonly why: 'unknown-cue' | 'not-yours' | 'script-gone' };

/**
 * `not-here`: words may not be posted in this channel. `paused`: nor anywhere, a lead has said. `no-words`: there is nothing to
 * say or to show. `fill-first`: not before its fields are filled in.
 */
export type Shown =
  | Acted
  | { readonly kind: 'refused'; readonly why: 'not-here' | 'no-words' | 'paused' | 'fill-first' };

/** `moved`: the card shows another script by now. */
type FilledIn =
  | Acted
  | { readonly kind: 'refused'; readonly why: 'moved' }
  | { readonly kind: 'fields-wrong'; readonly problems: readonly FieldProblem[] };

export interface Desk
  extends RunDesk,
    CaseDesk,
    Scripts,
    OpenScripts,
    OpenScripts,
    Pins,
    LeadDesk,
    TrainerDesk,
    InboxDesk,
    DraftDesk,
    WatchDesk,
    PracticeDesk,
    WalkDesk,
    ScriptsNews,
    Reviews {
  readonly live: () => Live;
  /** Finds the script; when the promise resolves with a cue, its event is on disk. */
  ask(incoming: Incoming): Promise<Asked>;
  /**
   * Keeps what was said in a thread, masked, so that a bare mention knows what it is about. A threat puts the escalation in front
   * of the run that is open there.
   */
  hear(conversation: string, message: Heard & Act): Promise<void>;
  /** The newest message of a thread that `actor` did not write; `null` when none was heard. */
  lastHeard(conversation: string, actor: string): Promise<string | null>;
  /** Shows another script of the cue. */
  pick(act: Act, cueId: string, entryId: string): Promise<Acted>;
  /** Says that none of what was offered fits. */
  refuse(act: Act, cueId: string): Promise<Acted>;
  /** Says in a line what would have been needed; masked before it is kept. */
  need(act: Act, cueId: string, text: string): Promise<Acted>;
  /** Shows the words in another language of the script. */
  speak(act: Act, cueId: string, lang: Lang): Promise<Acted>;
  /** Fills in what an answer's words need, typed as people type it, on top of what was filled in before; all of it must be known then. */
  fillIn(act: Act, cueId: string, entryId: string, typed: TypedValues): Promise<FilledIn>;
  /** Has the script shown to everybody in the thread or channel, or its words said to the customer there. */
  share(act: Act, cueId: string, what: Shared, where: SharePlace): Promise<Shown>;
  rate(act: Act, cueId: string, helpful: boolean): Promise<Acted>;
  /** Takes a refusal back and shows the card as it was. */
  reopen(act: Act, cueId: string): Promise<Acted>;
  /** The cue as it stands, for the person whose it is. */
  open(actor: string, cueId: string): Promise<Acted>;
  /** An agent's newest cues, newest first. */
  recentCues(actor: string): Promise<readonly RecentCue[]>;
  /** Keeps which channel a person has open beside the bot, for what is asked in the direct conversation. */
  looksAt(workspace: string, actor: string, looking: Looking | null): Promise<void>;
  /** What the workspace asks most, at most three. */
  suggest(workspace: string, lang: Lang): Promise<readonly Suggestion[]>;
  /** Notes whether a card reached the agent. */
  delivered(cueId: string, problem: string | null): Promise<void>;
  /** Forgets what was heard in threads, and which deliveries were dealt with, longer than thirty days ago. */
  tidy(): Promise<void>;
}

export function createDesk(parts: DeskParts): Desk {
  const texts = createTexts(() => parts.live().knowledge);
  const cases = createCaseDesk(parts, texts);
  const readInbox = createInboxReader(parts);
  const inbox = createInboxDesk(parts, readInbox);
  const reviews = createReviews(parts);
  const { walks, ...walking } = createWalkDesk(parts);
  const scripts = { ...createScripts(parts.live, parts.now), ...createOpenScripts(parts) };
  const practice = createPracticeDesk(parts, scripts, readInbox);
  return {
    live: parts.live,
    ...createListening(parts, texts),
    ...createCueActs(parts, texts),
    ...withWalks(createRunDesk(parts, texts), walks),
    ...walking,
    ...cases,
    ...scripts,
    ...practice,
    ...createScriptsNews(parts),
    ...reviews,
    ...createPins(parts),
    ...createLeadDesk(parts, cases),
    ...inbox,
    ...createTrainerDesk(parts, { ...inbox, ...reviews }),
    recentCues: async (actor) => await recentCues(parts, actor),
    ...createDraftDesk(parts),
    ...createWatchDesk(parts, texts),
    looksAt: async (workspace, actor, looking) =>
      await keepLooking(parts.store, workspace, actor, looking, parts.now()),
    suggest: async (workspace, lang) => await suggest(parts, workspace, lang),
    tidy: async () => {
      await parts.store.forget(parts.now() - KEPT);
      await practice.tidyChanges();
    },
  };
}

/** Milliseconds; longer than any thread is picked up again, and Slack repeats a delivery within minutes. */
const KEPT = 30 * 24 * 3_600_000;
