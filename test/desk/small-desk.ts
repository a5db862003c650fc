import type { Live } from '../../src/desk/cue.ts';
import { createDesk, type Desk } from '../../src/desk/desk.ts';
import { compile } from '../../src/knowledge/compile.ts';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/ports.ts';
import { freshDatabase } from '../start/running.ts';

/** Live knowledge from the text of files; fails with the diagnostics when there are any errors. */
export function liveFrom(files: Readonly<Record<string, string>>): Live {
  const { knowledge, diagnostics } = compile(Object.entries(files).map(([path, text]) => ({ path, text })));
  if (knowledge === null) throw new Error(JSON.stringify(diagnostics, null, 2));
  return { knowledge, matcher: buildMatcher(knowledge) };
}

/** A desk on a real database; time stands still until the test moves it. */
export async function deskOf(live: { current: Live }): Promise<{
  readonly desk: Desk;
  readonly store: Store;
  readonly clock: { now: number };
}> {
  const store = await openStore({ path: freshDatabase() });
  const clock = { now: Date.UTC(2026, 10, 22, 4) };
  let ids = 0;
  const newId = () => `id-${String(++ids).padStart(6, '0')}`;
  // Time passes between any two looks at the clock.
  const desk = createDesk({ store, live: () => live.current, now: () => clock.now++, newId });
  return { desk, store, clock };
}

export const SHOP = {
  'shop.yaml': `answers:
  - id: shop/returns
    title: { zh: "退货", en: "Returns" }
    owner: shop
    review_by: 2027-03-31
    ask:
      en: ["how do I return this", "send it back", "I want to return my order", "return policy", "can I bring it back"]
      zh: ["怎么退货", "我要退货", "想把东西退了", "退货流程", "能退吗"]
    do: { zh: "先问订单号。", en: "Ask for the order number." }
    say:
      zh: ["好的，我来帮您办退货。", "请把订单号发给我。"]
      en: ["Happy to help you send it back.", "Which order is it?"]
  - id: shop/shipping
    title: { zh: "物流", en: "Where is my order" }
    owner: shop
    review_by: 2027-03-31
    ask:
      en: ["where is my order", "my parcel has not come", "track my package", "when does it arrive", "delivery status"]
      zh: ["我的快递到哪了", "怎么还没到货", "查一下物流", "什么时候送到", "包裹没收到"]
    say: { zh: "我马上查一下物流。", en: "Let me look where it is." }
`,
};

/** An answer whose words the agent completes. */
export const STOCK = {
  'stock.yaml': `answers:
  - id: shop/stock
    title: { zh: "还剩几件", en: "How many are left" }
    owner: shop
    review_by: 2027-03-31
    ask:
      en: ["how many are left", "is it in stock", "any left in the warehouse", "until when is this price"]
      zh: ["还剩几件", "有没有现货", "仓库还有吗", "这个价到什么时候"]
    fields:
      stock: { type: number, label: { zh: "库存", en: "In stock" } }
      day: { type: date, label: { zh: "活动截止", en: "Offer ends" } }
      order: { type: text, label: { zh: "备注", en: "Note" } }
    do: { zh: "看库存，不是{stock}件就更正。", en: "Look at the stock; correct it when it isn't {stock}." }
    say:
      zh: ["还有{stock}件，活动到{day}。", "{order}"]
      en: ["{stock, plural, one {# is} other {# are}} left, and the offer runs until {day}.", "{order}"]
`,
};
