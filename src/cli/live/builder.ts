import { MessageChannel, type MessagePort, type ResourceLimits } from 'node:worker_threads';
import type { Built } from './build-thread.ts';
import { causeOf, startThread } from './threads.ts';

export type BuilderReply =
  | ({ readonly kind: 'built' } & Built)
  /** In words, what the thread died of. */
  | { readonly kind: 'died'; readonly cause: string };

/** A thread for one build; it ends with it and gives its memory back. */
export interface Build {
  /** Sends the knowledge through the port that `handOver` is given; once. */
  begin(handOver: (port: MessagePort) => void): Promise<BuilderReply>;
  close(): Promise<void>;
}

/** Starts a thread that waits for the knowledge to build the index of; `behind` those who answer meanwhile. */
export function prepareBuild(limits: ResourceLimits | undefined, behind: boolean): Build {
  const { port1, port2 } = new MessageChannel();
  const worker = startThread('build-thread', limits, { workerData: { port: port2, behind }, transferList: [port2] });
  const done = new Promise<BuilderReply>((resolve) => {
    let cause = 'it ended without a result';
    worker.on('message', (built: Built) => resolve({ kind: 'built', ...built }));
    worker.on('error', (problem) => {
      cause = causeOf(problem);
    });
    worker.on('exit', () => resolve({ kind: 'died', cause }));
  });
  return {
    begin: (handOver) => {
      handOver(port1);
      return done;
    },
    close: async () => {
      port1.close();
      await worker.terminate();
    },
  };
}
