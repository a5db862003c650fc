import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROGRAM } from '../built.ts';
import { PATIENCE } from '../patience.ts';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real command in a process of its own; `input` is what is typed. */
export function cuecard(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ''): Ran {
  const run = spawnSync(process.execPath, [...PROGRAM, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 2 * PATIENCE,
    input,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** A folder with these files. */
export function folder(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'cuecard-cli-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}
