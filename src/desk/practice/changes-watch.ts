import type { Entry, Knowledge } from '../../knowledge/model.ts';
import { printOf, wordsOf } from '../../practice/script-words.ts';
import type { SettingChange } from '../../store/ports.ts';
import { carryOut, noted } from '../commit.ts';
import { dayIn } from '../day.ts';
import type { KnowledgeOrigin } from '../knowledge-source.ts';
import type { DeskParts } from '../parts.ts';
import {
  type AskedChange,
  type ChangeAuthor,
  type PersonChanges,
  personIn,
  readPerson,
  readPersons,
  readPrints,
  readVersions,
  type WordsVersion,
  withoutOld,
  writePerson,
  writePrints,
  writeVersions,
} from './changes-kept.ts';
import { usersOf } from './script-users.ts';

/** Notices which scripts mean something else than before, and whom that concerns. */
export interface ChangesWatch {
  /**
   * Compares what is in use with what was in use last, in whatever process that was; the first time of all there is nothing to
   * compare with. Calls while one is under way share the one after it. Others get their turn all the while.
   */
  noteScripts(): Promise<void>;
  /** Forgets what nobody has answered in thirty days, and what was answered longer ago. */
  tidyChanges(): Promise<void>;
}

export function createChangesWatch(parts: DeskParts): ChangesWatch {
  const { store, now } = parts;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    next = null;
    running = note(parts).finally(() => {
      running = null;
    });
    return running;
  };
  return {
    noteScripts: () => {
      if (running === null) return start();
      next ??= running.then(start, start);
      return next;
    },
    tidyChanges: async () => {
      const today = dayIn(parts.live().knowledge.desk.timeZone, now());
      const persons = await readPersons(store);
      const old = [...persons].filter(
        ([, { asked }]) => size(asked) === 0 || size(withoutOld(asked, now())) < size(asked),
      );
      await changePersons(
        parts,
        old.map(([key]) => key),
        (changes) => ({ ...changes, told: changes.told === today ? today : null }),
      );
    },
  };
}

/** What has come of a script since it was looked at last. */
interface Turn {
  readonly from: string;
  readonly to: string;
}

async function note(parts: DeskParts): Promise<void> {
  const { store, live, now } = parts;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const { knowledge, origin = null } = live();
    const at = now();
    const { prints: before, expected } = await readPrints(store);
    const prints = await printsOf(knowledge);
    const turned = new Map<string, Turn>();
    for (const [id, to] of prints) {
      const from = before?.get(id);
      if (from !== undefined && from !== to) turned.set(id, { from, to });
    }
    const fresh = knowledge.entries.filter(({ id }) => before?.get(id) !== prints.get(id));
    const gone = [...(before?.keys() ?? [])].filter((id) => !prints.has(id));
    if (before !== null && fresh.length === 0 && gone.length === 0) return;
    await keepWords(parts, fresh, prints, before === null ? null : origin, at);
    await dropWords(parts, gone);
    if (turned.size > 0 || gone.length > 0) await askPersons(parts, turned, new Set(gone), at);
    // Last, so that whoever comes after a process that ended in the middle does all of it again.
    const done = await store.commit({ ...noted(null, now()), settings: [writePrints(prints, expected)] });
    if (done !== 'conflict') return;
  }
}

/** Every script's fingerprint, some at a time. What has not changed was printed before. */
async function printsOf(knowledge: Knowledge): Promise<ReadonlyMap<string, string>> {
  const prints = new Map<string, string>();
  let anew = 0;
  for (const entry of knowledge.entries) {
    let print = printed.get(entry);
    if (print === undefined) {
      print = printOf(wordsOf(entry, knowledge));
      printed.set(entry, print);
      anew += 1;
      if (anew % PRINTED === 0) await breathe();
    }
    prints.set(entry.id, print);
  }
  return prints;
}

async function keepWords(
  parts: DeskParts,
  entries: readonly Entry[],
  prints: ReadonlyMap<string, string>,
  origin: KnowledgeOrigin | null,
  at: number,
): Promise<void> {
  const { store, live } = parts;
  const { knowledge } = live();
  const authors = new Map<string, Promise<ChangeAuthor | null>>();
  const authorOf = (file: string): Promise<ChangeAuthor | null> => {
    const known = authors.get(file);
    if (known !== undefined) return known;
    const asked = parts.source?.changedBy;
    const found = asked === undefined || authors.size >= MOST_FILES ? Promise.resolve(null) : asked(file);
    authors.set(file, found);
    return found;
  };
  for (const some of slices(entries, ROWS)) {
    const found = new Map<string, ChangeAuthor | null>();
    // Nobody changed what is there for the first time.
    if (origin !== null) for (const { id, place } of some) found.set(id, await authorOf(place.file));
    await carryOut(store, async () => {
      const settings: SettingChange[] = [];
      for (const entry of some) {
        const { versions, expected } = await readVersions(store, entry.id);
        const last = versions.at(-1);
        const print = prints.get(entry.id) ?? '';
        if (last?.print === print) continue;
        const author = found.get(entry.id) ?? null;
        // Where git knows nothing newer than what was there already, somebody else's change came in with it.
        const by = author !== null && last !== undefined && author.at > last.at ? author : null;
        const version: WordsVersion = { print, words: wordsOf(entry, knowledge), at, by };
        const others = versions.filter((each) => each.print !== print);
        settings.push(writeVersions(entry.id, [...others, version], expected, at));
      }
      return { commit: settings.length === 0 ? null : { ...noted(null, at), settings }, result: null };
    });
    await breathe();
  }
}

async function dropWords({ store, now }: DeskParts, gone: readonly string[]): Promise<void> {
  for (const some of slices(gone, ROWS)) {
    await carryOut(store, async () => {
      const settings: SettingChange[] = [];
      for (const id of some) {
        const { expected } = await readVersions(store, id);
        if (expected > 0) settings.push(writeVersions(id, [], expected, now()));
      }
      return { commit: settings.length === 0 ? null : { ...noted(null, now()), settings }, result: null };
    });
    await breathe();
  }
}

async function askPersons(
  parts: DeskParts,
  turned: ReadonlyMap<string, Turn>,
  gone: ReadonlySet<string>,
  at: number,
): Promise<void> {
  const { store, live } = parts;
  const off = live().knowledge.desk.practice.changes === 'off';
  const users =
    off || turned.size === 0
      ? new Map<string, ReadonlySet<string>>()
      : await usersOf(store, new Set(turned.keys()), at);
  const concerned = [...(await readPersons(store))].filter(([, { asked }]) =>
    Object.keys(asked).some((id) => turned.has(id) || gone.has(id)),
  );
  const keys = [...new Set([...users.keys(), ...concerned.map(([key]) => key)])];
  await changePersons(parts, keys, (changes, key) => ({
    ...changes,
    asked: askedNow(changes.asked, turned, gone, users.get(key) ?? new Set(), at),
  }));
}

/** What a person is asked once scripts have turned. Twice the same change makes no difference. */
function askedNow(
  before: PersonChanges['asked'],
  turned: ReadonlyMap<string, Turn>,
  gone: ReadonlySet<string>,
  uses: ReadonlySet<string>,
  at: number,
): PersonChanges['asked'] {
  const kept = Object.entries(withoutOld(before, at)).filter(([id]) => !gone.has(id));
  const asked = new Map(kept);
  const begins = (from: string, to: string): AskedChange => ({ from, to, since: at, tries: 0, taken: null });
  for (const [id, { from, to }] of turned) {
    const known = asked.get(id);
    if (known === undefined) {
      if (uses.has(id)) asked.set(id, begins(from, to));
    } else if (known.to !== to) {
      // Whoever has answered knows what was in use then; anybody else still knows what was there before.
      asked.set(id, begins(known.taken === null ? known.from : known.to, to));
    }
  }
  return Object.fromEntries(asked);
}

async function changePersons(
  { store, now }: DeskParts,
  keys: readonly string[],
  change: (changes: PersonChanges, key: string) => PersonChanges,
): Promise<void> {
  for (const some of slices(keys, ROWS)) {
    await carryOut(store, async () => {
      const settings: SettingChange[] = [];
      for (const key of some) {
        const { workspace, person } = personIn(key);
        const { changes, expected } = await readPerson(store, workspace, person);
        const after = change(changes, key);
        const tidied = { ...after, asked: withoutOld(after.asked, now()) };
        const empty = size(tidied.asked) === 0 && tidied.told === null;
        if (empty ? expected > 0 : JSON.stringify(tidied) !== JSON.stringify(changes))
          settings.push(writePerson(key, tidied, expected));
      }
      return { commit: settings.length === 0 ? null : { ...noted(null, now()), settings }, result: null };
    });
    await breathe();
  }
}

function slices<T>(all: readonly T[], length: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / length) }, (_, index) =>
    all.slice(index * length, (index + 1) * length),
  );
}

function size(asked: PersonChanges['asked']): number {
  return Object.keys(asked).length;
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** What stays from one version of the knowledge to the next stays the same object. */
const printed = new WeakMap<Entry, string>();
/** Another process looks at the same change at the same time, or a newer one has come in meanwhile. */
const MAX_ATTEMPTS = 5;
/** Some five milliseconds each. */
const PRINTED = 20;
const ROWS = 25;
/** Whose change it is is looked up for so many files; a whole folder at once is nobody's. */
const MOST_FILES = 20;
