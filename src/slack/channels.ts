import type { WebClient } from '@slack/web-api';
import { mayPostWords, type SharePlace } from '../desk/share.ts';
import type { Desk } from '../knowledge/model.ts';
import { errorFields, type Log } from './log.ts';
import type { Here } from './views/cue-card.ts';

/** A place in Slack, with what may be done there. */
interface Around extends Here {
  /** `null` for a conversation that is in no channel. */
  readonly place: SharePlace | null;
}

/** What Slack says of channels. */
export interface Channels {
  /** What stands around a conversation, by its key; never throws. */
  around(client: WebClient, conversation: string): Promise<Around>;
}

/** Asks Slack once a channel and a while; where it does not tell, nothing may be posted. */
export function createChannels(
  desk: { readonly desk: () => Desk; readonly posting: () => Promise<boolean> },
  log: Log,
  now: () => number,
): Channels {
  const known = new Map<string, { readonly channel: Promise<Channel | null>; readonly at: number }>();
  const read = (client: WebClient, id: string): Promise<Channel | null> => {
    const before = known.get(id);
    if (before !== undefined && now() - before.at < FRESH) return before.channel;
    if (known.size >= MOST) known.clear();
    const channel = ask(client, id, log);
    known.set(id, { channel, at: now() });
    return channel;
  };
  return {
    around: async (client, conversation) => {
      const [workspace = '', channel = '', third = ''] = conversation.split(':');
      if (!/^[CG]/.test(channel)) return { mayPost: false, mayShare: false, place: null };
      const [told, posting] = await Promise.all([read(client, channel), desk.posting()]);
      const thread = /^\d+\.\d+$/.test(third) ? third : null;
      const place = { workspace, channel, channelName: told?.name ?? null, thread };
      const inside = told?.member === true;
      return { mayPost: inside && posting && mayPostWords(desk.desk(), place), mayShare: inside, place };
    },
  };
}

interface Channel {
  readonly name: string | null;
  /** The bot is in it. */
  readonly member: boolean;
}

async function ask(client: WebClient, channel: string, log: Log): Promise<Channel | null> {
  try {
    const { channel: told } = await client.conversations.info({ channel });
    return { name: told?.name ?? null, member: told?.is_member === true };
  } catch (error) {
    log.debug(errorFields(error), 'Could not read a channel');
    return null;
  }
}

/** Milliseconds; whoever has just invited the bot sees the buttons with the next question but one. */
const FRESH = 20_000;
const MOST = 10_000;
