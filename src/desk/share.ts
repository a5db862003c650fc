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

/**
 * The messages that show it, in order; none where there is nothing to show. What the customer said is not in them. Words are
 * never cut: what one message can't hold goes on in the next.
 */
export function sharedOf(
  { id, actor, script }: Cue,
  what: Shared,
  { workspace, channel, thread }: SharePlace,
): readonly Extract<Outgoing, { kind: 'shared' }>[] {
  if (script === null || script.kind !== 'answer' || script.say.length === 0) return [];
  const conversation = conversationKey(workspace, channel, thread ?? actor);
  const { title, say: words, sayLang: lang } = script;
  const messages = what === 'words' ? asMessages(words) : [words];
  return messages.map((say) => ({ kind: 'shared', what, cue: id, conversation, thread, by: actor, title, say, lang }));
}

function asMessages(words: readonly string[]): readonly (readonly string[])[] {
  const messages: string[][] = [];
  let room = 0;
  for (const part of words.flatMap(inPieces)) {
    const last = messages.at(-1);
    if (last === undefined || part.length > room || last.length >= MOST_PARTS) {
      messages.push([part]);
      room = MOST_CHARACTERS - part.length;
    } else {
      last.push(part);
      room -= part.length;
    }
  }
  return messages;
}

/** Hardly any part is as long; one that is breaks after its last line or word that fits, or else between characters. */
function inPieces(part: string): readonly string[] {
  const pieces: string[] = [];
  let rest = part;
  while (rest.length > MOST_CHARACTERS) {
    const head = rest.slice(0, MOST_CHARACTERS);
    const broken = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '), head.lastIndexOf('。')) + 1;
    const whole = /[\ud800-\udbff]$/.test(head) ? head.length - 1 : head.length;
    const end = broken > MOST_CHARACTERS / 2 ? broken : whole;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

/** Slack takes about 13,000 in one message. */
const MOST_CHARACTERS = 10_000;
/** Slack takes 50 blocks; a part is one, or a few where it is long. */
const MOST_PARTS = 30;
