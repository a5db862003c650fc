import type { MessagePort, ResourceLimits, Worker } from 'node:worker_threads';
import type { Knowledge } from '../../knowledge/model.ts';
import { applyChanges } from './changes.ts';
import type { CompileAnswer, CompileRequest, Seen, TryAnswer } from './compile-thread.ts';
import { causeOf, startThread } from './threads.ts';

type Compiled = Omit<Extract<CompileAnswer, { readonly kind: 'compiled' }>, 'changes' | 'sentAt'> & {
  readonly knowledge: Knowledge;
  /** Milliseconds from the end of compiling until all of it was here. */
  readonly sendMs: number;
};

export type CompilerReply = Exclude<CompileAnswer, { readonly kind: 'compiled' }> | Compiled | Died;

export type TryReply =
  | (Omit<Extract<TryAnswer, { readonly kind: 'tried' }>, 'changes'> & { readonly knowledge: Knowledge })
  | Extract<TryAnswer, { readonly kind: 'not-tried' }>
  | Died;

interface Died {
  readonly kind: 'died';
  /** In words, what the thread died of. */
  readonly cause: string;
}

/** The thread that compiles, as the main thread sees it. A dead one is replaced at the next request. */
export class Compiler {
  readonly #limits: ResourceLimits | undefined;
  #worker: Worker | null = null;
  #pending: ((reply: CompileAnswer | TryAnswer | Died) => void) | null = null;
  /** The request made last: the next one is sent when it has been answered. */
  #last: Promise<unknown> = Promise.resolve();
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
   * What the thread died of is tried again by a `read`, not by a `poll`.
   */
  async ask(request: Omit<Extract<CompileRequest, { known: unknown }>, 'known'>) {
    const answer = await this.#send<CompileAnswer>(() => {
      const known = this.#diedOfSeen && request.kind === 'read' ? null : this.#seen;
      return { ...request, known };
    });
    if (answer.kind !== 'died' && answer.kind !== 'same') this.#diedOfSeen = false;
    return this.#received(answer);
  }

  /** What the folder as it stands would be with a change in it; nothing comes of it. */
  async try(request: Omit<Extract<CompileRequest, { kind: 'try' }>, 'kind'>): Promise<TryReply> {
    const answer = await this.#send<TryAnswer>(() => ({ kind: 'try', ...request }));
    if (answer.kind !== 'tried') return answer;
    const { changes, ...rest } = answer;
    return { ...rest, knowledge: applyChanges(this.#held, changes) };
  }

  handOver(port: MessagePort): void {
    if (this.#worker === null) port.close();
    else this.#worker.postMessage({ kind: 'hand-over', port } satisfies CompileRequest, [port]);
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #send<Answer extends CompileAnswer | TryAnswer>(request: () => CompileRequest): Promise<Answer | Died> {
    const answered = this.#last.then(
      () =>
        new Promise<Answer | Died>((resolve) => {
          this.#pending = resolve as (reply: CompileAnswer | TryAnswer | Died) => void;
          const worker = this.#worker ?? this.#start();
          worker.ref();
          worker.postMessage(request());
        }),
    );
    this.#last = answered;
    return answered;
  }

  #start(): Worker {
    const worker = startThread('compile-thread', this.#limits);
    let cause = 'it ended by itself';
    worker.on('message', (message: CompileAnswer | TryAnswer | Seen) => {
      if (message.kind === 'seen') this.#seen = message.content;
      else this.#settle(message);
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

  #received(answer: CompileAnswer | Died): CompilerReply {
    if (answer.kind !== 'compiled') return answer;
    const { changes, sentAt, ...rest } = answer;
    const knowledge = applyChanges(this.#held, changes);
    this.#held = knowledge;
    return { ...rest, knowledge, sendMs: performance.timeOrigin + performance.now() - sentAt };
  }

  #settle(reply: CompileAnswer | TryAnswer | Died): void {
    // Nothing is kept waiting for a thread that has nothing to do.
    this.#worker?.unref();
    const resolve = this.#pending;
    this.#pending = null;
    resolve?.(reply);
  }
}
