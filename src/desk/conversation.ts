import { type EntryId, ESCALATION_FLOW, type Knowledge } from '../knowledge/model.ts';
import type { Context } from '../matching/match.ts';
import type { Cue, Question } from './cue.ts';
import type { Heard, SessionState } from './session-state.ts';

/** What a conversation has been about so far. Texts are masked. */
export interface Conversation {
  /** The flow that runs in it. */
  readonly flow: EntryId | null;
  /** What others than the agent said before this message, oldest first. */
  readonly earlier: readonly string[];
  /** What the channel is about that the agent looks at. */
  readonly near?: { readonly team: string | undefined; readonly regions: readonly string[] } | undefined;
}

/** A message out of the blue. */
export const NOTHING_SAID: Conversation = { flow: null, earlier: [] };

/** What was said before `text` (masked) by others than `actor`. The message itself may have been heard, and what came after it. */
export function earlierIn(state: SessionState, actor: string, text: string, now: number): readonly string[] {
  const self = state.heard.findLastIndex((message) => message.text === text);
  const before: readonly Heard[] = self < 0 ? state.heard : state.heard.slice(0, self);
  return before
    .filter((message) => message.actor !== actor && now - message.at < EARLIER_KEEPS && message.text !== text)
    .map((message) => message.text)
    .slice(-EARLIER_MOST);
}

/**
 * The flow that the conversation's last cue shows, as long as that is recent. Not one that was refused, nor the escalation that
 * a threat put in front: what the customer came with is not known from that.
 */
export function flowOf(last: Cue | null, now: number): EntryId | null {
  if (last === null || last.script === null || now - last.at > FLOW_RUNS) return null;
  const { script, reaction } = last;
  const byThreat = script.id === ESCALATION_FLOW && script.evidence === null;
  return script.kind === 'flow' && !byThreat && reaction !== 'refused' ? script.id : null;
}

/** What decides between scripts that the text leaves close: the conversation, and what this desk works for. */
export function contextOf({ desk }: Knowledge, question: Question, conversation: Conversation): Context {
  const { flow, earlier, near } = conversation;
  const regions = near === undefined || near.regions.length === 0 ? desk.homeRegions : near.regions;
  return {
    flow,
    earlier,
    regions: question.region === undefined ? regions : [],
    // A desk file names the team behind the desk by giving both one id.
    team: question.team ?? near?.team ?? desk.teams.find((team) => team.id === desk.id)?.id,
  };
}

/** Newest messages that still say what a message is about. */
const EARLIER_MOST = 5;
/** Milliseconds. A thread taken up again the next day is mostly about something new. */
const EARLIER_KEEPS = 12 * 3_600_000;
/** Milliseconds. After a pause as long as this the next question is as likely another customer's. */
const FLOW_RUNS = 15 * 60_000;
