import { describe, expect, it } from 'vitest';
import { replayCue } from '../../src/desk/cue-record.ts';
import type { Incoming } from '../../src/desk/desk.ts';
import { eventsOf } from '../../src/desk/events-of.ts';
import { deskOf, liveFrom, SHOP, STOCK } from './small-desk.ts';

const live = { current: liveFrom({ ...SHOP, ...STOCK }) };
const ALL = { stock: '两', day: '12月1日', order: 'Ready when you are.' };

function message(text: string): Incoming {
  return { deliveryId: `d:${text}`, actor: 'U1', conversation: 'T1:C1:U1', surface: 'command', text };
}
const STOCK_CHANGED = { 'stock.yaml': STOCK['stock.yaml'].replace('type: number', 'type: month') };
let deliveries = 0;
const act = (actor = 'U1') => ({ deliveryId: `act:${++deliveries}`, actor });

async function asked(text = 'how many are left') {
  const made = await deskOf(live);
  const cue = await made.desk.ask(message(text));
  if (cue.kind !== 'cue') throw new Error(cue.kind);
  return { ...made, cue: cue.cue };
}

describe('an answer with something to fill in', () => {
  it('has nothing to send before, and says what is missing', async () => {
    const { store, cue } = await asked();
    expect(cue.script?.say).toEqual([]);
    expect(cue.script?.missing.map(({ name }) => name)).toEqual(['stock', 'day', 'order']);
    expect(cue.script?.gapped).toEqual(['[In stock] left, and the offer runs until [Offer ends].', '[Note]']);
    expect(cue.script?.do?.en).toContain('[In stock]');
    await store.close();
  });

  it('has its words once all is known, in both languages, and a replay has the same', async () => {
    const { desk, store, cue } = await asked();
    const filled = await desk.fillIn(act(), cue.id, 'shop/stock', ALL);
    if (filled.kind !== 'cue') throw new Error(JSON.stringify(filled));
    expect(filled.cue.script?.missing).toEqual([]);
    expect(filled.cue.script?.gapped).toEqual([]);
    expect(filled.cue.script?.say).toEqual([
      '2 are left, and the offer runs until December 1, 2026.',
      'Ready when you are.',
    ]);
    expect(filled.cue.script?.do?.zh).toBe('看库存，不是2件就更正。');
    const spoken = await desk.speak(act(), cue.id, 'zh');
    expect(spoken.kind === 'cue' && spoken.cue.script?.say[0]).toBe('还有2件，活动到2026年12月1日。');
    const [made, ...later] = await eventsOf(store, cue.id);
    if (made === undefined) throw new Error('no event');
    expect(later.map(({ kind }) => kind)).toEqual(['cue.filled', 'cue.spoken']);
    expect(replayCue(made, later, live.current.knowledge)).toEqual(spoken.kind === 'cue' && spoken.cue);
    await store.close();
  });

  it('says what is wrong with each value, and keeps nothing then', async () => {
    const { desk, store, cue } = await asked();
    const wrong = await desk.fillIn(act(), cue.id, 'shop/stock', { stock: 'many', day: '2月30日' });
    expect(wrong.kind === 'fields-wrong' && wrong.problems.map(({ name, code }) => `${name} ${code}`)).toEqual([
      'stock not-a-number',
      'day no-such-day',
      'order empty',
    ]);
    expect(await eventsOf(store, cue.id)).toHaveLength(1);
    await store.close();
  });

  it('takes no personal data, in whichever field it stands', async () => {
    const { desk, store, cue } = await asked();
    for (const secret of ['call 13812345678', 'mail lin@example.com'])
      expect(await desk.fillIn(act(), cue.id, 'shop/stock', { ...ALL, order: secret })).toMatchObject({
        kind: 'fields-wrong',
        problems: [{ name: 'order', code: 'personal-data' }],
      });
    expect(await eventsOf(store, cue.id)).toHaveLength(1);
    await store.close();
  });

  it('corrects one value and keeps the others, belongs to its agent, and forgets nothing when another script was looked at', async () => {
    const { desk, store, cue } = await asked();
    await desk.fillIn(act(), cue.id, 'shop/stock', ALL);
    const other = await desk.fillIn(act('U2'), cue.id, 'shop/stock', { stock: '9' });
    expect(other).toEqual({ kind: 'refused', why: 'not-yours' });
    await desk.pick(act(), cue.id, 'shop/returns');
    expect(await desk.fillIn(act(), cue.id, 'shop/stock', { stock: '9' })).toEqual({ kind: 'refused', why: 'moved' });
    await desk.pick(act(), cue.id, 'shop/stock');
    const corrected = await desk.fillIn(act(), cue.id, 'shop/stock', { stock: '1' });
    expect(corrected.kind === 'cue' && corrected.cue.script?.say[0]).toBe(
      '1 is left, and the offer runs until December 1, 2026.',
    );
    await store.close();
  });

  it('is neither posted nor shown to others before', async () => {
    const { desk, store, cue } = await asked();
    const where = { workspace: 'T1', channel: 'C1', channelName: 'c', thread: '1.1' };
    expect(await desk.share(act(), cue.id, 'script', where)).toEqual({ kind: 'refused', why: 'fill-first' });
    expect(await store.messages({ states: ['pending'] })).toEqual([]);
    await desk.fillIn(act(), cue.id, 'shop/stock', ALL);
    expect(await desk.share(act(), cue.id, 'script', where)).toMatchObject({
      kind: 'cue',
      cue: { shared: ['script'] },
    });
    await store.close();
  });

  it('asks anew for what a changed script no longer takes', async () => {
    const { desk, store, cue } = await asked();
    await desk.fillIn(act(), cue.id, 'shop/stock', ALL);
    const changed = { current: liveFrom({ ...SHOP, ...STOCK_CHANGED }) };
    const [made, ...later] = await eventsOf(store, cue.id);
    const now = made === undefined ? null : replayCue(made, later, changed.current.knowledge);
    expect(now?.script?.missing.map(({ name }) => name)).toEqual(['stock']);
    expect(now?.script?.say).toEqual([]);
    await store.close();
  });
});
