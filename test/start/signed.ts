import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SignedOptions {
  readonly secret: string;
  /** Seconds since 1970; now unless told. */
  readonly at?: number;
}

/** Posts a form as Slack does, signed with `secret`; gives the status. */
export async function postSigned(
  address: string,
  fields: Readonly<Record<string, string>>,
  { secret, at = Math.floor(Date.now() / 1000) }: SignedOptions,
): Promise<number> {
  const body = new URLSearchParams(fields).toString();
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
  const response = await fetch(`${address}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': signature,
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

/** Posts an event as Slack does. */
export async function postEvent(address: string, event: object, team: string, secret: string): Promise<number> {
  const at = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: team,
    api_app_id: 'A1',
    event,
    event_id: `Ev${randomBytes(8).toString('hex')}`,
    event_time: at,
    authorizations: [{ team_id: team, user_id: 'UBOT', is_bot: true, is_enterprise_install: false }],
  });
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': signature,
  };
  const response = await fetch(`${address}/slack/events`, { method: 'POST', headers, body });
  await response.arrayBuffer();
  return response.status;
}

/** A slash command as Slack fills it in. */
export function commandFields(text: string, responseUrl: string, triggerId = randomBytes(8).toString('hex')) {
  return {
    command: '/cue',
    text,
    team_id: 'T1',
    user_id: 'U1',
    channel_id: 'C1',
    channel_name: 'support-desk',
    trigger_id: triggerId,
    response_url: responseUrl,
    api_app_id: 'A1',
    is_enterprise_install: 'false',
  };
}

/** Takes the answers that the bot posts to a response_url, as Slack would. */
export async function collectAnswers(): Promise<{
  readonly url: string;
  readonly answers: readonly string[];
  waitFor(count: number): Promise<void>;
  close(): void;
}> {
  const answers: string[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answers.push(Buffer.concat(chunks).toString('utf8'));
      response.end('ok');
      for (const check of waiting) check();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    answers,
    waitFor: (count) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${answers.length} of ${count} answers came`)), 15_000);
        const check = () => {
          if (answers.length < count) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
