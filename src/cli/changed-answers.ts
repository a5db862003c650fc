import { contextOf, NOTHING_SAID } from '../desk/conversation.ts';
import type { Live, Question } from '../desk/cue.ts';
import { dayIn } from '../desk/day.ts';
import { type CueContent, makeCue } from '../desk/make-cue.ts';
import type { EntryId, Knowledge } from '../knowledge/model.ts';
import type { Matcher, Outcome } from '../matching/match.ts';

/** A message that is answered otherwise by one knowledge than by another. */
export interface AnswerChange {
  readonly question: Question;
  readonly before: Offered;
  readonly after: Offered;
}

export interface Offered {
  readonly outcome: Outcome;
  /** The script, or those to choose from, best first; empty for none. */
  readonly ids: readonly EntryId[];
  /** Of the best, in 0..1, found or not; `null` = nothing was near. */
  readonly confidence: number | null;
}

/**
 * Asks both the same questions, in their order, as agents would, and yields after each: the change, or `null` where what is
 * offered is the same, so that the caller may rest between two. `at` in epoch milliseconds.
 */
export function* answerChanges(
  before: Live,
  after: Live,
  questions: Iterable<Question & { readonly at?: number }>,
  at: number,
): Generator<AnswerChange | null> {
  const sameSignals = haveSameSignals(before.knowledge, after.knowledge);
  for (const asked of questions) {
    const { at: moment = at, ...question } = asked;
    // Beside signals only matching decides what is offered, and takes a tenth of the time.
    if (sameSignals && matchKey(before, question, moment) === matchKey(after, question, moment)) yield null;
    else {
      const [one, other] = [offeredBy(before, question, moment), offeredBy(after, question, moment)];
      const same = one.outcome === other.outcome && one.ids.join() === other.ids.join();
      yield same ? null : { question, before: one, after: other };
    }
  }
}

/** What is offered to an agent. */
function offeredIn({ outcome, script, options }: CueContent): Offered {
  const ids = outcome === 'none' ? [] : script === null ? options.map(({ id }) => id) : [script.id];
  const confidence = script?.confidence ?? options[0]?.confidence ?? null;
  return { outcome, ids, confidence };
}

/** What matching makes of a question, in a text that is the same for the same; remembered for as long as the matcher is. */
export function matchKey({ knowledge, matcher }: Live, question: Question, at: number): string {
  const on = dayIn(knowledge.desk.timeZone, at);
  const known = remembered.get(matcher) ?? new Map<string, string>();
  remembered.set(matcher, known);
  const key = JSON.stringify([question.text, question.lang, question.region, question.team, on]);
  let result = known.get(key);
  if (result === undefined) {
    const { lang, outcome, ranked } = matcher.match({
      ...question,
      on,
      context: contextOf(knowledge, question, NOTHING_SAID),
    });
    result = [lang, outcome, ...(outcome === 'none' ? [] : ranked.map(({ id }) => id))].join(' ');
    known.set(key, result);
  }
  return result;
}

function offeredBy(live: Live, question: Question, at: number): Offered {
  return offeredIn(makeCue(live, question, at));
}

/** What did not change between two compilations is mostly the very same object. */
function haveSameSignals({ signals }: Knowledge, { signals: others }: Knowledge): boolean {
  if (signals.length !== others.length) return false;
  return signals.every((each, at) => each === others[at] || JSON.stringify(each) === JSON.stringify(others[at]));
}

const remembered = new WeakMap<Matcher, Map<string, string>>();
