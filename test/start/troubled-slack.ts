import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What Slack answers instead of taking a message. */
type Trouble =
  | { readonly kind: 'error'; readonly error: string }
  /** With `Retry-After` in seconds. */
  | { readonly kind: 'busy'; readonly seconds: number }
  /** `after`: the message is in the channel all the same. */
  | { readonly kind: 'broken'; readonly after: boolean };

/** A way to a Web API that has its troubles with some channels. */
export interface TroubledSlack {
  /** As `SLACK_API_URL`. */
  readonly url: string;
  /** Used up one by one by posts to that channel, as the caller names it. */
  readonly troubles: Map<string, Trouble[]>;
  /** The channels that were posted to, in order, with or without success. */
  readonly tried: string[];
  close(): void;
}

/** Passes every call on to `apiUrl` but for the posts that meet a trouble. */
export async function troubledSlack(apiUrl: string): Promise<TroubledSlack> {
  const troubles = new Map<string, Trouble[]>();
  const tried: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const method = (request.url ?? '').replace(/^\/api\//, '');
    const pass = async (): Promise<void> => {
      const { authorization = '', 'content-type': type = '' } = request.headers;
      const answer = await fetch(`${apiUrl}${method}`, {
        method: 'POST',
        headers: { authorization, 'content-type': type },
        body,
      });
      const text = await answer.text();
      if (response.writableEnded) return;
      response.writeHead(answer.status, { 'content-type': 'application/json', ...retryAfter(answer) }).end(text);
    };
    const channel = method === 'chat.postMessage' ? new URLSearchParams(body.toString()).get('channel') : null;
    if (channel !== null) tried.push(channel);
    const trouble = channel === null ? undefined : troubles.get(channel)?.shift();
    switch (trouble?.kind) {
      case 'error':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ ok: false, error: trouble.error }));
        return;
      case 'busy':
        response.writeHead(429, { 'retry-after': String(trouble.seconds) }).end();
        return;
      case 'broken':
        response.writeHead(500).end('trouble');
        if (trouble.after) await pass();
        return;
      case undefined:
        await pass();
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    troubles,
    tried,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function retryAfter(answer: Response): { readonly 'retry-after'?: string } {
  const seconds = answer.headers.get('retry-after');
  return seconds === null ? {} : { 'retry-after': seconds };
}
