import type { Criterion, LangText, Moment, Scenario } from '../knowledge/model.ts';
import type { Attempt } from './attempt.ts';
import { type Correction, corrected } from './corrections.ts';
import type { Ear } from './line.ts';
import { playTalk, type Reached, type Talk } from './talk.ts';

/** Why points are lost: with the learner's own words where it was something that was said. */
export interface Loss {
  readonly why:
    | { readonly kind: 'said'; readonly rule: string; readonly reason: LangText; readonly better: LangText }
    | { readonly kind: 'never-shown' | 'shown-late'; readonly skill: string }
    | { readonly kind: 'not-asked'; readonly fact: string }
    | { readonly kind: 'not-picked' | 'picked-late' | 'wrong-pick'; readonly entry: string }
    | { readonly kind: 'out-of-order'; readonly first: Moment; readonly second: Moment }
    /** Of an order, what never came, so that nothing could be in order with it. */
    | { readonly kind: 'never-came'; readonly moments: readonly Moment[] }
    /** The customer left before there was an end to be in time for. */
    | { readonly kind: 'customer-left' }
    | { readonly kind: 'over-target'; readonly minutes: number; readonly replies: number }
    | { readonly kind: 'not-handed-off'; readonly team: string }
    | { readonly kind: 'not-closed'; readonly outcome: string }
    | { readonly kind: 'not-ended' };
  /** Which reply it was, from 1; `null` where nothing was said. */
  readonly reply: number | null;
  /** The learner's words. */
  readonly quote: string | null;
}

interface ScoredItem {
  readonly id: string;
  readonly weight: number;
  readonly critical: boolean;
  /** What part of the weight was earned, in 0..1. */
  readonly share: number;
  /** A critical item that was missed: not passed, whatever the score. */
  readonly failed: boolean;
  readonly lost: readonly Loss[];
}

/** The score of one attempt, with its reasons. */
export interface Scorecard {
  readonly scenario: string;
  /** In 0..100, to one decimal. */
  readonly score: number;
  readonly pass: number;
  readonly passed: boolean;
  readonly items: readonly ScoredItem[];
  /** The items that cost most, at most two: what to work on. */
  readonly focus: readonly string[];
  readonly hints: number;
  /** How it ended; `null`: it didn't. */
  readonly outcome: string | null;
  readonly replies: number;
  readonly minutes: number;
}

/**
 * Scores an attempt: 100 x sum(weight x share) / sum(weight), less 5 for each hint, never below 0. Passed from the scenario's
 * `pass` on, unless a critical item is missed or the talk did not come to the end that the scenario names. The same attempt on
 * the same knowledge, with the same `corrections` by trainers, has the same score, on any machine.
 */
export function scoreAttempt(attempt: Attempt, ear: Ear, corrections: readonly Correction[] = []): Scorecard {
  const { scenario } = ear;
  const talk = corrected(playTalk(attempt, ear), scenario.id, corrections);
  const items = scenario.rubric.map((criterion) => scored(criterion, talk, scenario));
  const weights = items.reduce((sum, { weight }) => sum + weight, 0);
  const earned = items.reduce((sum, { weight, share }) => sum + weight * share, 0);
  const raw = weights === 0 ? 100 : (100 * earned) / weights;
  const score = Math.max(0, Math.round((raw - HINT * talk.hints) * 10) / 10);
  const arrived = talk.ending?.by === 'learner' && (scenario.target.end ?? talk.ending.outcome) === talk.ending.outcome;
  return {
    scenario: scenario.id,
    score,
    pass: scenario.pass,
    passed: arrived && score >= scenario.pass && items.every(({ failed }) => !failed),
    items,
    focus: focusOf(items),
    hints: talk.hints,
    outcome: talk.ending?.outcome ?? null,
    replies: talk.heard.length,
    minutes: minutesOf(talk),
  };
}

/** Critical ones first, then what cost most. */
function focusOf(items: readonly ScoredItem[]): readonly string[] {
  return items
    .filter(({ share, failed }) => share < 1 || failed)
    .toSorted((a, b) => Number(b.failed) - Number(a.failed) || b.weight * (1 - b.share) - a.weight * (1 - a.share))
    .slice(0, MOST_FOCUS)
    .map(({ id }) => id);
}

function scored(criterion: Criterion, talk: Talk, scenario: Scenario): ScoredItem {
  const { id, weight, critical } = criterion;
  const { share, lost } = look(criterion.looksAt, talk, scenario);
  // What was done late was done; what was said is said.
  const missed = criterion.looksAt.kind === 'avoids' || criterion.looksAt.kind === 'collects' ? share < 1 : share === 0;
  return { id, weight, critical, share, failed: critical && missed, lost };
}

interface Looked {
  readonly share: number;
  readonly lost: readonly Loss[];
}

function look(at: Criterion['looksAt'], talk: Talk, { target }: Scenario): Looked {
  if (talk.heard.length === 0) return { share: 0, lost: [{ why: { kind: 'not-ended' }, ...NOWHERE }] };
  switch (at.kind) {
    case 'shows':
      return looksForSkill(at, talk);
    case 'avoids':
      return looksForWording(at.rules, talk);
    case 'collects': {
      const missing = at.facts.filter((fact) => !talk.told.has(fact));
      return {
        share: (at.facts.length - missing.length) / at.facts.length,
        lost: missing.map((fact): Loss => ({ why: { kind: 'not-asked', fact }, ...NOWHERE })),
      };
    }
    case 'picks':
      return looksForPick(at.entry, talk);
    case 'order':
      return looksForOrder(at.moments, talk, target.entry);
    case 'before':
      return looksForOrder([at.first, at.second], talk, target.entry);
    case 'hands-off':
      return talk.handoff?.team === at.team
        ? DONE
        : { share: 0, lost: [{ why: { kind: 'not-handed-off', team: at.team }, ...NOWHERE }] };
    case 'closes':
      return talk.ending?.by === 'learner' && talk.ending.outcome === at.outcome
        ? DONE
        : { share: 0, lost: [{ why: { kind: 'not-closed', outcome: at.outcome }, ...NOWHERE }] };
    case 'within-target': {
      if (talk.ending === null) return { share: 0, lost: [{ why: { kind: 'not-ended' }, ...NOWHERE }] };
      // Losing a customer quickly is no merit.
      if (talk.ending.by === 'customer') return { share: 0, lost: [{ why: { kind: 'customer-left' }, ...NOWHERE }] };
      const [minutes, replies] = [minutesOf(talk), talk.heard.length];
      const over = Math.max(minutes / (target.minutes ?? minutes), replies / (target.replies ?? replies));
      const share = Math.min(1, Math.max(0, 2 - (Number.isNaN(over) ? 1 : over)));
      return { share, lost: share === 1 ? [] : [{ why: { kind: 'over-target', minutes, replies }, ...NOWHERE }] };
    }
  }
}

function looksForSkill(
  { skill, withinReplies }: Extract<Criterion['looksAt'], { kind: 'shows' }>,
  { shown }: Talk,
): Looked {
  const first = shown.get(skill);
  if (first === undefined) return { share: 0, lost: [{ why: { kind: 'never-shown', skill }, ...NOWHERE }] };
  if (withinReplies === null || first.reply <= withinReplies) return DONE;
  return { share: 0.5, lost: [{ why: { kind: 'shown-late', skill }, reply: first.reply, quote: first.quote }] };
}

function looksForWording(rules: readonly string[], { heard }: Talk): Looked {
  const lost = heard.flatMap(({ line }, index) =>
    line.findings
      .filter(({ rule }) => rules.includes(rule))
      .map(
        ({ rule, why: reason, instead: better, matched }): Loss => ({
          why: { kind: 'said', rule, reason, better },
          reply: index + 1,
          quote: matched,
        }),
      ),
  );
  return { share: Math.max(0, 1 - 0.5 * lost.length), lost };
}

function looksForPick(entry: string, { picks }: Talk): Looked {
  const wrong = picks[0] !== undefined && picks[0].entry !== entry ? picks[0] : null;
  const right = picks.some((pick) => pick.entry === entry);
  if (right && wrong === null) return DONE;
  const lost: Loss[] = [];
  if (wrong !== null) lost.push({ why: { kind: 'wrong-pick', entry: wrong.entry }, ...NOWHERE });
  lost.push({ why: { kind: right ? 'picked-late' : 'not-picked', entry }, ...NOWHERE });
  return { share: right ? 0.5 : 0, lost };
}

/** Of all pairs, those in which both came and the first came first. */
function looksForOrder(moments: readonly Moment[], talk: Talk, entry: string): Looked {
  const reached = moments.map((moment) => reachedIn(talk, moment, entry));
  // Whoever does again after it what was done before has done it after.
  const last = moments.map((moment, index) =>
    moment.kind === 'skill' ? (talk.shownLast.get(moment.skill) ?? null) : (reached[index] ?? null),
  );
  const lost: Loss[] = [];
  let [pairs, inOrder] = [0, 0];
  for (const [later, second] of moments.entries()) {
    for (const [earlier, first] of moments.slice(0, later).entries()) {
      pairs += 1;
      const [one, other] = [reached[earlier] ?? null, last[later] ?? null];
      if (isBefore(one, other)) inOrder += 1;
      else if (one !== null && other !== null) lost.push({ why: { kind: 'out-of-order', first, second }, ...NOWHERE });
    }
  }
  const never = moments.filter((_, index) => (reached[index] ?? null) === null);
  if (never.length > 0) lost.push({ why: { kind: 'never-came', moments: never }, ...NOWHERE });
  return { share: inOrder / pairs, lost };
}

function reachedIn({ shown, told, picks, handoff, end }: Talk, moment: Moment, entry: string): Reached | null {
  switch (moment.kind) {
    case 'skill':
      return shown.get(moment.skill) ?? null;
    case 'collect':
      return told.get(moment.fact) ?? null;
    case 'pick':
      return picks.find((pick) => pick.entry === entry) ?? null;
    case 'handoff':
      return handoff;
    case 'end':
      return end;
  }
}

function isBefore(first: Reached | null, then: Reached | null): boolean {
  if (first === null || then === null) return false;
  return first.move < then.move || (first.move === then.move && first.place < then.place);
}

/** Until it ended, or until the last line; to a tenth. */
function minutesOf({ ending, turns }: Talk): number {
  const last = turns.findLast((turn) => turn.by === 'learner');
  const until = ending?.at ?? (last?.by === 'learner' ? last.at : 0);
  return Math.round(until / 6_000) / 10;
}

const DONE: Looked = { share: 1, lost: [] };
const NOWHERE = { reply: null, quote: null } as const;
/** Points that a hint costs. */
const HINT = 5;
const MOST_FOCUS = 2;
