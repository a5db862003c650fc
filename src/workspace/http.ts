import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RawData } from 'ws';

/** A WebSocket about to be opened. */
export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly url: URL;
}

/**
 * Whether a request comes from this machine's own browser or app and not from a web page elsewhere: the Host must be
 * a loopback name (a page whose name was pointed here keeps its own Host), and an Origin, when there is one, the same.
 */
export function isLocalRequest(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  if (host === undefined || !LOOPBACK_HOST.test(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}

/** Reads a body of at most `most` bytes; null when it is longer. */
export async function readBody(request: IncomingMessage, most: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A WebSocket frame's text. */
export function frameText(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...GUARDS, ...headers });
  response.end(JSON.stringify(body));
}

export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...GUARDS, ...headers });
  response.end(text);
}

export const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
const GUARDS = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
