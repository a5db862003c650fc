import type { Draft } from './build/draft.ts';
import type { Names, NameTable } from './names.ts';
import type { Scope } from './scope.ts';

/** What a file is seen in: the names of all files, the desk, and every flow and fragment by id. */
export interface Around {
  readonly scope: Scope;
  readonly drafts: ReadonlyMap<string, Draft>;
}

/** What some work looked at in the files around its own, so that one can tell whether it would find the same again. */
export class Asked {
  readonly #entries = new Map<string, unknown>();
  readonly #rules = new Map<string, unknown>();
  readonly #drafts = new Map<string, unknown>();
  readonly #settings = new Map<Setting, string>();
  /** It looked at everything there is: that is done to say what is wrong, and need not be fast. */
  #all = false;

  /** The same to look at, with each look noted. */
  watch({ scope, drafts }: Around): Around {
    const all = () => {
      this.#all = true;
    };
    const names: Names = {
      entries: watchTable(scope.names.entries, this.#entries, all),
      rules: watchTable(scope.names.rules, this.#rules, all),
      get open() {
        all();
        return scope.names.open;
      },
    };
    const seen = { names } as Scope;
    for (const setting of SETTINGS) {
      const get = () => {
        this.#settings.set(setting, written(scope, setting));
        return scope[setting];
      };
      Object.defineProperty(seen, setting, { enumerable: true, get });
    }
    return { scope: seen, drafts: new WatchedDrafts(drafts, this.#drafts, all) };
  }

  /** All that was looked at is the same there. */
  holdsIn({ scope, drafts }: Around): boolean {
    if (this.#all) return false;
    const { entries, rules } = scope.names;
    return (
      every(this.#settings, (setting) => written(scope, setting)) &&
      every(this.#entries, (id) => entries.get(id)) &&
      every(this.#rules, (id) => rules.get(id)) &&
      every(this.#drafts, (id) => originOf(drafts.get(id)))
    );
  }
}

type Setting = Exclude<keyof Scope, 'names'>;

function every<K>(asked: ReadonlyMap<K, unknown>, now: (key: K) => unknown): boolean {
  for (const [key, found] of asked) if (now(key) !== found) return false;
  return true;
}

/** A setting as text, written once a scope. */
function written(scope: Scope, setting: Setting): string {
  let texts = TEXTS.get(scope);
  if (texts === undefined) {
    texts = new Map();
    TEXTS.set(scope, texts);
  }
  const text = texts.get(setting) ?? JSON.stringify(scope[setting]);
  texts.set(setting, text);
  return text;
}

function watchTable<K extends string>(table: NameTable<K>, asked: Map<string, unknown>, all: () => void): NameTable<K> {
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

class WatchedDrafts extends Map<string, Draft> {
  readonly #drafts: ReadonlyMap<string, Draft>;
  readonly #asked: Map<string, unknown>;
  readonly #all: () => void;

  constructor(drafts: ReadonlyMap<string, Draft>, asked: Map<string, unknown>, all: () => void) {
    super();
    this.#drafts = drafts;
    this.#asked = asked;
    this.#all = all;
  }

  override get(id: string): Draft | undefined {
    const draft = this.#drafts.get(id);
    this.#asked.set(id, originOf(draft));
    return draft;
  }

  override has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  override get size(): number {
    this.#all();
    return this.#drafts.size;
  }

  override entries() {
    this.#all();
    return new Map(this.#drafts).entries();
  }

  override keys() {
    this.#all();
    return new Map(this.#drafts).keys();
  }

  override values() {
    this.#all();
    return new Map(this.#drafts).values();
  }

  override [Symbol.iterator]() {
    return this.entries();
  }

  override forEach(visit: (draft: Draft, id: string, drafts: Map<string, Draft>) => void): void {
    for (const [id, draft] of this.entries()) visit(draft, id, this);
  }
}

/** Stays the same as long as the draft's file does. */
function originOf(draft: Draft | undefined): unknown {
  return draft?.sheet.document.root;
}

const TEXTS = new WeakMap<Scope, Map<Setting, string>>();
const SETTINGS = ['desk', 'languages', 'regions', 'teams', 'values', 'today'] as const satisfies readonly Setting[];
