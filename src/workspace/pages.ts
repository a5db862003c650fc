import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { sendJson, sendText } from './http.ts';
import { PAGE_GUARDS } from './page-files.ts';
import type { Named } from './protocol.ts';

/** Pages of somebody else's, to be read only, which the workspace serves below a path of its own. */
export interface Pages {
  /** Without a slash at the end: `/trainer`. */
  readonly path: string;
  readonly title: Named;
  /** Keys of the people of the workspace who are shown the way there. */
  readonly people: readonly string[];
  /** What there is at a path below its own, which begins with a slash or is empty; `null` = nothing. */
  readonly answer: (path: string, query: URLSearchParams) => PageAnswer | null;
}

type PageAnswer =
  | { readonly kind: 'file'; readonly at: URL; readonly type: string }
  | { readonly kind: 'json'; readonly body: unknown }
  /** A picture as SVG; nothing in it may run or be loaded. */
  | { readonly kind: 'svg'; readonly text: string }
  /** Server-sent events, JSON each, until the reader goes; `follow` gives back what ends it. */
  | { readonly kind: 'events'; readonly follow: (tell: (body: unknown) => void) => () => void };

/** Answers a GET for one of these pages; false when the path is none of theirs. */
export async function answerPages(
  pages: readonly Pages[],
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const own = pages.find(({ path }) => url.pathname === path || url.pathname.startsWith(`${path}/`));
  if (own === undefined) return false;
  const answer = own.answer(url.pathname.slice(own.path.length), url.searchParams);
  // A page elsewhere may send somebody here; it may not have work done for it unseen.
  const from = request.headers['sec-fetch-site'] ?? 'none';
  if (answer === null) sendText(response, 404, 'Not found');
  else if (answer.kind === 'file') await sendFile(response, answer);
  else if (from !== 'same-origin' && from !== 'none') sendText(response, 403, 'This page serves itself only.\n');
  else if (answer.kind === 'json') sendJson(response, 200, answer.body, OWN);
  else if (answer.kind === 'svg') sendText(response, 200, answer.text, { ...OWN, ...PICTURE });
  else sendEvents(request, response, answer.follow);
  return true;
}

async function sendFile(response: ServerResponse, { at, type }: Extract<PageAnswer, { kind: 'file' }>): Promise<void> {
  if (!existsSync(at))
    return sendText(
      response,
      503,
      `The page has not been built: ${fileURLToPath(at)} is missing.\nRun "npm run build" and reload.\n`,
    );
  const body = await readFile(at);
  response.writeHead(200, { 'content-type': type, ...PAGE_GUARDS });
  response.end(body);
}

function sendEvents(
  request: IncomingMessage,
  response: ServerResponse,
  follow: Extract<PageAnswer, { kind: 'events' }>['follow'],
): void {
  response.writeHead(200, { ...PAGE_GUARDS, ...OWN, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(`retry: ${RETRY}\n\n`);
  if (request.method === 'HEAD') return void response.end();
  const end = follow((body) => response.write(`data: ${JSON.stringify(body)}\n\n`));
  response.once('close', end);
}

const OWN = { 'cross-origin-resource-policy': 'same-origin' };
const PICTURE = {
  'content-type': 'image/svg+xml; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};
/** Milliseconds until a page that lost its events asks for them again. */
const RETRY = 500;
