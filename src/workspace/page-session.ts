import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Cookies are shared between ports, so each port has its own. */
export function cookieName(request: IncomingMessage): string {
  return `workspace_${request.socket.localPort}`;
}

/** Whether the request comes from a page that this server has given `session` to. */
export function hasCookie(request: IncomingMessage, session: string): boolean {
  const name = cookieName(request);
  const pairs = (request.headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='));
  const given = Buffer.from(pairs.find(([key]) => key === name)?.[1] ?? '');
  const wanted = Buffer.from(session);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
