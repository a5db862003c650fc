import type { Proof } from '../../trainer/protocol.ts';
import type { ProofAnswer } from './proof-thread.ts';
import { causeOf, startThread } from './threads.ts';

/**
 * Checks a folder and runs its tests in a thread of its own, which ends with it or with the signal. Rejects with what it
 * died of, in words.
 */
export async function proveFolder(dir: string | undefined, signal: AbortSignal): Promise<Proof> {
  const worker = startThread('proof-thread', undefined, { workerData: { dir } });
  const end = (): void => void worker.terminate();
  signal.addEventListener('abort', end, { once: true });
  try {
    return await new Promise<Proof>((resolve, reject) => {
      let cause = 'it ended without a result';
      worker.on('message', (answer: ProofAnswer) => {
        if (answer.kind === 'proved') resolve(answer.proof);
        else cause = 'there are mistakes in the files';
      });
      worker.on('error', (problem) => {
        cause = causeOf(problem);
      });
      worker.on('exit', () => reject(new Error(cause)));
    });
  } finally {
    signal.removeEventListener('abort', end);
  }
}
