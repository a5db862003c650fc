import type { ResourceLimits } from 'node:worker_threads';
import type { Live } from '../../desk/cue.ts';
import type { KnowledgeOrigin } from '../../desk/knowledge-source.ts';
import type { Diagnostic } from '../../knowledge/diagnostic.ts';
import type { Day, Knowledge } from '../../knowledge/model.ts';
import type { KnowledgeChange } from '../../knowledge/splice/change.ts';
import { type Engine, wakeEngine } from '../../matching/engine.ts';
import type { Matcher } from '../../matching/match.ts';
import { matcherOf } from '../../matching/matcher.ts';
import { patchEngine } from '../../matching/patch.ts';
import { type Build, type BuilderReply, prepareBuild } from './builder.ts';
import { Compiler, type CompilerReply, type TryReply } from './compiler.ts';

export interface LiveParts {
  /** As `readKnowledge` takes it. */
  readonly dir: string | undefined;
  readonly today: () => Day;
  /** Hears of all that happens, in order; nothing it is told holds what customers wrote. */
  readonly report: (news: News) => void;
  /** For each thread; without them what the process may use. */
  readonly limits?: { readonly compile?: ResourceLimits; readonly build?: ResourceLimits };
}

export type News =
  /** In use from now on. `patched`: until the full index is built, which then comes as `indexed`. */
  | {
      readonly kind: 'live';
      readonly how: 'patched' | 'indexed';
      readonly knowledge: Knowledge;
      /** Milliseconds from the request, or from the start of the build, until it was in use. */
      readonly ms: number;
    }
  /** The files are in order; the first that are loaded may hold errors that nothing but the check minds. */
  | {
      readonly kind: 'compiled';
      readonly content: string;
      readonly knowledge: Knowledge;
      readonly files: number;
      readonly warnings: readonly Diagnostic[];
    }
  /** Something is wrong in the files; what was in use before still is. */
  | { readonly kind: 'broken'; readonly content: string; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'refused'; readonly message: string }
  /** A thread died; what was in use before still is. The next request starts another one. */
  | { readonly kind: 'died'; readonly doing: 'compiling' | 'indexing'; readonly cause: string };

/** What a request came to. */
export type Refreshed =
  | { readonly kind: 'same' }
  /** `waiting`: too much changed for a patch, so it will be in use when its index is built. */
  | { readonly kind: 'live' | 'waiting'; readonly knowledge: Knowledge; readonly parts: Parts }
  | Extract<CompilerReply, { readonly kind: 'broken' | 'refused' | 'died' }>;

/** A change that was tried out. */
export type TriedOut =
  /** `matcher` answers as the folder would with the change in it; `null`: as it does now. */
  | (Extract<TryReply, { readonly kind: 'tried' }> & { readonly matcher: Matcher | null })
  | Exclude<TryReply, { readonly kind: 'tried' }>
  /** Too much of the folder is not in use yet. */
  | { readonly kind: 'waiting' };

/** Where the time of a request went, in milliseconds. */
interface Parts {
  readonly readMs: number;
  readonly compileMs: number;
  readonly sendMs: number;
  readonly swapMs: number;
}

/**
 * The knowledge in use, kept up to date with its folder. Reading, compiling and indexing run in threads of their own;
 * this thread answers from what it has until the next is ready, and then swaps knowledge and matcher in one assignment. A
 * small change is in use at once, by a patch of the index, until the full index is there. The newest content wins.
 */
export class LiveKnowledge {
  readonly #parts: LiveParts;
  readonly #compiler: Compiler;
  #dir: string | undefined;
  #live: Live | null = null;
  /** The newest that compiled; ahead of what is in use while its index is being built. */
  #newest: Knowledge | null = null;
  /** Who made the newest that compiled. */
  #origin: KnowledgeOrigin | null = null;
  /** The folder holds something else than the newest that compiled. */
  #broken = false;
  /** The newest full index, and what it was built from. */
  #base: { readonly engine: Engine; readonly knowledge: Knowledge } | null = null;
  #build: Build | null = null;
  /** Got ready while the first knowledge is being compiled: then somebody waits. */
  #spare: Build | null = null;
  /** Its build died: tried again when somebody asks for it. */
  #failed: Knowledge | null = null;
  #running: Promise<Refreshed> | null = null;
  #next: { readonly result: Promise<Refreshed>; kind: 'read' | 'poll' } | null = null;
  #idle: (() => void)[] = [];
  #closed = false;

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#dir = parts.dir;
    this.#compiler = new Compiler(parts.limits?.compile);
  }

  /** `null` until the first index is built. */
  get live(): Live | null {
    return this.#live;
  }

  /** The folder in full, once it was found; before, as it was given. */
  get dir(): string | undefined {
    return this.#dir;
  }

  /**
   * Looks at the folder, and takes over what has changed. Requests made while one is under way share the one after it, which
   * sees all that was written before. A `poll` waits for a folder that is being written to.
   */
  refresh(kind: 'read' | 'poll' = 'read'): Promise<Refreshed> {
    if (this.#next !== null) {
      if (kind === 'read') this.#next.kind = 'read';
      return this.#next.result;
    }
    if (this.#running === null) return this.#start(kind);
    const start = (): Promise<Refreshed> => this.#start(next.kind);
    const next = { kind, result: this.#running.then(start, start) };
    this.#next = next;
    return next.result;
  }

  /**
   * What the folder as it stands would be with a change in it, and how it would answer; nothing is written, and what is in use
   * stays so. The matcher is a patched one, as it would be at once.
   */
  async try(change: KnowledgeChange): Promise<TriedOut> {
    const reply = await this.#compiler.try({ dir: this.#dir, today: this.#parts.today(), change });
    if (reply.kind !== 'tried') return reply;
    if (this.#base === null) return { kind: 'waiting' };
    const { engine, knowledge } = this.#base;
    if (this.#live !== null && soundsTheSame(this.#live.knowledge, reply.knowledge)) return { ...reply, matcher: null };
    const patched = patchEngine(engine, knowledge, reply.knowledge);
    return patched === null ? { kind: 'waiting' } : { ...reply, matcher: matcherOf(patched, reply.knowledge) };
  }

  /** When nothing is under way any more. */
  settled(): Promise<void> {
    if (this.#running === null && this.#build === null) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Ends the threads. What is in use stays so. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#compiler.close(), this.#build?.close(), this.#spare?.close()]);
  }

  #start(kind: 'read' | 'poll'): Promise<Refreshed> {
    this.#next = null;
    const running = this.#refresh(kind).finally(() => {
      this.#running = null;
      this.#carryOn();
    });
    this.#running = running;
    return running;
  }

  async #refresh(kind: 'read' | 'poll'): Promise<Refreshed> {
    if (this.#closed) return { kind: 'same' };
    if (kind === 'read') this.#failed = null;
    if (this.#base === null && this.#build === null) this.#spare ??= prepareBuild(this.#parts.limits?.build, false);
    const started = performance.now();
    const first = this.#newest === null;
    const reply = await this.#compiler.ask({ kind, dir: this.#dir, today: this.#parts.today(), first });
    if (reply.kind !== 'compiled') {
      if (reply.kind === 'same') this.#stamp(reply.origin);
      if (reply.kind === 'died') this.#tell({ kind: 'died', doing: 'compiling', cause: reply.cause });
      else if (reply.kind !== 'same') this.#tell(reply);
      if (reply.kind !== 'same') this.#broken = true;
      return reply;
    }
    const { knowledge, files, content, diagnostics, dir, origin, readMs, compileMs, sendMs } = reply;
    // From here on it is this folder, whatever is found where the first one was looked for.
    this.#dir = dir;
    this.#newest = knowledge;
    this.#broken = false;
    this.#origin = origin;
    this.#tell({ kind: 'compiled', content, knowledge, files, warnings: diagnostics });
    const swapping = performance.now();
    const swapped = this.#patch(knowledge);
    const now = performance.now();
    if (swapped) this.#tell({ kind: 'live', how: swapped, knowledge, ms: now - started });
    return {
      kind: swapped ? 'live' : 'waiting',
      knowledge,
      parts: { readMs, compileMs, sendMs, swapMs: now - swapping },
    };
  }

  /** The files are the same as before, though who made them may not be; of broken files it says nothing about what is in use. */
  #stamp(origin: KnowledgeOrigin | null): void {
    if (this.#live === null || this.#live.knowledge !== this.#newest || this.#broken) return;
    if (JSON.stringify(origin) === JSON.stringify(this.#origin)) return;
    this.#origin = origin;
    this.#live = { ...this.#live, origin };
  }

  /** Puts the newest in use by what is known of the index it was not built for; `null` where that is too little. */
  #patch(newest: Knowledge): 'patched' | 'indexed' | null {
    if (this.#base === null) return null;
    const { engine, knowledge } = this.#base;
    if (soundsTheSame(knowledge, newest)) {
      const woken = knowledge === newest ? engine : wakeEngine(engine.data, newest);
      this.#base = { engine: woken, knowledge: newest };
      this.#live = { knowledge: newest, matcher: matcherOf(woken, newest), origin: this.#origin };
      return 'indexed';
    }
    const patched = patchEngine(engine, knowledge, newest);
    if (patched === null) return null;
    this.#live = { knowledge: newest, matcher: matcherOf(patched, newest), origin: this.#origin };
    return 'patched';
  }

  /** Builds the index of the newest, if it has none; says when there is nothing left to do. */
  #carryOn(): void {
    if (this.#running !== null || this.#next !== null || this.#build !== null) return;
    const knowledge = this.#newest;
    const indexed = knowledge === null || knowledge === this.#base?.knowledge;
    if (this.#closed || indexed || knowledge === this.#failed || knowledge !== this.#compiler.held) {
      for (const resolve of this.#idle.splice(0)) resolve();
      return;
    }
    const started = performance.now();
    const build = this.#spare ?? prepareBuild(this.#parts.limits?.build, this.#live !== null);
    this.#spare = null;
    this.#build = build;
    void build.begin((port) => this.#compiler.handOver(port)).then((reply) => this.#built(knowledge, reply, started));
  }

  #built(knowledge: Knowledge, reply: BuilderReply, started: number): void {
    this.#build = null;
    if (reply.kind === 'died') {
      this.#failed = knowledge;
      this.#tell({ kind: 'died', doing: 'indexing', cause: reply.cause });
    } else if (!this.#closed) {
      this.#base = { engine: wakeEngine(reply.data, knowledge), knowledge };
      // Where something newer has come meanwhile, this is only what that is patched onto.
      const newest = this.#newest ?? knowledge;
      const how = this.#patch(newest);
      if (how !== null) this.#tell({ kind: 'live', how, knowledge: newest, ms: performance.now() - started });
    }
    this.#carryOn();
  }

  #tell(news: News): void {
    if (!this.#closed) this.#parts.report(news);
  }
}

/** Nothing is different that an index is made of. */
function soundsTheSame(before: Knowledge, after: Knowledge): boolean {
  if (before === after) return true;
  if (before.entries.length !== after.entries.length) return false;
  if (JSON.stringify(before.synonyms) !== JSON.stringify(after.synonyms)) return false;
  return before.entries.every((entry, place) => {
    const other = after.entries[place];
    return entry === other || (entry.id === other?.id && JSON.stringify(entry.ask) === JSON.stringify(other.ask));
  });
}
