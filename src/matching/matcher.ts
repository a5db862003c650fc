import type { Entry, Knowledge } from '../knowledge/model.ts';
import { confidenceIn } from './confidence.ts';
import { buildEngine, dissect } from './engine.ts';
import { matchedParts } from './evidence.ts';
import { extract } from './features.ts';
import { type Barrier, buildGate } from './gate.ts';
import { languageOf, phrasingLanguages } from './language.ts';
import type { Candidate, Match, Matcher, Query, Withheld } from './match.ts';
import { outcomeOf } from './outcome.ts';
import type { Part } from './parts.ts';
import type { Ranked } from './ranker.ts';
import { QueryVector } from './rows.ts';

interface BuildOptions {
  /** A part to leave out, for measuring what it brings. */
  readonly without?: Part | null;
}

/**
 * Makes the matcher of a knowledge: everything that can be computed beforehand is computed here, `match` only looks it
 * up. The same entries give the same matcher whatever order they come in; ties go to the smaller id.
 */
export function buildMatcher(knowledge: Knowledge, { without = null }: BuildOptions = {}): Matcher {
  const engine = buildEngine(knowledge, without);
  const { entries, phrasings, bag, ranker } = engine;
  const gate = buildGate(knowledge);
  const langs = phrasingLanguages(knowledge);
  const { thresholds } = knowledge.desk;
  const vector = new QueryVector();

  function match(query: Query): Match {
    const message = dissect(query.text, engine.book);
    const lang = query.lang ?? languageOf(message.tokens, langs);
    extract(message.tokens, engine.concepts, bag);
    vector.fill(engine.rarity, bag);
    const barrierOf = remembering((owner) => gate(entries[owner] as Entry, query, lang));
    const open = (owner: number): boolean => barrierOf(owner) === null;

    const anyone = ranker.rank(vector, () => true);
    const offered = anyone.every(({ owner }) => open(owner)) ? anyone : ranker.rank(vector, open);
    const confidences = confidencesOf(offered, message.tokens.length);
    const ranked = offered.slice(0, RANKED_MOST).map((one, place): Candidate => {
      const confidence = confidences[place] as number;
      const { row, similarity } = ranker.nearest(vector, one.owner);
      const phrasing = phrasings[row];
      return {
        id: (entries[one.owner] as Entry).id,
        score: one.total,
        confidence,
        evidence: {
          matched: matchedParts(message, bag, vector, engine, one.owner),
          nearest: phrasing === undefined ? null : { phrasing: phrasing.text, lang: phrasing.lang, similarity },
          margin:
            place + 1 < Math.min(RANKED_MOST, offered.length) ? confidence - (confidences[place + 1] as number) : 0,
        },
      };
    });
    const withheld = offered === anyone ? [] : withheldOf(anyone, message.tokens.length, barrierOf);

    const strict = offered[0] === undefined ? null : (entries[offered[0].owner] as Entry).confidence;
    return { lang, outcome: outcomeOf(confidences, strict, thresholds), ranked, withheld };
  }

  /** The best one's from the curve; the others share what their odds against it are. */
  function confidencesOf(ranked: readonly Ranked[], length: number): readonly number[] {
    const reading = ranker.read(vector, ranked, length);
    if (reading === null) return [];
    const best = confidenceIn(engine.curve, reading);
    const top = (ranked[0] as Ranked).total;
    return ranked.map(({ total }) => best * Math.exp(total - top));
  }

  function withheldOf(
    anyone: readonly Ranked[],
    length: number,
    barrierOf: (owner: number) => Barrier | null,
  ): readonly Withheld[] {
    const confidences = confidencesOf(anyone, length);
    const withheld: Withheld[] = [];
    anyone.slice(0, RANKED_MOST).forEach(({ owner }, place) => {
      const barrier = barrierOf(owner);
      const confidence = confidences[place] as number;
      if (barrier === null || confidence < thresholds.choose || withheld.length >= WITHHELD_MOST) return;
      const { id, replacedBy } = entries[owner] as Entry;
      withheld.push({ id, ...barrier, confidence, replacedBy });
    });
    return withheld;
  }

  return { match };
}

function remembering<T>(compute: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      known.set(key, value);
    }
    return value;
  };
}

/** A card offers three; what stands further down costs time and helps nobody. */
const RANKED_MOST = 3;
const WITHHELD_MOST = 3;
