import { type Entry, type Knowledge, LANGS, type Lang } from '../knowledge/model.ts';
import { COMMON_WORDS } from './common-words.ts';
import { buildConcepts, type Concepts } from './concepts.ts';
import type { Curve } from './confidence.ts';
import { buildIndex, type EntryIndex } from './entry-index.ts';
import { extract, FeatureBag, weightsWithout } from './features.ts';
import { type Linear, layOut } from './linear.ts';
import { lineUp } from './lineups.ts';
import type { Part } from './parts.ts';
import { PhrasingLens } from './phrasings.ts';
import { Ranker } from './ranker.ts';
import { type Rarity, type Rows, RowsBuilder } from './rows.ts';
import { type Folded, fold } from './text.ts';
import { type Token, tokenize } from './tokens.ts';
import { train } from './train.ts';
import { WordBook } from './words.ts';

/** Everything that is computed from a knowledge once. */
export interface Engine {
  readonly entries: readonly Entry[];
  readonly phrasings: readonly Phrasing[];
  readonly book: WordBook;
  readonly concepts: Concepts;
  readonly bag: FeatureBag;
  readonly rarity: Rarity;
  readonly index: EntryIndex;
  readonly linear: Linear;
  readonly lens: PhrasingLens;
  readonly ranker: Ranker;
  readonly curve: Curve;
}

interface Phrasing {
  readonly owner: number;
  readonly lang: Lang;
  readonly text: string;
}

/** A message taken apart. */
export interface Dissected {
  readonly original: string;
  readonly folded: Folded;
  readonly tokens: readonly Token[];
}

/** Index, reranking model and calibration of a knowledge; the same whatever order its entries come in. */
export function buildEngine(knowledge: Knowledge, without: Part | null = null): Engine {
  const entries = [...knowledge.entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const phrasings = phrasingsOf(entries);
  const book = new WordBook(without !== 'spelling');
  for (const word of COMMON_WORDS) book.learn(word, 0);
  const concepts = buildConcepts(knowledge.synonyms, book);
  const bag = new FeatureBag(weightsWithout(without));
  const { rows, rarity, lengths } = rowsOf(phrasings, entries.length, book, concepts, bag);
  const index = buildIndex(rows, rarity, entries.length);
  const lineups = lineUp(rows, index);
  const lens = new PhrasingLens(rows, index, without === 'phrasings');
  const linear = layOut(rows, rarity.spread, entries.length, without === 'model');
  const ranker = new Ranker(index, linear, lens);
  const strangers = { book, concepts, bag, rarity, ranker };
  const curve = train({ rows, linear, index, lineups, disputed: disputedRows(phrasings), lengths, lens, strangers });
  return { entries, phrasings, book, concepts, bag, rarity, index, linear, lens, ranker, curve };
}

export function dissect(original: string, book: WordBook): Dissected {
  const folded = fold(original);
  return { original, folded, tokens: tokenize(folded, (word) => book.look(word)) };
}

/** In an order that does not depend on the files: by entry, language, text. */
function phrasingsOf(entries: readonly Entry[]): readonly Phrasing[] {
  return entries.flatMap((entry, owner) =>
    LANGS.flatMap((lang) => [...(entry.ask[lang] ?? [])].sort().map((text) => ({ owner, lang, text }))),
  );
}

/** 1 for every phrasing whose words some other entry has, too. */
function disputedRows(phrasings: readonly Phrasing[]): Uint8Array {
  const owners = new Map<string, number>();
  const words = phrasings.map(({ text }) => fold(text).text.trim());
  const shared = new Set<string>();
  phrasings.forEach(({ owner }, row) => {
    const text = words[row] as string;
    if ((owners.get(text) ?? owner) !== owner) shared.add(text);
    owners.set(text, owner);
  });
  return Uint8Array.from(words, (text) => (shared.has(text) ? 1 : 0));
}

function rowsOf(
  phrasings: readonly Phrasing[],
  classes: number,
  book: WordBook,
  concepts: Concepts,
  bag: FeatureBag,
): { readonly rows: Rows; readonly rarity: Rarity; readonly lengths: Int32Array } {
  const builder = new RowsBuilder();
  const lengths = Int32Array.from(phrasings, ({ owner, text }) => {
    const tokens = tokenize(fold(text), (word) => book.learn(word));
    extract(tokens, concepts, bag);
    builder.add(owner, bag);
    return tokens.length;
  });
  return { ...builder.build(classes), lengths };
}
