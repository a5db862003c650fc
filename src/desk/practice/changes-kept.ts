import type { EntryId } from '../../knowledge/model.ts';
import type { ScriptWords } from '../../practice/script-words.ts';
import type { Json, Setting, SettingChange, Store } from '../../store/ports.ts';

/** Who changed the files of a script last, as far as git knows. */
export interface ChangeAuthor {
  readonly author: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** One version of a script's words that was in use. */
export interface WordsVersion {
  /** Its fingerprint. */
  readonly print: string;
  readonly words: ScriptWords;
  /** Since when, epoch milliseconds. */
  readonly at: number;
  readonly by: ChangeAuthor | null;
}

/** What a person is asked about a script, as fingerprints of its words. */
export interface AskedChange {
  /** The words that the person knows. */
  readonly from: string;
  /** Those in use when it was asked; the same where there is nothing to ask any more. */
  readonly to: string;
  /** Since when `to` is in use, epoch milliseconds. */
  readonly since: number;
  /** Wrong answers. */
  readonly tries: number;
  /** When it was answered rightly, or confirmed; epoch milliseconds. */
  readonly taken: number | null;
}

/** All that is kept of a person about scripts that have changed. */
export interface PersonChanges {
  readonly asked: Readonly<Record<string, AskedChange>>;
  /** The day of the newest message about them. */
  readonly told: string | null;
}

/** The fingerprints of what was in use last; `null` before anything was. */
export async function readPrints(
  store: Pick<Store, 'setting'>,
): Promise<{ readonly prints: ReadonlyMap<string, string> | null; readonly expected: number }> {
  const kept = await store.setting(PRINTS, 'live');
  const prints = kept === null ? null : new Map(Object.entries((kept.value as unknown as Prints).prints));
  return { prints, expected: kept?.revision ?? 0 };
}

export function writePrints(prints: ReadonlyMap<string, string>, expected: number): SettingChange {
  return { kind: PRINTS, id: 'live', expected, value: { prints: Object.fromEntries(prints) } };
}

/** The newest last. */
export async function readVersions(
  store: Pick<Store, 'setting'>,
  entry: EntryId | string,
): Promise<{ readonly versions: readonly WordsVersion[]; readonly expected: number }> {
  const kept = await store.setting(WORDS, entry);
  return { versions: kept === null ? [] : (kept.value as unknown as Versions).versions, expected: kept?.revision ?? 0 };
}

/** The newest, and the oldest that somebody may still know; none at all take the script away. `at`: epoch milliseconds. */
export function writeVersions(
  entry: string,
  versions: readonly WordsVersion[],
  expected: number,
  at: number,
): SettingChange {
  const known = versions.filter((_, index) => at - (versions[index + 1]?.at ?? at) < KNOWN_FOR);
  const some = known.length > MOST_VERSIONS ? [...known.slice(0, 1), ...known.slice(1 - MOST_VERSIONS)] : known;
  const value = some.length === 0 ? undefined : ({ versions: some } as unknown as Json);
  return { kind: WORDS, id: entry, expected, value };
}

export async function readPerson(
  store: Pick<Store, 'setting'>,
  workspace: string,
  person: string,
): Promise<{ readonly changes: PersonChanges; readonly expected: number }> {
  const kept = await store.setting(PERSON, personKey(workspace, person));
  return { changes: kept === null ? NOBODY : changesOf(kept), expected: kept?.revision ?? 0 };
}

/** Everybody of whom something is kept, by the workspace and the person. */
export async function readPersons(store: Pick<Store, 'settings'>): Promise<ReadonlyMap<string, PersonChanges>> {
  return new Map((await store.settings(PERSON)).map((kept) => [kept.id, changesOf(kept)]));
}

/** Nothing to keep takes the person away. */
export function writePerson(key: string, changes: PersonChanges, expected: number): SettingChange {
  const empty = Object.keys(changes.asked).length === 0 && changes.told === null;
  return { kind: PERSON, id: key, expected, value: empty ? undefined : (changes as unknown as Json) };
}

/** Ids hold no colon. */
export function personKey(workspace: string, person: string): string {
  return `${workspace}:${person}`;
}

export function personIn(key: string): { readonly workspace: string; readonly person: string } {
  const at = key.indexOf(':');
  return { workspace: key.slice(0, at), person: key.slice(at + 1) };
}

/** Whether it is asked at this moment. */
export function isOpen({ from, to, since, taken }: AskedChange, now: number): boolean {
  return taken === null && from !== to && now - since < OPEN_FOR;
}

/** Without what is long over. */
export function withoutOld(asked: PersonChanges['asked'], now: number): PersonChanges['asked'] {
  return Object.fromEntries(Object.entries(asked).filter(([, { since }]) => now - since < OPEN_FOR));
}

function changesOf({ value }: Setting): PersonChanges {
  return value as unknown as PersonChanges;
}

interface Prints {
  readonly prints: Readonly<Record<string, string>>;
}

interface Versions {
  readonly versions: readonly WordsVersion[];
}

const NOBODY: PersonChanges = { asked: {}, told: null };
/** Milliseconds; what nobody answered by then is not asked any more. */
export const OPEN_FOR = 30 * 24 * 3_600_000;
const PRINTS = 'scripts.prints';
const WORDS = 'scripts.words';
const PERSON = 'practice.changes';
/** Milliseconds; asked within thirty days, and again when it changes once more. */
const KNOWN_FOR = 2 * OPEN_FOR;
/** What somebody may still know, and what a question needs beside. */
const MOST_VERSIONS = 4;
