import type { WebClient } from '@slack/web-api';
import type { Delivery } from '../../desk/outbox.ts';
import { errorFields, type Log } from '../log.ts';
import type { Drawn } from './draw.ts';
import { type Failure, failureOf } from './failure.ts';
import type { People } from './people.ts';

/** A message that was handed out to be sent. */
export interface Outgoing {
  /** Goes out as metadata, so that the message can be recognised in the channel. */
  readonly id: string;
  /** A channel's id or `#name`, a person's id or `@name`. */
  readonly channel: string;
  /** From 1. */
  readonly attempts: number;
  /** An earlier attempt may have arrived. */
  readonly uncertain: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

interface Ways {
  readonly client: WebClient;
  readonly people: People;
  readonly log: Log;
}

/** What became of one attempt; `found`: it was there already. */
export type Attempted =
  | (Extract<Delivery, { kind: 'sent' }> & { readonly found: boolean })
  | Exclude<Delivery, { kind: 'sent' }>;

/** Sends the message once, or finds that it is there already. Never throws. */
export async function attempt({ client, people, log }: Ways, message: Outgoing, view: Drawn): Promise<Attempted> {
  if (view.onlyFor !== undefined) return await whisper(client, message, view);
  try {
    if (message.uncertain) {
      const there = await look({ client, people, log }, message, view.thread ?? null);
      if (there !== null) return { kind: 'sent', ...there, found: true };
    }
  } catch (error) {
    // Nothing was posted in this attempt, but the earlier one is as unsure as before.
    return outcomeOf(failureOf(error), message, true);
  }
  if (view.redraw !== undefined) await redraw({ client, people, log }, message, view.redraw);
  try {
    const { channel = message.channel, ts = '' } = await post({ client, people }, message, view);
    return { kind: 'sent', channel, ts, found: false };
  } catch (error) {
    const failure = failureOf(error);
    return outcomeOf(failure, message, failure.kind === 'unknown');
  }
}

/** To one person in a channel. It leaves nothing to look for, so that where it may have arrived it is not sent again. */
async function whisper(client: WebClient, message: Outgoing, view: Drawn): Promise<Attempted> {
  const { onlyFor: user, thread, text, blocks } = view;
  if (typeof user !== 'string') return { kind: 'unreachable', error: 'user_not_found' };
  if (message.uncertain) return { kind: 'unreachable', error: 'may_have_arrived' };
  try {
    const place = { channel: message.channel, user, ...(typeof thread === 'string' ? { thread_ts: thread } : {}) };
    const { message_ts: ts = '' } = await client.chat.postEphemeral({ ...place, text, blocks: [...blocks] });
    return { kind: 'sent', channel: message.channel, ts, found: false };
  } catch (error) {
    const failure = failureOf(error);
    return outcomeOf(failure, message, failure.kind === 'unknown');
  }
}

/** What comes after it says the same, so that where the card is gone or Slack is busy, it is left as it was. */
async function redraw({ client, log }: Ways, message: Outgoing, view: NonNullable<Drawn['redraw']>): Promise<void> {
  const { channel, ts, text, blocks } = view;
  try {
    await client.chat.update({ channel, ts, text, blocks: [...blocks] });
  } catch (error) {
    log.warn({ message: message.id, ...errorFields(error) }, 'A card could not be drawn anew');
  }
}

/** For a message that could not even be tried. */
export function postponed(message: Outgoing, error: string): Attempted {
  return outcomeOf({ kind: 'refused', error }, message, message.uncertain);
}

/** With blocks and name; without them where Slack refuses those: a plain message is better than none. */
async function post({ client, people }: Omit<Ways, 'log'>, message: Outgoing, view: Drawn) {
  const plain = {
    channel: message.channel.startsWith('@') ? await channelId(client, people, message.channel) : message.channel,
    text: view.text,
    metadata: { event_type: EVENT_TYPE, event_payload: { id: message.id } },
    unfurl_links: false,
    unfurl_media: false,
    ...(view.username === undefined ? {} : { username: view.username }),
    ...(typeof view.thread === 'string' ? { thread_ts: view.thread } : {}),
  };
  try {
    return await client.chat.postMessage({ ...plain, blocks: [...view.blocks] });
  } catch (error) {
    const { kind } = failureOf(error);
    if (kind === 'content') return await client.chat.postMessage(plain);
    // An app installed before it asked for names over its messages.
    if (kind !== 'forbidden' || view.username === undefined) throw error;
    const { username: _, ...unnamed } = plain as { username?: string } & typeof plain;
    return await client.chat.postMessage({ ...unnamed, blocks: [...view.blocks] });
  }
}

/** The message, where an earlier attempt has brought it into the channel; `null` where it is not there. */
async function look(
  { client, people, log }: Ways,
  message: Outgoing,
  thread: string | null,
): Promise<{ readonly channel: string; readonly ts: string } | null> {
  try {
    const channel = await channelId(client, people, message.channel);
    // Slack's clock and ours may differ.
    const oldest = String(Math.max(0, message.createdAt / 1000 - CLOCKS_DIFFER));
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const from = {
        channel,
        oldest,
        limit: PAGE,
        include_all_metadata: true,
        ...(cursor === undefined ? {} : { cursor }),
      };
      const answer =
        thread === null
          ? await client.conversations.history(from)
          : await client.conversations.replies({ ...from, ts: thread });
      const found = answer.messages?.find(({ metadata }) => isOurs(metadata, message.id));
      if (found?.ts !== undefined) return { channel, ts: found.ts };
      cursor = answer.response_metadata?.next_cursor;
      if (cursor === undefined || cursor === '') return null;
    }
    return null;
  } catch (error) {
    if (failureOf(error).kind !== 'forbidden') throw error;
    // Shown twice is better than never.
    log.warn(
      { message: message.id, ...errorFields(error) },
      'May not look whether a message has arrived; sending again',
    );
    return null;
  }
}

function isOurs(metadata: unknown, id: string): boolean {
  const { event_type, event_payload } = (metadata ?? {}) as {
    readonly event_type?: unknown;
    readonly event_payload?: { readonly id?: unknown };
  };
  return event_type === EVENT_TYPE && event_payload?.id === id;
}

/** Posting takes a channel's `#name`, but `conversations.history` does not, and neither takes a person's `@name`. */
async function channelId(client: WebClient, people: People, channel: string): Promise<string> {
  if (/^[UW]/.test(channel)) return await directWith(client, channel);
  if (channel.startsWith('@')) return await directWith(client, await people.idOf(client, channel.slice(1)));
  if (!channel.startsWith('#')) return channel;
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const listed = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: CHANNELS_A_PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const found = listed.channels?.find(({ name }) => name === channel.slice(1));
    if (found?.id !== undefined) return found.id;
    cursor = listed.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') break;
  }
  return channel;
}

async function directWith(client: WebClient, user: string): Promise<string> {
  const opened = await client.conversations.open({ users: user });
  return opened.channel?.id ?? user;
}

function outcomeOf(failure: Failure, { attempts }: Outgoing, uncertain: boolean): Attempted {
  const { error } = failure;
  if (failure.kind === 'unreachable') return { kind: 'unreachable', error };
  if (failure.kind === 'busy') return { kind: 'later', waitMs: failure.waitMs, uncertain, error };
  return { kind: 'later', waitMs: Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempts, 16)), uncertain, error };
}

/** Tells our metadata from other apps'. */
const EVENT_TYPE = 'cuecard_message';
/** Seconds. */
const CLOCKS_DIFFER = 120;
const PAGE = 100;
const CHANNELS_A_PAGE = 500;
/** A thousand messages since it was written, or five thousand channels. */
const MOST_PAGES = 10;
/** Milliseconds; doubled with each attempt. Slack takes a moment to show a message in the history. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 5 * 60_000;
