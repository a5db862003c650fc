import type { Names, NameTable } from './names.ts';
import { readDocument } from './read.ts';
import type { Scope } from './scope.ts';
import type { Document, Problem, SourceFile } from './source.ts';

/**
 * What is known of files from one compilation to the next: what was read from a text that has not changed, and what was
 * made of it where nothing that it refers to has changed. Only makes compiling faster; keeps what the last one used.
 */
export class CompileMemory {
  #pages = new Map<string, Remembered>();
  readonly #surroundings = new Version();
  readonly #flows = new Version();

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
    this.#flows.set(opened.flatMap((page) => (IN_FLOWS.has(page.read.kind ?? '') ? [page.read] : [])));
    return opened.map(({ read, steps }) => ({ document: { ...read, problems: [...read.problems] }, steps }));
  }

  /** Says what all files of this compilation are seen in, so that what depends on it is remembered with it. */
  surround({ names: _, ...rest }: Scope): void {
    this.#surroundings.set([JSON.stringify(rest)]);
  }

  /**
   * `work` done on a page, or its result and the problems it reported the last time. Work may look at the page, and at
   * what `from` says: the scope it is given, and, for `flows`, every flow and fragment.
   */
  recall<T>(page: Page, name: string, from: Sources, work: (scope: Scope) => T): T {
    const { problems } = page.document;
    const known = page.steps.get(name);
    const surroundings = this.#surroundings.number;
    const flows = from.flows === true ? this.#flows.number : 0;
    // How much is wrong already decides how closely the rest is looked at.
    const alike = known?.start === problems.length && known.surroundings === surroundings && known.flows === flows;
    if (known !== undefined && alike && known.asked.holdsIn(from.scope.names)) {
      for (const problem of known.problems) problems.push(problem);
      return known.value as T;
    }
    const start = problems.length;
    const asked = new Asked();
    const value = work({ ...from.scope, names: asked.watch(from.scope.names) });
    page.steps.set(name, { start, surroundings, flows, asked, problems: problems.slice(start), value });
    return value;
  }
}

/** A file in this compilation. */
export interface Page {
  readonly document: Document;
  readonly steps: Map<string, Step>;
}

interface Sources {
  readonly scope: Scope;
  readonly flows?: boolean;
}

interface Remembered {
  readonly file: SourceFile;
  readonly read: Document;
  readonly steps: Map<string, Step>;
}

/** Work that was done on a page: what it gave and reported, and what that hung on. */
interface Step {
  readonly start: number;
  readonly surroundings: number;
  readonly flows: number;
  readonly asked: Asked;
  readonly problems: readonly Problem[];
  readonly value: unknown;
}

/** Counts how often something changed. */
class Version {
  number = 0;
  #last: readonly unknown[] = [];

  set(now: readonly unknown[]): void {
    if (now.length !== this.#last.length || now.some((each, place) => each !== this.#last[place])) this.number += 1;
    this.#last = now;
  }
}

/** Which names were looked up, and what they stood for. */
class Asked {
  readonly #entries = new Map<string, string | undefined>();
  readonly #rules = new Map<string, string | undefined>();
  /** All of them were looked at: that is done to say what is wrong. */
  #all = false;

  watch(names: Names): Names {
    const all = () => {
      this.#all = true;
    };
    return {
      entries: watchTable(names.entries, this.#entries, all),
      rules: watchTable(names.rules, this.#rules, all),
      get open() {
        all();
        return names.open;
      },
    };
  }

  holdsIn({ entries, rules }: Names): boolean {
    const holds = (asked: ReadonlyMap<string, string | undefined>, table: NameTable<string>): boolean =>
      [...asked].every(([id, kind]) => table.get(id) === kind);
    return !this.#all && holds(this.#entries, entries) && holds(this.#rules, rules);
  }
}

function watchTable<K extends string>(
  table: NameTable<K>,
  asked: Map<string, string | undefined>,
  all: () => void,
): NameTable<K> {
  return {
    get: (id) => {
      const kind = table.get(id);
      asked.set(id, kind);
      return kind;
    },
    [Symbol.iterator]: () => {
      all();
      return table[Symbol.iterator]();
    },
  };
}

const IN_FLOWS = new Set(['flow', 'fragment']);
