import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Knowledge } from '../../knowledge/model.ts';
import type { EngineData } from '../../matching/engine.ts';
import { indexOf } from '../kept/matcher-index.ts';
import { stepBack } from './step-back.ts';

export interface Built {
  readonly data: EngineData;
  /** Milliseconds. */
  readonly buildMs: number;
}

/** Builds the index of the one knowledge that comes through the port it is born with; then it is over. */
const { port, behind } = workerData as { readonly port: MessagePort; readonly behind: boolean };
if (behind) stepBack('far');
port.once('message', (knowledge: Knowledge) => {
  const started = performance.now();
  const data = indexOf(knowledge);
  const buildMs = performance.now() - started;
  parentPort?.postMessage({ data, buildMs } satisfies Built, buffersIn(data));
});

/** Every buffer of the arrays in plain data: handed over, they need not be copied. */
function buffersIn(data: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) found.add(data.buffer as ArrayBuffer);
  else if (typeof data === 'object' && data !== null) for (const inner of Object.values(data)) buffersIn(inner, found);
  return [...found];
}
