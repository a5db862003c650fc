import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { sendText } from './http.ts';

/** Serves the built page. `cookie` goes out with the page itself and opens its WebSocket later. */
export async function servePage(response: ServerResponse, path: string, cookie: string): Promise<void> {
  const file = FILES[path];
  if (!file) return sendText(response, 404, 'Not found');
  const where = new URL(file.name, PAGE);
  if (!existsSync(where))
    return sendText(
      response,
      503,
      `The workspace page has not been built: ${fileURLToPath(where)} is missing.\nRun "npm run build" and reload.\n`,
    );
  const body = await readFile(where);
  response.writeHead(200, {
    'content-type': file.type,
    ...PAGE_GUARDS,
    ...(file.name === 'index.html' ? { 'set-cookie': cookie } : {}),
  });
  response.end(body);
}

/** Right from `src/` and from `dist/` alike: the page is only ever built into `dist/`. */
const PAGE = new URL('../../dist/workspace/page/', import.meta.url);

const FILES: Readonly<Record<string, { readonly name: string; readonly type: string } | undefined>> = {
  '/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/main.js': { name: 'main.js', type: 'text/javascript; charset=utf-8' },
  '/main.js.map': { name: 'main.js.map', type: 'application/json' },
  '/style.css': { name: 'style.css', type: 'text/css; charset=utf-8' },
  '/favicon.svg': { name: 'favicon.svg', type: 'image/svg+xml' },
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** For all that makes a page: it loads nothing from elsewhere but pictures, and stands in no other page. */
export const PAGE_GUARDS = {
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': POLICY,
};
