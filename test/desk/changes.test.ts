import { afterAll, describe, expect, it } from 'vitest';
import type { Live } from '../../src/desk/cue.ts';
import { createDesk } from '../../src/desk/desk.ts';
import type { AskedCheck, Checked } from '../../src/desk/practice/changes-desk.ts';
import type { DeskRole } from '../../src/knowledge/model.ts';
import type { Store } from '../../src/store/ports.ts';
import { deskOf, liveFrom, SHOP } from './small-desk.ts';

const TEXT = SHOP['shop.yaml'];
const FLOW = `flow: shop/broken
title: { zh: "收到坏的", en: "It came broken" }
owner: shop
review_by: 2027-03-31
ask: { en: ["it came broken", "arrived damaged"], zh: ["收到是坏的", "寄来就破了"] }
steps:
  - id: photo
    say: { zh: "请发一张照片。", en: "Please send a photo." }
  - id: refund
    say: { zh: "3天内退款。", en: "You get it back within 3 days." }
    end: refunded
`;
const DESK = (changes: string) => `desk: shop
name: { zh: "店", en: "Shop" }
languages: [zh, en]
time_zone: Asia/Shanghai
practice: { changes: ${changes} }
`;
const liveOf = (text: string, { flow = FLOW, changes = 'home' } = {}): Live =>
  liveFrom({ 'shop.yaml': text, 'broken.flow.yaml': flow, 'desk.yaml': DESK(changes) });
const BEFORE = liveOf(TEXT);
const AFTER = liveOf(TEXT.replace('Happy to help you send it back.', 'Send it back within 14 days.'));
const DAY = 24 * 3_600_000;

const opened: Store[] = [];
afterAll(async () => {
  for (const store of opened) await store.close();
});

/** A desk that has seen the scripts as they were, and where U1 was shown how to return something. */
async function start(first = BEFORE) {
  const live = { current: first };
  const at = await deskOf(live);
  opened.push(at.store);
  let deliveries = 0;
  const act = (actor: string) => ({ actor, deliveryId: `d${++deliveries}` });
  const ask = async (actor: string, text = 'how do I return this', workspace = 'T1') => {
    const conversation = `${workspace}:${actor}`;
    const asked = await at.desk.ask({ ...act(actor), text, lang: 'en', conversation, surface: 'command' });
    if (asked.kind !== 'cue') throw new Error(asked.kind);
    return asked.cue;
  };
  const turn = async (to: Live) => {
    live.current = to;
    await at.desk.noteScripts();
  };
  const open = async (person: string, workspace = 'T1') =>
    (await at.desk.openChanges(workspace, person)).map(({ entry }) => entry as string);
  const question = async (person: string, entry = 'shop/returns') =>
    asked(await at.desk.askChange('T1', person, entry, 'en'));
  const answer = async (person: string, { on }: AskedCheck, choice: number | null, by = act(person)) =>
    await at.desk.answerChange(by, 'T1', on, choice);
  const take = async (person: string, entry = 'shop/returns') => {
    const made = await question(person, entry);
    return await answer(person, made, made.check.kind === 'choose' ? made.check.right : null);
  };
  const board = async (...roles: readonly DeskRole[]) =>
    await at.desk.changesOfTeam({ actor: 'L1', workspace: 'T1', roles: new Set(roles) });
  await at.desk.noteScripts();
  return { ...at, live, act, ask, turn, open, question, answer, take, board };
}

function asked(checked: Checked): AskedCheck {
  if (checked.kind !== 'asked') throw new Error(JSON.stringify(checked));
  return checked.asked;
}
function rightOf({ check }: AskedCheck): number {
  if (check.kind !== 'choose') throw new Error(JSON.stringify(check));
  return check.right;
}

describe('a script that means something else than before', () => {
  it('is asked about of those who used it in the last thirty days, in their workspace, and of nobody at the very first start', async () => {
    const { ask, turn, open, desk, clock } = await start();
    await ask('OLD');
    clock.now += 31 * DAY;
    await ask('U1');
    await ask('U2', 'where is my order');
    await ask('U3', 'how do I return this', 'T2');
    await desk.refuse({ actor: 'U4', deliveryId: 'no' }, (await ask('U4')).id);
    await desk.rate({ actor: 'U5', deliveryId: 'nor' }, (await ask('U5')).id, false);
    const picked = await ask('U6', 'where is my order');
    await desk.pick({ actor: 'U6', deliveryId: 'pick' }, picked.id, 'shop/returns');
    expect(await open('U1')).toEqual([]);
    await turn(AFTER);
    expect(await open('U1')).toEqual(['shop/returns']);
    expect(await open('U6')).toEqual(['shop/returns']);
    expect(await open('U3', 'T2')).toEqual(['shop/returns']);
    for (const other of ['U2', 'U3', 'U4', 'U5', 'OLD']) expect(await open(other)).toEqual([]);
  });

  it('is noticed at the start as well, when it changed while nothing ran', async () => {
    const { ask, open, store, clock } = await start();
    await ask('U1');
    const later = createDesk({ store, live: () => AFTER, now: () => clock.now++, newId: () => 'x' });
    await later.noteScripts();
    expect(await open('U1')).toEqual(['shop/returns']);
  });

  it('is none where only phrasings, titles, dates, owners, white space or marks have changed', async () => {
    const { ask, turn, open } = await start();
    await ask('U1');
    await turn(
      liveOf(
        TEXT.replace('"return policy"', '"give it back"')
          .replace('en: "Returns"', 'en: "Send it back"')
          .replace('2027-03-31', '2028-03-31')
          .replace('owner: shop', 'owner: others')
          .replace('Happy to help you send it back.', 'happy to help  you, send it back!'),
      ),
    );
    expect(await open('U1')).toEqual([]);
  });

  it('is asked about no more once it is as it was; who had answered by then is asked what they have to unlearn', async () => {
    const { ask, turn, open, take, question } = await start();
    await ask('U1');
    await ask('U2');
    await turn(AFTER);
    expect(await take('U2')).toMatchObject({ kind: 'told', right: true });
    await turn(BEFORE);
    expect(await open('U1')).toEqual([]);
    expect(await open('U2')).toEqual(['shop/returns']);
    const { check } = await question('U2');
    expect(check.changes[0]?.after).toContain('Happy to help');
    await turn(AFTER);
    expect([await open('U1'), await open('U2')]).toEqual([['shop/returns'], []]);
  });

  it('that changes again while nobody has answered is asked about once, from what was known to what is there', async () => {
    const { ask, turn, open, question } = await start();
    await ask('U1');
    for (const days of [9, 10, 11, 12, 14])
      await turn(liveOf(TEXT.replace('Happy to help you send it back.', `Send it back within ${days} days.`)));
    expect(await open('U1')).toEqual(['shop/returns']);
    expect((await question('U1')).check.changes).toMatchObject([
      { before: expect.stringContaining('Happy to help'), after: expect.stringContaining('14 days') },
    ]);
  });

  it('takes its questions away when it is deleted, and when thirty days are over', async () => {
    const { ask, turn, open, board, clock, desk, store } = await start();
    await ask('U1');
    await ask('U1', 'it came broken');
    const slower = FLOW.replace('within 3 days', 'within 5 days').replace('3天内', '5天内');
    await turn(liveOf(TEXT.replace('Happy to help you send it back.', 'Send it back.'), { flow: slower }));
    expect((await open('U1')).toSorted()).toEqual(['shop/broken', 'shop/returns']);
    const [, second] = TEXT.split('  - id: shop/shipping');
    await turn(liveOf(`answers:\n  - id: shop/shipping${second}`, { flow: slower }));
    expect(await open('U1')).toEqual(['shop/broken']);
    clock.now += 30 * DAY;
    expect([await open('U1'), await board('lead')]).toEqual([[], []]);
    await desk.tidy();
    expect(await store.settings('practice.changes')).toEqual([]);
  });

  it('asks nothing where the desk file has it off', async () => {
    const { ask, turn, open, board } = await start(liveOf(TEXT, { changes: 'off' }));
    await ask('U1');
    await turn(liveOf(TEXT.replace('Happy to help', 'Glad to help'), { changes: 'off' }));
    expect([await open('U1'), await board('lead'), (await ask('U1')).changed]).toEqual([[], [], undefined]);
  });

  it('is noticed all the same when the process ends in the middle of it', async () => {
    const { ask, open, store, clock } = await start();
    await ask('U1');
    const dying: Store = {
      ...bound(store),
      commit: async (change) => {
        if (change.settings?.some(({ kind }) => kind === 'practice.changes')) throw new Error('gone');
        return await store.commit(change);
      },
    };
    const parts = { live: () => AFTER, now: () => clock.now++, newId: () => 'x' };
    await expect(createDesk({ ...parts, store: dying }).noteScripts()).rejects.toThrow('gone');
    expect(await open('U1')).toEqual([]);
    await Promise.all([1, 2].map(() => createDesk({ ...parts, store }).noteScripts()));
    expect(await open('U1')).toEqual(['shop/returns']);
  });

  it('is one of five hundred at once: each is asked of those who use it, and others get their turn meanwhile', async () => {
    const answer = (n: number) =>
      `  - id: shop/n${n}\n    title: { zh: "第${n}条", en: "Number ${n}" }\n    owner: shop\n    review_by: 2027-03-31\n    ask: { en: ["number ${n} xq${n}"], zh: ["第${n}个"] }\n    say: { zh: "旧${n}", en: "old ${n}" }\n`;
    const old = liveFrom({
      'desk.yaml': DESK('message'),
      'n.yaml': `answers:\n${Array.from({ length: 500 }, (_, n) => answer(n)).join('')}`,
    });
    const entries = old.knowledge.entries.map((each) => ({ ...each, say: { zh: ['新'], en: [`new ${each.id}`] } }));
    const { ask, turn, open, store } = await start(old);
    for (const n of [3, 4, 5]) await ask('U1', `number ${n} xq${n}`);
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    await turn({ ...old, knowledge: { ...old.knowledge, entries } });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(5);
    expect((await open('U1')).toSorted()).toEqual(['shop/n3', 'shop/n4', 'shop/n5']);
    expect(await store.claimMessages({ by: 'x', now: Date.UTC(2027, 0, 1), leaseMs: 1, limit: 9 })).toEqual([]);
  });
});

describe('the question about it', () => {
  it('stays open with another order after a wrong answer, and is closed by the right one; each press counts once', async () => {
    const { ask, turn, open, question, answer, store, act, live, clock } = await start();
    await ask('U1');
    await turn(AFTER);
    const first = await question('U1');
    const wrong = (rightOf(first) + 1) % 3;
    expect(await answer('U1', first, wrong)).toMatchObject({ kind: 'told', right: false, chosen: wrong });
    expect(await open('U1')).toEqual(['shop/returns']);
    // The question that was answered already, from another window.
    expect(await answer('U1', first, rightOf(first))).toMatchObject({ kind: 'asked', asked: { on: { tries: 1 } } });
    const second = await question('U1');
    const other = createDesk({ store, live: () => live.current, now: () => clock.now++, newId: () => `y${clock.now}` });
    const same = act('U1');
    const presses = [
      answer('U1', second, rightOf(second), same),
      answer('U1', second, rightOf(second), same),
      other.answerChange(act('U1'), 'T1', second.on, rightOf(second)),
      other.answerChange(act('U1'), 'T1', second.on, (rightOf(second) + 1) % 3),
    ];
    const told = (await Promise.all(presses)).filter(({ kind }) => kind !== 'duplicate');
    // Whichever finger was first; nobody is told two things.
    for (const each of told)
      expect(each).toMatchObject(told[0]?.kind === 'told' ? { kind: 'told', right: told[0].right } : {});
    const events = await store.events({ kinds: ['practice.checked'] });
    expect(events).toHaveLength(2);
    const newest = events[0]?.data as { readonly right: boolean } | undefined;
    expect(await open('U1')).toHaveLength(newest?.right ? 0 : 1);
  });

  it('takes no choice that there is none of, and nothing of somebody else', async () => {
    const { ask, turn, question, answer, desk, act } = await start();
    await ask('U1');
    await turn(AFTER);
    const made = await question('U1');
    for (const choice of [3, -1, 0.5, Number.NaN, null])
      expect(await answer('U1', made, choice)).toMatchObject({ kind: 'asked', asked: { on: { tries: 0 } } });
    expect(await answer('U2', made, 0)).toEqual({ kind: 'refused', why: 'gone' });
    expect(await desk.answerChange(act('U1'), 'T2', made.on, 0)).toEqual({ kind: 'refused', why: 'gone' });
    expect(await desk.askChange('T1', 'U1', '__proto__', 'en')).toEqual({ kind: 'refused', why: 'gone' });
  });

  it('is in the language of whoever reads it where that has changed, else in the one that has', async () => {
    const { ask, turn, desk } = await start();
    await ask('U1');
    await turn(liveOf(TEXT.replace('好的，我来帮您办退货。', '14天内都能退。')));
    for (const ui of ['zh', 'en'] as const)
      expect(asked(await desk.askChange('T1', 'U1', 'shop/returns', ui)).check).toMatchObject({
        lang: 'zh',
        changes: [{ what: 'say', after: expect.stringContaining('14天内') }],
      });
  });

  it('stands beside the next card of the script until it is answered, and is no part of what is kept', async () => {
    const { ask, turn, take, desk, store } = await start();
    await ask('U1');
    await turn(AFTER);
    const cue = await ask('U1');
    expect([cue.changed, (await ask('U1', 'where is my order')).changed]).toEqual([true, undefined]);
    expect(await desk.open('U1', cue.id)).toMatchObject({ kind: 'cue', cue: { changed: true } });
    expect(JSON.stringify(await store.event(cue.id))).not.toContain('"changed"');
    await take('U1');
    expect((await ask('U1')).changed).toBeUndefined();
  });

  it('comes in a message where the desk file wants one: one a day, with the first question', async () => {
    const { ask, turn, clock, store } = await start(liveOf(TEXT, { changes: 'message' }));
    await ask('U1');
    await turn(liveOf(TEXT.replace('Happy to help', 'Glad to help'), { changes: 'message' }));
    const sent = async () =>
      (await store.claimMessages({ by: 'x', now: clock.now + DAY, leaseMs: 1, limit: 9 })).map(({ kind, channel }) => [
        kind,
        channel,
      ]);
    expect(await sent()).toEqual([]);
    await Promise.all([ask('U1'), ask('U1'), ask('U2', 'where is my order')]);
    await ask('U1');
    expect(await sent()).toEqual([['changed-scripts', 'U1']]);
    expect((await store.settings('practice.changes'))[0]?.value).toMatchObject({ told: '2026-11-22' });
    clock.now += DAY;
    await ask('U1');
    expect((await store.settings('practice.changes'))[0]?.value).toMatchObject({ told: '2026-11-23' });
  });
});

describe('who has taken it', () => {
  it('is seen by leads and trainers of the workspace alone', async () => {
    const { ask, turn, take, board } = await start();
    for (const person of ['U1', 'U2', 'U3']) await ask(person);
    await ask('U9', 'how do I return this', 'T2');
    await turn(AFTER);
    await take('U2');
    const seen = [
      {
        script: 'shop/returns',
        title: { en: 'Returns' },
        open: [{ person: 'U1', taken: null }, { person: 'U3' }],
        taken: [{ person: 'U2', taken: expect.any(Number) }],
      },
    ];
    expect(await board('lead')).toMatchObject(seen);
    expect(await board('trainer')).toMatchObject(seen);
    expect([await board(), await board('new-hire')]).toEqual([null, null]);
  });

  it('is exported to that person, and deleted when the person wishes', async () => {
    const { ask, turn, take, desk, board, store, open } = await start();
    await ask('U1');
    await ask('U2');
    await turn(AFTER);
    await take('U1');
    expect((await desk.exportPractice('T1', 'U1')).changes).toMatchObject({
      'shop/returns': { tries: 0, taken: expect.any(Number) },
    });
    await desk.erasePractice('T1', 'U1');
    expect((await desk.exportPractice('T1', 'U1')).changes).toEqual({});
    expect(await store.events({ kinds: ['practice.checked'] })).toEqual([]);
    expect(await board('lead')).toMatchObject([{ open: [{ person: 'U2' }], taken: [] }]);
    expect(await open('U1')).toEqual([]);
  });
});

/** The store with its methods as own properties, so that one can be put in the place of another. */
function bound(store: Store): Store {
  return new Proxy({} as Store, {
    ownKeys: () => METHODS,
    getOwnPropertyDescriptor: (_, name) => ({
      configurable: true,
      enumerable: true,
      value: (store[name as keyof Store] as (...args: unknown[]) => unknown).bind(store),
    }),
    get: (_, name) => (store[name as keyof Store] as (...args: unknown[]) => unknown).bind(store),
  });
}
const METHODS = ['commit', 'setting', 'settings', 'event', 'events'];
