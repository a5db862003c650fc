import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MessagePort, parentPort } from 'node:worker_threads';
import type { KnowledgeOrigin } from '../../desk/knowledge-source.ts';
import type { WriteRefusal } from '../../desk/write-back.ts';
import type { Diagnostic } from '../../knowledge/diagnostic.ts';
import { CompileMemory } from '../../knowledge/memory.ts';
import type { Day, Knowledge } from '../../knowledge/model.ts';
import type { SourceFile } from '../../knowledge/source.ts';
import type { KnowledgeChange } from '../../knowledge/splice/change.ts';
import { examine } from '../examine.ts';
import { type ReadResult, readKnowledge } from '../read-knowledge.ts';
import { type Tried, tryChange } from '../write-back/try-change.ts';
import { type Changes, changesBetween } from './changes.ts';
import { gitOrigin } from './git-origin.ts';
import { stepBack } from './step-back.ts';

export type CompileRequest =
  /**
   * Answered with any number of `seen` and one `CompileAnswer`. `poll`: a folder that is being written to is given time to come
   * to rest.
   */
  | {
      readonly kind: 'read' | 'poll';
      readonly dir: string | undefined;
      readonly today: Day;
      /** The content that needs no compiling. */
      readonly known: string | null;
      /** There is no version before to go on with: what compiles is better than nothing, whatever else the check says. */
      readonly first: boolean;
    }
  /** Answered with a `TryAnswer`: what the folder as it stands would be with a change in it. What is sent next knows nothing of it. */
  | { readonly kind: 'try'; readonly dir: string | undefined; readonly today: Day; readonly change: KnowledgeChange }
  /** Sends the knowledge that was compiled last through the port. */
  | { readonly kind: 'hand-over'; readonly port: MessagePort };

/** What the folder holds, said before anything is made of it: whatever happens then, happens because of it. */
export interface Seen {
  readonly kind: 'seen';
  readonly content: string;
}

export type CompileAnswer =
  | { readonly kind: 'same'; readonly origin: KnowledgeOrigin | null }
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'broken';
      /** Tells one broken content from another. */
      readonly content: string;
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly kind: 'compiled';
      readonly dir: string;
      readonly files: number;
      readonly content: string;
      readonly origin: KnowledgeOrigin | null;
      readonly diagnostics: readonly Diagnostic[];
      /** From the knowledge that this thread sent before. */
      readonly changes: Changes;
      /** Milliseconds. */
      readonly readMs: number;
      readonly compileMs: number;
      /** Epoch milliseconds, with a fraction. */
      readonly sentAt: number;
    };

export type TryAnswer =
  /** `changes`: from the knowledge that this thread sent last. */
  | (Omit<Tried, 'knowledge'> & { readonly changes: Changes })
  | { readonly kind: 'not-tried'; readonly refusal: WriteRefusal };

/** Reads and compiles the folder whenever it is asked to; remembers what it made of each file. */
const memory = new CompileMemory();
let sent: Knowledge | null = null;

parentPort?.on('message', (request: CompileRequest) => {
  if (request.kind === 'hand-over') {
    request.port.postMessage(sent);
    request.port.close();
  } else if (request.kind === 'try') parentPort?.postMessage(tryOut(request));
  else
    void answer(request).then((reply) => {
      parentPort?.postMessage(reply);
      // From the second look on there is a version before, and agents who ask it.
      if (request.first && reply.kind === 'compiled') stepBack('a little');
    });
});

function tryOut({ dir, today, change }: Extract<CompileRequest, { kind: 'try' }>): TryAnswer {
  const tried = tryChange(change, look(dir), today, memory);
  if (tried.kind === 'refused') return { kind: 'not-tried', refusal: tried };
  const { knowledge, ...rest } = tried;
  return { ...rest, changes: changesBetween(sent, knowledge) };
}

async function answer({ kind, dir, today, known, first }: Extract<CompileRequest, { known: unknown }>) {
  const started = performance.now();
  let read = look(dir);
  for (let wait = 0; kind === 'poll' && wait < WAITS_MOST && contentOf(read) !== known; wait += 1) {
    await sleep(REST);
    const before = contentOf(read);
    read = look(dir);
    if (contentOf(read) === before) break;
  }
  const content = contentOf(read);
  if (content === known) return { kind: 'same', origin: originOf(read) } satisfies CompileAnswer;
  parentPort?.postMessage({ kind: 'seen', content } satisfies Seen);
  if (read.kind === 'refused') return { kind: 'refused', message: read.message } satisfies CompileAnswer;
  const readAt = performance.now();
  const { knowledge, pressing: diagnostics, faulty } = examine(read.files, today, memory);
  if (knowledge === null || (faulty && !first)) return { kind: 'broken', content, diagnostics } satisfies CompileAnswer;
  const changes = changesBetween(sent, knowledge);
  sent = knowledge;
  const now = performance.now();
  return {
    kind: 'compiled',
    dir: read.dir,
    files: read.files.length,
    content,
    origin: originOf(read),
    diagnostics,
    changes,
    readMs: readAt - started,
    compileMs: now - readAt,
    sentAt: performance.timeOrigin + now,
  } satisfies CompileAnswer;
}

/** A file that goes away while the folder is read is no reason to die. */
function look(dir: string | undefined): ReadResult {
  try {
    return readKnowledge(dir);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    return { kind: 'refused', message: `${path ?? 'The folder'} could not be read (${code ?? String(error)}).` };
  }
}

/** A commit changes who made what is in use, though the files stay as they are. */
function originOf(read: ReadResult): KnowledgeOrigin | null {
  return read.kind === 'ok' ? gitOrigin(read.dir) : null;
}

function contentOf(read: ReadResult): string {
  const hash = createHash('sha256');
  if (read.kind === 'refused') hash.update(read.message);
  else for (const file of read.files) addFile(hash, file);
  return hash.digest('hex');
}

function addFile(hash: ReturnType<typeof createHash>, { path, text, size }: SourceFile): void {
  hash.update(`${path.length} ${text.length} ${size ?? ''} ${path}`).update(text);
}

/** Milliseconds; longer than a program takes from one file to the next. */
const REST = 100;
/** A folder that is never at rest is read as it is in the end. */
const WAITS_MOST = 20;
