import type { Desk } from '../knowledge/model.ts';
import { conversationKey } from './conversation-key.ts';
import type { Cue, Shared } from './cue.ts';
import type { Outgoing } from './outgoing.ts';

/** Where a script is shown to others. */
export interface SharePlace {
  readonly workspace: string;
  readonly channel: string;
  /** The channel's name without `#`; `null` where it has none or Slack does not tell. */
  readonly channelName: string | null;
  readonly thread: string | null;
}

/** Words for the customer go only where the desk file says so, and only into a thread: elsewhere they would reach the wrong one. */
export function mayPostWords({ postWordsIn }: Desk, { channel, channelName, thread }: SharePlace): boolean {
  return thread !== null && postWordsIn.some((each) => each === channel || each === `#${channelName}`);
}

/** The message that shows it; `null` where there is nothing to show. What the customer said is not in it. */
export function sharedOf(
  { id, actor, script }: Cue,
  what: Shared,
  { workspace, channel, thread }: SharePlace,
): Extract<Outgoing, { kind: 'shared' }> | null {
  if (script === null || script.kind !== 'answer' || script.say.length === 0) return null;
  const conversation = conversationKey(workspace, channel, thread ?? actor);
  const { title, say, sayLang: lang } = script;
  return { kind: 'shared', what, cue: id, conversation, thread, by: actor, title, say, lang };
}
