import { deepFreeze } from '../../knowledge/freeze.ts';
import type { Knowledge } from '../../knowledge/model.ts';

/** What makes one knowledge of another: what is new in full, what stays by its place in the other. */
export interface Changes {
  readonly revision: Knowledge['revision'];
  readonly desk: Knowledge['desk'];
  readonly lists: { readonly [Name in ListName]: ListChanges };
}

interface ListChanges {
  /** An item each: where it stands in the list before, or -1 for the next of `fresh`. */
  readonly places: Int32Array;
  readonly fresh: readonly unknown[];
}

type ListName = Exclude<keyof Knowledge, 'revision' | 'desk'>;

/** From a knowledge to the next one of the same compiler, which shares what has not changed. `null`: from nothing. */
export function changesBetween(before: Knowledge | null, after: Knowledge): Changes {
  const lists = LISTS.map((name) => [name, listChanges(before?.[name] ?? [], after[name])] as const);
  return { revision: after.revision, desk: after.desk, lists: Object.fromEntries(lists) as Changes['lists'] };
}

/** The knowledge that `changesBetween` was given, deep-frozen, sharing with `before` what has not changed. */
export function applyChanges(before: Knowledge | null, { revision, desk, lists }: Changes): Knowledge {
  const filled = LISTS.map((name) => [name, filledIn(before?.[name] ?? [], lists[name])] as const);
  return deepFreeze({ revision, desk, ...Object.fromEntries(filled) } as unknown as Knowledge);
}

function listChanges(before: readonly object[], after: readonly object[]): ListChanges {
  const old = new Map(before.map((item, place) => [item, place]));
  const places = Int32Array.from(after, (item) => old.get(item) ?? -1);
  return { places, fresh: after.filter((item) => !old.has(item)) };
}

function filledIn(before: readonly unknown[], { places, fresh }: ListChanges): readonly unknown[] {
  let next = 0;
  return Array.from(places, (place) => {
    if (place >= 0) return before[place];
    next += 1;
    return fresh[next - 1];
  });
}

const EVERY_LIST: { readonly [Name in ListName]: true } = {
  entries: true,
  fragments: true,
  signals: true,
  wording: true,
  skills: true,
  synonyms: true,
  scenarios: true,
  tests: true,
};
const LISTS = Object.keys(EVERY_LIST) as readonly ListName[];
