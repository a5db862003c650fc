import { describe, expect, it } from 'vitest';
import type { Cue } from '../../src/desk/cue.ts';
import type { RunCard } from '../../src/desk/run-card.ts';
import { begin, openTeam, sentBy, type Team, Walk } from './flow-desk.ts';
import { threatLive } from './threat-desk.ts';

/** Where all `/cue` of one agent in one channel come together. */
const CORNER = 'T1:C1:UAGENT';
const FIRST = { behaviour: '挂我电话', surname: '欧阳', phone: '13812345678' };
const THREAT = '我儿子被你们乱扣费，我要打12315投诉';

/** The first customer's steps, with name and number noted. */
async function first(team: Team, conversation = CORNER): Promise<RunCard> {
  const walk = new Walk(team, await begin(team, 'common/attitude-complaint', { conversation }));
  await walk.fill({ behaviour: FIRST.behaviour });
  await walk.press({ kind: 'correct', values: { surname: FIRST.surname, contact_phone: FIRST.phone } });
  return walk.card;
}

async function threatens({ desk }: Team, text = THREAT): Promise<Cue> {
  const asked = await desk.ask({ deliveryId: text, actor: 'UAGENT', conversation: CORNER, surface: 'command', text });
  if (asked.kind !== 'cue') throw new Error(asked.kind);
  expect(asked.run).toBeNull();
  return asked.cue;
}

async function start({ desk }: Team, cue: Cue, same?: string): Promise<RunCard> {
  const act = { deliveryId: `start ${cue.id} ${same}`, actor: 'UAGENT' };
  const outcome = await desk.beginRun(act, { kind: 'cue', cue: cue.id, ...(same === undefined ? {} : { same }) });
  if (outcome.kind !== 'run') throw new Error(JSON.stringify(outcome));
  return outcome.card;
}

/** All that a lead or anybody else was sent, and all that cases keep. */
async function told(team: Team): Promise<string> {
  return JSON.stringify([await sentBy(team), await team.store.cases({})]);
}

describe('a second customer’s threat in the agent’s own corner', () => {
  it('tells nobody anything before the agent says whose it is, and shows what would go along', async () => {
    const team = await openTeam(threatLive());
    const open = await first(team);
    const cue = await threatens(team);
    expect(cue.script?.id).toBe('common/escalation');
    expect(cue.beside).toMatchObject([{ run: open.id, escalation: false }]);
    expect(JSON.stringify(cue.beside[0]?.noted)).toContain(FIRST.surname);
    expect(await sentBy(team)).toEqual([]);
    expect(await team.desk.runView(open.id)).toMatchObject({ status: { kind: 'open' }, revision: open.revision });
    // Nor is it kept with the question.
    expect(JSON.stringify(await team.store.events({ kinds: ['cue.made'] }))).not.toContain(FIRST.surname);
  });

  it('carries nothing of the first one, whose steps stay where they are', async () => {
    const team = await openTeam(threatLive());
    const open = await first(team);
    const cue = await threatens(team);
    const front = await start(team, cue);
    expect(front).toMatchObject({ flow: 'common/escalation', before: null, fields: [] });
    const walk = new Walk(team, front);
    await walk.fill({ matter: '乱扣费', wish: '退款' });
    const sent = await told(team);
    expect(sent).toContain('乱扣费');
    for (const value of [...Object.values(FIRST), '5678']) expect(sent).not.toContain(value);
    expect(await team.desk.runView(open.id)).toMatchObject({ status: { kind: 'open' }, behind: null });
    await walk.press({ kind: 'stop' });
    expect(walk.last).toMatchObject({ kind: 'run', resumed: null });
  });

  it('goes first where the agent says it is the same customer, and the steps go on afterwards', async () => {
    const team = await openTeam(threatLive());
    const open = await first(team);
    const front = await start(team, await threatens(team), open.id);
    expect(front).toMatchObject({ before: { run: open.id } });
    const signal = (await sentBy(team)).find(({ what }) => what.kind === 'signal');
    expect(JSON.stringify(signal)).toContain(FIRST.behaviour);
    expect(await team.desk.runView(open.id)).toMatchObject({ status: { kind: 'parked' }, behind: front.id });
    const walk = new Walk(team, front);
    await walk.press({ kind: 'stop' });
    expect(walk.last).toMatchObject({ resumed: { id: open.id, status: { kind: 'open' }, fields: open.fields } });
  });

  it('does not change the case of the first one’s threat, unless the agent says it is theirs', async () => {
    const team = await openTeam(threatLive());
    const earlier = await start(team, await threatens(team, '我要找记者曝光你们'));
    const second = await threatens(team);
    expect(second.beside).toMatchObject([{ run: earlier.id, escalation: true }]);
    const other = await start(team, second);
    expect(new Set((await team.store.cases({})).map(({ run }) => run))).toEqual(new Set([earlier.id, other.id]));
    expect(await team.store.cases({})).toHaveLength(2);
    const again = await threatens(team, '今天不解决我就找律师');
    expect(await start(team, again, earlier.id)).toMatchObject({ id: earlier.id });
    // Pressed twice, told once.
    const twice = { deliveryId: 'twice', actor: 'UAGENT' };
    await team.desk.beginRun(twice, { kind: 'cue', cue: again.id, same: earlier.id });
    const cases = await team.store.cases({ run: earlier.id });
    expect(cases).toHaveLength(1);
    expect(JSON.stringify(cases)).toContain('律师');
    expect(JSON.stringify(await team.store.cases({ run: other.id }))).not.toContain('律师');
    expect((await sentBy(team)).filter(({ what }) => what.kind === 'signal')).toHaveLength(3);
  });

  it('is refused for steps that are over, somebody else’s or of another place', async () => {
    const team = await openTeam(threatLive());
    const elsewhere = await first(team, 'T1:C2:UAGENT');
    const over = await first(team);
    await team.desk.advance({ deliveryId: 's', actor: 'UAGENT' }, over.id, over.revision, { kind: 'stop' });
    const cue = await threatens(team);
    expect(cue.beside).toEqual([]);
    const press = (same: string) =>
      team.desk.beginRun({ deliveryId: same, actor: 'UAGENT' }, { kind: 'cue', cue: cue.id, same });
    expect(await press(over.id)).toMatchObject({ refusal: { kind: 'finished' } });
    expect(await press(elsewhere.id)).toMatchObject({ refusal: { kind: 'unknown-run' } });
    expect(await sentBy(team)).toEqual([]);
  });
});
