import type { Entry, EntryId, Knowledge } from '../knowledge/model.ts';
import { confidenceIn } from './confidence.ts';
import { buildEngine, type Dissected, dissect, type Engine, phrasingsIn, wakeEngine } from './engine.ts';
import { matchedParts } from './evidence.ts';
import { type Favour, favourIn } from './favour.ts';
import { extract } from './features.ts';
import { type Barrier, buildGate } from './gate.ts';
import { joinedHan, tradeWords } from './joined-han.ts';
import { languageOf, phrasingLanguages } from './language.ts';
import type { Candidate, Evidence, Match, Matcher, Query, Withheld } from './match.ts';
import { outcomeOf } from './outcome.ts';
import type { Part } from './parts.ts';
import { matchedBy, type Ranked } from './ranker.ts';
import { QueryVector } from './rows.ts';
import { shortfallOf } from './shortfall.ts';
import { findVerbatim } from './verbatim.ts';

interface BuildOptions {
  /** A part to leave out, for measuring what it brings. */
  readonly without?: Part | null;
}

/**
 * Makes the matcher of a knowledge: everything that can be computed beforehand is computed here, `match` only looks it
 * up. The same entries give the same matcher whatever order they come in; ties go to the smaller id.
 */
export function buildMatcher(knowledge: Knowledge, { without = null }: BuildOptions = {}): BriefMatcher {
  return matcherOf(wakeEngine(buildEngine(knowledge, without), knowledge), knowledge);
}

/** A matcher that can be asked for less than all there is to say. */
export interface BriefMatcher extends Matcher {
  /** The script that `match` answers with and its nearest phrasing, at less cost; `null` where it gives no answer. */
  answer(query: Query): { readonly id: EntryId; readonly nearest: string | null } | null;
}

/** The matcher of an engine; `knowledge` must be the one that the engine was made for. */
export function matcherOf(engine: Engine, knowledge: Knowledge): BriefMatcher {
  const { entries, bag, ranker, rarity } = engine;
  const gate = buildGate(knowledge);
  const langs = phrasingLanguages(knowledge);
  const { thresholds } = knowledge.desk;
  const replacements = new Map(knowledge.entries.map(({ id, replacedBy }) => [id, replacedBy]));
  const trade = tradeWords(knowledge);
  const vector = new QueryVector();
  const phrasingsOf = remembering((owner) => phrasingsIn(entries[owner] as Entry));
  const alive = (owner: number): boolean => entries[owner] !== null;

  function match(query: Query): Match {
    const { message, lang, favour, verbatim, offered, withheld, confidences, shared, outcome } = judge(query);
    const joined = joinedHan(message, trade);
    const ranked = offered.slice(0, RANKED_MOST).map((one, place): Candidate => {
      const last = place + 1 >= Math.min(RANKED_MOST, offered.length);
      const confidence = confidences[place] as number;
      const margin = last ? 0 : confidence - (confidences[place + 1] as number);
      const evidence = evidenceOf(message, joined, one.owner, margin, verbatim.includes(one.owner), favour);
      return { id: (entries[one.owner] as Entry).id, score: one.total, confidence, evidence };
    });
    const measured = { confidence: confidences[0] ?? 0, needed: thresholds.choose, shared };
    const shortfall = outcome === 'none' ? shortfallOf(message, rarity, measured) : null;
    return { lang, outcome, ranked, withheld, shortfall };
  }

  function answer(query: Query): ReturnType<BriefMatcher['answer']> {
    const { outcome, offered } = judge(query);
    const first = offered[0];
    if (outcome !== 'answer' || first === undefined) return null;
    const { place } = ranker.nearest(vector, first.owner);
    return { id: (entries[first.owner] as Entry).id, nearest: phrasingsOf(first.owner)[place]?.text ?? null };
  }

  /** Who may be offered and how sure that is; the vector stays the message's until the next. */
  function judge(query: Query) {
    const favour = favourIn(query, entries, rankEarlier(query));
    const message = dissect(query.text, engine.book);
    const lang = query.lang ?? languageOf(message.tokens, langs);
    weigh(message);
    const length = bag.tokens;
    const verbatim = engine.verbatim.flatMap((known) => findVerbatim(known, message.tokens)).filter(alive);
    const hints = { verbatim, favour: favour?.sum ?? NOTHING_ADDED };
    const barrierOf = remembering((owner) => gate(entries[owner] as Entry, query, lang));
    const open = (owner: number): boolean => alive(owner) && barrierOf(owner) === null;

    // Numbers, addresses and pictures alone ask for nothing, unless a trainer says that they do.
    const says = verbatim.length > 0 || message.tokens.some(({ kind }) => kind !== 'class');
    const anyone = says ? ranker.rank(vector, alive, hints) : [];
    const offered = anyone.every(({ owner }) => open(owner)) ? anyone : ranker.rank(vector, open, hints);
    const withheld = offered === anyone ? [] : withheldOf(anyone, length, barrierOf);
    const left = confidencesOf(offered, length);
    const meant = withheld.find((item) => item.meant);
    const first = offered[0] === undefined ? null : (entries[offered[0].owner] as Entry);
    const besides = meant !== undefined && first !== null && !succeeds(first.id, meant);
    const confidences = besides ? besideMeant(left, meant.confidence) : left;
    const shared = offered.length === 0 ? 0 : matchedBy(vector);
    const usual = outcomeOf(left, first?.confidence ?? null, thresholds);
    // The customer asked for something else, so the next best is never the one answer.
    const outcome = besides && usual === 'answer' ? 'choose' : usual;
    return { message, lang, favour, verbatim, offered, withheld, confidences, shared, outcome };
  }

  function weigh({ tokens }: Dissected): void {
    extract(tokens, engine.concepts, bag);
    vector.fill(rarity, bag);
  }

  /** What the messages before this one were about, by themselves. */
  function rankEarlier({ context }: Query): readonly Ranked[] {
    const texts = context?.earlier?.slice(-EARLIER_MOST) ?? [];
    if (texts.length === 0) return [];
    weigh(dissect(texts.join('\n'), engine.book));
    return ranker.rank(vector, alive);
  }

  /** The best one's from the curve; the others share what their odds against it are. */
  function confidencesOf(ranked: readonly Ranked[], length: number): readonly number[] {
    const reading = ranker.read(vector, ranked, length);
    if (reading === null) return [];
    const best = confidenceIn(engine.data.curve, reading);
    const top = (ranked[0] as Ranked).total;
    return ranked.map(({ total }) => best * Math.exp(total - top));
  }

  function evidenceOf(
    message: Dissected,
    joined: Uint8Array,
    owner: number,
    margin: number,
    verbatim: boolean,
    favour: Favour | null,
  ): Evidence {
    const { place, similarity } = ranker.nearest(vector, owner);
    const phrasing = phrasingsOf(owner)[place];
    return {
      matched: matchedParts(message, joined, bag, vector, ranker, owner),
      nearest: phrasing === undefined ? null : { phrasing: phrasing.text, lang: phrasing.lang, similarity },
      verbatim,
      context: favour?.parts(owner) ?? [],
      margin,
    };
  }

  function withheldOf(
    anyone: readonly Ranked[],
    length: number,
    barrierOf: (owner: number) => Barrier | null,
  ): readonly Withheld[] {
    const confidences = confidencesOf(anyone, length);
    const withheld: Withheld[] = [];
    const rival = confidences[anyone.findIndex(({ owner }) => barrierOf(owner) === null)] ?? 0;
    anyone.slice(0, RANKED_MOST).forEach(({ owner }, place) => {
      const barrier = barrierOf(owner);
      const confidence = confidences[place] as number;
      if (barrier === null || confidence < thresholds.choose || withheld.length >= WITHHELD_MOST) return;
      const { id, replacedBy } = entries[owner] as Entry;
      const meant = place === 0 && confidence - rival >= thresholds.margin;
      withheld.push({ id, ...barrier, confidence, meant, replacedBy });
    });
    return withheld;
  }

  /** Whether an entry is what a trainer put in the place of one that is withheld, at once or over others. */
  function succeeds(id: EntryId, { replacedBy }: Withheld): boolean {
    const seen = new Set<EntryId>();
    for (let next = replacedBy; next !== null && !seen.has(next); next = replacements.get(next) ?? null) {
      if (next === id) return true;
      seen.add(next);
    }
    return false;
  }

  return { match, answer };
}

/** They look likely only because what is meant was left out. */
function besideMeant(confidences: readonly number[], meant: number): readonly number[] {
  return confidences.map((confidence) => confidence * (1 - meant));
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

const NOTHING_ADDED = (): number => 0;
/** A card offers three; what stands further down costs time and helps nobody. */
const RANKED_MOST = 3;
const WITHHELD_MOST = 3;
/** A conversation is still about what was said this many messages ago. */
const EARLIER_MOST = 3;
