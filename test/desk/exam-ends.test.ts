import { describe, expect, it } from 'vitest';
import type { Live } from '../../src/desk/cue.ts';
import { createDesk } from '../../src/desk/desk.ts';
import type { AttemptState } from '../../src/desk/practice/attempt-kept.ts';
import type { EntryId } from '../../src/knowledge/model.ts';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { knowledge } from '../practice/rehearsed.ts';
import type { Opener } from '../store/opener.ts';
import { sqlite } from '../store/sqlite-opener.ts';

const SCENARIO = 'telecom/practice-charged-twice';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const matcher = buildMatcher({ ...knowledge, entries: [] });
const withExam = (withinMinutes: number): Live => ({
  matcher,
  knowledge: {
    ...knowledge,
    desk: {
      ...knowledge.desk,
      practice: {
        ...knowledge.desk.practice,
        exam: { withinMinutes, retakeMinutes: 60 },
        certificates: [
          { id: 'one', title: { en: 'One' }, scenarios: [SCENARIO as EntryId], score: 80, validMinutes: 1_440 },
        ],
      },
    },
  },
});

async function start(opener: Opener = sqlite) {
  const place = await opener.fresh();
  const clock = { now: Date.UTC(2026, 10, 22, 4) };
  const live = { current: withExam(10) };
  let ids = 0;
  const another = async (name: string) => {
    const store = await opener.open(place);
    const newId = () => `${name}-${++ids}`;
    return { store, desk: createDesk({ store, live: () => live.current, now: () => clock.now++, newId }) };
  };
  let deliveries = 0;
  const act = (actor = 'U1') => ({ actor, deliveryId: `d${++deliveries}` });
  return { ...(await another('a')), clock, live, another, act };
}
type At = Awaited<ReturnType<typeof start>>;

const begin = async ({ desk, act }: At, exam: boolean, learner = 'U1'): Promise<string> => {
  const started = await desk.startAttempt(act(learner), { workspace: 'T1', scenario: SCENARIO, lang: 'en', exam });
  if (started.kind !== 'attempt') throw new Error(JSON.stringify(started));
  return started.attempt.id;
};
const stateOf = async ({ store }: At, id: string) => (await store.attempt(id))?.state as unknown as AttemptState;
const sent = async ({ store }: At, kind: string) => (await store.messages({ kinds: [kind] })).length;

describe('an exam that nobody finishes', () => {
  it('says so two minutes before its time is over, then ends with its scorecard, and is over for good', async () => {
    const at = await start();
    const id = await begin(at, true);
    const { began } = await stateOf(at, id);
    await at.desk.sayLine(at.act(), id, "I'm sorry about that. Which month is it?");
    at.clock.now = began + 8 * MINUTE - 1_000;
    expect(await at.desk.tickTimers()).toBe(0);
    at.clock.now = began + 8 * MINUTE;
    expect(await at.desk.tickTimers()).toBe(1);
    expect([await sent(at, 'practice-soon'), await sent(at, 'practice-card')]).toEqual([1, 0]);
    at.clock.now = began + 12 * MINUTE;
    expect(await at.desk.tickTimers()).toBe(1);
    expect(await sent(at, 'practice-card')).toBe(1);
    const { ended, card } = await stateOf(at, id);
    // As if somebody had been there: what has to be waited for counts from here.
    expect(ended).toEqual({ at: began + 10 * MINUTE, how: 'late' });
    expect(card).toMatchObject({ passed: false, replies: 1, outcome: null });
    expect(await at.desk.sayLine(at.act(), id, 'Hello?')).toEqual({ kind: 'refused', why: 'over' });
    const again = { workspace: 'T1', scenario: SCENARIO, lang: 'en', exam: true } as const;
    expect(await at.desk.startAttempt(at.act(), again)).toMatchObject({ why: 'too-soon', at: began + 70 * MINUTE });
    at.clock.now += DAY;
    expect(await at.desk.tickTimers()).toBe(0);
    expect(await sent(at, 'practice-card')).toBe(1);
    await at.store.close();
  });

  it('ends once, whichever of two processes fires, also after the one that began it has gone', async () => {
    const at = await start();
    const learners = ['U1', 'U2', 'U3', 'U4'];
    const ids = await Promise.all(learners.map((learner) => begin(at, true, learner)));
    await at.store.close();
    const [one, two] = [await at.another('b'), await at.another('c')];
    at.clock.now += 11 * MINUTE;
    const fired = await Promise.all([one.desk.tickTimers(), two.desk.tickTimers()]);
    // The word before the end comes too late to be said.
    expect((fired[0] ?? 0) + (fired[1] ?? 0)).toBe(2 * learners.length);
    const now = { ...at, ...one };
    expect([await sent(now, 'practice-soon'), await sent(now, 'practice-card')]).toEqual([0, learners.length]);
    for (const id of ids) expect((await stateOf(now, id)).ended?.how).toBe('late');
    await one.store.close();
    await two.store.close();
  });

  it('has the time that the desk gives, also where that has changed meanwhile', async () => {
    const at = await start();
    const id = await begin(at, true);
    const { began } = await stateOf(at, id);
    at.live.current = withExam(30);
    at.clock.now = began + 11 * MINUTE;
    await at.desk.tickTimers();
    expect((await stateOf(at, id)).ended).toBeNull();
    at.clock.now = began + 29 * MINUTE;
    await at.desk.tickTimers();
    expect(await sent(at, 'practice-soon')).toBe(1);
    at.clock.now = began + 31 * MINUTE;
    await at.desk.tickTimers();
    expect((await stateOf(at, id)).ended?.how).toBe('late');
    await at.store.close();
  });

  it('that was finished in time says nothing more; one whose learner has all deleted neither', async () => {
    const at = await start();
    const id = await begin(at, true);
    await at.desk.giveUp(at.act(), id);
    await begin(at, true, 'U2');
    await at.desk.erasePractice('T1', 'U2');
    const cards = await sent(at, 'practice-card');
    at.clock.now += 30 * MINUTE;
    expect(await at.desk.tickTimers()).toBe(0);
    expect([await sent(at, 'practice-soon'), await sent(at, 'practice-card')]).toEqual([0, cards]);
    expect(await at.store.timers({ states: ['waiting', 'firing'] })).toEqual([]);
    await at.store.close();
  });
});

describe('a talk that nobody goes on with', () => {
  it('ends a week after the last word, without a score, a message or a trace in how the learner gets on', async () => {
    const at = await start();
    const id = await begin(at, false);
    at.clock.now += 3 * DAY;
    await at.desk.sayLine(at.act(), id, 'Which month is it?');
    at.clock.now += 5 * DAY;
    await at.desk.tickTimers();
    expect((await stateOf(at, id)).ended).toBeNull();
    const before = (await at.store.messages({})).length;
    at.clock.now += 3 * DAY;
    expect(await at.desk.tickTimers()).toBe(1);
    expect(await stateOf(at, id)).toMatchObject({ ended: { how: 'left-alone' }, card: null });
    expect(await at.store.messages({})).toHaveLength(before);
    const board = await at.desk.learnerBoard('T1', 'U1');
    expect(board).toMatchObject({ open: null, recent: [], report: { attempts: 0 } });
    await begin(at, false);
    await at.store.close();
  });

  it('does not lock its learner out, also where no timer has fired', async () => {
    const at = await start();
    const id = await begin(at, false);
    at.clock.now += 8 * DAY;
    await begin(at, false);
    expect((await stateOf(at, id)).ended?.how).toBe('left-alone');
    await at.store.close();
  });
});

describe('the thread of a talk that is over', () => {
  it('is known, and said of once, when it has ended and when it was deleted, by nothing that tells whose it was', async () => {
    const at = await start();
    const id = await begin(at, false);
    const thread = { workspace: 'T1', channel: 'D1', ts: '1795379671.000100' };
    await at.desk.attemptPlaced(id, thread);
    expect(await at.desk.talkOver(thread)).toBeNull();
    await at.desk.giveUp(at.act(), id);
    expect(await at.desk.talkOver(thread)).toEqual({ how: 'ended', said: false });
    expect(await at.desk.talkOver(thread)).toEqual({ how: 'ended', said: true });
    await at.desk.erasePractice('T1', 'U1');
    await at.desk.erasePractice('T1', 'U1');
    expect(await at.desk.talkOver(thread)).toEqual({ how: 'deleted', said: false });
    expect(await at.desk.talkOver(thread)).toEqual({ how: 'deleted', said: true });
    expect(await at.desk.talkOver({ ...thread, ts: '1795379671.000200' })).toBeNull();
    const marks = await at.store.settings('practice.deleted');
    expect(marks).toHaveLength(1);
    expect(JSON.stringify(marks)).not.toMatch(/U1|D1|T1|17953796/);
    await at.store.close();
  });
});
