import { type Logger, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';

/**
 * Slack over Socket Mode. A connection that is cut off, or that Slack asks to renew, is there again in well under a second; one
 * that is only slow is kept. While Slack can't be reached it is tried again and again, and never given up.
 */
export function createSocketReceiver(
  appToken: string,
  clientOptions: WebClientOptions,
  logger: Logger,
): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    clientPingTimeout: SILENT,
    installerOptions: { clientOptions: { ...clientOptions, rejectRateLimitedCalls: false, retryConfig: AGAIN } },
  });
  const { client } = receiver;
  // The library has one number for how long a connection may be silent, which it reads when it opens one, and for how long it
  // waits before it opens the next.
  const setTimeouts = (millis: number): void => void Object.assign(client, { clientPingTimeoutMS: millis });
  client.on('authenticated', () => setTimeouts(SILENT));
  client.on('connected', () => setTimeouts(NEXT));
  return receiver;
}

/**
 * Milliseconds without an answer to a ping until a connection counts as lost. Each press that is under way is lost with it, so a
 * busy moment of this process or of the machine must not look like one.
 */
const SILENT = 5_000;
/** Milliseconds; a connection that comes to nothing waits as long as a silent one. */
const NEXT = 200;
/** Without end: what is thrown here nobody could catch, and the process would end. */
const AGAIN = { forever: true, retries: 8, factor: 1.5, minTimeout: 200, maxTimeout: 5_000 };
