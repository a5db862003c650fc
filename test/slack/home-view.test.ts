import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry, Lang } from '../../src/knowledge/model.ts';
import type { Matcher } from '../../src/matching/match.ts';
import { drawHome } from '../../src/slack/home/draw.ts';
import { AT_FIRST, clearSearch, gone, readHome, TABS, writeHome } from '../../src/slack/home/state.ts';
import { scriptWindow } from '../../src/slack/views/home-windows.ts';
import { checkView } from '../../src/workspace/block-limits.ts';
import { deskOf } from '../desk/small-desk.ts';
import { shippedKnowledge } from '../flows/shipped.ts';
import { caseOf, file } from './home-fixture.ts';
import { buttons, copyable, visible } from './seen.ts';

const SHIPPED = shippedKnowledge();
const LONG = { zh: '很长的标题'.repeat(60), en: 'A title without an end '.repeat(20) };
const matcher = {
  match: () => ({ outcome: 'none', ranked: [], withheld: [], lang: 'en', shortfall: null }),
} as unknown as Matcher;

describe('a Home with everything on it', () => {
  let team: Awaited<ReturnType<typeof deskOf>>;
  const owner = (ui: Lang) => ({ actor: 'UAGENT1', workspace: 'T1', roles: new Set(['lead', 'trainer'] as const), ui });

  beforeAll(async () => {
    const first = SHIPPED.entries[0] as Entry;
    const entries = Array.from({ length: 2_000 }, (_, n): Entry => {
      const base = SHIPPED.entries[n % SHIPPED.entries.length] ?? first;
      const pack = `pack-${n % 150}`;
      const place = { ...base.place, file: `${pack}/topic-${n % 7}.yaml` };
      const title = n % 3 === 0 ? LONG : base.title;
      return { ...base, id: `${pack}/${n}` as Entry['id'], title, place, reviewBy: '2026-11-01' as Entry['reviewBy'] };
    });
    team = await deskOf({ current: { knowledge: { ...SHIPPED, entries }, matcher } });
    const { desk, store, clock } = team;
    const act = () => ({ deliveryId: randomUUID(), actor: 'UAGENT1' });
    await file(
      store,
      clock.now,
      Array.from({ length: 1_000 }, (_, n) => {
        const state = n % 2 === 0 ? ('taken' as const) : ('open' as const);
        return caseOf(`${n}`, { assignee: n % 2 === 0 ? 'UAGENT1' : null, state, deadline: n * 60_000 }, LONG.en);
      }),
    );
    for (const { id } of entries.slice(0, 30)) await desk.pin(act(), id);
    for (let n = 0; n < 30; n += 1) {
      const text = `${n}: I will go to the regulator <!channel> ${'再不处理我就去12315投诉你们 '.repeat(40)}`;
      await desk.ask({ ...act(), conversation: `T1:C1:${n}`, text, surface: 'command' });
    }
  });

  afterAll(() => team.store.close());

  it.each(TABS.flatMap((tab) => (['zh', 'en'] as const).map((ui) => [tab, ui] as const)))(
    'stays within what Slack takes, as %s in %s, on every page',
    async (tab, ui) => {
      const busy = { ...AT_FIRST, tab, typed: ui === 'zh' ? '退' : 'title without', pack: null };
      for (const page of [0, 1, 10_000]) {
        const pages = Object.fromEntries(
          ['runs', 'cases', 'found', 'pins', 'open', 'threats', 'inbox', 'reviews'].map((list) => [list, page]),
        );
        const view = await drawHome(team.desk, owner(ui), { ...busy, pages }, team.clock.now);
        expect(checkView(view, 'home')).toBeNull();
        expect(view.blocks.length).toBeLessThan(90);
        expect(view.private_metadata?.length).toBeLessThan(1_000);
      }
    },
  );

  it('has a menu of packs that Slack takes, and one of topics once a pack is chosen', async () => {
    for (const state of [AT_FIRST, { ...AT_FIRST, pack: 'pack-3' }, { ...AT_FIRST, pack: 'pack-3', topic: 'none' }])
      expect(checkView(await drawHome(team.desk, owner('en'), state, team.clock.now), 'home')).toBeNull();
  });

  it('says how many there are, and goes no further than the last page', async () => {
    const view = await drawHome(team.desk, owner('en'), { ...AT_FIRST, pages: { cases: 10_000 } }, team.clock.now);
    expect(visible(view.blocks)).toContain('My cases (1000)');
    expect(visible(view.blocks)).toMatch(/Page (\d+) of \1\n/);
  });

  it('tells cases apart by what was said or noted, without what is personal', async () => {
    const small = await deskOf({ current: { knowledge: SHIPPED, matcher: team.desk.live().matcher } });
    const said = caseOf('A', { assignee: 'UAGENT1', state: 'taken' });
    const noted = caseOf('B', { assignee: 'UAGENT1', state: 'taken' });
    const item = { name: 'item', label: { en: 'Item' }, pii: false, type: 'text', text: { en: 'Video pass' } } as const;
    await file(small.store, small.clock.now, [
      { ...said, summary: { ...(said.summary as object), said: `Solve it\ntoday ${'or else '.repeat(30)}` } },
      { ...noted, fields: [...(noted.fields as readonly (typeof item)[]), item] },
    ]);
    const shown = visible((await drawHome(small.desk, owner('en'), AT_FIRST, small.clock.now)).blocks);
    expect(shown).toMatch(/“Solve it today or else .*…”/);
    expect(shown).toContain('Video pass');
    expect(shown).not.toContain('13000004821');
    await small.store.close();
  });

  it('shows a script whole in a window, copy-ready, its long title too, with whatever it takes in pages', () => {
    for (const id of ['pack-0/0', 'pack-1/1', 'pack-20/20'])
      for (const lang of ['zh', 'en'] as const) {
        const script = team.desk.script(id, lang) ?? expect.fail(id);
        const view = scriptWindow(script, lang, { home: writeHome(AT_FIRST), lang, page: 0 }, { pinned: false });
        expect(checkView(view, 'modal')).toBeNull();
        expect(visible(view.blocks)).toContain(script.title[lang]);
        if (script.kind === 'answer') expect(copyable(view.blocks).join('\n')).toContain(script.say.at(-1));
      }
  });

  it('never shows what somebody without the role asks for', async () => {
    for (const tab of ['lead', 'trainer'] as const) {
      const roles = new Set(['new-hire'] as const);
      const view = await drawHome(team.desk, { ...owner('en'), roles }, { ...AT_FIRST, tab }, team.clock.now);
      expect(visible(view.blocks)).toContain('Good to have you here');
      expect(buttons(view.blocks)).not.toContain('Take over');
      expect(readHome(view.private_metadata ?? '').tab).toBe('agent');
    }
  });
});

describe('where a Home stands', () => {
  it('reads what it wrote, and takes anything else for the beginning', () => {
    const state = { ...AT_FIRST, tab: 'lead' as const, pack: 'shop', typed: '"退货"', pages: { open: 3 }, cleared: 2 };
    expect(readHome(writeHome(state))).toEqual(state);
    for (const text of ['', 'null', '[]', '{"tab":"boss","pages":{"open":-1,"x":1},"cleared":"no"}', '{'])
      expect(readHome(text)).toEqual(AT_FIRST);
  });

  it('is turned only by what its buttons say', () => {
    expect(gone(AT_FIRST, 'tab|lead').tab).toBe('lead');
    expect(gone(AT_FIRST, 'page|open|4').pages).toEqual({ open: 4 });
    for (const value of ['', 'tab|boss', 'page|nothing|1', '__proto__'])
      expect(gone(AT_FIRST, value)).toEqual(AT_FIRST);
  });

  it('empties the search by giving it another name', () => {
    const found = { ...AT_FIRST, typed: 'x', pack: 'shop', topic: 'account', pages: { found: 3 } };
    expect(clearSearch(found)).toEqual({ ...AT_FIRST, pages: { found: 0 }, cleared: 1 });
  });
});
