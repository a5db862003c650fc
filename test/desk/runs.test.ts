import { describe, expect, it } from 'vitest';
import type { EntryId } from '../../src/knowledge/model.ts';
import { shippedKnowledge } from '../flows/shipped.ts';
import { begin, openTeam, sentBy, stepOf, TALK, Walk, withoutMatching, wordsOf } from './flow-desk.ts';

const live = withoutMatching(shippedKnowledge());
const act = (deliveryId: string, actor = 'UAGENT') => ({ deliveryId, actor });

describe('a run at the desk', () => {
  it('shows words only once every value in them is known', async () => {
    const team = await openTeam(live);
    const walk = new Walk(team, await begin(team, 'common/escalation', { lang: 'en' }));
    expect(wordsOf(walk.card)).toContain('Banyan Star Telecom');
    await walk.fill({ matter: 'charged twice', wish: 'money back' });
    expect(wordsOf(walk.card)).toContain('charged twice');
    expect(walk.card).toMatchObject({ revision: 2, owner: 'UAGENT', movedBy: 'UAGENT', status: { kind: 'open' } });
    await walk.press({ kind: 'back' });
    await walk.press({ kind: 'continue' });
    expect(stepOf(walk.card).step).toBe('confirm');
  });

  it('has one effect of presses on the same card, and tells the loser who was faster and where it stands', async () => {
    const team = await openTeam(live);
    const card = await begin(team, 'common/escalation');
    const values = { matter: '扣费', wish: '退款' };
    const press = (id: string, actor: string) =>
      team.desk.advance(act(id, actor), card.id, 1, { kind: 'fill', values });
    const outcomes = await Promise.all([press('a', 'U1'), press('b', 'U2'), press('a', 'U1'), press('c', 'U1')]);
    const won = outcomes.filter(({ kind }) => kind === 'run');
    expect(won).toHaveLength(1);
    for (const lost of outcomes.filter(({ kind }) => kind === 'refused'))
      expect(lost).toMatchObject({ refusal: { kind: 'moved' }, card: { revision: 2, at: { step: 'confirm' } } });
    expect(await team.store.events({ kinds: ['run.moved'] })).toHaveLength(1);
    expect(await press('a', 'U1')).toEqual({ kind: 'duplicate' });
    expect(await team.desk.runView(card.id)).toMatchObject({ revision: 2, at: { step: 'confirm' } });
  });

  it('refuses what can not be done, and says why', async () => {
    const team = await openTeam(live);
    const card = await begin(team, 'common/escalation');
    const { desk } = team;
    const on = card.revision;
    expect(await desk.advance(act('1'), 'nothing', 1, { kind: 'continue' })).toMatchObject({
      refusal: { kind: 'unknown-run' },
      card: null,
    });
    expect(await desk.advance(act('2'), card.id, on, { kind: 'continue' })).toMatchObject({
      refusal: { kind: 'fields-missing', fields: [{ name: 'matter' }, { name: 'wish' }] },
    });
    expect(await desk.advance(act('3'), card.id, on, { kind: 'back' })).toMatchObject({
      refusal: { kind: 'at-start' },
    });
    const typed = { kind: 'correct', flow: 'common/escalation' as EntryId, values: { contact_phone: 'none' } } as const;
    for (const _ of ['once', 'again'])
      expect(await desk.advance(act('form'), card.id, on, typed)).toMatchObject({
        refusal: { kind: 'fields-wrong', problems: [{ name: 'contact_phone' }] },
      });
    expect(await desk.advance(act('4'), card.id, on, { kind: 'hand-off', team: 'nobody' })).toMatchObject({
      refusal: { kind: 'unknown-team' },
    });
    expect(await desk.beginRun(act('5'), { kind: 'flow', flow: 'x/y', conversation: TALK, lang: 'zh' })).toMatchObject({
      refusal: { kind: 'unknown-flow' },
    });
    expect(await desk.advance(act('6'), card.id, on, { kind: 'keep-old' })).toMatchObject({ kind: 'run' });
    expect(await desk.advance(act('7'), card.id, on, { kind: 'stop' })).toMatchObject({
      card: { status: { kind: 'stopped' } },
    });
    expect(await desk.advance(act('8'), card.id, on + 1, { kind: 'back' })).toMatchObject({
      refusal: { kind: 'finished' },
    });
    expect(await desk.myRuns('UAGENT')).toEqual([]);
  });

  it('is among the open runs of its agent, and remembers where its card was drawn', async () => {
    const team = await openTeam(live);
    const card = await begin(team, 'common/escalation');
    await begin(team, 'common/attitude-complaint', { actor: 'UOTHER', conversation: 'T1:C2:1' });
    await team.desk.cardPlaced(card.id, { channel: 'C1', ts: '1.2' });
    expect(await team.desk.myRuns('UAGENT')).toMatchObject([
      { id: card.id, revision: 1, place: { channel: 'C1', ts: '1.2' } },
    ]);
    expect(await team.desk.advance(act('1'), card.id, 1, { kind: 'stop' })).toMatchObject({ kind: 'run' });
  });
});

describe('a case of a run', () => {
  it('is opened with its deadline, its message and its timers when the agent hands the run off', async () => {
    const team = await openTeam(live);
    const walk = new Walk(team, await begin(team, 'common/attitude-complaint', { lang: 'en' }));
    await walk.fill({ surname: '王', contact_phone: '13812345678' });
    const before = team.clock.now;
    await walk.press({ kind: 'hand-off', team: 'specialists' });
    expect(walk.card).toMatchObject({
      status: { kind: 'handed-off', team: 'specialists' },
      cases: [{ state: 'open' }],
    });
    const [opened] = await team.store.cases({});
    expect(opened?.deadline).toBeGreaterThanOrEqual(before + 48 * 3_600_000);
    expect(JSON.stringify(opened?.fields)).toContain('13812345678');
    const [message] = await sentBy(team);
    expect(message).toMatchObject({
      channel: '#callback-cases',
      what: { kind: 'case-opened', case: { id: opened?.id, lead: '@callback-duty', agent: 'UAGENT' } },
    });
    expect(JSON.stringify([message, await team.store.events({})])).not.toContain('13812345678');
    expect(JSON.stringify([message, await team.store.events({})])).not.toContain('王');
    expect(JSON.stringify(message)).toContain('••5678');
    expect((await team.store.timers({ subject: opened?.id ?? '' })).map(({ kind }) => kind)).toEqual([
      'case-soon',
      'case-due',
    ]);
  });
});
