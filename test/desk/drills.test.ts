import { afterAll, describe, expect, it } from 'vitest';
import type { Drilled, DrillRound } from '../../src/desk/practice/drills-desk.ts';
import { buildMatcher } from '../../src/matching/matcher.ts';
import type { Store } from '../../src/store/ports.ts';
import { knowledge } from '../practice/rehearsed.ts';
import { deskOf } from './small-desk.ts';

const small = { ...knowledge, entries: knowledge.entries.filter(({ id }) => /^(common|shop)\//.test(id)) };
const live = { current: { knowledge: small, matcher: buildMatcher(small) } };
const WORDS = 'the thing from last week again pls';

const opened: Store[] = [];
afterAll(async () => {
  for (const store of opened) await store.close();
});

async function start() {
  const at = await deskOf(live);
  opened.push(at.store);
  let deliveries = 0;
  return { ...at, act: (actor: string) => ({ actor, deliveryId: `d${++deliveries}` }) };
}
type At = Awaited<ReturnType<typeof start>>;

const roundOf = (drilled: Drilled): DrillRound => {
  if (!('round' in drilled)) throw new Error(JSON.stringify(drilled));
  return drilled.round;
};
const begin = async ({ desk, act }: At, learner = 'U1', workspace = 'T1') =>
  roundOf(await desk.startDrill(act(learner), { workspace, lang: 'en' }));
const results = async (store: Store) =>
  (await store.events({ kinds: ['practice.drilled'] })).toReversed().map(({ data }) => data);

describe('short questions at the desk', () => {
  it('are gone on with until the last one is answered, then begin anew, and keep what was answered', async () => {
    const at = await start();
    const round = await begin(at);
    expect(await begin(at)).toEqual(round);
    let now = round;
    for (const [question, { right }] of round.drills.entries())
      now = roundOf(
        await at.desk.answerDrill(at.act('U1'), 'T1', {
          round: round.id,
          question,
          choice: question === 2 ? (right + 1) % 3 : right,
        }),
      );
    expect(now.answers).toHaveLength(5);
    expect(await results(at.store)).toEqual(
      round.drills.map(({ about, kind }, question) => ({
        round: round.id,
        question,
        about,
        drill: kind,
        right: question !== 2,
      })),
    );
    const next = await begin(at);
    expect(next.id).not.toBe(round.id);
    const late = { round: round.id, question: 4, choice: 0 };
    expect(await at.desk.answerDrill(at.act('U1'), 'T1', late)).toEqual({ kind: 'refused', why: 'gone' });
  });

  it('wait in the outbox until they are sent, and are drawn as they stand then', async () => {
    const { desk, store, act, ...rest } = await start();
    const round = await begin({ desk, store, act, ...rest });
    const sent = async () => (await store.messages({ kinds: ['drill-round'] })).map(({ payload }) => payload);
    const message = { kind: 'drill-round', round: round.id, learner: 'U1', conversation: 'T1:U1' };
    expect(await sent()).toEqual([message]);
    const same = act('U1');
    await desk.startDrill(same, { workspace: 'T1', lang: 'en' });
    expect(await desk.startDrill(same, { workspace: 'T1', lang: 'en' })).toEqual({ kind: 'duplicate' });
    expect(await sent()).toEqual([message, message]);
    await desk.answerDrill(act('U1'), 'T1', { round: round.id, question: 0, choice: 0 });
    expect(await desk.drillView('T1', 'U1')).toMatchObject({ id: round.id, answers: [0] });
    await desk.erasePractice('T1', 'U1');
    expect(await desk.drillView('T1', 'U1')).toBeNull();
  });

  it('take one answer each: no second press, no other choice, none out of turn', async () => {
    const { desk, store, act, ...rest } = await start();
    const { id } = await begin({ desk, store, act, ...rest });
    const press = (question: number, choice: number, by = act('U1')) =>
      desk.answerDrill(by, 'T1', { round: id, question, choice });
    const same = act('U1');
    const pressed = await Promise.all([press(0, 1, same), press(0, 1, same), press(0, 2), press(0, 0)]);
    const taken = pressed.filter(({ kind }) => kind === 'round');
    expect(taken).toHaveLength(1);
    const [choice] = roundOf(taken[0] as Drilled).answers;
    for (const [question, other] of [
      [0, 0],
      [3, 0],
      [1, 3],
      [1, -1],
      [1, 0.5],
      [Number.NaN, 0],
    ] as const)
      expect(await press(question, other)).toMatchObject({
        kind: 'refused',
        why: 'answered',
        round: { answers: [choice] },
      });
    expect(await results(store)).toHaveLength(1);
  });

  it("are nobody else's, are exported, and are gone when they are deleted", async () => {
    const at = await start();
    const { desk, store, act } = at;
    const { id } = await begin(at);
    const answer = { round: id, question: 0, choice: 0 };
    expect(await desk.answerDrill(act('U2'), 'T1', answer)).toEqual({ kind: 'refused', why: 'gone' });
    expect(await desk.answerDrill(act('U1'), 'T2', answer)).toEqual({ kind: 'refused', why: 'gone' });
    await desk.answerDrill(act('U1'), 'T1', answer);
    const other = await begin(at, 'U1', 'T2');
    await desk.answerDrill(act('U1'), 'T2', { ...answer, round: other.id });
    const { drills } = await desk.exportPractice('T1', 'U1');
    expect(drills).toMatchObject({ round: { id, answers: [0] }, answers: [{ answer: { round: id } }] });
    await desk.erasePractice('T1', 'U1');
    expect(await desk.exportPractice('T1', 'U1')).toEqual({
      attempts: [],
      drills: { round: null, answers: [] },
      changes: {},
    });
    expect(await desk.answerDrill(act('U1'), 'T1', { ...answer, question: 1 })).toEqual({
      kind: 'refused',
      why: 'gone',
    });
    expect(await results(store)).toMatchObject([{ round: other.id }]);
    expect((await desk.exportPractice('T2', 'U1')).drills.round?.id).toBe(other.id);
  });

  it('ask what agents of the same workspace got wrong, once they know the right script', async () => {
    const at = await start();
    const { desk, act } = at;
    const [offered = '', right = ''] = small.entries.flatMap(({ id }): string[] =>
      id.startsWith('shop/') ? [id] : [],
    );
    for (const agent of ['A1', 'A2', 'A3']) {
      const asked = await desk.ask({
        ...act(agent),
        text: WORDS,
        lang: 'en',
        conversation: `T1:${agent}`,
        surface: 'command',
      } as never);
      if (asked.kind !== 'cue') throw new Error(asked.kind);
      await desk.pick(act(agent), asked.cue.id, agent === 'A3' ? right : offered);
      await desk.rate(act(agent), asked.cue.id, agent === 'A3');
    }
    const { drills } = await begin(at);
    const drill = drills.find(({ text }) => text === WORDS);
    const titleOf = (id?: string) => small.entries.find((each) => each.id === id)?.title.en;
    expect(drill).toMatchObject({ kind: 'script', about: right });
    expect(drill?.choices[drill.right]?.text).toBe(titleOf(right));
    expect(drill?.choices.map(({ text }) => text)).toContain(titleOf(offered));
    expect((await begin(at, 'U1', 'T2')).drills.map(({ text }) => text)).not.toContain(WORDS);
  });
});
