import { describe, expect, it } from 'vitest';
import type { EntryId } from '../../src/knowledge/model.ts';
import { begin, openTeam, sentBy, shippedLive, stepOf, TALK, type Team, Walk } from './flow-desk.ts';

const THREAT = {
  zh: '再不解决我就打12315投诉你们，我电话13812345678',
  en: 'fix it or I will report you to the regulator today',
};

/** A run of a billing dispute, a few fields in. */
async function disputing(team: Team): Promise<Walk> {
  const walk = new Walk(team, await begin(team, 'common/attitude-complaint'));
  await walk.fill({ behaviour: '挂我电话' });
  return walk;
}

const hear = (team: Team, text: string, deliveryId = `h:${text}`, actor = 'UCUSTOMER') =>
  team.desk.hear(TALK, { deliveryId, actor, text, at: team.clock.now });

describe('a threat in the middle of a run', () => {
  it('parks it, puts the escalation in front, tells the lead at once, and goes on at the same step afterwards', async () => {
    const team = await openTeam(shippedLive());
    const walk = await disputing(team);
    const before = walk.card;
    await hear(team, THREAT.zh);
    await hear(team, THREAT.zh);
    const [front, ...others] = (await team.desk.myRuns('UAGENT')).filter(({ status }) => status.kind === 'open');
    expect(others).toEqual([]);
    expect(front).toMatchObject({
      flow: 'common/escalation',
      before: { run: before.id, title: before.title },
      signals: [{ kind: 'regulator' }],
      cases: [{ state: 'open', team: { id: 'shift-lead' } }],
    });
    const parked = await team.desk.runView(before.id);
    expect(parked).toMatchObject({ status: { kind: 'parked' }, behind: front?.id, revision: before.revision + 1 });
    if (front === undefined || parked === null) throw new Error('no run');

    const sent = await sentBy(team);
    const lead = sent.find(({ what }) => what.kind === 'signal');
    expect(lead).toMatchObject({
      channel: '#team-leads',
      what: {
        case: {
          agent: 'UAGENT',
          lead: '@lead-early',
          deadline: expect.any(Number),
          summary: { by: 'signal', said: expect.stringContaining('[phone ••5678]') },
        },
      },
    });
    expect(JSON.stringify(lead)).toContain('挂我电话');
    expect(JSON.stringify([sent, await team.store.events({})])).not.toContain('13812345678');
    expect(sent.filter(({ what }) => what.kind === 'run-card')).toMatchObject([
      { channel: 'UAGENT', what: { run: front.id } },
    ]);

    const press = team.desk.advance({ deliveryId: 'p', actor: 'UAGENT' }, before.id, parked.revision, {
      kind: 'continue',
    });
    expect(await press).toMatchObject({ refusal: { kind: 'parked' }, card: { behind: front.id } });

    const escalation = new Walk(team, front);
    await escalation.fill({ matter: '扣费', wish: '退款' });
    await escalation.choose('情绪激动，只要领导');
    await escalation.fill({ surname: '王', contact_phone: '13812345678', contact_time: '下午' });
    expect(escalation.card.status).toEqual({ kind: 'ended', outcome: 'escalated' });
    expect(escalation.last).toMatchObject({ kind: 'run', resumed: { id: before.id, status: { kind: 'open' } } });
    // The lead has one case, with what was collected since.
    expect(escalation.card.cases).toHaveLength(1);
    expect(escalation.card.cases[0]?.fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['behaviour', 'surname', 'contact_phone', 'matter', 'wish']),
    );
    const resumed = await team.desk.runView(before.id);
    expect(resumed).toMatchObject({ revision: before.revision + 2, behind: null });
    if (resumed === null) throw new Error('no run');
    expect(stepOf(resumed).step).toBe(stepOf(before).step);
    expect(resumed.fields).toEqual(before.fields);
  });

  it('comes with the answer to whoever asks, in one commit with the cue', async () => {
    const team = await openTeam(shippedLive());
    const walk = await disputing(team);
    const incoming = { actor: 'UAGENT', conversation: TALK, surface: 'mention', text: THREAT.en } as const;
    const asked = await team.desk.ask({ ...incoming, deliveryId: 'a' });
    expect(asked).toMatchObject({
      kind: 'cue',
      cue: { script: { id: 'common/escalation' } },
      run: { flow: 'common/escalation', before: { run: walk.card.id } },
    });
    expect(await team.desk.ask({ ...incoming, deliveryId: 'a' })).toEqual({ kind: 'duplicate' });
    expect((await sentBy(team)).map(({ what }) => what.kind)).toEqual(['signal']);
  });

  it('is told to the lead again only when there is something new in it', async () => {
    const team = await openTeam(shippedLive());
    await disputing(team);
    await hear(team, THREAT.zh, '1');
    await hear(team, THREAT.zh, '2');
    await hear(team, '我现在就找记者曝光你们', '3');
    const signals = (await sentBy(team)).flatMap(({ what }) => (what.kind === 'signal' ? [what.case] : []));
    expect(signals).toHaveLength(2);
    expect(signals[1]?.id).toBe(signals[0]?.id);
    expect(signals[1]?.summary.signals.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['regulator', 'media']));
    expect(await team.store.runs({ statuses: ['open'] })).toHaveLength(1);
  });

  it.each([
    ['the agent’s own words', '您可以打12315投诉', 'UAGENT'],
    ['a harmless use', '微博会员怎么开通', 'UCUSTOMER'],
    ['what the customer denies', '我不会去投诉的，别担心', 'UCUSTOMER'],
  ])('is not %s', async (_, text, actor) => {
    const team = await openTeam(shippedLive());
    const walk = await disputing(team);
    await hear(team, text, 'h', actor);
    expect(await team.desk.runView(walk.card.id)).toMatchObject({
      status: { kind: 'open' },
      revision: walk.card.revision,
    });
    expect(await sentBy(team)).toEqual([]);
  });

  it('parks once when two messages come at the same moment', async () => {
    const team = await openTeam(shippedLive());
    const walk = await disputing(team);
    await Promise.all(['1', '2', '3', '4'].map((id) => hear(team, THREAT.zh, id)));
    expect(await team.store.runs({ statuses: ['open'] })).toHaveLength(1);
    expect(await team.desk.runView(walk.card.id)).toMatchObject({ revision: walk.card.revision + 1 });
    expect(await team.store.cases({})).toHaveLength(1);
  });

  it('goes first also when the agent begins the escalation from its card, once for two clicks', async () => {
    const team = await openTeam(shippedLive());
    const asked = await team.desk.ask({
      deliveryId: 'a',
      actor: 'UAGENT',
      conversation: TALK,
      surface: 'dm',
      text: THREAT.zh,
    });
    if (asked.kind !== 'cue') throw new Error(asked.kind);
    expect(asked.run).toBeNull();
    expect(await sentBy(team)).toEqual([]);
    const click = (deliveryId: string) =>
      team.desk.beginRun({ deliveryId, actor: 'UAGENT' }, { kind: 'cue', cue: asked.cue.id });
    const [first, second] = await Promise.all([click('1'), click('2')]);
    if (first?.kind !== 'run' || second?.kind !== 'run') throw new Error('no run');
    expect(first.card.id).toBe(second.card.id);
    expect((await sentBy(team)).map(({ what }) => what.kind)).toEqual(['signal']);
    expect(
      await team.desk.beginRun({ deliveryId: '3', actor: 'UOTHER' }, { kind: 'cue', cue: asked.cue.id }),
    ).toMatchObject({
      refusal: { kind: 'not-yours' },
    });
    expect(await team.desk.beginRun({ deliveryId: '4', actor: 'UAGENT' }, { kind: 'cue', cue: 'x' })).toMatchObject({
      refusal: { kind: 'unknown-cue' },
    });
  });

  it('is one case with the escalation that the agent went into by a button, and what is mended there mends the case', async () => {
    const team = await openTeam(shippedLive());
    const walk = new Walk(team, await begin(team, 'telecom/billing-dispute', { region: 'sichuan' }));
    await walk.choose('Threatens to escalate');
    expect(stepOf(walk.card)).toMatchObject({ step: 'apologise', flows: [{}, { id: 'common/escalation' }] });
    await hear(team, THREAT.zh);
    expect(await team.store.runs({ statuses: ['open', 'parked'] })).toMatchObject([
      { id: walk.card.id, status: 'open' },
    ]);
    const [told] = await team.store.cases({});
    expect((await sentBy(team)).map(({ what }) => what.kind)).toEqual(['signal']);

    await walk.fill({ matter: '扣费', wish: '退款' });
    await walk.choose('情绪激动，只要领导');
    await walk.fill({ surname: '王', contact_phone: '13812345678', contact_time: '下午' });
    await walk.press({
      kind: 'correct',
      flow: 'common/escalation' as EntryId,
      values: { contact_phone: '13987654321' },
    });
    const cases = await team.store.cases({});
    expect(cases).toMatchObject([{ id: told?.id, deadline: told?.deadline, team: 'shift-lead', level: 0 }]);
    expect(JSON.stringify(cases[0]?.fields)).toContain('13987654321');
    expect(JSON.stringify(cases[0]?.fields)).not.toContain('13812345678');
    expect((await sentBy(team)).map(({ what }) => what.kind)).toEqual([
      'signal',
      'case-noted',
      'case-updated',
      'case-updated',
    ]);
    expect(await team.store.timers({})).toHaveLength(2);
    const said = walk.card.cases[0]?.summary;
    expect(said?.steps.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['elsewhere', 'apologise', 'confirm', 'contact']),
    );
    expect(JSON.stringify(said)).not.toContain('13987654321');
  });
});
