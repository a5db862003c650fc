import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskRole } from '../../src/knowledge/model.ts';
import { drawHome } from '../../src/slack/home/draw.ts';
import { AT_FIRST } from '../../src/slack/home/state.ts';
import { draftForm, readDraft } from '../../src/slack/views/inbox-forms.ts';
import { groupWindow } from '../../src/slack/views/inbox-window.ts';
import type { StoredEvent } from '../../src/store/ports.ts';
import { checkView } from '../../src/workspace/block-limits.ts';
import { FILES } from '../slack/inbox-stage.ts';
import { visible } from '../slack/seen.ts';
import { deskOf, liveFrom } from './small-desk.ts';

const LIVE = liveFrom(FILES);
const TRAINER: ReadonlySet<DeskRole> = new Set(['trainer']);
const viewer = { actor: 'UTRAINER1', workspace: 'T1', roles: TRAINER };
const MINUTE = 60_000;

describe('the inbox as the desk reads it', () => {
  let team: Awaited<ReturnType<typeof deskOf>>;
  beforeEach(async () => {
    team = await deskOf({ current: LIVE });
  });
  afterEach(() => team.store.close());

  const made = (text: string, at: number, change: Partial<StoredEvent> = {}): StoredEvent => {
    const id = randomUUID();
    const data = { text, lang: 'en', outcome: 'none', script: null, options: [], signals: [] };
    return { id, kind: 'cue.made', at, actor: 'UAGENT1', conversation: 'T1:C1:1.1', cue: id, data, ...change };
  };
  const keep = async (...events: readonly StoredEvent[]) =>
    await team.store.commit({ deliveryId: null, at: team.clock.now, session: null, events });
  const reaction = (cue: StoredEvent, kind: string, data: StoredEvent['data'], at: number): StoredEvent => ({
    ...cue,
    id: randomUUID(),
    kind,
    data,
    at,
  });
  const open = async () => {
    const state = await team.desk.inbox(viewer);
    return state.kind === 'inbox' ? state.open : expect.fail(state.kind);
  };

  it('reads all of it, however many came in one moment, and each once', async () => {
    const at = team.clock.now - MINUTE;
    const crowd = Array.from({ length: 1_200 }, (_, n) => made(`wonderful question ${'abcdefgh'[n % 8]}zz`, at));
    await keep(...crowd, made('the oldest wish', at - MINUTE), made('long ago', at - 31 * 24 * 60 * MINUTE));
    const groups = await open();
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(1_201);
    expect(groups.map(({ text }) => text)).toContain('the oldest wish');
  });

  it('hears of what has happened since it was read: new questions, and what agents said of old ones', async () => {
    const answered = { ...(made('', 0).data as object), text: 'late parcel news', outcome: 'choose' };
    const cue = made('', team.clock.now - 10 * MINUTE, { data: answered });
    await keep(cue);
    expect(await open()).toEqual([]);
    team.clock.now += 5 * MINUTE;
    await keep(made('gift wrapping', team.clock.now - 1), reaction(cue, 'cue.refused', {}, team.clock.now - 1));
    expect((await open()).map(({ text }) => text)).toEqual(['gift wrapping', 'late parcel news']);
    team.clock.now += 5 * MINUTE;
    await keep(reaction(cue, 'cue.reopened', {}, team.clock.now - 1));
    expect((await open()).map(({ text }) => text)).toEqual(['gift wrapping']);
  });

  it('drops what is older than thirty days, and reads anew what was changed behind its back', async () => {
    await keep(made('gift wrapping', team.clock.now - 29 * 24 * 60 * MINUTE));
    expect(await open()).toHaveLength(1);
    team.clock.now += 2 * 24 * 60 * MINUTE;
    expect(await open()).toEqual([]);
  });

  it('keeps two trainers’ decisions apart, and takes one back that was made twice only once', async () => {
    await keep(made('gift wrapping', team.clock.now - 2), made('parking for bicycles', team.clock.now - 1));
    const [one = expect.fail(), two = expect.fail()] = await open();
    const act = () => ({ ...viewer, deliveryId: randomUUID() });
    const both = [team.desk.dismissInbox(act(), one.id), team.desk.dismissInbox(act(), two.id)];
    expect(await Promise.all(both)).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(await open()).toEqual([]);
    const back = act();
    expect(await team.desk.recallInbox(back, one.id)).toEqual({ kind: 'done' });
    expect(await team.desk.recallInbox(back, one.id)).toEqual({ kind: 'duplicate' });
    expect((await open()).map(({ id }) => id)).toEqual([one.id]);
    expect(await team.desk.dismissInbox(act(), 'no such group')).toEqual({ kind: 'gone' });
  });

  it('without a folder to write to says so, after all that was typed was looked at', async () => {
    await keep(made('gift wrapping', team.clock.now - 1));
    const [{ id } = expect.fail()] = await open();
    const draft = (lines: string) => ({ kind: 'phrasings', entry: 'shop/returns', lines }) as const;
    const many = Array.from({ length: 21 }, (_, n) => `line ${n}`).join('\n');
    expect(await team.desk.previewInbox(viewer, id, draft(many))).toMatchObject({ problems: [{ why: 'too-many' }] });
    expect(await team.desk.previewInbox(viewer, id, { ...draft('x'), entry: 'no/such' })).toMatchObject({
      why: 'unknown-entry',
    });
    expect(await team.desk.previewInbox(viewer, id, draft('gift wrap'))).toMatchObject({ why: 'read-only' });
    const answer = {
      pack: 'shop',
      name: 'returns',
      title: { en: 'X' },
      say: { zh: '好' },
      do: {},
      owner: '',
      lines: 'x',
    };
    expect(await team.desk.previewInbox(viewer, id, { kind: 'answer', answer })).toMatchObject({
      problems: [
        { part: 'title', why: 'other-language', lang: 'zh' },
        { part: 'name', why: 'taken' },
      ],
    });
  });

  it('with a thousand groups and long texts stays within what Slack takes, in both languages', async () => {
    const long = '很长的问题 <!channel> and a long story '.repeat(60);
    // No two share a word.
    const word = (n: number) =>
      `${String.fromCharCode(97 + (n % 26)).repeat(3)}${n.toString(36).replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}q`;
    const asked = Array.from({ length: 1_000 }, (_, n) =>
      made(`${word(n)} ${word(n + 7_000)}`, team.clock.now - n - 1),
    );
    await keep(...asked, ...Array.from({ length: 30 }, (_, n) => made(`${long} ${n}`, team.clock.now - n - 1)));
    const groups = await open();
    expect(groups.length).toBeGreaterThan(500);
    const [{ id } = expect.fail()] = groups;
    const found = await team.desk.inboxGroup(viewer, id);
    if (found.kind !== 'group') return expect.fail(found.kind);
    for (const ui of ['zh', 'en'] as const) {
      for (const page of [0, 10_000]) {
        const state = { ...AT_FIRST, tab: 'trainer' as const, pages: { inbox: page } };
        const view = await drawHome(team.desk, { ...viewer, ui }, state, team.clock.now);
        expect(checkView(view, 'home')).toBeNull();
        expect(visible(view.blocks)).toContain(`${groups.length}`);
      }
      const look = { ui, now: team.clock.now, timeZone: 'UTC' };
      expect(checkView(groupWindow(found, 'x'.repeat(1_000), look), 'modal')).toBeNull();
      for (const draft of [readDraft('phrasings', {}), readDraft('answer', {})])
        for (const stage of [{ kind: 'typing' }, { kind: 'refused', texts: [long, long] }] as const)
          expect(checkView(draftForm(found, { draft, title: () => ({}), stage }, '{}', ui), 'modal')).toBeNull();
    }
  });
});
