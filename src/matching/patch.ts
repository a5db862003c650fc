import type { Entry, Knowledge } from '../knowledge/model.ts';
import { type Engine, inOrder, phrasingsIn } from './engine.ts';
import { buildIndex } from './entry-index.ts';
import { extract } from './features.ts';
import { phrasingsOf } from './phrasings.ts';
import { Ranker, type Shelf } from './ranker.ts';
import { RowsBuilder } from './rows.ts';
import { fold } from './text.ts';
import { tokenize } from './tokens.ts';
import { VerbatimBuilder } from './verbatim.ts';

/**
 * An engine for a knowledge that differs in a few entries from the one that `engine` was built from: what changed stands
 * on a shelf of its own, weighed by what is usual on the other; a changed entry keeps what training taught about it, a new one
 * goes by its phrasings alone. It stands in until a full build is done. `null` when so much differs that only that will do.
 */
export function patchEngine(engine: Engine, before: Knowledge, knowledge: Knowledge): Engine | null {
  const base = engine.data.shelf;
  if (JSON.stringify(before.synonyms) !== JSON.stringify(knowledge.synonyms)) return null;
  const old = inOrder(before.entries);
  const now = new Map(knowledge.entries.map((entry) => [entry.id, entry]));
  const places = new Map(old.map((entry, owner) => [entry.id, owner]));
  const kept = old.map((entry) => {
    const next = now.get(entry.id);
    return next !== undefined && sameWords(entry, next) ? next : null;
  });
  const added = inOrder(knowledge.entries.filter((entry) => (kept[places.get(entry.id) ?? -1] ?? null) === null));
  if (added.length > CHANGED_MOST) return null;
  const builder = new RowsBuilder(engine.rarity);
  const verbatim = new VerbatimBuilder();
  added.forEach((entry, owner) => {
    for (const { text } of phrasingsIn(entry)) {
      const tokens = tokenize(fold(text), (word) => engine.book.learn(word));
      extract(tokens, engine.concepts, engine.bag);
      builder.add(owner, engine.bag);
      verbatim.add(tokens, base.index.classes + owner);
    }
  });
  const { rows, rarity, spread } = builder.build(added.length);
  const indexed = buildIndex(rows, spread, added.length, engine.data.background);
  const shelf: Shelf = {
    index: indexed.index,
    phrasings: phrasingsOf(rows, indexed, engine.data.without === 'phrasings'),
    taught: Int32Array.from(added, ({ id }) => places.get(id) ?? -1),
  };
  return {
    ...engine,
    entries: [...kept, ...added],
    rarity,
    verbatim: [engine.data.verbatim, verbatim.build()],
    ranker: new Ranker(engine.data.linear, [base, shelf]),
  };
}

function sameWords(a: Entry, b: Entry): boolean {
  return a === b || JSON.stringify(a.ask) === JSON.stringify(b.ask);
}

/** More than a trainer changes between two saves; a checkout of another branch waits for the full build. */
const CHANGED_MOST = 200;
