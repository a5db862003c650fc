import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cuecard, folder } from './cuecard.ts';

const dir = folder({
  'return.flow.yaml': `flow: shop/return
title: { en: "Return", zh: "退货" }
owner: shop-trainers
review_by: 2030-01-01
ask: { en: ["I want to send it back"], zh: ["我要退货"] }
fields:
  n: { type: number, label: { en: "Photos", zh: "照片数" } }
steps:
  - id: worn
    say: { en: "Was it worn?", zh: "穿过了吗?" }
    choose:
      - { label: { en: "No", zh: "没有" }, end: resolved }
      - { label: { en: "Yes", zh: "穿过" }, go: look }
  - id: look
    say: { en: "May we see {n, plural, one {# photo} other {# photos}}?", zh: "可以发{n}张照片吗?" }
    collect: [n]
    end: recorded
tests:
  - { name: not worn, ask: "I want to send it back", lang: en, expect: shop/return, run: [ { choose: "No" }, { ended: resolved } ] }
`,
});

it('draws a flow, marking what no test comes to', () => {
  const out = join(dir, 'return.svg');
  const ran = cuecard(['graph', 'shop/return', '--knowledge', dir, '--format', 'svg', '--lang', 'zh', '--out', out]);
  expect(ran).toEqual({ code: 0, out: `shop/return drawn to ${out}\n`, err: '' });
  expect(readFileSync(out, 'utf8')).toContain('虚线、橙色：还没有测试走到');

  const diagram = cuecard(['graph', 'shop/return', '--knowledge', dir, '--lang', 'en']);
  expect(diagram.code).toBe(0);
  expect(diagram.out).toContain('  s0 -->|"No"| s0x0\n  s0 -.->|"Yes"| s1\n');
  expect(diagram.out).toContain('May we see #91;Photos#93;');
  expect(diagram.out).toContain('  class s1,s1x0,legend untested\n');
});

it('says which flow may be meant', () => {
  expect(cuecard(['graph', 'shop/retrun', '--knowledge', dir])).toMatchObject({
    code: 2,
    out: '',
    err: 'There is no flow "shop/retrun". Did you mean "shop/return"?\n',
  });
});
