import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/desk/desk.ts';
import type { AttemptState } from '../../src/desk/practice/attempt-kept.ts';
import type { EntryId, Knowledge } from '../../src/knowledge/model.ts';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { attemptOf, earFor } from '../../src/practice/rehearse.ts';
import { scoreAttempt } from '../../src/practice/scorecard.ts';
import type { Store } from '../../src/store/ports.ts';
import { knowledge, scenarioNamed } from '../practice/rehearsed.ts';
import { deskOf } from './small-desk.ts';

const SCENARIO = 'telecom/practice-charged-twice';
const scenario = scenarioNamed(SCENARIO);
const right = scenario.target.entry;
const good = scenario.transcripts.find(({ lang, misses }) => lang === 'en' && misses === null);
const bad = scenario.transcripts.find(({ lang, misses }) => lang === 'en' && misses !== null);
const matcher = buildMatcher({ ...knowledge, entries: knowledge.entries.filter(({ id }) => id.startsWith('common/')) });

const opened: Store[] = [];
afterAll(async () => {
  for (const store of opened) await store.close();
});

async function start(change: (before: Knowledge) => Knowledge = (before) => before) {
  const live = { current: { knowledge: change(knowledge), matcher } };
  const at = await deskOf(live);
  opened.push(at.store);
  let deliveries = 0;
  const act = (actor: string) => ({ actor, deliveryId: `d${++deliveries}` });
  return { ...at, live, act };
}

const begin = async ({ desk, act }: Awaited<ReturnType<typeof start>>, learner = 'U1', exam = false) => {
  const started = await desk.startAttempt(act(learner), { workspace: 'T1', scenario: SCENARIO, lang: 'en', exam });
  if (started.kind !== 'attempt') throw new Error(JSON.stringify(started));
  return started.attempt.id;
};
const stateOf = async (store: Store, id: string): Promise<AttemptState> =>
  (await store.attempt(id))?.state as unknown as AttemptState;

/** Plays what is written in the scenario's file, a minute a move. */
async function play(at: Awaited<ReturnType<typeof start>>, learner: string, id: string, moves = good?.moves ?? []) {
  const { desk, clock, act } = at;
  for (const move of moves) {
    clock.now += 30_000;
    if (move.kind === 'say') await desk.sayLine(act(learner), id, move.text);
    else if (move.kind === 'pick') await desk.pickFor(act(learner), id, move.entry);
    else if (move.kind === 'handoff') await desk.handOver(act(learner), id, move.team);
    else if (move.kind === 'hint') await desk.askHint(act(learner), id);
    else if (move.kind === 'end') await desk.finishAttempt(act(learner), id, move.outcome);
  }
  const attempt = await desk.ownAttempt(learner, id);
  if (attempt?.card === null || attempt === null) throw new Error('it did not end');
  return attempt.card;
}

describe('an attempt at the desk', () => {
  it('is played to its end, with its customer and scorecard on the way out', async () => {
    const at = await start();
    const id = await begin(at);
    const card = await play(at, 'U1', id);
    expect(card).toMatchObject({ passed: true, outcome: 'resolved', hints: 0 });
    const kinds = (await at.store.messages({})).map(({ payload }) => payload as { kind: string; turn?: number });
    const turns = kinds.flatMap(({ kind, turn }) => (kind === 'practice-turn' ? [turn] : []));
    expect(turns.toSorted((a = 0, b = 0) => a - b)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(kinds.filter(({ kind }) => kind === 'practice-card')).toHaveLength(1);
    expect(await at.desk.sayLine(at.act('U1'), id, 'One more thing.')).toEqual({ kind: 'refused', why: 'over' });
  });

  it('takes the same delivery once, and a press on a hint twice as one', async () => {
    const { desk, store, act, ...rest } = await start();
    const id = await begin({ desk, store, act, ...rest });
    const twice = { actor: 'U1', deliveryId: 'same' };
    expect((await desk.sayLine(twice, id, 'Which month is it?')).kind).toBe('attempt');
    expect(await desk.sayLine(twice, id, 'Which month is it?')).toEqual({ kind: 'duplicate' });
    const hint = await desk.askHint(act('U1'), id);
    expect(hint.kind).toBe('hint');
    expect(await desk.askHint(act('U1'), id)).toMatchObject({ kind: 'hint', hint: (hint as { hint: unknown }).hint });
    expect((await stateOf(store, id)).moves.map(({ kind }) => kind)).toEqual(['say', 'hint']);
  });

  it('goes on after a restart as if there had been none', async () => {
    const whole = await start();
    const straight = await play(whole, 'U1', await begin(whole));
    const at = await start();
    const id = await begin(at);
    const moves = good?.moves ?? [];
    for (const move of moves.slice(0, 3)) {
      at.clock.now += 30_000;
      if (move.kind === 'say') await at.desk.sayLine(at.act('U1'), id, move.text);
      if (move.kind === 'pick') await at.desk.pickFor(at.act('U1'), id, move.entry);
    }
    const { createDesk } = await import('../../src/desk/desk.ts');
    let ids = 0;
    const newId = () => `later-${++ids}`;
    const desk: Desk = createDesk({ store: at.store, live: () => at.live.current, now: () => at.clock.now++, newId });
    expect((await desk.openAttempt('T1', 'U1'))?.id).toBe(id);
    const card = await play({ ...at, desk }, 'U1', id, moves.slice(3));
    expect({ ...card, minutes: 0 }).toEqual({ ...straight, minutes: 0 });
  });

  it('is for its learner alone, and one at a time', async () => {
    const at = await start();
    const { desk, act } = at;
    const mine = await begin(at, 'U1');
    const hers = await begin(at, 'U2');
    await desk.sayLine(act('U2'), hers, 'Which month is it, and how much was taken each time?');
    expect((await desk.ownAttempt('U1', mine))?.turns).toHaveLength(1);
    expect(await desk.ownAttempt('U1', hers)).toBeNull();
    expect(await desk.sayLine(act('U1'), hers, 'Hello')).toEqual({ kind: 'refused', why: 'not-yours' });
    expect(await desk.giveUp(act('U1'), hers)).toEqual({ kind: 'refused', why: 'not-yours' });
    const again = { workspace: 'T1', scenario: SCENARIO, lang: 'en', exam: false } as const;
    expect(await desk.startAttempt(act('U1'), again)).toMatchObject({ kind: 'refused', why: 'busy' });
    const [one, other] = await Promise.all([desk.startAttempt(act('U3'), again), desk.startAttempt(act('U3'), again)]);
    expect([one.kind, other.kind].toSorted()).toEqual(['attempt', 'refused']);
    expect(await at.store.attempts({ learner: 'U3' })).toHaveLength(1);
  });

  it('keeps no personal data, and masking changes no score', async () => {
    const at = await start();
    const id = await begin(at);
    await at.desk.sayLine(at.act('U1'), id, 'Is 13912345678 the number? Which month is it?');
    const [move] = (await stateOf(at.store, id)).moves;
    expect(move).toMatchObject({ text: 'Is [phone ••5678] the number? Which month is it?' });
    const { maskPersonalData } = await import('../../src/wording/mask.ts');
    const ear = earFor(scenario, knowledge);
    for (const transcript of [good, bad]) {
      const attempt = attemptOf(transcript ?? { lang: 'en', moves: [] }, 1);
      const moves = attempt.moves.map((one) =>
        one.kind === 'say' ? { ...one, text: maskPersonalData(one.text).text } : one,
      );
      expect(scoreAttempt({ ...attempt, moves }, ear)).toEqual(scoreAttempt(attempt, ear));
    }
  });

  it('has the same scorecard whenever its stored moves are played again, whatever was done', async () => {
    const at = await start();
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('Which month is it?', "I'm sorry", 'You should have checked.', '12315', ' ', 'how much was it?'),
    );
    const doing = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('say' as const), text: line }) },
      fc.record({
        do: fc.constantFrom('pick' as const, 'hint' as const, 'hand' as const, 'again' as const),
        text: line,
      }),
      fc.record({ do: fc.constantFrom('end' as const, 'up' as const), text: line }),
    );
    let learners = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 12, size: 'max' }), async (all) => {
        const learner = `L${++learners}`;
        const id = await begin(at, learner);
        const ends = [...all, { do: 'up' as const, text: '' }];
        for (const each of ends) {
          const act = at.act(learner);
          if (each.do === 'say') await at.desk.sayLine(act, id, each.text);
          else if (each.do === 'pick') await at.desk.pickFor(act, id, right);
          else if (each.do === 'hint') await at.desk.askHint(act, id);
          else if (each.do === 'hand') await at.desk.handOver(act, id, 'shift-lead');
          else if (each.do === 'again') await at.desk.showAgain(act, id);
          else if (each.do === 'end') await at.desk.finishAttempt(act, id, each.text);
          else await at.desk.giveUp(act, id);
        }
        const { moves, lang, seed, card, ended } = await stateOf(at.store, id);
        expect(ended).not.toBeNull();
        expect(card?.score).toBeGreaterThanOrEqual(0);
        expect(card?.score).toBeLessThanOrEqual(100);
        const replayed = scoreAttempt({ moves, lang, seed }, earFor(scenario, knowledge));
        expect(JSON.parse(JSON.stringify(replayed))).toEqual(card);
      }),
      { numRuns: 8 },
    );
  });
});

describe('exams and levels', () => {
  const examined = (before: Knowledge): Knowledge => ({
    ...before,
    desk: {
      ...before.desk,
      practice: {
        toolsUpTo: 2,
        unlock: 1,
        exam: { withinMinutes: 10, retakeMinutes: 60 },
        certificates: [
          { id: 'first', title: { en: 'First' }, scenarios: [SCENARIO as EntryId], score: 80, validMinutes: 1_440 },
        ],
        changes: 'home',
      },
    },
  });

  it('an exam has a time limit and no hints, and is taken again after a while', async () => {
    const at = await start(examined);
    const { desk, clock, act } = at;
    const id = await begin(at, 'U1', true);
    expect(await desk.askHint(act('U1'), id)).toEqual({ kind: 'refused', why: 'exam' });
    expect(await desk.checkLine('U1', id, 'You should have checked.')).toBe('closed');
    clock.now += 11 * 60_000;
    expect(await desk.sayLine(act('U1'), id, 'Which month is it?')).toEqual({ kind: 'refused', why: 'late' });
    expect(await desk.ownAttempt('U1', id)).toMatchObject({ ended: { how: 'late' }, card: { passed: false } });
    const again = { workspace: 'T1', scenario: SCENARIO, lang: 'en', exam: true } as const;
    expect(await desk.startAttempt(act('U1'), again)).toMatchObject({ kind: 'refused', why: 'too-soon' });
    clock.now += 60 * 60_000;
    const passed = await begin(at, 'U1', true);
    expect(await play(at, 'U1', passed)).toMatchObject({ passed: true });
    const { certificates, lessons } = await desk.learnerBoard('T1', 'U1');
    expect(certificates).toMatchObject([{ until: expect.any(Number), missing: [] }]);
    expect(lessons.find((each) => each.scenario.id === SCENARIO)).toMatchObject({ passed: true, examined: true });
    clock.now += 1_441 * 60_000;
    expect((await desk.learnerBoard('T1', 'U1')).certificates).toMatchObject([{ until: null, missing: [SCENARIO] }]);
  });

  it('a level opens when enough of the one below is passed', async () => {
    const at = await start(examined);
    const harder = knowledge.scenarios.filter(({ level }) => level > 1).toSorted((a, b) => a.level - b.level)[0];
    if (harder === undefined) throw new Error('all scenarios are of level 1');
    const wanted = { workspace: 'T1', scenario: harder.id, lang: 'en', exam: false } as const;
    expect(await at.desk.startAttempt(at.act('U1'), wanted)).toEqual({ kind: 'refused', why: 'closed' });
    await play(at, 'U1', await begin(at));
    expect((await at.desk.startAttempt(at.act('U1'), wanted)).kind).toBe('attempt');
    expect(await at.desk.startAttempt(at.act('U2'), { ...wanted, exam: true })).toMatchObject({ why: 'no-exam' });
  });
});

describe('an objection', () => {
  const trainer = { actor: 'UT', roles: new Set(['trainer'] as const) };

  it('that is accepted changes the score of every attempt with that line, and is told', async () => {
    const at = await start();
    const { desk, act, store } = at;
    const mine = await begin(at, 'U1');
    const before = await play(at, 'U1', mine, bad?.moves);
    const hers = await begin(at, 'U2');
    await play(at, 'U2', hers, bad?.moves);
    const attempt = await desk.ownAttempt('U1', mine);
    const { objectablesOf } = await import('../../src/desk/practice/objections-desk.ts');
    const what = objectablesOf(attempt ?? { card: null, replies: [] }).find(({ kind }) => kind === 'rule');
    if (what === undefined) throw new Error('nothing to object to');
    expect(await desk.objectTo(act('U2'), mine, what, 1)).toMatchObject({ why: 'unknown' });
    expect(await desk.objectTo(act('U1'), mine, { ...what, what: 'no-such-rule' }, 1)).toMatchObject({
      why: 'nothing',
    });
    expect(await desk.objectTo(act('U1'), mine, what, 1)).toEqual({ kind: 'done' });
    expect(await desk.objectTo(act('U1'), mine, what, 1)).toMatchObject({ why: 'already' });

    const viewer = { ...trainer, workspace: 'T1' };
    expect(await desk.openObjections({ ...viewer, roles: new Set() })).toMatchObject({ kind: 'role', role: 'trainer' });
    const open = await desk.openObjections(viewer);
    expect(open).toMatchObject([{ learner: 'U1', what: what.what, stands: 'open' }]);
    const where = { attempt: mine, objection: '1' };
    const accept = { kind: 'accept' } as const;
    expect(await desk.decideObjection({ ...act('U1'), roles: new Set() }, where, accept)).toMatchObject({
      kind: 'role',
    });
    expect(await desk.decideObjection({ ...act('UT'), roles: trainer.roles }, where, accept)).toEqual({
      kind: 'done',
    });
    // What is left is on disk with the decision: a process that starts later does it.
    expect((await desk.ownAttempt('U2', hers))?.card?.score).toBe(before.score);
    const { createDesk } = await import('../../src/desk/desk.ts');
    let ids = 0;
    const newId = () => `later-${++ids}`;
    const next: Desk = createDesk({ store, live: () => at.live.current, now: () => at.clock.now++, newId });
    expect(await next.tickTimers()).toBeGreaterThan(0);
    expect(await next.tickTimers()).toBe(0);
    for (const [learner, id] of [
      ['U1', mine],
      ['U2', hers],
    ] as const) {
      const card = (await desk.ownAttempt(learner, id))?.card;
      expect(card?.score).toBeGreaterThan(before.score);
    }
    const news = (await store.messages({})).filter(({ kind }) => kind === 'practice-news');
    expect(news).toHaveLength(2);
    expect(await desk.openObjections(viewer)).toEqual([]);
    const third = await begin(at, 'U3');
    expect((await play(at, 'U3', third, bad?.moves)).score).toBeGreaterThan(before.score);
    expect(await desk.decideObjection({ ...act('UT'), roles: trainer.roles }, where, accept)).toMatchObject({
      why: 'decided',
    });
  });

  it('that is declined leaves the score, and needs a reason', async () => {
    const at = await start();
    const { desk, act } = at;
    const mine = await begin(at, 'U1');
    const before = await play(at, 'U1', mine, bad?.moves);
    const { objectablesOf } = await import('../../src/desk/practice/objections-desk.ts');
    const [what] = objectablesOf((await desk.ownAttempt('U1', mine)) ?? { card: null, replies: [] });
    if (what === undefined) throw new Error('nothing to object to');
    await desk.objectTo(act('U1'), mine, what, 1);
    const roles = trainer.roles;
    const where = { attempt: mine, objection: '1' };
    expect(await desk.decideObjection({ ...act('UT'), roles }, where, { kind: 'decline', reason: ' ' })).toMatchObject({
      why: 'no-reason',
    });
    await desk.decideObjection({ ...act('UT'), roles }, where, { kind: 'decline', reason: 'That is blame.' });
    expect(await desk.ownAttempt('U1', mine)).toMatchObject({
      card: { score: before.score },
      objections: [{ stands: 'declined', reason: 'That is blame.' }],
    });
  });
});

describe('what is kept of a learner', () => {
  it('can be had whole, and is deleted for good on the learner’s word', async () => {
    const at = await start();
    await play(at, 'U1', await begin(at));
    await begin(at, 'U2');
    const { attempts } = await at.desk.exportPractice('T1', 'U1');
    expect(attempts).toMatchObject([{ scenario: SCENARIO, state: { card: { passed: true } } }]);
    await at.desk.erasePractice('T1', 'U1');
    expect(await at.desk.exportPractice('T1', 'U1')).toEqual({
      attempts: [],
      drills: { round: null, answers: [] },
      changes: {},
    });
    expect((await at.desk.exportPractice('T1', 'U2')).attempts).toHaveLength(1);
    expect((await begin(at)).endsWith('-1')).toBe(true);
  });
});
