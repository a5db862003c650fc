import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * One PostgreSQL server for a whole test run, started when a test first asks for it (`serverUrl`). For the process that outlives
 * the tests; gives back what ends it.
 */
export async function offerServer(): Promise<() => Promise<void>> {
  let child: ChildProcess | undefined;
  let address: Promise<string> | undefined;
  const desk = createServer((_, response) => {
    if (address === undefined) {
      child = startServer();
      address = addressOf(child);
    }
    address.then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  desk.listen(0, '127.0.0.1');
  await once(desk, 'listening');
  const listening = desk.address();
  if (typeof listening === 'object' && listening !== null) process.env[OFFER] = `http://127.0.0.1:${listening.port}`;
  return async () => {
    desk.closeAllConnections();
    desk.close();
    if (child === undefined || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.disconnect();
    await exited;
  };
}

/** The address of the run's server, for any process of the run. */
export async function serverUrl(): Promise<string> {
  const offer = process.env[OFFER];
  if (offer === undefined) throw new Error('The PostgreSQL server is offered by the global setup of the tests');
  const response = await fetch(offer);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

function startServer(): ChildProcess {
  const home = mkdtempSync(join(tmpdir(), 'cuecard-postgres-'));
  return fork(fileURLToPath(new URL('./server.ts', import.meta.url)), [home], { execArgv: ['--import', 'tsx'] });
}

async function addressOf(child: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    child.once('message', (message: { readonly url?: string; readonly problem?: string }) => {
      if (message.url === undefined) reject(new Error(message.problem));
      else resolve(message.url);
    });
    child.once('exit', () => reject(new Error('The PostgreSQL server ended before it served')));
  });
}

const OFFER = 'CUECARD_TEST_POSTGRES';
