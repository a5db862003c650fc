import { describe, expect, it } from 'vitest';
import { createDesk } from '../../src/desk/desk.ts';
import { readQuiet, silenceAt, thresholdOf, unwatched } from '../../src/desk/watch/setting.ts';
import type { DeskRole } from '../../src/knowledge/model.ts';
import { readWatch, readWords } from '../../src/slack/command-words.ts';
import { deskOf, liveFrom, SHOP } from './small-desk.ts';

const live = liveFrom(SHOP);
const LEAD: ReadonlySet<DeskRole> = new Set(['lead']);
const PLACE = { workspace: 'T1', channel: 'C1', name: 'shop' };
const said = (ts: string, text: string, more: object = {}) => ({
  deliveryId: `message:T1:C1:${ts}`,
  actor: 'B1',
  workspace: 'T1',
  channel: 'C1',
  thread: null,
  ts,
  text,
  author: 'B1/Customer 1',
  named: true,
  inSlack: false,
  ...more,
});

describe('cues that come by themselves', () => {
  it('are offered once by two processes that both get every delivery and both see the time come', async () => {
    const { desk, store, clock } = await deskOf({ current: live });
    const twin = createDesk({ store, live: () => live, now: () => clock.now++, newId: () => `twin-${clock.now}` });
    await desk.changeWatch({ deliveryId: 'd1', actor: 'U1', roles: LEAD }, PLACE, { on: true });
    const lines = [said('100.1', 'how do I return this'), said('100.2', 'I want to return my order')];
    for (const line of lines)
      await Promise.all([desk.customerSaid(line), twin.customerSaid(line), desk.customerSaid(line)]);
    expect(await store.timers({ kinds: ['watch-cue'] })).toHaveLength(1);
    clock.now += 21_000;
    await Promise.all([desk.tickTimers(), twin.tickTimers()]);
    const [offered, ...more] = await store.events({ kinds: ['watch.offered'] });
    expect([offered?.data, more]).toMatchObject([{ messages: ['100.1', '100.2'], entry: 'shop/returns' }, []]);
    expect(await store.messages({ kinds: ['watch-offer'] })).toHaveLength(1);
    // What was dealt with once is not begun again by a late copy.
    await Promise.all(lines.map((line) => twin.customerSaid(line)));
    expect(await store.timers({ kinds: ['watch-cue'], states: ['waiting'] })).toEqual([]);
    await store.close();
  });

  it('keep customers apart whom a bridge brings under one name, but for threads', async () => {
    const { desk, store } = await deskOf({ current: live });
    await desk.changeWatch({ deliveryId: 'd1', actor: 'U1', roles: LEAD }, PLACE, { on: true });
    const nameless = { named: false, author: 'B1/' };
    await desk.customerSaid(said('1.1', 'how do I return this', nameless));
    await desk.customerSaid(said('1.2', 'where is my order', nameless));
    await desk.customerSaid(said('1.3', 'please', { ...nameless, thread: '1.1' }));
    expect(await store.timers({ kinds: ['watch-cue'] })).toHaveLength(2);
    await store.close();
  });

  it('are the lead’s to switch, and a change that is delivered twice is one', async () => {
    const { desk, store } = await deskOf({ current: live });
    const act = { deliveryId: 'd1', actor: 'U1' };
    expect(await desk.changeWatch({ ...act, roles: new Set() }, PLACE, { on: true })).toMatchObject({ kind: 'role' });
    expect(await desk.watchState(new Set(['trainer']), PLACE)).toMatchObject({ kind: 'role', role: 'lead' });
    expect(await store.settings('watch')).toEqual([]);
    await desk.changeWatch({ ...act, roles: LEAD }, PLACE, { on: true, mode: 'agent' });
    expect(await desk.changeWatch({ ...act, roles: LEAD }, PLACE, { on: false })).toEqual({ kind: 'duplicate' });
    expect(await desk.watchState(LEAD, PLACE)).toMatchObject({ setting: { on: true, mode: 'agent' }, threshold: 0.8 });
    await store.close();
  });

  it('know quiet hours over midnight in the desk’s time zone, and never ask for less than the desk', () => {
    const quiet = readQuiet('22:00-8:00');
    const setting = { ...unwatched(null), on: true, quiet };
    const at = (hour: number) => silenceAt(setting, { timeZone: 'Asia/Shanghai' }, Date.UTC(2026, 10, 22, hour - 8));
    expect([at(23), at(31), at(8), at(12), at(22)]).toEqual(['quiet', 'quiet', null, null, 'quiet']);
    expect(['25:00-08:00', '8-9', '08:00-08:00', ''].map(readQuiet)).toEqual([null, null, null, null]);
    const thresholds = { answer: 0.6, choose: 0.4, margin: 0.1 };
    expect(thresholdOf({ thresholds }, { ...setting, threshold: 0.2 })).toBe(0.6);
  });
});

describe('the words of the command', () => {
  it.each([
    ['check', 'check', ''],
    ['检查 请稍等', 'check', '请稍等'],
    ['help', 'help', ''],
    ['watch on thread', 'watch', 'on thread'],
    ['值守 静音 一天', 'watch', '静音 一天'],
    ['watch TV in the package', null, 'watch TV in the package'],
    ['help me with my bill', null, 'help me with my bill'],
    ['检查一下我的宽带', null, '检查一下我的宽带'],
  ])('%s', (text, word, rest) => {
    expect(readWords(text)).toEqual({ word, rest });
  });

  it('are nothing where they make no sense', () => {
    for (const text of ['on everywhere', 'off now', 'mute week', 'threshold high', 'quiet a b', 'dance'])
      expect(readWatch(text)).toBeNull();
    expect(readWatch('把握 85%')).toEqual({ kind: 'threshold', share: 0.85 });
  });
});
