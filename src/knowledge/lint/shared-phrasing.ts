import { type Entry, LANGS, type Lang } from '../model.ts';
import { bagOf, foldPhrasing } from './fold-phrasing.ts';
import type { Lint } from './rule.ts';

/**
 * Reports a phrasing that two entries have: alike but for case, width, punctuation and spaces, or for the order of its
 * words. What of the two to take out is the one that its entry needs less. Linear in all phrasings.
 */
export function sharedPhrasing({ knowledge, written }: Lint): void {
  const seen = new Map<string, Use[]>();
  const vocabularies = new Map<Entry, ReadonlyMap<string, number>>();
  const kinship = ({ entry, text }: Use): number => {
    const words = vocabularies.get(entry) ?? vocabularyOf(entry);
    vocabularies.set(entry, words);
    return piecesOf(text).reduce((sum, piece) => sum + Math.log(words.get(piece) ?? 1), 0);
  };
  for (const use of knowledge.entries.flatMap(usesIn)) {
    const { keys } = use;
    const other = keys
      .flatMap((key) => seen.get(key) ?? [])
      .find((each) => each.entry !== use.entry && meet(each.entry, use.entry));
    for (const key of keys) {
      const uses = seen.get(key);
      if (uses === undefined) seen.set(key, [use]);
      else if (uses.length < FEW) uses.push(use);
    }
    if (other === undefined) continue;
    const [out, stays] = kinship(other) < kinship(use) ? [other, use] : [use, other];
    const at = written(out.entry.id);
    const there = written(stays.entry.id);
    if (at === null || there === null) continue;
    const place = there.sheet.place(pathOf(stays, there));
    const same = foldPhrasing(out.text) === foldPhrasing(stays.text);
    at.sheet.report(pathOf(out, at), {
      code: 'shared-phrasing',
      message: `"${clip(out.text)}" is ${same ? '' : `almost "${clip(stays.text)}", `}a phrasing of "${stays.entry.id}" too (${place.file}, line ${place.line})`,
      hint: `Take it out here, where it is less like the other phrasings; or there, if "${out.entry.id}" is what such a customer wants.`,
    });
  }
}

interface Use {
  readonly entry: Entry;
  readonly lang: Lang;
  readonly index: number;
  readonly text: string;
  /** What it has in common with a phrasing that is the same. */
  readonly keys: readonly string[];
}

function usesIn(entry: Entry): readonly Use[] {
  let uses = known.get(entry);
  if (uses === undefined) {
    uses = LANGS.flatMap((lang) =>
      (entry.ask[lang] ?? []).map((text, index) => ({ entry, lang, index, text, keys: keysOf(lang, text) })),
    );
    known.set(entry, uses);
  }
  return uses;
}

function keysOf(lang: Lang, text: string): readonly string[] {
  return [foldPhrasing(text), bagOf(text)].flatMap((key) => (key === null ? [] : [`${lang} ${key}`]));
}

function pathOf({ lang, index }: Use, { sheet, path }: NonNullable<ReturnType<Lint['written']>>) {
  const list = [...path, 'ask', lang];
  return sheet.isList(list) ? [...list, index] : list;
}

/** Some customer may be offered both: neither region nor team nor days keep them apart. */
function meet(a: Entry, b: Entry): boolean {
  const common = (one: readonly string[] | null, two: readonly string[] | null): boolean =>
    one === null || two === null || one.some((each) => two.includes(each));
  const before = (one: Entry, two: Entry): boolean =>
    one.valid?.until != null && two.valid?.from != null && one.valid.until < two.valid.from;
  return common(a.regions, b.regions) && common(a.teams, b.teams) && !before(a, b) && !before(b, a);
}

/** How often an entry has each piece of text, the title included. */
function vocabularyOf({ ask, title }: Entry): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of LANGS.flatMap((lang) => [...(ask[lang] ?? []), title[lang] ?? '']))
    for (const piece of new Set(piecesOf(text))) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}

function piecesOf(text: string): readonly string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const han = [...plain.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(([, pair = '']) => pair);
  return [...han, ...(plain.match(/[a-z']{3,}|\d+/g) ?? [])];
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}...` : line;
}

/** Entries with the same phrasing that are looked through for one that meets. */
const FEW = 8;
/** From one check to the next most entries are the very same objects. */
const known = new WeakMap<Entry, readonly Use[]>();
