import { describe, expect, it } from 'vitest';
import { type EvalCase, evaluate } from '../../src/matching/evaluate.ts';
import type { Candidate, Match, Matcher } from '../../src/matching/match.ts';
import { day, entryId } from './knowledge-of.ts';

const on = day('2026-11-22');
/** Ranks what the text lists: `a=0.9 b=0.2`; refuses below a half. */
const reader: Matcher = {
  match: ({ text }): Match => {
    const ranked = text
      .split(' ')
      .filter(Boolean)
      .map((word): Candidate => {
        const [id = '', confidence = '0'] = word.split('=');
        return {
          id: entryId(id),
          score: 1,
          confidence: Number(confidence),
          evidence: { matched: [], nearest: null, verbatim: false, context: [], margin: 0 },
        };
      });
    const outcome = (ranked[0]?.confidence ?? 0) >= 0.5 ? 'answer' : 'none';
    return { lang: 'en', outcome, ranked, withheld: [], shortfall: null };
  },
};
const run = (cases: readonly (readonly [string, string | null])[]) => {
  let tick = 0;
  const rows = cases.map(
    ([text, expected]): EvalCase => ({ text, expect: expected === null ? null : entryId(expected) }),
  );
  return evaluate(reader, rows, { on, now: () => tick++ });
};

describe('evaluate', () => {
  it('counts ranks whatever the outcome', () => {
    const result = run([
      ['a=0.9 b=0.1', 'a'],
      ['b=0.2 a=0.1', 'a'],
      ['b=0.9 c=0.5 d=0.4 a=0.3', 'a'],
      ['', 'a'],
    ]);
    expect(result).toMatchObject({
      cases: 4,
      inScope: 4,
      outOfScope: 0,
      top1: 0.25,
      top3: 0.5,
      auroc: null,
      falseAccept: null,
      falseRefuse: 0.5,
    });
  });

  it('measures refusals and separation', () => {
    expect(
      run([
        ['a=0.9', 'a'],
        ['a=0.6', 'a'],
        ['a=0.7', null],
        ['a=0.1', null],
      ]),
    ).toMatchObject({ auroc: 0.75, falseAccept: 0.5, falseRefuse: 0 });
    expect(
      run([
        ['a=0.9', 'a'],
        ['a=0.9', null],
      ]).auroc,
    ).toBe(0.5);
  });

  it('measures calibration in bins', () => {
    expect(
      run([
        ['a=0.8', 'a'],
        ['a=0.8', 'b'],
      ]).ece,
    ).toBeCloseTo(0.3, 10);
    expect(run([['a=1', 'a']]).ece).toBe(0);
  });

  it('has null where nothing is defined, and times from the clock it is given', () => {
    expect(run([])).toEqual({
      cases: 0,
      inScope: 0,
      outOfScope: 0,
      top1: null,
      top3: null,
      auroc: null,
      falseAccept: null,
      falseRefuse: null,
      ece: null,
      latencyMs: { p50: null, p99: null },
    });
    expect(run([['a=1', 'a']]).latencyMs).toEqual({ p50: 1, p99: 1 });
  });
});
