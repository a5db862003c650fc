import { type Entry, type Knowledge, LANGS, type Lang } from '../knowledge/model.ts';
import { COMMON_WORDS } from './common-words.ts';
import { buildConcepts, type Concepts } from './concepts.ts';
import type { Curve } from './confidence.ts';
import { type Background, buildIndex } from './entry-index.ts';
import { extract, FeatureBag, weightsWithout } from './features.ts';
import { Vocabulary, type VocabularyData } from './hash.ts';
import { type Linear, layOut } from './linear.ts';
import { lineUp } from './lineups.ts';
import type { Part } from './parts.ts';
import { PhrasingLens, phrasingsOf } from './phrasings.ts';
import { Ranker, type Shelf } from './ranker.ts';
import { type Rarity, RowsBuilder } from './rows.ts';
import { type Folded, fold } from './text.ts';
import { type Token, tokenize } from './tokens.ts';
import { train } from './train.ts';
import { type Verbatim, VerbatimBuilder } from './verbatim.ts';
import { WordBook, type WordData } from './words.ts';

/** All that is computed from a knowledge, as plain data that one thread can hand to another. */
export interface EngineData {
  readonly words: WordData;
  readonly vocabulary: VocabularyData;
  readonly idf: Float32Array;
  readonly unknown: number;
  readonly background: Background;
  readonly shelf: Shelf;
  readonly verbatim: Verbatim;
  readonly linear: Linear;
  readonly curve: Curve;
  readonly without: Part | null;
}

/** An engine that can be asked. */
export interface Engine {
  readonly data: EngineData;
  /** Classes in order; `null` for one that is no more. */
  readonly entries: readonly (Entry | null)[];
  readonly book: WordBook;
  readonly concepts: Concepts;
  readonly bag: FeatureBag;
  readonly rarity: Rarity;
  /** One a shelf. */
  readonly verbatim: readonly Verbatim[];
  readonly ranker: Ranker;
}

/** A phrasing as it is indexed. */
export interface Phrasing {
  readonly lang: Lang;
  readonly text: string;
}

/** A message taken apart. */
export interface Dissected {
  readonly original: string;
  readonly folded: Folded;
  readonly tokens: readonly Token[];
}

/** Index, reranking model and calibration of a knowledge; the same bytes whatever order its entries come in. */
export function buildEngine(knowledge: Knowledge, without: Part | null = null): EngineData {
  const entries = inOrder(knowledge.entries);
  const learning = new WordBook();
  for (const word of COMMON_WORDS) learning.learn(word, 0);
  const concepts = buildConcepts(knowledge.synonyms, learning);
  const bag = new FeatureBag(weightsWithout(without));
  const builder = new RowsBuilder();
  const verbatim = new VerbatimBuilder();
  const lengths: number[] = [];
  entries.forEach((entry, owner) => {
    for (const { text } of phrasingsIn(entry)) {
      const tokens = tokenize(fold(text), (word) => learning.learn(word));
      extract(tokens, concepts, bag);
      builder.add(owner, bag);
      verbatim.add(tokens, owner);
      lengths.push(bag.tokens);
    }
  });
  const { rows, rarity, spread } = builder.build(entries.length);
  const indexed = buildIndex(rows, spread, entries.length);
  const phrasings = phrasingsOf(rows, indexed, without === 'phrasings');
  const linear = layOut(rows, spread, entries.length, without === 'model');
  const shelf: Shelf = { index: indexed.index, phrasings, taught: null };
  const words = learning.data(without !== 'spelling');
  const curve = train({
    rows,
    linear,
    indexed,
    lineups: lineUp(rows, indexed),
    disputed: verbatim.disputed(),
    lengths: Float32Array.from(lengths),
    lens: new PhrasingLens(phrasings),
    strangers: { book: new WordBook(words), concepts, bag, rarity, ranker: new Ranker(linear, [shelf]) },
  });
  return {
    words,
    vocabulary: rarity.vocabulary.data,
    idf: rarity.idf,
    unknown: rarity.unknown,
    background: { byFeature: indexed.sums.byFeature, total: indexed.sums.total },
    shelf,
    verbatim: verbatim.build(),
    linear,
    curve,
    without,
  };
}

/** Makes data ready to be asked; `knowledge` must be the one it was built from. */
export function wakeEngine(data: EngineData, knowledge: Knowledge): Engine {
  const book = new WordBook(data.words);
  return {
    data,
    entries: inOrder(knowledge.entries),
    book,
    concepts: buildConcepts(knowledge.synonyms, book),
    bag: new FeatureBag(weightsWithout(data.without)),
    rarity: { vocabulary: new Vocabulary(data.vocabulary), idf: data.idf, unknown: data.unknown },
    verbatim: [data.verbatim],
    ranker: new Ranker(data.linear, [data.shelf]),
  };
}

export function dissect(original: string, book: WordBook): Dissected {
  const folded = fold(original);
  return { original, folded, tokens: tokenize(folded, (word) => book.look(word)) };
}

/** Classes are numbered by id. */
export function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** An entry's phrasings in the order they are indexed in, which does not depend on the file's: by language, then text. */
export function phrasingsIn(entry: Entry): readonly Phrasing[] {
  return LANGS.flatMap((lang) => [...(entry.ask[lang] ?? [])].sort().map((text) => ({ lang, text })));
}
