import type { MessagePort, ResourceLimits, Worker } from 'node:worker_threads';
import type { Knowledge } from '../../knowledge/model.ts';
import { applyChanges } from './changes.ts';
import type { CompileAnswer, CompileRequest, Seen } from './compile-thread.ts';
import { causeOf, startThread } from './threads.ts';

type Compiled = Omit<Extract<CompileAnswer, { readonly kind: 'compiled' }>, 'changes' | 'sentAt'> & {
  readonly knowledge: Knowledge;
  /** Milliseconds from the end of compiling until all of it was here. */
  readonly sendMs: number;
};

export type CompilerReply =
  | Exclude<CompileAnswer, { readonly kind: 'compiled' }>
  | Compiled
  /** In words, what the thread died of. */
  | { readonly kind: 'died'; readonly cause: string };

/** The thread that compiles, as the main thread sees it. A dead one is replaced at the next request. */
export class Compiler {
  readonly #limits: ResourceLimits | undefined;
  #worker: Worker | null = null;
  #pending: ((reply: CompilerReply) => void) | null = null;
  #held: Knowledge | null = null;
  #seen: string | null = null;
  #diedOfSeen = false;

  constructor(limits: ResourceLimits | undefined) {
    this.#limits = limits;
  }

  /** What the thread compiled last, and can hand over. */
  get held(): Knowledge | null {
    return this.#held;
  }

  /**
   * Reads the folder, and compiles it if it holds something else than the last time; a `poll` lets it come to rest before.
   * One request at a time. What the thread died of is tried again by a `read`, not by a `poll`.
   */
  ask({ kind, dir, today }: Pick<Extract<CompileRequest, { dir: unknown }>, 'kind' | 'dir' | 'today'>) {
    return new Promise<CompilerReply>((resolve) => {
      if (this.#pending !== null) throw new Error('The compiler is asked before it has answered');
      this.#pending = resolve;
      const known = this.#diedOfSeen && kind === 'read' ? null : this.#seen;
      const worker = this.#worker ?? this.#start();
      worker.ref();
      worker.postMessage({ kind, dir, today, known } satisfies CompileRequest);
    });
  }

  handOver(port: MessagePort): void {
    if (this.#worker === null) port.close();
    else this.#worker.postMessage({ kind: 'hand-over', port } satisfies CompileRequest, [port]);
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = startThread('compile-thread', this.#limits);
    let cause = 'it ended by itself';
    worker.on('message', (message: CompileAnswer | Seen) => {
      if (message.kind === 'seen') this.#seen = message.content;
      else this.#settle(this.#received(message));
    });
    worker.on('error', (problem) => {
      cause = causeOf(problem);
    });
    worker.on('exit', () => {
      this.#worker = null;
      this.#held = null;
      this.#diedOfSeen = true;
      this.#settle({ kind: 'died', cause });
    });
    this.#worker = worker;
    return worker;
  }

  #received(answer: CompileAnswer): CompilerReply {
    if (answer.kind !== 'compiled') return answer;
    const { changes, sentAt, ...rest } = answer;
    const knowledge = applyChanges(this.#held, changes);
    this.#held = knowledge;
    return { ...rest, knowledge, sendMs: performance.timeOrigin + performance.now() - sentAt };
  }

  #settle(reply: CompilerReply): void {
    if (reply.kind !== 'died' && reply.kind !== 'same') this.#diedOfSeen = false;
    // Nothing is kept waiting for a thread that has nothing to do.
    this.#worker?.unref();
    const resolve = this.#pending;
    this.#pending = null;
    resolve?.(reply);
  }
}
