import { afterAll, describe, expect, it } from 'vitest';
import { dayAfter, localTimes, startOf } from '../../../src/desk/report/local-time.ts';
import { type ReportRequest, readReport } from '../../../src/desk/report/read-report.ts';
import type { Knowledge, Scenario } from '../../../src/knowledge/model.ts';
import type { Json, StoredEvent } from '../../../src/store/ports.ts';
import { removeDatabases } from '../../postgres/databases.ts';
import { storeOf } from '../../store/opener.ts';
import { postgres } from '../../store/postgres-opener.ts';
import { caseOf, change } from '../../store/rows.ts';
import { removeFolders, sqlite } from '../../store/sqlite-opener.ts';
import { liveFrom, SHOP } from '../small-desk.ts';

const ZONE = 'Asia/Shanghai';
/** Ten in the morning there. */
const AT = Date.parse('2026-11-10T10:00:00+08:00');
const NOW = Date.parse('2026-11-20T12:00:00+08:00');
const REQUEST: ReportRequest = {
  from: '2026-11-01',
  to: '2026-11-20',
  workspace: null,
  people: false,
  now: NOW,
  changed: null,
};

/** The second script is past its day. */
const small = liveFrom({
  'shop.yaml': SHOP['shop.yaml'].replace(/(shipping[\s\S]*?review_by: )2027-03-31/, '$12026-11-01'),
}).knowledge;
const angry = {
  id: 'shop/angry',
  level: 1,
  title: { en: 'Angry' },
  rubric: [
    { id: 'sorry', weight: 1, critical: false, looksAt: { kind: 'shows', skill: 'empathy', withinReplies: null } },
  ],
} as unknown as Scenario;
const knowledge: Knowledge = { ...small, desk: { ...small.desk, timeZone: ZONE }, scenarios: [angry] };

const event = (id: string, kind: string, at: number, data: Json, more: Partial<StoredEvent> = {}): StoredEvent => ({
  id,
  kind,
  at,
  actor: 'U1',
  conversation: 'T1:C1:1',
  cue: null,
  data,
  ...more,
});
const made = (id: string, at: number, more: { readonly [key: string]: Json } = {}, about: Partial<StoredEvent> = {}) =>
  event(
    id,
    'cue.made',
    at,
    {
      text: `question ${id}`,
      lang: 'en',
      surface: 'dm',
      outcome: 'answer',
      script: { id: 'shop/returns', confidence: 0.99, evidence: {} },
      options: [],
      signals: [],
      revision: 'r1',
      ...more,
    },
    { cue: id, ...about },
  );
const none = { outcome: 'none', script: null };
const ended = (id: string, learner: string, score: number) => ({
  id,
  expected: 0,
  workspace: 'T1',
  learner,
  scenario: 'shop/angry',
  thread: null,
  status: 'ended' as const,
  disputed: false,
  state: {
    lang: 'en',
    seed: 1,
    exam: false,
    began: AT,
    moves: [],
    place: null,
    ended: { at: AT + 60_000, how: 'played' },
    card: { score, passed: score >= 70, replies: 3, hints: 0, items: [{ id: 'sorry', share: score / 100 }] },
    revision: 'r1',
    objections: [{ what: 'blame', stands: 'accepted' }],
  } as unknown as Json,
});

afterAll(async () => {
  await removeFolders();
  await removeDatabases();
});

describe.each([sqlite, postgres])('a report over $name', (opener) => {
  const here = storeOf(opener);

  it('of a desk where nothing happened says so in every figure', async () => {
    const { use, helpfulness, gaps, escalations, scripts, practice } = await readReport(here.store, knowledge, REQUEST);
    expect(use).toMatchObject({ questions: 0, agents: 0, surfaces: [], wait: { cards: 0, median: null } });
    expect(use.days).toHaveLength(20);
    expect(helpfulness).toMatchObject({
      rate: null,
      best: [],
      worst: [],
      pairs: [],
      neverShown: ['shop/returns', 'shop/shipping'],
    });
    expect(gaps).toEqual({ groups: 0, questions: 0, open: [], closed: [], more: false });
    expect(escalations).toMatchObject({
      messages: 0,
      threats: [],
      teams: [],
      cases: { opened: 0, medianMinutes: null },
    });
    expect(scripts).toMatchObject({
      scripts: 2,
      pastDue: [{ id: 'shop/shipping', daysPast: 19 }],
      changed: null,
      versions: [],
    });
    expect(practice).toMatchObject({ learners: 0, attempts: 0, withheld: false, people: null, passed: null });
  });

  it('tells what is kept of the range, and nothing of other days and workspaces', async () => {
    const answered = Array.from({ length: 3 }, (_, n) => made(`a${n}`, AT + n));
    await here.store.commit(
      change({
        at: AT,
        events: [
          ...answered,
          event('d', 'cue.delivered', AT + 250, { problem: null }, { cue: 'a0' }),
          // Said of it after the range.
          event('r', 'cue.rated', AT + 100 * 86_400_000, { helpful: true }, { cue: 'a0' }),
          made('b', AT + 3_600_000, { ...none, text: 'gift wrapping?', lang: 'zh' }, { actor: 'U2' }),
          made('c', AT + 7_200_000, { ...none, text: 'Gift wrapping' }),
          made('t', AT, { signals: [{ kind: 'media', level: 'threat' }] }),
          made('x', AT, {}, { conversation: 'T2:C1:1' }),
          made('first', Date.parse('2026-11-01T00:00:00+08:00')),
          made('before', Date.parse('2026-10-31T23:59:59.999+08:00')),
          made('last', Date.parse('2026-11-20T23:59:59.999+08:00')),
          made('after', Date.parse('2026-11-21T00:00:00+08:00')),
          event('o', 'case.opened', AT, { case: 'k1', team: 'billing', by: 'signal' }),
          event('f', 'case.done', AT + 30 * 60_000, { case: 'k1', late: true }),
          event('q', 'review.right', AT, { entry: 'shop/returns' }),
        ],
        cases: [
          caseOf('k1', { state: 'done', conversation: 'T1:C1:1' }),
          caseOf('k2', { deadline: NOW - 1, conversation: 'T1:C1:2' }),
          caseOf('k3', { deadline: NOW + 1, conversation: 'T1:C1:2' }),
          caseOf('k4', { deadline: NOW - 1, conversation: 'T2:C1:2' }),
        ],
        attempts: [ended('p1', 'UANN', 90), ended('p2', 'UBOB', 40), ended('p3', 'UCAT', 80)],
      }),
    );
    const report = await readReport(here.store, knowledge, { ...REQUEST, workspace: 'T1' });
    expect(report.use).toMatchObject({
      questions: 8,
      atOnce: 6,
      none: 2,
      agents: 2,
      langs: [
        { name: 'en', count: 7 },
        { name: 'zh', count: 1 },
      ],
      wait: { cards: 1, median: 250, p95: 250 },
    });
    // A Tuesday.
    expect(report.use.hours[1]?.slice(10, 13)).toEqual([4, 1, 1]);
    expect(report.helpfulness.entries[0]).toMatchObject({ id: 'shop/returns', shown: 6, helpful: 1, notHelpful: 0 });
    expect(report.gaps).toMatchObject({
      groups: 1,
      questions: 2,
      open: [{ count: 2, wordings: 1, shortcomings: { unanswered: 2 } }],
    });
    expect(report.escalations).toMatchObject({
      messages: 1,
      threats: [{ kind: 'media', threat: 1 }],
      teams: [
        {
          team: 'billing',
          opened: 1,
          openedByThreat: 1,
          closed: 1,
          closedLate: 1,
          medianMinutes: 30,
          openNow: 2,
          overdueNow: 1,
        },
      ],
    });
    expect(report.scripts).toMatchObject({ stillRight: 1, versions: [{ revision: 'r1', questions: 8 }] });
    expect(report.practice).toMatchObject({
      learners: 3,
      passed: { hits: 2, of: 3 },
      missed: [{ skill: 'shows:empathy', missed: 3, asked: 3 }],
      disputed: [{ what: 'blame', times: 3, accepted: 3 }],
      standing: { learners: 3, levels: [{ level: 1, done: 2 }] },
    });
    expect(JSON.stringify(report)).not.toMatch(/UANN|UBOB|UCAT|T1:C1/);
    const named = await readReport(here.store, knowledge, { ...REQUEST, people: true });
    expect(named.practice.people?.map(({ learner }) => learner).toSorted()).toEqual(['UANN', 'UBOB', 'UCAT']);
    expect(named.use.questions).toBe(9);
  });

  it('reads more than a page of one moment, each event once', async () => {
    const events = Array.from({ length: 1_300 }, (_, n) => made(`m${n}`, AT, n % 2 === 0 ? {} : none));
    const rated = events.slice(0, 700).map(({ id }) => event(`${id}-r`, 'cue.refused', AT + 5, {}, { cue: id }));
    await here.store.commit(change({ at: AT, events: [...events, ...rated] }));
    const { use, helpfulness } = await readReport(here.store, knowledge, REQUEST);
    expect([use.questions, use.atOnce, use.none]).toEqual([1_300, 650, 650]);
    expect(helpfulness).toMatchObject({ refused: 350, rate: { hits: 0, of: 350 } });
  });
});

describe('days of a report', () => {
  it('begin when the clocks of the zone say so, also on days with another number of hours', () => {
    expect(startOf(ZONE, '2026-11-01')).toBe(Date.parse('2026-11-01T00:00:00+08:00'));
    expect(startOf('Europe/Berlin', '2026-10-26') - startOf('Europe/Berlin', '2026-10-25')).toBe(25 * 3_600_000);
    expect(startOf('Pacific/Kiritimati', '2026-01-01')).toBe(Date.parse('2026-01-01T00:00:00+14:00'));
    expect(dayAfter('2026-02-28', 1)).toBe('2026-03-01');
  });

  it('have their hours by the zone, a quarter of an hour at a time', () => {
    const kathmandu = localTimes('Asia/Kathmandu');
    const at = Date.parse('2026-11-10T18:14:59Z');
    expect([kathmandu(at), kathmandu(at + 1_000)]).toEqual([
      { day: '2026-11-10', hour: 23 },
      { day: '2026-11-11', hour: 0 },
    ]);
  });
});
