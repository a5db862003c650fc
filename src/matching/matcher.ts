import { type Entry, type Knowledge, LANGS, type Lang } from '../knowledge/model.ts';
import { type EntryIndex, IndexBuilder, QueryVector } from './entry-index.ts';
import { type Dissected, matchedParts } from './evidence.ts';
import { extract, FeatureBag } from './features.ts';
import { type Barrier, buildGate } from './gate.ts';
import { languageOf, phrasingLanguages } from './language.ts';
import type { Candidate, Match, Matcher, Query, Withheld } from './match.ts';
import { outcomeOf } from './outcome.ts';
import { PhrasingLens } from './phrasings.ts';
import { fold } from './text.ts';
import { tokenize } from './tokens.ts';

/**
 * Makes the matcher of a knowledge: the whole index is built here, `match` only looks things up. The same entries give
 * the same matcher whatever order they come in; ties go to the smaller id.
 */
export function buildMatcher(knowledge: Knowledge): Matcher {
  const entries = [...knowledge.entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const stems = new Map<string, string>();
  const phrasings = phrasingsOf(entries);
  const bag = new FeatureBag();
  const index = indexOf(phrasings, entries.length, stems, bag);
  const lens = new PhrasingLens(index);
  const gate = buildGate(knowledge);
  const langs = phrasingLanguages(knowledge);
  const vector = new QueryVector();
  const scores = new Float64Array(entries.length);

  function match(query: Query): Match {
    const message = dissect(query.text, stems);
    const lang = query.lang ?? languageOf(message.tokens, langs);
    extract(message.tokens, bag);
    vector.fill(index, bag);
    score(index, vector, scores);
    const barriers = new Map<number, Barrier | null>();
    const barrierOf = (owner: number): Barrier | null => {
      let barrier = barriers.get(owner);
      if (barrier === undefined) {
        barrier = gate(entries[owner] as Entry, query, lang);
        barriers.set(owner, barrier);
      }
      return barrier;
    };
    const anyone = best(scores, () => true);
    const offered = anyone.every((owner) => barrierOf(owner) === null)
      ? anyone
      : best(scores, (owner) => barrierOf(owner) === null);
    const confidences = offered.map((owner) => confidenceOf(owner, offered, scores));
    const ranked = offered.map((owner, place): Candidate => {
      const nearest = lens.nearest(vector, owner);
      const phrasing = nearest === null ? undefined : phrasings[nearest.row];
      return {
        id: (entries[owner] as Entry).id,
        score: scores[owner] as number,
        confidence: confidences[place] as number,
        evidence: {
          matched: matchedParts(message, bag, vector, index, owner),
          nearest:
            nearest === null || phrasing === undefined
              ? null
              : { phrasing: phrasing.text, lang: phrasing.lang, similarity: nearest.similarity },
          margin: place + 1 < offered.length ? (confidences[place] as number) - (confidences[place + 1] as number) : 0,
        },
      };
    });
    const { thresholds } = knowledge.desk;
    const first = offered[0];
    const strict = first === undefined ? null : (entries[first] as Entry).confidence;
    const withheld: Withheld[] = [];
    for (const owner of anyone) {
      const barrier = barrierOf(owner);
      const confidence = confidenceOf(owner, anyone, scores);
      if (barrier === null || confidence < thresholds.choose || withheld.length >= WITHHELD_MOST) continue;
      const entry = entries[owner] as Entry;
      withheld.push({ id: entry.id, ...barrier, confidence, replacedBy: entry.replacedBy });
    }
    return { lang, outcome: outcomeOf(confidences, strict, thresholds), ranked, withheld };
  }

  return { match };
}

interface Phrasing {
  readonly owner: number;
  readonly lang: Lang;
  readonly text: string;
}

/** In an order that does not depend on the files: by entry, language, text. */
function phrasingsOf(entries: readonly Entry[]): readonly Phrasing[] {
  return entries.flatMap((entry, owner) =>
    LANGS.flatMap((lang) => [...(entry.ask[lang] ?? [])].sort().map((text) => ({ owner, lang, text }))),
  );
}

function indexOf(
  phrasings: readonly Phrasing[],
  classes: number,
  stems: Map<string, string>,
  bag: FeatureBag,
): EntryIndex {
  const builder = new IndexBuilder();
  for (const { owner, text } of phrasings) {
    const { tokens } = dissect(text, stems);
    for (const token of tokens) if (token.kind === 'word') stems.set(token.word, token.stem);
    extract(tokens, bag);
    builder.add(owner, bag);
  }
  return builder.build(classes);
}

function dissect(original: string, stems: ReadonlyMap<string, string>): Dissected {
  const folded = fold(original);
  return { original, folded, tokens: tokenize(folded, stems) };
}

function score(index: EntryIndex, query: QueryVector, scores: Float64Array): void {
  scores.fill(0);
  for (let at = 0; at < query.size; at += 1) {
    const feature = query.feature[at] as number;
    if (feature < 0) continue;
    const value = query.value[at] as number;
    const to = index.start[feature + 1] as number;
    for (let cell = index.start[feature] as number; cell < to; cell += 1) {
      const owner = index.owner[cell] as number;
      scores[owner] = (scores[owner] as number) + value * (index.weight[cell] as number);
    }
  }
}

/** The classes with the highest scores above 0, best first, equal ones in class order. */
function best(scores: Float64Array, allowed: (owner: number) => boolean): number[] {
  const top: number[] = [];
  for (let owner = 0; owner < scores.length; owner += 1) {
    const value = scores[owner] as number;
    if (value <= 0) continue;
    if (top.length === RANKED_MOST && value <= (scores[top[RANKED_MOST - 1] as number] as number)) continue;
    if (!allowed(owner)) continue;
    let place = top.length;
    while (place > 0 && (scores[top[place - 1] as number] as number) < value) place -= 1;
    top.splice(place, 0, owner);
    if (top.length > RANKED_MOST) top.pop();
  }
  return top;
}

/** A logistic curve over how high an entry scores and how far it is ahead of the best other one. */
function confidenceOf(owner: number, ranked: readonly number[], scores: Float64Array): number {
  const own = scores[owner] as number;
  const rival = ranked.find((other) => other !== owner);
  const ahead = rival === undefined ? 1 : Math.max(-1, (own - (scores[rival] as number)) / own);
  const z = CURVE.base + CURVE.height * Math.log(own / CURVE.usual) + CURVE.ahead * ahead;
  return 1 / (1 + Math.exp(-z));
}

const RANKED_MOST = 5;
const WITHHELD_MOST = 3;
/** Fitted once on held-out training rows of public sets, in and out of scope. */
const CURVE = { base: -1.1, height: 1.88, usual: 0.15, ahead: 3.66 };
