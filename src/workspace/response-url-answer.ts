import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody, sendJson } from './http.ts';
import type { Parts } from './parts.ts';
import type { ResponseResult } from './response-urls.ts';

/** Answers `POST /commands/<path>`: one use of a `response_url`, with the troubles that are switched on. */
export async function answerResponseUrl(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const body = readJson(await readBody(request, MOST_RESPONSE));
  const began = performance.now();
  const at = parts.now();
  const { instead, slow, lost } = parts.faults.onCall('response_url', parts.responseUrls.channelOf(path));
  const result: ResponseResult = instead
    ? TROUBLES[instead.kind]
    : body
      ? parts.responseUrls.use(path, body)
      : refused(400, 'invalid_payload');
  const error = result.kind === 'refused' ? result.error : null;
  const said = error === null ? { ok: true } : { ok: false, error, ...detailOf(result) };
  if (slow > 0) await sleep(slow);
  const millis = performance.now() - began;
  parts.traffic.called({ at, kind: 'response_url', method: '', args: body ?? {}, error, answer: said, millis });
  if (lost) return void response.destroy();
  if (result.kind === 'ok') return sendJson(response, 200, said);
  if (instead === null)
    parts.notify(result.user, { kind: 'refused', about: 'response_url', error: result.error, detail: result.messages });
  const headers: Record<string, string> =
    instead?.kind === 'ratelimited' ? { 'retry-after': String(instead.seconds) } : {};
  sendJson(response, result.status, said, headers);
}

function detailOf(result: ResponseResult): object {
  if (result.kind === 'ok' || result.messages.length === 0) return {};
  return { response_metadata: { messages: result.messages } };
}

function refused(status: number, error: string): ResponseResult {
  return { kind: 'refused', status, error, messages: [], user: null };
}

function readJson(text: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(text ?? '');
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : null;
  } catch {
    return null;
  }
}

const TROUBLES = {
  error: refused(500, 'internal_error'),
  ratelimited: refused(429, 'ratelimited'),
  gone: refused(404, 'channel_not_found'),
} as const;
const MOST_RESPONSE = 1024 * 1024;
