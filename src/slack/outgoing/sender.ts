import type { WebClient } from '@slack/web-api';
import { errorFields, type Log } from '../log.ts';
import { type Attempted, attempt, type Outgoing, postponed } from './attempt.ts';
import type { Drawn } from './draw.ts';
import type { People } from './people.ts';

/** Where messages wait to be sent. */
interface Waiting<M extends Outgoing> {
  /** Lends what is due to this caller alone, at most one message a channel. */
  claim(limit: number): Promise<readonly M[]>;
  /** Writes down what became of it; false where it was lent to somebody else in the meantime. */
  settle(message: M, attempted: Attempted): Promise<boolean>;
}

interface SenderOptions<M extends Outgoing> {
  readonly waiting: Waiting<M>;
  /** One that neither waits nor tries again by itself; it throws where the message's workspace has none. */
  readonly clientOf: (message: M) => Promise<WebClient>;
  readonly people: People;
  /** What the message looks like now. */
  readonly draw: (message: M, client: WebClient) => Promise<Drawn>;
  readonly log: Log;
  /** Milliseconds between two messages of a channel; Slack's own pace unless told. */
  readonly paceMs?: number | undefined;
}

/** Sends what waits, each channel for itself. */
export interface Sender {
  /** Something may be due: looks at once. */
  nudge(): void;
  /** Takes nothing new and lets what is on its way arrive. What does not is handed out again later. */
  stop(): Promise<void>;
}

/** Polls, and goes on at once when told that there is something. A slow channel keeps only its own messages waiting. */
export function startSender<M extends Outgoing>({
  waiting,
  clientOf,
  people,
  draw,
  log,
  paceMs = PACE,
}: SenderOptions<M>): Sender {
  const underWay = new Set<Promise<void>>();
  let claiming: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  /** When each channel may have its next message, by our own clock. */
  const free = new Map<string, number>();
  const turn = async (channel: string): Promise<void> => {
    const wait = (free.get(channel) ?? 0) - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  };
  const took = (channel: string): void => {
    const now = performance.now();
    for (const [each, until] of free) if (until <= now) free.delete(each);
    // From its arrival: it left some time ago.
    free.set(channel, now + paceMs);
  };

  const send = async (message: M): Promise<void> => {
    try {
      const client = await clientOf(message).catch((error: unknown) => {
        log.error({ message: message.id, ...errorFields(error) }, 'A workspace cannot be reached');
        return null;
      });
      const drawn = client === null ? null : await draw(message, client);
      if (drawn !== null) await turn(message.channel);
      const attempted =
        client === null || drawn === null
          ? postponed(message, 'not_installed')
          : await attempt({ client, people, log }, message, drawn);
      if (drawn !== null) took(message.channel);
      const kept = await waiting.settle(message, attempted);
      if (kept) report(message, attempted, log);
      else log.warn({ message: message.id, outcome: attempted.kind }, 'A message was handed out again meanwhile');
    } catch (error) {
      // Its lease runs out, and it is handed out again.
      log.error({ message: message.id, ...errorFields(error) }, 'A message could not be dealt with');
    }
  };

  const claim = async (): Promise<void> => {
    do {
      again = false;
      const room = MOST_AT_ONCE - underWay.size;
      const messages = stopped || room <= 0 ? [] : await waiting.claim(room);
      for (const message of messages) {
        const work = send(message).finally(() => {
          underWay.delete(work);
          // The next one of the channel may be due.
          look();
        });
        underWay.add(work);
      }
    } while (again && !stopped);
  };

  const look = (): void => {
    if (stopped) return;
    if (claiming !== null) {
      again = true;
      return;
    }
    claiming = claim()
      .catch((error: unknown) => log.error(errorFields(error), 'Could not read the outbox'))
      .finally(() => {
        claiming = null;
        if (again) look();
      });
  };

  const timer = setInterval(look, POLL);
  timer.unref();
  look();
  return {
    nudge: look,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await claiming;
      await Promise.allSettled(underWay);
    },
  };
}

function report(message: Outgoing, attempted: Attempted, log: Log): void {
  const fields = { message: message.id, attempts: message.attempts, outcome: attempted.kind };
  switch (attempted.kind) {
    case 'sent':
      log.info({ ...fields, found: attempted.found }, 'A message was delivered');
      return;
    case 'later':
      log.warn({ ...fields, error: attempted.error, waitMs: attempted.waitMs }, 'A message has to wait');
      return;
    case 'unreachable':
      log.error({ ...fields, error: attempted.error }, 'A channel takes no messages');
  }
}

/** Milliseconds. Slack takes about one message a second in a channel, and makes who is faster wait. */
const PACE = 1_000;
/** Milliseconds. A message that another process has written goes out within this. */
const POLL = 1_000;
/** Channels at once: enough for a bad hour with one slow channel, and no flood for Slack. */
const MOST_AT_ONCE = 20;
