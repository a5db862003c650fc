import { describe, expect, it } from 'vitest';
import { learnerReport, type PracticeRow, practiceReport } from '../../src/insights/practice.ts';

let clock = 0;
const row = (more: Partial<PracticeRow> & { readonly shares?: Readonly<Record<string, number>> } = {}): PracticeRow => {
  const { shares = {}, ...rest } = more;
  clock += 1;
  return {
    learner: 'U1',
    scenario: 'a/one',
    at: clock,
    day: 100,
    score: 50,
    passed: false,
    items: Object.entries(shares).map(([skill, share]) => ({ skill, share })),
    objections: [],
    ...rest,
  };
};

describe('a learner’s progress', () => {
  it('has each skill as it is now, against how it was before', () => {
    const shares = [0, 0.2, 0.1, 0.8, 1, 0.9].map((order) => row({ shares: { order, 'shows:empathy': 1 } }));
    const { skills, attempts } = learnerReport(shares.toReversed(), 100);
    expect(attempts).toBe(6);
    expect(skills).toEqual([
      { skill: 'order', share: expect.closeTo(0.9), trend: 'up' },
      { skill: 'shows:empathy', share: 1, trend: 'level' },
    ]);
    expect(learnerReport(shares.slice(0, 2), 100).skills[0]).toMatchObject({ skill: 'order', trend: null });
    const worse = [1, 1, 1, 0].map((order) => row({ shares: { order } }));
    expect(learnerReport(worse, 100).skills).toMatchObject([{ trend: 'down' }]);
  });

  it('counts days in a row, up to today or yesterday', () => {
    const on = (...days: readonly number[]) => days.map((day) => row({ day }));
    expect(learnerReport(on(100, 99, 99, 98, 96), 100).streak).toBe(3);
    expect(learnerReport(on(99, 98), 100).streak).toBe(2);
    expect(learnerReport(on(98, 97), 100).streak).toBe(0);
    expect(learnerReport([], 100)).toEqual({ attempts: 0, passed: 0, streak: 0, skills: [] });
  });
});

describe('all learners at a glance', () => {
  it('has skills against learners, the weakest skill first, and first against newest', () => {
    const rows = [
      row({ score: 40, shares: { order: 0, facts: 1 } }),
      row({ learner: 'U2', score: 90, shares: { facts: 0.5 } }),
      row({ score: 80, passed: true, shares: { order: 0.5, facts: 1 } }),
    ];
    expect(practiceReport(rows)).toMatchObject({
      skills: ['order', 'facts'],
      learners: [
        { learner: 'U1', shares: [0.25, 1], attempts: 2, first: 40, latest: 80 },
        { learner: 'U2', shares: [null, 0.5], attempts: 1, first: 90, latest: 90 },
      ],
      missed: [
        { skill: 'order', missed: 2, asked: 2 },
        { skill: 'facts', missed: 1, asked: 3 },
      ],
    });
  });

  it('names what is objected to, and scenarios that nobody passes', () => {
    const objections = [{ what: 'blame', accepted: true }];
    const rows = [
      ...[1, 2, 3].map(() => row({ scenario: 'a/hard' })),
      row({ scenario: 'a/new' }),
      ...[1, 2, 3].map((n) => row({ scenario: 'a/fair', passed: n === 3, objections })),
      row({
        objections: [
          { what: 'blame', accepted: false },
          { what: 'empathy', accepted: false },
        ],
      }),
    ];
    const { disputed, unpassed } = practiceReport(rows);
    expect(disputed).toEqual([
      { what: 'blame', times: 4, accepted: 3 },
      { what: 'empathy', times: 1, accepted: 0 },
    ]);
    expect(unpassed).toEqual([{ scenario: 'a/hard', attempts: 3 }]);
  });
});
