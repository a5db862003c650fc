import { type ResourceLimits, Worker, type WorkerOptions } from 'node:worker_threads';

/** Starts a thread on its file, from the build or from the sources, whichever this file is of. */
export function startThread(
  name: keyof typeof FILES,
  limits: ResourceLimits | undefined,
  options: Pick<WorkerOptions, 'workerData' | 'transferList'> = {},
): Worker {
  const all = { ...options, name, ...(limits !== undefined && { resourceLimits: limits }) };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`${FILES[name]}.js`, import.meta.url), all);
  // Node 20 reads TypeScript in no thread by itself, not even where the main thread was told how to.
  const tsx = import.meta.resolve('tsx/esm/api');
  const source = new URL(`${FILES[name]}.ts`, import.meta.url).href;
  const code = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(code, { ...all, eval: true, execArgv: [] });
}

/** What a thread died of, for a log. */
export function causeOf(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem);
  if ((problem as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return 'it ran out of memory';
  return `${problem.name}: ${problem.message}`;
}

const FILES = {
  'compile-thread': './compile-thread',
  'build-thread': './build-thread',
  'proof-thread': './proof-thread',
  'rivals-thread': '../rivals/rivals-thread',
} as const;
