import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job, JobResults } from './jobs.ts';

/** What became of a job. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly result: T }
  /** Training was given up after this many milliseconds. */
  | { readonly kind: 'over-time'; readonly limitMs: number }
  | { readonly kind: 'failed'; readonly message: string };

/** What the process of a job says. */
export type Told =
  | Exclude<Outcome<JobResults[Job['kind']]>, { readonly kind: 'over-time' }>
  | { readonly kind: 'trained' };

/** Does a job in a process of its own; where `trainMs` is given, training may not take longer. */
export function runJob<K extends Job['kind']>(
  job: Extract<Job, { readonly kind: K }>,
  trainMs?: number,
): Promise<Outcome<JobResults[K]>> {
  return new Promise((resolve) => {
    const child = fork(CHILD, {
      execArgv: ['--expose-gc', '--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaint = '';
    const settle = (outcome: Outcome<JobResults[K]>): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const timer =
      trainMs === undefined
        ? undefined
        : setTimeout(() => {
            child.kill('SIGKILL');
            settle({ kind: 'over-time', limitMs: trainMs });
          }, trainMs + START_MS);
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-COMPLAINT_MOST);
    });
    child.on('message', (told: Told) => {
      if (told.kind === 'trained') clearTimeout(timer);
      else settle(told as Outcome<JobResults[K]>);
    });
    child.on('exit', () => settle({ kind: 'failed', message: complaint.trim() || 'the process ended without a word' }));
    child.send(job);
  });
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/** For starting a process and reading the rows, before training begins. */
const START_MS = 3_000;
const COMPLAINT_MOST = 2_000;
