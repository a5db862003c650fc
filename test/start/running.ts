import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from '../built.ts';

/** A real `cuecard start` in a process of its own. */
export interface Running {
  /** The address of the local workspace, or `http://127.0.0.1:PORT` where Slack delivers to; `null` in Socket Mode. */
  readonly address: string | null;
  readonly output: () => string;
  /** Sends a signal that it is to live through. */
  signal(signal: NodeJS.Signals): void;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts it and waits until it says that it is ready; rejects with its output when it ends before. */
export async function startCuecard(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  program: readonly string[] = PROGRAM,
): Promise<Running> {
  const child: ChildProcess = spawn(process.execPath, [...program, 'start', ...args], {
    env: { ...clean(process.env), PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const address = await new Promise<string | null>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const local = /Open (http:\S+)/.exec(output)?.[1];
      const port = /delivers to port (\d+)/.exec(output)?.[1];
      if (local !== undefined) resolve(local);
      else if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
      else if (output.includes('connected to Slack over Socket Mode')) resolve(null);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    ended.then((code) => reject(new Error(`ended with ${code}:\n${output}`)), reject);
  });
  return {
    address,
    output: () => output,
    signal: (signal) => {
      child.kill(signal);
    },
    kill: async (signal) => {
      child.kill(signal);
      return await ended;
    },
  };
}

/** A database file in a folder of its own. */
export function freshDatabase(): string {
  return join(mkdtempSync(join(tmpdir(), 'cuecard-')), 'cuecard.db');
}

/** Without settings of the person who runs the tests. */
function clean(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(SLACK_|CUECARD_|DATABASE_URL$|PORT$|HOST$|LOG_LEVEL$)/.test(name)),
  );
}
