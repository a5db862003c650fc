import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a process that serves tells the one that started it. */
export type Served =
  | { readonly kind: 'ready'; readonly port: number }
  | {
      readonly kind: 'counts';
      readonly cards: readonly CardCount[];
      readonly calls: readonly (readonly [string, number])[];
    };

export interface CardCount {
  readonly id: string;
  /** When the last came, epoch milliseconds. */
  readonly at: number;
  readonly times: number;
}

export interface Serving {
  readonly address: string;
  /** What has come in so far. */
  counts(): Promise<Extract<Served, { kind: 'counts' }>>;
  stop(): void;
}

/** Starts a file that serves and says so; rejects when it ends before. */
export async function serve(file: URL, env: Readonly<Record<string, string>> = {}): Promise<Serving> {
  const child = fork(fileURLToPath(file), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const told = <K extends Served['kind']>(kind: K): Promise<Extract<Served, { kind: K }>> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`${file.pathname} ended with ${code}`));
      child.once('exit', ended);
      child.once('message', (message: Served) => {
        child.off('exit', ended);
        if (message.kind === kind) resolve(message as Extract<Served, { kind: K }>);
        else reject(new Error(`${file.pathname} said ${message.kind}`));
      });
    });
  const { port } = await told('ready');
  return {
    address: `http://127.0.0.1:${port}`,
    counts: async () => {
      const counts = told('counts');
      child.send('counts');
      return await counts;
    },
    stop: () => child.disconnect(),
  };
}
