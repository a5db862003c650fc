import { describe, expect, it } from 'vitest';
import type { Cue } from '../../src/desk/cue.ts';
import type { Incoming } from '../../src/desk/desk.ts';
import type { Query } from '../../src/matching/match.ts';
import { buildMatcher } from '../../src/matching/matcher.ts';
import type { Json } from '../../src/store/ports.ts';
import { deskOf, liveFrom, SHOP } from './small-desk.ts';

const HANDOVER = {
  'desk.yaml': `desk: online
name: { zh: "客服", en: "Desk" }
languages: [zh, en]
time_zone: Asia/Shanghai
regions:
  guangdong: { zh: "广东", en: "Guangdong" }
  hubei: { zh: "湖北", en: "Hubei" }
home_regions: [guangdong]
teams:
  online: { title: { zh: "在线组", en: "Online" } }
  lead: { title: { zh: "班长", en: "Lead" } }
`,
  'exchange.flow.yaml': `flow: shop/exchange
title: { zh: "换货", en: "Exchange" }
owner: shop
review_by: 2027-03-31
ask: { zh: ["我要换货", "能换一个吗", "换个颜色"], en: ["I want to exchange it", "swap it for another", "another colour please"] }
steps:
  - id: which
    say: { zh: "请问要换成哪一款？", en: "Which one would you like instead?" }
    end: resolved
`,
};

/** A desk that notes what its matcher was asked. */
async function listening() {
  const live = liveFrom({ ...SHOP, ...HANDOVER });
  const queries: Query[] = [];
  const matcher = buildMatcher(live.knowledge);
  const current = {
    knowledge: live.knowledge,
    matcher: {
      match: (query: Query) => {
        queries.push(query);
        return matcher.match(query);
      },
    },
  };
  const made = await deskOf({ current });
  return { ...made, queries, last: () => queries.at(-1)?.context };
}

const THREAD = 'T1:C1:1.1';
let deliveries = 0;
function message(text: string, change: Partial<Incoming> = {}): Incoming {
  return { deliveryId: `m${++deliveries}`, actor: 'U1', conversation: THREAD, surface: 'mention', text, ...change };
}
function cueIn(asked: { readonly kind: string; readonly cue?: Cue }): Cue {
  if (asked.cue === undefined) throw new Error(asked.kind);
  return asked.cue;
}

describe('what a conversation adds to a message', () => {
  it('is what others said before it, masked, oldest first, and neither the message itself nor the agent’s words', async () => {
    const { desk, store, clock, last } = await listening();
    const say = (actor: string, text: string) =>
      desk.hear(THREAD, { deliveryId: `h${++deliveries}`, actor, text, at: clock.now });
    await say('U9', '昨天的话');
    clock.now += 13 * 3_600_000;
    await say('U9', '我买的鞋到了，电话13812345678');
    await say('U1', '您好，请讲');
    await say('U9', '颜色不对');
    await say('U9', '能换一个吗');
    await say('U9', '在吗');
    await desk.ask(message('能换一个吗'));
    expect(last()?.earlier).toEqual([expect.stringMatching(/^我买的鞋到了，电话(?!13812345678)/), '颜色不对']);
    await desk.ask(message('how do I return this'));
    expect(last()?.earlier).toHaveLength(4);
    await desk.ask(message('how do I return this', { conversation: 'T1:C1:other' }));
    expect(last()?.earlier).toEqual([]);
    await store.close();
  });

  it('is the flow of the last cue, as long as that is recent and stands', async () => {
    const { desk, store, clock, last } = await listening();
    const flow = cueIn(await desk.ask(message('我要换货')));
    expect(flow.script?.id).toBe('shop/exchange');
    expect(last()?.flow).toBeNull();
    await desk.ask(message('where is my order', { conversation: 'T1:C1:other' }));
    expect(last()?.flow).toBeNull();
    await desk.refuse({ deliveryId: 'r', actor: 'U1' }, flow.id);
    await desk.ask(message('我要换货'));
    expect(last()?.flow).toBeNull();
    const answer = cueIn(await desk.ask(message('where is my order')));
    expect(last()?.flow).toBe('shop/exchange');
    expect(answer.script?.kind).toBe('answer');
    await desk.ask(message('我要换货'));
    expect(last()?.flow).toBeNull();
    clock.now += 16 * 60_000;
    await desk.ask(message('where is my order'));
    expect(last()?.flow).toBeNull();
    await store.close();
  });

  it('is the flow that the agent picked instead', async () => {
    const { desk, store, last } = await listening();
    const cue = cueIn(await desk.ask(message('where is my order')));
    await desk.pick({ deliveryId: 'p', actor: 'U1' }, cue.id, 'shop/exchange');
    await desk.ask(message('好的'));
    expect(last()?.flow).toBe('shop/exchange');
    await store.close();
  });

  it('is the desk’s home regions where the customer’s is not known, and its team', async () => {
    const { desk, store, last } = await listening();
    await desk.ask(message('怎么退货'));
    expect(last()).toMatchObject({ regions: ['guangdong'], team: 'online' });
    await desk.ask(message('怎么退货', { region: 'hubei', team: 'lead' }));
    expect(last()).toMatchObject({ regions: [], team: 'lead' });
    await store.close();
  });
});

describe('a cue that was kept', () => {
  it('keeps why it was not enough, without the words that masking took out', async () => {
    const { desk, store } = await listening();
    const cue = cueIn(await desk.ask(message('zebra 13812345678 quagga li@example.com')));
    expect(cue.outcome).toBe('none');
    expect(cue.shortfall).toMatchObject({ needed: expect.any(Number), unknown: expect.arrayContaining(['zebra']) });
    expect(JSON.stringify(cue.shortfall)).not.toMatch(/13812345678|li@example/);
    expect(cueIn(await desk.open('U1', cue.id)).shortfall).toEqual(cue.shortfall);
    await store.close();
  });

  it('still opens when an older version kept it', async () => {
    const { desk, store, clock } = await listening();
    const evidence = { matched: [], nearest: null, margin: 0 };
    const option = { id: 'shop/returns', kind: 'answer', title: { en: 'Returns' }, confidence: 0.9, evidence };
    const data = {
      text: 'x',
      lang: 'en',
      outcome: 'answer',
      script: option,
      options: [option],
      signals: [],
      withheld: [],
    };
    await store.commit({
      deliveryId: null,
      at: clock.now,
      session: null,
      events: [
        {
          id: 'old',
          kind: 'cue.made',
          at: clock.now,
          actor: 'U1',
          conversation: THREAD,
          cue: 'old',
          data: data as unknown as Json,
        },
      ],
    });
    const cue = cueIn(await desk.open('U1', 'old'));
    expect(cue).toMatchObject({ shortfall: null, script: { evidence: { verbatim: false, context: [] } } });
    expect(cue.options[0]?.evidence).toMatchObject({ verbatim: false, context: [] });
    await store.close();
  });
});
