import { MessageChannel, type MessagePort, type ResourceLimits } from 'node:worker_threads';
import type { Built } from './build-thread.ts';
import { causeOf, startThread } from './threads.ts';

export type BuilderReply =
  | ({ readonly kind: 'built' } & Built)
  /** In words, what the thread died of. */
  | { readonly kind: 'died'; readonly cause: string };

/** One build under way, in a thread of its own that ends with it and gives its memory back. */
export interface Build {
  readonly done: Promise<BuilderReply>;
  close(): Promise<void>;
}

/** Builds the index of the knowledge that `handOver` has sent through the port. */
export function startBuild(handOver: (port: MessagePort) => void, limits: ResourceLimits | undefined): Build {
  const { port1, port2 } = new MessageChannel();
  const worker = startThread('build-thread', limits, { workerData: { port: port2 }, transferList: [port2] });
  const done = new Promise<BuilderReply>((resolve) => {
    let cause = 'it ended without a result';
    worker.on('message', (built: Built) => resolve({ kind: 'built', ...built }));
    worker.on('error', (problem) => {
      cause = causeOf(problem);
    });
    worker.on('exit', () => resolve({ kind: 'died', cause }));
  });
  handOver(port1);
  return {
    done,
    close: async () => {
      await worker.terminate();
    },
  };
}
