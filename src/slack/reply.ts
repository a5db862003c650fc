import type { WebClient } from '@slack/web-api';
import { errorFields, type Log } from './log.ts';
import type { View } from './views/cue-card.ts';

/** Where an answer goes. */
export type Destination =
  /** Only the person sees it; no membership of the bot is needed. */
  | { readonly kind: 'response-url'; readonly url: string; readonly replace: boolean }
  /** Only the person sees it, in the thread. */
  | { readonly kind: 'ephemeral'; readonly channel: string; readonly user: string; readonly thread: string | null }
  /** In place of a message of the bot's that stands in a channel. */
  | { readonly kind: 'update'; readonly channel: string; readonly ts: string }
  /** A message in the direct conversation with the person. */
  | { readonly kind: 'direct'; readonly channel: string; readonly thread: string | null };

/**
 * The same ways, for what must not take the place of the card it is about. A response_url answers in the channel, so in a
 * thread it comes last.
 */
export function beside(destinations: readonly Destination[]): readonly Destination[] {
  const ways = destinations.flatMap((to): Destination[] => {
    if (to.kind === 'update') return [];
    return [to.kind === 'response-url' ? { ...to, replace: false } : to];
  });
  const inThread = ways.filter((to) => to.kind === 'ephemeral' && to.thread !== null);
  return [...inThread, ...ways.filter((to) => !inThread.includes(to))];
}

/** Tries the destinations in order; returns `null`, or why none of them took the view. `placed` hears where everybody sees it. */
export async function reply(
  client: WebClient,
  view: View,
  destinations: readonly Destination[],
  log: Log,
  placed: (place: Place) => Promise<void> = async () => undefined,
): Promise<string | null> {
  let problem = 'nowhere to send it';
  for (const destination of destinations) {
    try {
      const place = await patiently(() => send(client, view, destination));
      if (place !== null) await placed(place);
      return null;
    } catch (error) {
      problem = reasonOf(error);
      log.warn(
        { destination: destination.kind, ...errorFields(error) },
        'An answer was not taken; trying the next way',
      );
    }
  }
  return problem;
}

/** Where it stands now, for a message that can be changed later. */
async function send(client: WebClient, view: View, to: Destination): Promise<Place | null> {
  const blocks = [...view.blocks];
  switch (to.kind) {
    case 'response-url': {
      const response = await fetch(to.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ text: view.text, blocks, response_type: 'ephemeral', replace_original: to.replace }),
        signal: AbortSignal.timeout(SEND_TIMEOUT),
      });
      // Read to its end either way, so that the connection can be used again.
      const answer = await response.text();
      if (!response.ok) throw new RefusedReply(response.status, retryAfter(response), answer);
      return null;
    }
    case 'ephemeral':
      await client.chat.postEphemeral({
        channel: to.channel,
        user: to.user,
        text: view.text,
        blocks,
        ...(to.thread === null ? {} : { thread_ts: to.thread }),
      });
      return null;
    case 'update':
      await client.chat.update({ channel: to.channel, ts: to.ts, text: view.text, blocks });
      return { channel: to.channel, ts: to.ts };
    case 'direct': {
      const { channel, ts } = await client.chat.postMessage({
        channel: to.channel,
        text: view.text,
        blocks,
        unfurl_links: false,
        unfurl_media: false,
        ...(to.thread === null ? {} : { thread_ts: to.thread }),
      });
      return channel === undefined || ts === undefined ? null : { channel, ts };
    }
  }
}

interface Place {
  readonly channel: string;
  readonly ts: string;
}

/** Waits as long as Slack says and tries again, while an agent may still be waiting for it. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const seconds = (error as { readonly retryAfter?: number }).retryAfter;
      if (seconds === undefined || seconds > MAX_WAIT || tries >= MAX_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  }
}

/** A response_url that said no. */
class RefusedReply extends Error {
  readonly status: number;
  readonly retryAfter: number | undefined;

  constructor(status: number, seconds: number | undefined, body: string) {
    super(`response_url answered ${status} ${body.slice(0, 200)}`);
    this.name = 'RefusedReply';
    this.status = status;
    this.retryAfter = seconds;
  }
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after'));
  return response.status === 429 && seconds > 0 ? seconds : undefined;
}

function reasonOf(error: unknown): string {
  const code = (error as { data?: { error?: string } }).data?.error;
  return code ?? (error instanceof Error ? error.message : String(error));
}

/** Seconds; past this the agent has asked again. */
const MAX_WAIT = 15;
const MAX_TRIES = 4;
const SEND_TIMEOUT = 10_000;
