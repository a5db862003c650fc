import { describe, expect, it } from 'vitest';
import type { CaseCard } from '../../src/desk/case-card.ts';
import type { ClaimedMessage } from '../../src/store/queue-ports.ts';
import { shippedKnowledge } from '../flows/shipped.ts';
import { begin, MINUTE, openTeam, sentBy, type Team, Walk, withoutMatching } from './flow-desk.ts';

const knowledge = shippedKnowledge();
const live = withoutMatching(knowledge);
const act = (deliveryId: string, actor = 'ULEAD') => ({ deliveryId, actor });

/** A recorded case of the call-back specialists, due in 24 hours. */
async function recorded(team: Team): Promise<CaseCard> {
  const walk = new Walk(team, await begin(team, 'common/attitude-complaint', { lang: 'en' }));
  await walk.fill({ behaviour: 'rude, call 13812345678' });
  await walk.press({ kind: 'hand-off', team: 'specialists' });
  const [card] = walk.card.cases;
  if (card === undefined) throw new Error('no case');
  return card;
}

/** The kinds and channels of what is sent from the `from`-th message on, sorted: channels do not wait for each other. */
async function sentSince(team: Team, from: number): Promise<readonly string[]> {
  return (await sentBy(team))
    .slice(from)
    .map(({ channel, what }) => `${what.kind} ${channel}`)
    .toSorted();
}

async function claimOne(team: Team): Promise<ClaimedMessage> {
  const [message] = await team.store.claimMessages({ by: 'test', now: team.clock.now, leaseMs: MINUTE, limit: 1 });
  if (message === undefined) throw new Error('nothing to send');
  return message;
}

describe('a case', () => {
  it('is taken and finished once, by one person, and the agent hears of it', async () => {
    const team = await openTeam(live);
    const { id } = await recorded(team);
    const { desk } = team;
    const takes = await Promise.all(['U1', 'U2', 'U3'].map((who) => desk.takeCase(act(who, who), id)));
    expect(takes.filter(({ kind }) => kind === 'case')).toHaveLength(1);
    const [winner] = takes.flatMap((take) => (take.kind === 'case' ? [take.case.assignee ?? ''] : []));
    for (const lost of takes.filter(({ kind }) => kind !== 'case'))
      expect(lost).toMatchObject({ refusal: { kind: 'taken', by: winner }, case: { state: 'taken' } });
    expect(await desk.takeCase(act('again', winner), id)).toMatchObject({ kind: 'case', case: { state: 'taken' } });
    expect(await desk.finishCase(act('f1', 'UOTHER'), id)).toMatchObject({ refusal: { kind: 'taken', by: winner } });
    expect(await desk.finishCase(act('f2', winner), id, 'rang 13812345678, all well')).toMatchObject({
      case: { state: 'done', summary: { note: expect.stringContaining('[phone ••5678]') } },
    });
    expect(await desk.finishCase(act('f2', winner), id)).toEqual({ kind: 'duplicate' });
    expect(await desk.takeCase(act('late', 'U9'), id)).toMatchObject({ refusal: { kind: 'closed' } });
    expect(await desk.takeCase(act('none', 'U9'), 'nothing')).toMatchObject({
      refusal: { kind: 'unknown-case' },
      case: null,
    });
    expect(await sentSince(team, 1)).toEqual(['case-news UAGENT', 'case-news UAGENT']);
    expect((await team.store.timers({ subject: id })).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(await desk.myCases('UAGENT')).toEqual([]);
  });

  it('shows its fields in full to who works on it only, and writes down that they were read', async () => {
    const team = await openTeam(live);
    const { id, fields } = await recorded(team);
    expect(fields).toMatchObject([{ name: 'behaviour', text: { en: 'rude, call [phone ••5678]' } }]);
    expect(await team.desk.caseFields({ ...act('1', 'UNOSY'), roles: new Set() }, id)).toBeNull();
    expect(await team.desk.caseFields({ ...act('2', 'UAGENT'), roles: new Set() }, id)).toHaveLength(1);
    expect(await team.store.events({ kinds: ['case.read'] })).toMatchObject([{ actor: 'UAGENT', data: { case: id } }]);
  });

  it('reminds before the deadline and at it, then climbs from lead to lead, and gives the agent the line for the customer', async () => {
    const team = await openTeam(live);
    const card = await recorded(team);
    const { desk, clock } = team;
    expect(await desk.tickTimers()).toBe(0);
    const deadline = card.deadline ?? 0;
    clock.now = deadline - 2 * 60 * MINUTE;
    expect(await desk.tickTimers()).toBe(1);
    expect(await sentSince(team, 1)).toEqual(['case-reminder #callback-cases', 'promise-late UAGENT']);
    clock.now = deadline;
    expect(await desk.tickTimers()).toBe(1);
    expect(await sentSince(team, 3)).toEqual([
      'case-climbed @lead-early',
      'case-reminder #callback-cases',
      'promise-late UAGENT',
    ]);
    const late = (await sentBy(team)).map(({ what }) => what).filter(({ kind }) => kind === 'promise-late');
    expect(late.map((what) => what.kind === 'promise-late' && what.missed)).toEqual([false, true]);
    expect(late[1]).toMatchObject({
      lang: 'en',
      missed: true,
      say: [expect.stringContaining("I'm sorry"), expect.stringContaining('new time')],
    });
    for (const lead of ['@shift-manager', '@desk-manager']) {
      clock.now += 61 * MINUTE;
      expect(await desk.tickTimers()).toBe(1);
      expect((await sentBy(team)).at(-1)).toMatchObject({
        channel: lead,
        what: { kind: 'case-climbed', case: { lead } },
      });
    }
    clock.now += 61 * MINUTE;
    expect(await desk.tickTimers()).toBe(1);
    clock.now += 24 * 60 * MINUTE;
    expect(await desk.tickTimers()).toBe(0);
    expect(await desk.caseView(card.id)).toMatchObject({ state: 'open', level: 3, lead: '@desk-manager' });
    expect(await sentSince(team, 8)).toEqual([]);
  });

  it('reminds whoever took it, and nobody once it is done', async () => {
    const team = await openTeam(live);
    const card = await recorded(team);
    await team.desk.takeCase(act('t', 'U5'), card.id);
    team.clock.now = (card.deadline ?? 0) - 60 * MINUTE;
    await team.desk.tickTimers();
    expect(await sentSince(team, 2)).toEqual(['case-reminder U5']);
    await team.desk.finishCase(act('f', 'U5'), card.id);
    team.clock.now = card.deadline ?? 0;
    expect(await team.desk.tickTimers()).toBe(0);
  });

  it('reaches somebody else when its channel is gone, in the same step that gives the message up', async () => {
    const team = await openTeam(live);
    const card = await recorded(team);
    const reached: string[] = [];
    for (;;) {
      const message = await claimOne(team);
      expect(await team.desk.messageFailed(message, 'channel_not_found')).toBe(true);
      expect(await team.desk.messageFailed(message, 'channel_not_found')).toBe(false);
      const next = (await sentBy(team)).at(-1);
      if (next === undefined || next.channel === reached.at(-1)) break;
      if (next.what.kind !== 'case-opened') throw new Error(next.what.kind);
      expect(next.what).toMatchObject({ case: { id: card.id }, undelivered: { error: 'channel_not_found' } });
      reached.push(next.channel);
    }
    // From the fallback lead to the agent who recorded it, each once.
    expect(reached).toEqual(['@desk-manager', '@callback-duty', '@shift-manager', 'UAGENT']);
    expect(await team.desk.caseView(card.id)).toMatchObject({ state: 'open' });
    expect(await team.store.events({ kinds: ['message.dead'] })).toHaveLength(5);
  });

  it('outlives the flow, the team and the channel that it came from', async () => {
    const team = await openTeam(live);
    const { id, deadline } = await recorded(team);
    const entries = knowledge.entries.filter((entry) => entry.id !== 'common/attitude-complaint');
    const desk = { ...knowledge.desk, teams: [], leads: [], fallbackLead: null };
    team.live.current = withoutMatching({ ...knowledge, revision: 'later', entries, desk });
    team.clock.now = deadline ?? 0;
    expect(await team.desk.tickTimers()).toBe(2);
    expect(await team.desk.takeCase(act('t', 'U5'), id)).toMatchObject({
      case: { state: 'taken', team: { id: 'specialists' }, title: { en: "Complaint about an agent's attitude" } },
    });
    expect(await team.desk.finishCase(act('f', 'U5'), id)).toMatchObject({ case: { state: 'done' } });
  });
});
