import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEscalationTally } from '../../src/insights/report/cases.ts';
import { median } from '../../src/insights/report/count.ts';
import { changedScripts, pastDueOf } from '../../src/insights/report/health.ts';
import { createHelpfulnessTally } from '../../src/insights/report/helpfulness.ts';
import { lifeOf, type ReportEvent } from '../../src/insights/report/life.ts';
import { practiceSection } from '../../src/insights/report/practice.ts';
import { createUseTally } from '../../src/insights/report/use.ts';
import { shareOf } from '../../src/insights/report/wilson.ts';

const DAYS = ['2026-11-01', '2026-11-02', '2026-11-03'];
const SCRIPTS = ['shop/refund', 'shop/parcel', 'phone/bill'];
const known = SCRIPTS.map((id) => ({ id, title: { en: id } }));

interface Asked {
  readonly made: ReportEvent;
  readonly later: readonly ReportEvent[];
  readonly day: string;
}

const event = (id: string, kind: string, at: number, data: unknown): ReportEvent => ({
  id,
  kind,
  at,
  actor: `U${at % 3}`,
  cue: id,
  data,
});
const asked: fc.Arbitrary<readonly Asked[]> = fc
  .array(
    fc.record({
      at: fc.nat(2_000),
      day: fc.constantFrom(...DAYS),
      outcome: fc.constantFrom('answer', 'choose', 'none'),
      script: fc.constantFrom(...SCRIPTS),
      signal: fc.constantFrom(null, 'media', 'legal'),
      later: fc.array(
        fc.record({
          kind: fc.constantFrom(
            'cue.picked',
            'cue.refused',
            'cue.rated',
            'cue.shared',
            'cue.unshared',
            'cue.delivered',
          ),
          after: fc.nat(50),
          entry: fc.constantFrom(...SCRIPTS),
          helpful: fc.boolean(),
        }),
        { maxLength: 5 },
      ),
    }),
    { maxLength: 25 },
  )
  .map((all) =>
    all.map(({ at, day, outcome, script, signal, later }, index) => ({
      day,
      made: event(`c${index}`, 'cue.made', at, {
        lang: 'en',
        surface: 'dm',
        outcome,
        script: outcome === 'answer' ? { id: script } : null,
        options: SCRIPTS.filter((id) => outcome !== 'answer' || id !== script).map((id) => ({ id })),
        signals: signal === null ? [] : [{ kind: signal, level: 'threat' }],
      }),
      later: later.map(({ kind, after, entry, helpful }, n) =>
        event(`c${index}-${n}`, kind, at + after, { entry, helpful, what: 'words' }),
      ),
    })),
  );

function tallied(all: readonly Asked[]) {
  const [use, helpfulness, escalations] = [createUseTally(DAYS), createHelpfulnessTally(), createEscalationTally()];
  for (const { made, later, day } of all) {
    const life = lifeOf(made, later);
    use.add(life, { day, hour: made.at % 24 });
    helpfulness.add(life);
    escalations.add(life);
  }
  return {
    use: use.section(),
    helpfulness: helpfulness.section(known),
    escalations: escalations.section(new Map(), []),
  };
}

describe('the figures of a report', () => {
  it('are the same in whatever order things are read', () => {
    fc.assert(
      fc.property(asked, fc.nat(), (all, turn) => {
        const turned = all
          .map((each) => ({ ...each, later: each.later.toReversed() }))
          .toSorted((a, b) => ((a.made.at * 31 + turn) % 17) - ((b.made.at * 31 + turn) % 17));
        expect(tallied(turned)).toEqual(tallied(all));
      }),
      { numRuns: 60 },
    );
  });

  it('agree with one another', () => {
    fc.assert(
      fc.property(asked, (all) => {
        const { use, helpfulness, escalations } = tallied(all);
        const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        expect(use.questions).toBe(all.length);
        expect(use.atOnce + use.chosen + use.unchosen + use.none).toBe(use.questions);
        for (const parts of [use.days, use.weeks])
          expect(sum(parts.map(({ questions }) => questions))).toBe(use.questions);
        for (const counts of [use.surfaces, use.langs, use.regions, use.packs])
          expect(sum(counts.map(({ count }) => count))).toBe(use.questions);
        expect(sum(use.hours.flat())).toBe(use.questions);
        for (const { shown, used, posted, helpful, notHelpful, refused, rate } of helpfulness.entries) {
          expect(used).toBeLessThanOrEqual(shown);
          expect(posted).toBeLessThanOrEqual(used);
          expect(helpful + notHelpful + refused).toBeLessThanOrEqual(shown);
          expect(rate?.of ?? 0).toBe(helpful + notHelpful + refused);
        }
        expect(sum(helpfulness.entries.map(({ helpful }) => helpful))).toBe(helpfulness.helpful);
        expect(sum(helpfulness.entries.map(({ refused }) => refused))).toBe(helpfulness.refused);
        expect(sum(escalations.threats.map(({ total }) => total))).toBe(escalations.messages);
      }),
      { numRuns: 60 },
    );
  });

  it('have the last word of the agent on the script that was on the card then', () => {
    const made = event('c', 'cue.made', 0, {
      lang: 'en',
      outcome: 'answer',
      script: { id: 'a/a' },
      options: [{ id: 'a/b' }],
    });
    const life = lifeOf(made, [
      event('3', 'cue.picked', 30, { entry: 'a/b' }),
      event('1', 'cue.rated', 10, { helpful: false }),
      event('4', 'cue.shared', 40, { what: 'words' }),
      event('0', 'cue.delivered', 7, {}),
      event('5', 'cue.rated', 50, { helpful: true }),
    ]);
    expect(life).toMatchObject({
      shown: ['a/a', 'a/b'],
      switches: [['a/a', 'a/b']],
      last: 'a/b',
      verdict: 'helpful',
      posted: ['a/b'],
      used: ['a/b'],
      waited: 7,
      surface: 'other',
    });
  });
});

describe('a share', () => {
  it('has the Wilson interval of the textbooks', () => {
    expect(shareOf(0, 0)).toBeNull();
    expect(shareOf(8, 10)).toEqual({ hits: 8, of: 10, share: 0.8, low: 0.4902, high: 0.9433 });
    expect(shareOf(0, 10)).toMatchObject({ share: 0, low: 0, high: 0.2775 });
    expect(shareOf(10, 10)).toMatchObject({ share: 1, low: 0.7225, high: 1 });
  });

  it('lies within its bounds, and more votes bring them together', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (hits, more) => {
        const one = shareOf(hits, hits + more + 1);
        const other = shareOf(hits * 4, (hits + more + 1) * 4);
        if (one === null || other === null) throw new Error('there are votes');
        expect(0 <= one.low && one.low <= one.share && one.share <= one.high && one.high <= 1).toBe(true);
        expect(other.high - other.low).toBeLessThan(one.high - one.low);
      }),
    );
  });
});

describe('best and worst', () => {
  it('leave out what few have judged', () => {
    const tally = createHelpfulnessTally();
    const judge = (id: string, helpful: boolean, times: number): void => {
      for (let n = 0; n < times; n += 1) {
        const data = { lang: 'en', outcome: 'answer', script: { id }, options: [] };
        tally.add(lifeOf(event(`${id}${n}`, 'cue.made', n, data), [event('r', 'cue.rated', n + 1, { helpful })]));
      }
    };
    judge('shop/refund', true, 5);
    judge('shop/parcel', false, 6);
    judge('phone/bill', true, 4);
    judge('old/gone', true, 9);
    expect(tally.section(known)).toMatchObject({ best: ['shop/refund'], worst: ['shop/parcel'], neverShown: [] });
    expect(tally.section(known).entries[0]).toMatchObject({ id: 'old/gone', gone: true, shown: 9 });
  });
});

describe('cases', () => {
  const told = (id: string, kind: string, at: number, data: object) => event(id, kind, at, data);
  const rows = new Map(['k1', 'k2', 'k3'].map((id) => [id, { id, team: id === 'k3' ? 'b' : 'a', openedAt: 0 }]));
  const all = [
    told('1', 'case.opened', 1, { case: 'k1', team: 'a', by: 'signal' }),
    told('2', 'case.done', 600_000, { case: 'k1', late: false }),
    told('3', 'case.reopened', 700_000, { case: 'k1' }),
    told('4', 'case.done', 1_200_000, { case: 'k1', late: true }),
    told('5', 'case.done', 300_000, { case: 'k2', late: false }),
    told('6', 'case.done', 100, { case: 'k3', late: false }),
    told('7', 'case.reopened', 200, { case: 'k3' }),
    told('8', 'case.climbed', 250, { case: 'k3' }),
  ];

  it.each([
    ['as they happened', all],
    ['backwards', all.toReversed()],
  ])('count as closed by their last word, read %s', (_, events) => {
    const tally = createEscalationTally();
    for (const each of events) tally.event(each);
    expect([...tally.wanted()].sort()).toEqual(['k1', 'k2', 'k3']);
    const { cases, teams } = tally.section(rows, [{ team: 'b', overdue: true }]);
    const none = { opened: 0, openedByThreat: 0, closed: 0, closedLate: 0 };
    expect(cases).toMatchObject({
      opened: 1,
      openedByThreat: 1,
      closed: 2,
      closedLate: 1,
      medianMinutes: 12.5,
      climbed: 1,
    });
    expect(teams).toEqual([
      {
        team: 'a',
        opened: 1,
        openedByThreat: 1,
        closed: 2,
        closedLate: 1,
        climbed: 0,
        medianMinutes: 12.5,
        openNow: 0,
        overdueNow: 0,
      },
      { team: 'b', ...none, climbed: 1, medianMinutes: null, openNow: 1, overdueNow: 1 },
    ]);
  });

  it('have the middle of their times', () => {
    expect([median([]), median([5]), median([9, 1]), median([9, 1, 4])]).toEqual([null, 5, 5, 4]);
  });
});

describe('the health of scripts', () => {
  it('ranks what is past due by use times age', () => {
    const entry = (id: string, reviewBy: string) => ({ id, title: {}, owner: 'x', reviewBy });
    const due = pastDueOf(
      [entry('a', '2026-11-20'), entry('b', '2026-11-01'), entry('c', '2026-11-22'), entry('d', '2026-12-01')],
      '2026-11-22',
      (id) => (id === 'a' ? 99 : 0),
    );
    expect(due.map(({ id, daysPast, weight }) => [id, daysPast, weight])).toEqual([
      ['a', 2, 200],
      ['b', 21, 21],
    ]);
  });

  it('tells what was added, changed and taken out, and not what only moved in its file', () => {
    const at = (line: number, more: object) => ({ title: {}, place: { line }, ...more });
    const before = [
      { id: 'a', ...at(1, {}) },
      { id: 'b', ...at(2, { do: 'x' }) },
      { id: 'c', ...at(3, {}) },
    ];
    const after = [
      { id: 'a', ...at(9, {}) },
      { id: 'b', ...at(2, { do: 'y' }) },
      { id: 'd', ...at(3, {}) },
    ];
    expect(changedScripts(before, after).map(({ id, change }) => `${id} ${change}`)).toEqual([
      'b changed',
      'c removed',
      'd added',
    ]);
  });
});

describe('practice in a report', () => {
  const taught = {
    scenarios: [{ id: 's/one', title: { en: 'One' }, level: 1 }],
    certificates: [{ id: 'chat', title: { en: 'Chat' } }],
  };
  const row = (learner: string, score: number) => ({
    learner,
    scenario: 's/one',
    at: score,
    day: 1,
    score,
    passed: score >= 70,
    items: [{ skill: 'order', share: score / 100 }],
    objections: [],
  });
  const standing = (learner: string) => ({
    learner,
    certificates: learner === 'U1' ? ['chat'] : [],
    passed: ['s/one'],
    last: 5,
  });

  it('names nobody unless it is asked to, and says nothing of two people', () => {
    const three = practiceSection(
      taught,
      [row('U1', 90), row('U2', 50), row('U3', 60)],
      ['U1', 'U2', 'U3'].map(standing),
      false,
    );
    expect(three).toMatchObject({ learners: 3, withheld: false, people: null, passed: { hits: 1, of: 3 } });
    expect(three.standing).toEqual({
      learners: 3,
      ready: 1,
      certificates: [{ id: 'chat', title: { en: 'Chat' }, held: 1 }],
      levels: [{ level: 1, scenarios: 1, done: 3 }],
    });
    expect(JSON.stringify(three)).not.toMatch(/U[123]/);
    const two = practiceSection(taught, [row('U1', 90), row('U2', 50)], ['U1', 'U2'].map(standing), false);
    expect(two).toMatchObject({
      learners: 2,
      attempts: 2,
      withheld: true,
      passed: null,
      scenarios: [],
      missed: [],
      standing: null,
    });
    const named = practiceSection(taught, [row('U2', 90), row('U2', 50)], ['U1', 'U2'].map(standing), true);
    expect(named).toMatchObject({ withheld: false, scenarios: [{ id: 's/one', attempts: 2, medianScore: 70 }] });
    expect(named.people?.map(({ learner, first, latest }) => [learner, first, latest])).toEqual([
      ['U1', null, null],
      ['U2', 50, 90],
    ]);
  });
});
