import type { Place } from './model.ts';
import { Sheet } from './sheet.ts';
import type { Document } from './source.ts';

/** What an id stands for; `unread`: it occurs in a file that could not be read, so that it may be anything. */
export type EntryKind = 'answer' | 'flow' | 'fragment' | 'scenario' | 'unread';
export type RuleKind = 'rule' | 'skill' | 'unread';

/** Every id in all files, whether or not what it stands for is right: a mistake there is no mistake where it is used. */
export interface Names {
  readonly entries: NameTable<EntryKind>;
  readonly rules: NameTable<RuleKind>;
  /** A file could not be looked through: nothing can be called unknown. */
  readonly open: boolean;
}

/** What an id stands for. */
export interface NameTable<K> extends Iterable<readonly [string, K]> {
  get(id: string): K | undefined;
}

/** Collects the names, and reports those that are given twice. */
export function collectNames(documents: readonly Document[]): Names {
  const entries = new Map<string, { kind: EntryKind; place: Place }>();
  const rules = new Map<string, { kind: RuleKind; place: Place }>();
  for (const document of documents) {
    const sheet = new Sheet(document);
    const copies = new Map<string, Copy[]>();
    for (const { id, kind, path } of idsOf(document)) {
      const place = sheet.place(path);
      const first = kind === 'rule' || kind === 'skill' ? rules.get(id)?.place : entries.get(id)?.place;
      if (first !== undefined) copies.set(first.file, [...(copies.get(first.file) ?? []), { id, path, first }]);
      else if (kind === 'rule' || kind === 'skill') rules.set(id, { kind, place });
      else entries.set(id, { kind, place });
    }
    for (const [file, list] of copies) reportCopies(sheet, file, list);
  }
  const names = { entries: kinds(entries), rules: kinds(rules), open: documents.some((document) => document.unread) };
  for (const document of documents.filter((each) => each.kind === null)) {
    for (const [, id] of document.lines.text.matchAll(ID_LINE)) {
      if (id === undefined) continue;
      if (id.includes('/')) names.entries.set(id, names.entries.get(id) ?? 'unread');
      else names.rules.set(id, names.rules.get(id) ?? 'unread');
    }
  }
  return names;
}

interface Named {
  readonly id: string;
  readonly kind: 'answer' | 'flow' | 'fragment' | 'scenario' | 'rule' | 'skill';
  readonly path: readonly (string | number)[];
}

function idsOf({ kind, data }: Document): readonly Named[] {
  if (data === null) return [];
  if (kind === 'flow' || kind === 'fragment' || kind === 'scenario') {
    const id = data[kind];
    return typeof id === 'string' ? [{ id, kind, path: [kind] }] : [];
  }
  if (kind !== 'answers' && kind !== 'wording') return [];
  const items = data[kind];
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown, index): Named[] => {
    if (typeof item !== 'object' || item === null || !('id' in item) || typeof item.id !== 'string') return [];
    const path = [kind, index, 'id'];
    if (kind === 'answers') return [{ id: item.id, kind: 'answer', path }];
    return [{ id: item.id, kind: 'shows' in item ? 'skill' : 'rule', path }];
  });
}

/** An id that stands elsewhere too. */
interface Copy {
  readonly id: string;
  readonly path: readonly (string | number)[];
  readonly first: Place;
}

/** A copied file is one slip, not one for each of its ids. */
function reportCopies(sheet: Sheet, file: string, copies: readonly Copy[]): void {
  const [copy] = copies;
  if (copy === undefined || copies.length <= FEW) {
    for (const { id, path, first } of copies) sheet.report(path, duplicate(id, first));
    return;
  }
  sheet.report(copy.path, {
    code: 'duplicate-id',
    message: `"${copy.id}" and ${copies.length - 1} more ids of this file are already used in ${file}`,
    hint: 'If this file is a copy, delete it; otherwise give these other ids.',
  });
}

function duplicate(id: string, first: Place) {
  return {
    code: 'duplicate-id',
    message: `"${id}" is already used in ${first.file}, line ${first.line}`,
    hint: 'Give one of the two another id.',
  };
}

function kinds<K>(named: ReadonlyMap<string, { kind: K }>): Map<string, K> {
  return new Map([...named].map(([id, { kind }]) => [id, kind]));
}

/** More than somebody gives twice one by one. */
const FEW = 5;
/** `id: pack/name` and the like, in a file that YAML can't read. */
const ID_LINE =
  /^[ \t]*(?:-[ \t]+)?(?:\{[ \t]*)?(?:id|flow|fragment|scenario):[ \t]*["']?([a-z0-9-]+(?:\/[a-z0-9-]+)?)/gm;
