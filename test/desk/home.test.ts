import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskRole, Entry } from '../../src/knowledge/model.ts';
import type { Matcher } from '../../src/matching/match.ts';
import { shippedKnowledge } from '../flows/shipped.ts';
import { caseOf, file } from '../slack/home-fixture.ts';
import { openTeam, type Team } from './flow-desk.ts';

const SHIPPED = shippedKnowledge();
const NOBODY: ReadonlySet<DeskRole> = new Set();
const LEAD: ReadonlySet<DeskRole> = new Set(['lead']);
const TRAINER: ReadonlySet<DeskRole> = new Set(['trainer']);
const HOUR = 3_600_000;
/** Finds nothing, in English. */
const matcher = {
  match: () => ({ outcome: 'none', ranked: [], withheld: [], lang: 'en', shortfall: null }),
} as unknown as Matcher;

describe('what a desk shows people apart from customers’ messages', () => {
  let team: Team;
  const act = (actor = 'UAGENT1') => ({ deliveryId: randomUUID(), actor });
  const viewer = (roles: ReadonlySet<DeskRole>, workspace = 'T1') => ({ actor: 'ULEAD01', roles, workspace });
  const ask = async (text: string, conversation = `T1:C1:${randomUUID()}`) => {
    const asked = await team.desk.ask({ ...act(), conversation, text, surface: 'command' });
    return asked.kind === 'cue' ? asked.cue : expect.fail(asked.kind);
  };
  const change = (entries: (all: readonly Entry[]) => readonly Entry[]) => {
    const changed = { ...SHIPPED, entries: entries(SHIPPED.entries) };
    team.live.current = { knowledge: changed, matcher };
  };

  beforeEach(async () => {
    team = await openTeam({ knowledge: SHIPPED, matcher });
  });

  it('keeps pins a person, at most thirty, and says of one that is gone what it was called', async () => {
    const { desk } = team;
    const ids = desk.listScripts({ pack: null, topic: null, typed: '' }).scripts.map(({ id }) => id);
    for (const id of ids.slice(0, 30)) expect(await desk.pin(act(), id)).toEqual({ kind: 'done' });
    expect(await desk.pin(act(), ids[30] ?? '')).toEqual({ kind: 'refused', why: 'full' });
    expect(await desk.pin(act(), ids[0] ?? '')).toEqual({ kind: 'done' });
    expect(await desk.pin(act(), 'no/such')).toEqual({ kind: 'refused', why: 'script-gone' });
    expect((await desk.pins('UAGENT1')).map(({ id }) => id)).toEqual(ids.slice(0, 30).reverse());
    expect(await desk.pins('UAGENT2')).toEqual([]);
    const title = (await desk.pins('UAGENT1')).at(-1)?.title;
    change((entries) => entries.slice(1));
    expect((await desk.pins('UAGENT1')).at(-1)).toEqual({ id: ids[0], title, script: null });
    const once = act();
    expect(await desk.unpin(once, ids[0] ?? '')).toEqual({ kind: 'done' });
    expect(await desk.unpin(once, ids[1] ?? '')).toEqual({ kind: 'duplicate' });
    expect(await desk.pins('UAGENT1')).toHaveLength(29);
  });

  it('pins two at once without losing either', async () => {
    const one = 'telecom/billing-dispute';
    const other = 'shop/return-refund';
    await Promise.all([team.desk.pin(act(), one), team.desk.pin(act(), other)]);
    expect((await team.desk.pins('UAGENT1')).map(({ id }) => id).sort()).toEqual([other, one]);
  });

  it('lists by pack and topic with counts, flows of a pack together, and says what has ended', () => {
    const all = team.desk.listScripts({ pack: null, topic: null, typed: '' });
    expect(all.topics).toEqual([]);
    expect(all.packs.reduce((sum, { count }) => sum + count, 0)).toBe(all.scripts.length);
    const { topics } = team.desk.listScripts({ pack: 'telecom', topic: null, typed: '' });
    for (const { id, count } of topics)
      expect(team.desk.listScripts({ pack: 'telecom', topic: id, typed: '' }).scripts).toHaveLength(count);
    expect(all.scripts.filter(({ state }) => state === 'ended').length).toBeGreaterThan(0);
    expect(all.scripts.filter(({ day, state }) => (day === null) !== (state === 'current'))).toEqual([]);
  });

  it('keeps recent questions in order, masked, though their scripts are gone', async () => {
    for (let n = 0; n < 12; n += 1) await ask(`question ${n} from 13000004821`);
    const recent = await team.desk.recentCues('UAGENT1');
    expect(recent.map(({ text }) => text.slice(0, 11).trim())).toEqual(
      Array.from({ length: 10 }, (_, n) => `question ${11 - n}`.slice(0, 11)),
    );
    expect(JSON.stringify(recent)).not.toContain('13000004821');
    expect(await team.desk.recentCues('UAGENT2')).toEqual([]);
  });

  it('refuses whoever has not the role, whatever was pressed, and says which it takes and who has it', async () => {
    const { desk, store } = team;
    await file(store, team.clock.now, [caseOf('1', { assignee: 'UAGENT1', state: 'taken' })]);
    const lead = { kind: 'role', role: 'lead', given: { people: ['@lead'], groups: ['@shift-leads'] } };
    for (const roles of [NOBODY, TRAINER]) {
      expect(await desk.leadBoard(viewer(roles))).toEqual(lead);
      for (const what of ['take', 'over', 'done'] as const)
        expect(await desk.leadCase({ ...act('UX'), roles }, '1', what)).toEqual(lead);
      expect(await desk.takeCase(act('UX'), '1', { over: true, roles })).toMatchObject({ refusal: lead });
      expect(await desk.turn({ ...act('UX'), roles }, 'T1', 'post-words', false)).toEqual(lead);
      expect(await desk.caseFields({ ...act('UX'), roles }, '1')).toBeNull();
    }
    for (const roles of [NOBODY, LEAD]) {
      expect(await desk.trainerBoard(viewer(roles))).toMatchObject({ kind: 'role', role: 'trainer' });
      expect(await desk.reload(viewer(roles))).toMatchObject({ kind: 'role', role: 'trainer' });
    }
    expect(await store.case('1')).toMatchObject({ assignee: 'UAGENT1', state: 'taken' });
    expect(await desk.posting()).toBe(true);
    expect(await store.events({ kinds: ['case.taken', 'case.done', 'case.read', 'switch.turned'] })).toEqual([]);
  });

  it('lets a lead read and take over what somebody else has, and tells that one', async () => {
    const { desk, store } = team;
    await file(store, team.clock.now, [caseOf('1', { assignee: 'UAGENT2', state: 'taken' })]);
    const leadAct = () => ({ ...act('ULEAD01'), roles: LEAD });
    expect(await desk.caseFields(leadAct(), '1')).toMatchObject([{ name: 'phone', text: { en: '13000004821' } }]);
    expect(await desk.leadCase(leadAct(), '1', 'take')).toMatchObject({ refusal: { kind: 'taken', by: 'UAGENT2' } });
    expect(await desk.leadCase(leadAct(), '1', 'done')).toMatchObject({ refusal: { kind: 'taken', by: 'UAGENT2' } });
    expect(await desk.leadCase(leadAct(), '1', 'over')).toMatchObject({ case: { assignee: 'ULEAD01' } });
    const told = (await store.messages({ states: ['pending'] })).map(({ channel }) => channel);
    expect(told.sort()).toEqual(['UAGENT1', 'UAGENT2']);
    expect(await desk.leadCase(leadAct(), '1', 'done')).toMatchObject({ case: { state: 'done' } });
  });

  it('shows a lead a thousand cases by deadline, of the own workspace alone', async () => {
    const at = team.clock.now;
    const cases = Array.from({ length: 1_001 }, (_, n) =>
      caseOf(`${n}`, { deadline: at + ((n * 5) % 1_001) * HOUR - 9 * HOUR }),
    );
    await file(team.store, at, [...cases, caseOf('far', { conversation: 'T2:C1:1.1', deadline: at - HOUR })]);
    const board = await team.desk.leadBoard(viewer(LEAD));
    if (board.kind !== 'board') return expect.fail(board.kind);
    const deadlines = board.cases.map(({ deadline }) => deadline ?? 0);
    expect(deadlines).toEqual(deadlines.toSorted((a, b) => a - b));
    expect(board).toMatchObject({ more: true, overdue: 10 });
    expect(board.cases).toHaveLength(999);
    const other = await team.desk.leadBoard(viewer(LEAD, 'T2'));
    expect(other).toMatchObject({ cases: [{ id: 'far' }], overdue: 1 });
  });

  it('shows a lead today’s threats once a customer, in the customer’s words where they were kept', async () => {
    await ask('I will call the regulator and file a complaint', 'T1:C1:1.1');
    await ask('really, I will file a complaint with the regulator today', 'T1:C1:1.1');
    await ask('how much is a data pack', 'T1:C1:2.1');
    const begun = await team.desk.beginRun(act(), {
      kind: 'flow',
      flow: 'telecom/billing-dispute',
      conversation: 'T1:C1:3.1',
      lang: 'zh',
    });
    expect(begun.kind).toBe('run');
    await team.desk.hear('T1:C1:3.1', { ...act('UCUST01'), text: '再不处理我就去12315投诉你们', at: team.clock.now });
    const board = await team.desk.leadBoard(viewer(LEAD));
    if (board.kind !== 'board') return expect.fail(board.kind);
    const seen = board.threats.map(({ conversation, kind, matched }) => [conversation, kind, matched !== null]);
    expect(seen).toContainEqual(['T1:C1:1.1', 'regulator', true]);
    expect(seen).toContainEqual(['T1:C1:3.1', 'regulator', false]);
    expect(new Set(seen.map(String)).size).toBe(seen.length);
    team.clock.now += 24 * HOUR;
    expect(await team.desk.leadBoard(viewer(LEAD))).toMatchObject({ threats: [] });
  });

  it('pauses posting words for everybody until a lead allows it again', async () => {
    const { desk } = team;
    const lead = { ...act('ULEAD01'), roles: LEAD };
    expect(await desk.turn(lead, 'T1', 'post-words', false)).toEqual({ kind: 'done' });
    expect(await desk.turn(lead, 'T1', 'post-words', true)).toEqual({ kind: 'duplicate' });
    expect(await desk.posting()).toBe(false);
    const cue = await ask('anything');
    const where = { workspace: 'T1', channel: 'C1', channelName: 'support-desk', thread: '1.1' };
    expect(await desk.share(act(), cue.id, 'words', where)).toEqual({ kind: 'refused', why: 'paused' });
    const board = await desk.leadBoard(viewer(LEAD));
    expect(board).toMatchObject({ switches: [{ name: 'post-words', on: false, by: 'ULEAD01' }] });
    await desk.turn({ ...act('ULEAD01'), roles: LEAD }, 'T1', 'post-words', true);
    expect(await desk.posting()).toBe(true);
  });

  it('groups for a trainer what was not answered well, as it stands after the last word of the agent', async () => {
    const first = await ask('Where is my parcel?');
    await ask('where is my parcel');
    await team.desk.refuse(act(), first.id);
    await team.desk.need(act(), first.id, 'a script for parcels, call me on 13000004821');
    const second = await ask('is there a loyalty card');
    await team.desk.refuse(act(), second.id);
    await team.desk.reopen(act(), second.id);
    await team.desk.rate(act(), second.id, false);
    await team.desk.rate(act(), second.id, true);
    await ask('asked elsewhere', 'T2:C1:1.1');
    const board = await team.desk.trainerBoard(viewer(TRAINER));
    if (board.kind !== 'board') return expect.fail(board.kind);
    const parcels = { unanswered: 2, refused: 1, 'not-helpful': 0, unsure: 0 };
    expect(board.inbox.open).toMatchObject([
      { count: 2, shortcomings: parcels, needed: [expect.stringContaining('a script for parcels')] },
      { text: 'is there a loyalty card', count: 1, shortcomings: { unanswered: 1, 'not-helpful': 0 }, needed: [] },
    ]);
    expect(JSON.stringify(board)).not.toContain('13000004821');
    team.clock.now += 31 * 24 * HOUR;
    expect(await team.desk.trainerBoard(viewer(TRAINER))).toMatchObject({ inbox: { open: [] } });
  });

  it('lists reviews that are past or come within thirty days, the oldest first', async () => {
    const days = ['2026-11-21', '2026-11-22', '2026-12-22', '2026-12-23'];
    change((entries) =>
      entries.map((entry, n) => ({ ...entry, reviewBy: (days[n] ?? '2027-06-30') as Entry['reviewBy'] })),
    );
    const board = await team.desk.trainerBoard(viewer(TRAINER));
    if (board.kind !== 'board') return expect.fail(board.kind);
    expect(board.reviews.map(({ reviewBy, past }) => [reviewBy, past])).toEqual([
      ['2026-11-21', true],
      ['2026-11-22', false],
      ['2026-12-22', false],
    ]);
    const { knowledge } = team.live.current;
    expect(board.knowledge).toMatchObject({ revision: knowledge.revision, at: null, trouble: null, reloads: false });
    expect(board.knowledge.answers + board.knowledge.flows).toBe(knowledge.entries.length);
  });
});
