import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../src/desk/desk.ts';
import { deskOf, liveFrom, SHOP } from './small-desk.ts';

const ESCALATION = {
  'escalation.yaml': `flow: common/escalation
title: { zh: "升级投诉", en: "Escalation threat" }
owner: leads
review_by: 2027-03-31
ask: { zh: ["我要投诉你们"], en: ["I will complain about you"] }
fields:
  matter: { type: text, label: { zh: "事情", en: "What happened" } }
steps:
  - id: calm
    do: { zh: "先安抚。", en: "Calm first." }
    say: { zh: "给您添麻烦了。", en: "I am sorry for the trouble." }
    collect: [matter]
    choose:
      - { label: { zh: "平静了", en: "Calmer" }, go: close }
      - { label: { zh: "仍很生气", en: "Still angry" }, end: escalated }
  - id: close
    say: { zh: "还有别的可以帮您吗？", en: "Is there anything else?" }
    end: resolved
`,
  'signals.yaml': `signals:
  - kind: regulator
    title: { zh: "监管", en: "Regulator" }
    level: threat
    match:
      zh: [{ all: [["12315", "工信部"]] }]
      en: [{ all: [["regulator"]] }]
`,
};

const live = { current: liveFrom(SHOP) };
const escalating = { current: liveFrom({ ...SHOP, ...ESCALATION }) };

function message(text: string, change: Partial<Incoming> = {}): Incoming {
  return { deliveryId: `d:${text}`, actor: 'U1', conversation: 'T1:C1:U1', surface: 'command', text, ...change };
}

describe('the desk', () => {
  it('answers with the script, its words in the customer’s language, and keeps the event', async () => {
    const { desk, store } = await deskOf(live);
    const asked = await desk.ask(message('我想退货可以吗'));
    if (asked.kind !== 'cue') throw new Error(asked.kind);
    expect(asked.cue).toMatchObject({ lang: 'zh', outcome: 'answer', reaction: 'open' });
    expect(asked.cue.script).toMatchObject({
      id: 'shop/returns',
      say: ['好的，我来帮您办退货。', '请把订单号发给我。'],
    });
    expect(await store.event(asked.cue.id)).toMatchObject({ kind: 'cue.made', actor: 'U1', cue: asked.cue.id });
    await store.close();
  });

  it('acts once on a delivery that comes again, even at the same moment', async () => {
    const { desk, store } = await deskOf(live);
    const kinds = (await Promise.all([1, 2, 3].map(() => desk.ask(message('where is my order'))))).map(
      (asked) => asked.kind,
    );
    expect(kinds.toSorted()).toEqual(['cue', 'duplicate', 'duplicate']);
    expect(await store.events({ kinds: ['cue.made'] })).toHaveLength(1);
    await store.close();
  });

  it('gets everybody through when many ask in one conversation at once', async () => {
    const { desk, store } = await deskOf(live);
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, index) => desk.ask(message('where is my order', { deliveryId: `d${index}` }))),
    );
    expect(asked.every((one) => one.kind === 'cue')).toBe(true);
    expect(await store.events({ kinds: ['cue.made'] })).toHaveLength(20);
    await store.close();
  });

  it('keeps the message masked', async () => {
    const { desk, store } = await deskOf(live);
    await desk.ask(message('我要退货，电话13812345678，邮箱li@example.com，身份证11010519491231002X'));
    await desk.hear('T1:C1:1.1', { deliveryId: 'h1', actor: 'U2', text: '打13912345678找我', at: 1 });
    const kept = JSON.stringify([await store.events({}), await store.session('T1:C1:1.1')]);
    for (const secret of ['13812345678', 'li@example.com', '13912345678', '11010519491231002X'])
      expect(kept).not.toContain(secret);
    await store.close();
  });

  it('remembers what was thought of a cue: picked, rated, refused', async () => {
    const { desk, store } = await deskOf(live);
    const asked = await desk.ask(message('退货 快递'));
    if (asked.kind !== 'cue') throw new Error(asked.kind);
    const { id } = asked.cue;
    const act = (n: number) => ({ deliveryId: `a${n}`, actor: 'U1' });
    expect(await desk.pick(act(1), id, 'shop/shipping')).toMatchObject({
      kind: 'cue',
      cue: { script: { id: 'shop/shipping' } },
    });
    expect(await desk.rate(act(2), id, true)).toMatchObject({ cue: { reaction: 'helpful' } });
    expect(await desk.rate(act(2), id, false)).toEqual({ kind: 'duplicate' });
    expect(await desk.refuse(act(3), id)).toMatchObject({ cue: { reaction: 'refused' } });
    expect(await desk.open('U1', id)).toMatchObject({ cue: { script: { id: 'shop/shipping' }, reaction: 'refused' } });
    expect((await store.events({ cue: id })).map((event) => event.kind)).toEqual([
      'cue.refused',
      'cue.rated',
      'cue.picked',
      'cue.made',
    ]);
    await store.close();
  });

  it('refuses acts on another’s cue, an unknown cue and a script that was taken out', async () => {
    const mine = { current: live.current };
    const { desk, store } = await deskOf(mine);
    const asked = await desk.ask(message('我想退货可以吗'));
    if (asked.kind !== 'cue') throw new Error(asked.kind);
    expect(await desk.refuse({ deliveryId: 'x', actor: 'U2' }, asked.cue.id)).toEqual({
      kind: 'refused',
      why: 'not-yours',
    });
    expect(await desk.refuse({ deliveryId: 'y', actor: 'U1' }, 'nothing')).toEqual({
      kind: 'refused',
      why: 'unknown-cue',
    });
    expect(await desk.pick({ deliveryId: 'z', actor: 'U1' }, asked.cue.id, 'shop/none')).toEqual({
      kind: 'refused',
      why: 'script-gone',
    });
    mine.current = liveFrom({ 'shop.yaml': SHOP['shop.yaml'].replace('shop/returns', 'shop/other') });
    expect(await desk.open('U1', asked.cue.id)).toEqual({ kind: 'refused', why: 'script-gone' });
    await store.close();
  });

  it('knows what a customer said last in a thread, and not what the agent said', async () => {
    const { desk, store } = await deskOf(live);
    const say = (actor: string, text: string) =>
      desk.hear('T1:C1:1.1', { deliveryId: `${actor}${text}`, actor, text, at: 1 });
    await say('U9', '我要退货');
    await say('U9', '快点');
    await say('U1', '稍等');
    expect(await desk.lastHeard('T1:C1:1.1', 'U1')).toBe('快点');
    expect(await desk.lastHeard('T1:C1:other', 'U1')).toBeNull();
    await store.close();
  });

  it('forgets what it heard after thirty days, and keeps the events', async () => {
    const { desk, store, clock } = await deskOf(live);
    await desk.hear('T1:C1:1.1', { deliveryId: 'h', actor: 'U9', text: '我要退货', at: 1 });
    await desk.ask(message('我要退货'));
    clock.now += 31 * 24 * 3_600_000;
    await desk.tidy();
    expect(await desk.lastHeard('T1:C1:1.1', 'U1')).toBeNull();
    expect(await store.events({})).toHaveLength(1);
    await store.close();
  });

  it('puts the escalation steps in front of whatever was asked, with the script that was meant beside them', async () => {
    const { desk, store } = await deskOf(escalating);
    const asked = await desk.ask(message('我要退货，再不给我退我就打12315'));
    if (asked.kind !== 'cue') throw new Error(asked.kind);
    expect(asked.cue.signals).toMatchObject([{ kind: 'regulator', level: 'threat' }]);
    expect(asked.cue.script).toMatchObject({ id: 'common/escalation', kind: 'flow' });
    expect(asked.cue.options.map((option) => option.id)).toContain('shop/returns');
    expect(asked.cue.script?.steps).toMatchObject([
      {
        number: 1,
        collect: [{ en: 'What happened' }],
        ways: [
          { when: { en: 'Calmer' }, to: { kind: 'step', number: 2 } },
          { when: { en: 'Still angry' }, to: { kind: 'end', result: 'escalated' } },
        ],
      },
      { number: 2, ways: [{ to: { kind: 'end', result: 'resolved' } }] },
    ]);
    await store.close();
  });

  it('shows the escalation first where it is what fits a mere mention', async () => {
    const signals = ESCALATION['signals.yaml'].replace('threat', 'mention').replace('工信部', '投诉');
    const { desk, store } = await deskOf({ current: liveFrom({ ...SHOP, ...ESCALATION, 'signals.yaml': signals }) });
    const asked = await desk.ask(message('我要投诉你们'));
    if (asked.kind !== 'cue') throw new Error(asked.kind);
    expect(asked.cue.signals).toMatchObject([{ level: 'mention' }]);
    expect(asked.cue).toMatchObject({ script: { id: 'common/escalation' }, options: [{ id: 'shop/returns' }, {}] });
    await store.close();
  });

  it('warns of a mere mention beside what fits, and offers the escalation to choose where nothing does', async () => {
    const signals = ESCALATION['signals.yaml'].replace('threat', 'mention');
    const { desk, store } = await deskOf({ current: liveFrom({ ...SHOP, ...ESCALATION, 'signals.yaml': signals }) });
    const answered = await desk.ask(message('我要退货，上次12315都说可以退'));
    if (answered.kind !== 'cue') throw new Error(answered.kind);
    expect(answered.cue).toMatchObject({ script: { id: 'shop/returns' }, options: [{ id: 'common/escalation' }, {}] });
    const nothing = await desk.ask(message('12315'));
    if (nothing.kind !== 'cue') throw new Error(nothing.kind);
    expect(nothing.cue).toMatchObject({ outcome: 'choose', script: null, options: [{ id: 'common/escalation' }] });
    await store.close();
  });
});
