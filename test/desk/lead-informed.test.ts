import { describe, expect, it } from 'vitest';
import type { Outgoing } from '../../src/desk/outgoing.ts';
import { begin, MINUTE, openTeam, sentBy, TALK, type Team, Walk } from './flow-desk.ts';
import { threatLive } from './threat-desk.ts';

/** An escalation that has just begun in front of another run; the lead has been told. */
async function escalating(team: Team): Promise<Walk> {
  const open = new Walk(team, await begin(team, 'common/attitude-complaint'));
  await open.fill({ behaviour: '挂我电话' });
  const said = { deliveryId: 'h', actor: 'UCUSTOMER', text: '我要打12315投诉你们', at: team.clock.now };
  await team.desk.hear(TALK, said);
  const [front] = (await team.desk.myRuns('UAGENT')).filter(({ status }) => status.kind === 'open');
  if (front === undefined) throw new Error('no escalation');
  return new Walk(team, front);
}

async function noted(team: Team): Promise<readonly Extract<Outgoing, { kind: 'case-noted' }>[]> {
  return (await sentBy(team)).flatMap(({ what }) => (what.kind === 'case-noted' ? [what] : []));
}

describe('a lead who has a threat', () => {
  it('hears of what is noted in the escalation as it is noted, in the case that is there, personal data masked', async () => {
    const team = await openTeam(threatLive());
    const walk = await escalating(team);
    await walk.fill({ matter: '扣费', wish: '退款' });
    await walk.press({ kind: 'correct', values: { surname: '欧阳', contact_phone: '13812345678' } });
    expect((await noted(team)).map(({ fields }) => fields)).toEqual([
      ['matter', 'wish'],
      ['surname', 'contact_phone'],
    ]);
    const sent = JSON.stringify(await noted(team));
    expect(sent).toContain('••5678');
    expect(sent).not.toMatch(/13812345678|欧阳/);
    const [only, ...others] = await team.store.cases({});
    expect(others).toEqual([]);
    // In full for whoever takes it; stopped now, nothing is lost.
    await walk.press({ kind: 'stop' });
    const act = { deliveryId: 'd', actor: 'UAGENT', roles: new Set<never>() };
    const fields = await team.desk.caseFields(act, only?.id ?? '');
    expect(fields?.map(({ name, text }) => `${name} ${text.zh}`)).toEqual(
      expect.arrayContaining(['behaviour 挂我电话', 'matter 扣费', 'surname 欧阳', 'contact_phone 13812345678']),
    );
    // The same again is no news.
    expect(await noted(team)).toHaveLength(2);
  });

  it('keeps it when the agent hands off to another team, whose case says whose the threat is', async () => {
    const team = await openTeam(threatLive());
    const walk = await escalating(team);
    await walk.fill({ matter: '扣费', wish: '退款' });
    await walk.press({ kind: 'hand-off', team: 'billing' });
    const cases = await Promise.all((await team.store.cases({})).map(({ id }) => team.desk.caseView(id)));
    expect(cases).toHaveLength(2);
    const lead = cases.find((each) => each?.team.id === 'shift-lead');
    const other = cases.find((each) => each?.team.id === 'billing');
    expect(lead?.summary).toMatchObject({
      by: 'signal',
      signals: [{ kind: 'regulator' }],
      also: [{ en: 'Billing specialists' }],
    });
    expect(other?.summary).toMatchObject({ by: 'agent', signals: [], said: null, threatWith: { en: 'Lead on shift' } });
    expect(other?.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['matter', 'wish']));
    expect((await noted(team)).at(-1)).toMatchObject({ also: { en: 'Billing specialists' }, case: { id: lead?.id } });
  });

  it('has one case where the agent hands off to the lead’s own team', async () => {
    const team = await openTeam(threatLive());
    const walk = await escalating(team);
    await walk.fill({ matter: '扣费', wish: '退款' });
    await walk.press({ kind: 'hand-off', team: 'shift-lead' });
    expect(await team.store.cases({})).toHaveLength(1);
  });
});

describe('a case that was closed by a slip', () => {
  const lead = new Set(['lead'] as const);
  const none = new Set<never>();
  const closed = async (team: Team) => {
    await escalating(team);
    const [{ id, deadline } = { id: '', deadline: null }] = await team.store.cases({});
    await team.desk.finishCase({ deliveryId: 'f', actor: 'ULEAD' }, id);
    return { id, deadline: deadline ?? 0 };
  };
  const waiting = async (team: Team) =>
    (await team.store.timers({})).flatMap(({ kind, state }) => (state === 'waiting' ? [kind] : [])).sort();

  it('is reopened by whoever closed it, who has it again, and reminds as before', async () => {
    const team = await openTeam(threatLive());
    const { id, deadline } = await closed(team);
    expect(await waiting(team)).toEqual([]);
    const again = { deliveryId: 'r', actor: 'ULEAD', roles: none };
    expect(await team.desk.reopenCase(again, id)).toMatchObject({
      case: { state: 'taken', assignee: 'ULEAD', deadline },
    });
    expect(await team.desk.reopenCase(again, id)).toEqual({ kind: 'duplicate' });
    expect(await waiting(team)).toEqual(['case-due', 'case-soon']);
    expect(await team.store.events({ kinds: ['case.reopened'] })).toMatchObject([
      { actor: 'ULEAD', data: { case: id } },
    ]);
    team.clock.now = deadline;
    expect(await team.desk.tickTimers()).toBeGreaterThan(0);
    expect((await sentBy(team)).map(({ what }) => what.kind)).toContain('case-reminder');
  });

  it('is free again when a lead reopens what somebody else closed, and nobody else may', async () => {
    const team = await openTeam(threatLive());
    const { id } = await closed(team);
    expect(await team.desk.reopenCase({ deliveryId: '1', actor: 'UAGENT', roles: none }, id)).toMatchObject({
      refusal: { kind: 'role' },
      case: { state: 'done' },
    });
    const other = { deliveryId: '2', actor: 'UOTHER', roles: lead };
    expect(await team.desk.reopenCase(other, id)).toMatchObject({ case: { state: 'open', assignee: null } });
    // Open already: there is nothing to undo.
    expect(await team.desk.reopenCase({ ...other, deliveryId: '3' }, id)).toMatchObject({ case: { state: 'open' } });
    expect(await team.store.events({ kinds: ['case.reopened'] })).toHaveLength(1);
  });

  it('says once that it is due, also when it is reopened long after', async () => {
    const team = await openTeam(threatLive());
    await escalating(team);
    const [{ id, deadline } = { id: '', deadline: null }] = await team.store.cases({});
    team.clock.now = (deadline ?? 0) + MINUTE;
    await team.desk.tickTimers();
    const due = async () =>
      (await sentBy(team)).filter(({ what }) => what.kind === 'case-reminder' && what.when === 'due');
    expect(await due()).toHaveLength(1);
    await team.desk.finishCase({ deliveryId: 'f', actor: 'ULEAD' }, id);
    await team.desk.reopenCase({ deliveryId: 'r', actor: 'ULEAD', roles: none }, id);
    expect(await waiting(team)).toEqual(['case-climb']);
    expect(await due()).toHaveLength(1);
  });
});
