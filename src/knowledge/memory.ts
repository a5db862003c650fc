import { type Around, Asked } from './asked.ts';
import { readDocument } from './read.ts';
import type { Document, Problem, SourceFile } from './source.ts';

/**
 * What is known of files from one compilation to the next: what was read from a text that has not changed, and what was
 * made of it where nothing that it looked at has changed. Only makes compiling faster; keeps what the last one used.
 */
export class CompileMemory {
  #pages = new Map<string, Remembered>();

  /** The files as documents, each read anew only when its text changed; problems are this compilation's own. */
  open(files: readonly SourceFile[]): readonly Page[] {
    const pages = new Map<string, Remembered>();
    const opened = files.map((file) => {
      const known = this.#pages.get(file.path);
      const same = known?.file.text === file.text && known.file.size === file.size;
      const page = same ? known : { file, read: readDocument(file), steps: new Map<string, Step>() };
      pages.set(file.path, page);
      return page;
    });
    this.#pages = pages;
    return opened.map(({ read, steps }) => ({ document: { ...read, problems: [...read.problems] }, steps }));
  }
}

/** A file in this compilation. */
export interface Page {
  readonly document: Document;
  readonly steps: Map<string, Step>;
}

/**
 * `work` done on a page, or its result and the problems it reported the last time. Work may look at the page and at what
 * it is given of what is around it, and report on the page.
 */
export function recall<T>({ document, steps }: Page, name: string, around: Around, work: (seen: Around) => T): T {
  const { problems } = document;
  const known = steps.get(name);
  // How much is wrong already decides how closely the rest is looked at.
  if (known?.start === problems.length && known.asked.holdsIn(around)) {
    for (const problem of known.problems) problems.push(problem);
    return known.value as T;
  }
  const start = problems.length;
  const asked = new Asked();
  const value = work(asked.watch(around));
  steps.set(name, { start, asked, problems: problems.slice(start), value });
  return value;
}

interface Remembered {
  readonly file: SourceFile;
  readonly read: Document;
  readonly steps: Map<string, Step>;
}

/** Work that was done on a page: what it gave and reported, and what it looked at. */
interface Step {
  readonly start: number;
  readonly asked: Asked;
  readonly problems: readonly Problem[];
  readonly value: unknown;
}
