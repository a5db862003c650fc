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
  | { readonly kind: 'training' | 'trained' };

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
    let timer: NodeJS.Timeout | undefined;
    const settle = (outcome: Outcome<JobResults[K]>): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const giveUp = (limitMs: number): void => {
      child.kill('SIGKILL');
      settle({ kind: 'over-time', limitMs });
    };
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-COMPLAINT_MOST);
    });
    child.on('message', (told: Told) => {
      if (told.kind === 'trained') clearTimeout(timer);
      else if (told.kind === 'training')
        timer = trainMs === undefined ? undefined : setTimeout(giveUp, trainMs, trainMs);
      else settle(told as Outcome<JobResults[K]>);
    });
    // Not before everything that it said has been read.
    let open = 2;
    const over = (): void => {
      open -= 1;
      if (open === 0) settle({ kind: 'failed', message: complaint.trim() || 'the process ended without a word' });
    };
    child.on('disconnect', over);
    child.on('close', over);
    child.send(job);
  });
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const COMPLAINT_MOST = 2_000;
