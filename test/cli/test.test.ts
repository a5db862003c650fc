import { describe, expect, it } from 'vitest';
import { cuecard, folder } from './cuecard.ts';

const DESK = `desk: online
name: { zh: "客服", en: "Desk" }
languages: [zh, en]
time_zone: Asia/Shanghai
`;

const FLOW = `flow: shop/refund
title: { zh: "退款", en: "Refund" }
owner: shop
review_by: 2099-01-31
ask:
  en: ["I want my money back", "refund me please", "give me a refund"]
  zh: ["我要退款", "把钱退给我", "申请退款"]
fields:
  amount: { type: money, currency: CNY, label: { zh: "金额", en: "Amount" } }
steps:
  - id: ask
    say: { zh: "多少钱？", en: "How much was it?" }
    collect: [amount]
    next:
      - { if: { amount: { gt: 100 } }, go: lead }
      - { else: pay }
  - { id: lead, say: { zh: "班长来看。", en: "The lead looks at it." }, end: escalated }
  - { id: pay, say: { zh: "退您{amount}。", en: "{amount} comes back to you." }, end: resolved }
`;

const PASSING = `tests:
  - name: a small sum comes back
    ask: "我要退款"
    lang: zh
    expect: shop/refund
    run: [{ fill: { amount: 20 } }, { at: pay, says: "20元" }, { ended: resolved }]
  - { name: weather is not ours, ask: "明天下雨吗", lang: zh, expect: none }
`;

const FAILING = `tests:
  - name: a large sum comes back
    ask: "refund me please"
    lang: en
    expect: shop/refund
    run:
      - fill: { amount: 200 }
      - at: pay
  - { name: a refund is nothing, ask: "give me a refund", lang: en, expect: none }
`;

describe('cuecard test', () => {
  it('passes what holds, and names with file and line what no test comes to', () => {
    const dir = folder({ 'desk.yaml': DESK, 'refund.flow.yaml': FLOW, 'refund.tests.yaml': PASSING });
    const { code, out } = cuecard(['test', dir, '--json']);
    const report = JSON.parse(out);
    expect(code).toBe(0);
    expect(report).toMatchObject({ passed: 2, failed: 0, failures: [] });
    expect(report.coverage).toMatchObject({
      entries: { covered: 1, total: 1, missed: [] },
      steps: { covered: 2, total: 3, missed: [{ name: 'shop/refund lead', line: 17 }] },
      branches: { covered: 1, total: 2, missed: [{ name: 'shop/refund ask: amount gt 100 -> lead', line: 15 }] },
      languages: { covered: 1, total: 2, missed: [{ name: 'shop/refund en' }] },
    });
    expect(report.coverage.steps.missed[0].file).toContain('refund.flow.yaml');
  });

  it('fails with the line that does not hold', () => {
    const dir = folder({ 'desk.yaml': DESK, 'refund.flow.yaml': FLOW, 'refund.tests.yaml': FAILING });
    const { code, out } = cuecard(['test', dir, '--json']);
    expect(code).toBe(1);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      passed: 0,
      failed: 2,
      failures: [
        { name: 'a large sum comes back', line: 8, message: 'The run is at "lead", not at "pay".' },
        { name: 'a refund is nothing', line: 9, message: 'Nothing was to be found, but shop/refund was.' },
      ],
    });
    const text = cuecard(['test', '--knowledge', dir]);
    expect(text.code).toBe(1);
    expect(text.out).toMatch(/refund\.tests\.yaml:8 {2}a large sum comes back\n {4}The run is at "lead"/);
    expect(text.out).toContain('0 passed, 2 failed');
  });

  it('ends with a hint where there are no tests', () => {
    const { code, err } = cuecard(['test', folder({ 'desk.yaml': DESK, 'refund.flow.yaml': FLOW })]);
    expect(code).toBe(2);
    expect(err).toContain('There are no tests');
  });
});
