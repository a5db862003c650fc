import { describe, expect, it } from 'vitest';
import { compile } from '../../src/knowledge/compile.ts';
import { toDay } from '../../src/knowledge/day.ts';
import type { Diagnostic } from '../../src/knowledge/diagnostic.ts';
import { lint } from '../../src/knowledge/lint/lint.ts';
import { CompileMemory } from '../../src/knowledge/memory.ts';
import type { Day } from '../../src/knowledge/model.ts';
import { answer, answers, DESK, filesOf, flow } from './writing.ts';

const TODAY = toDay('2026-11-22') as Day;
const FIVE_EN = ['"alpha one"', '"bravo two"', '"charlie three"', '"delta four"', '"echo five"'];
const FIVE_ZH = ['"甲甲一"', '"乙乙二"', '"丙丙三"', '"丁丁四"', '"戊戊五"'];
const asks = (en: readonly string[], zh: readonly string[] = FIVE_ZH) =>
  `{ en: [${en.join(', ')}], zh: [${zh.join(', ')}] }`;
const other = (extra: string) =>
  asks([`"${extra}"`, '"p q"', '"r s"', '"t u"', '"v w"'], ['"子"', '"丑"', '"寅"', '"卯"', '"辰"']);

const one = (keys: Readonly<Record<string, string>> = {}) => answers(answer('shop/a', { ask: asks(FIVE_EN), ...keys }));
const two = (first: string, second: string, keys: Readonly<Record<string, string>> = {}, more = keys) =>
  answers(
    answer('shop/a', {
      ask: asks([first, ...FIVE_EN].map((each) => (each.startsWith('"') ? each : `"${each}"`))),
      ...keys,
    }),
    answer('shop/b', { ask: other(second), ...more }),
  );
const zh = (first: string, second: string) =>
  answers(
    answer('shop/a', { ask: asks(FIVE_EN, [`"${first}"`, ...FIVE_ZH]) }),
    answer('shop/b', {
      ask: asks(['"x1 y"', '"x2 y"', '"x3 y"', '"x4 y"', '"x5 y"'], [`"${second}"`, '"子"', '"丑"', '"寅"', '"卯"']),
    }),
  );
const tests = (...ids: readonly string[]) =>
  `tests:\n${ids.map((id) => `  - { name: finds ${id}, ask: "something about it", expect: ${id} }\n`).join('')}`;
const cards = (count: number, last = 'end: done') =>
  flow(
    Array.from(
      { length: count },
      (_, at) => `- { id: s${at}, say: { en: "S", zh: "步" }${at === count - 1 ? `, ${last}` : ''} }`,
    ).join('\n'),
  );
const choice = (label: string) =>
  flow(
    `- { id: a, say: { en: "Which?", zh: "哪个?" }, choose: [{ label: ${label}, end: done }, { label: { en: "No", zh: "不" }, end: done }] }`,
  );
const option = (label: string) =>
  flow(
    '- { id: a, collect: [which], end: done }',
    `which: { type: choice, label: { en: "Which", zh: "哪个" }, options: { a: ${label}, b: { en: "None", zh: "无" } } }`,
  );

/** A rule, a case that it finds, and one next to it that is fine. */
const RULES: readonly (readonly [code: string, what: string, bad: string, good: string])[] = [
  ['shared-phrasing', 'the very same', two('where is it', 'where is it'), two('where is it', 'where was it')],
  ['shared-phrasing', 'case and punctuation', two('Where is it?!', 'where is it'), two('where is it', 'what is it')],
  ['shared-phrasing', 'width', two('Ｗｈｅｒｅ　is it', 'where is it'), two('where is it', 'where are they')],
  ['shared-phrasing', 'spaces', zh('我的 快递呢', '我的快递 呢?'), zh('我的快递呢', '我的钱呢')],
  [
    'shared-phrasing',
    'the order of words',
    two('please refund my order', 'my order, refund please'),
    two('refund it', 'it refund'),
  ],
  ['shared-phrasing', 'the order of characters', zh('退款怎么申请', '怎么申请退款'), zh('上网', '网上')],
  [
    'shared-phrasing',
    'where both are offered',
    two('where is it', 'where is it', { regions: '[hunan]' }, {}),
    two('where is it', 'where is it', { regions: '[hunan]' }, { regions: '[guangdong]' }),
  ],
  [
    'shared-phrasing',
    'at the same time',
    two('where is it', 'where is it', { valid: '{ until: 2027-01-31 }' }, { valid: '{ from: 2027-01-31 }' }),
    two('where is it', 'where is it', { valid: '{ until: 2027-01-31 }' }, { valid: '{ from: 2027-02-01 }' }),
  ],
  [
    'words-too-long',
    'a part',
    one({ say: `{ en: "${'x'.repeat(3001)}", zh: "答" }` }),
    one({ say: `{ en: "${'x'.repeat(3000)}", zh: "答" }` }),
  ],
  [
    'words-too-long',
    'what to do',
    one({ do: `{ en: "${'x'.repeat(3001)}", zh: "做" }` }),
    one({ do: '{ en: "x", zh: "做" }' }),
  ],
  [
    'words-too-long',
    'a title',
    one({ title: `{ en: "${'x'.repeat(76)}", zh: "题" }` }),
    one({ title: `{ en: "${'x'.repeat(75)}", zh: "题" }` }),
  ],
  [
    'words-too-long',
    'a button',
    choice(`{ en: "${'x'.repeat(76)}", zh: "是" }`),
    choice(`{ en: "${'x'.repeat(75)}", zh: "是" }`),
  ],
  [
    'words-too-long',
    'an option',
    option(`{ en: "${'x'.repeat(76)}", zh: "是" }`),
    option(`{ en: "${'x'.repeat(75)}", zh: "是" }`),
  ],
  ['few-phrasings', 'in one language', one({ ask: asks(FIVE_EN.slice(1)) }), one()],
  ['never-tested', 'an answer', one(), `${one()}${tests('shop/a')}`],
  ['promotion-expired', 'yesterday', one({ valid: '{ until: 2026-11-21 }' }), one({ valid: '{ until: 2026-11-22 }' })],
  [
    'promotion-ends-soon',
    'in two weeks',
    one({ valid: '{ until: 2026-12-06 }' }),
    one({ valid: '{ until: 2026-12-07 }' }),
  ],
  [
    'promotion-ends-soon',
    'without a successor',
    one({ valid: '{ until: 2026-12-01 }' }),
    two('a b', 'c d', { valid: '{ until: 2026-12-01 }', replaced_by: 'shop/b' }, {}),
  ],
  ['no-owner', 'a filler', one({ owner: 'TBD' }), one({ owner: 'Todd' })],
  ['no-owner', 'a filler in Chinese', one({ owner: '待定' }), one({ owner: '退款组' })],
  [
    'untranslated-choice',
    'English in both',
    choice('{ en: "Keep the plan", zh: "Keep the plan" }'),
    choice('{ en: "VIP", zh: "VIP" }'),
  ],
  [
    'untranslated-choice',
    'Chinese in both',
    choice('{ en: "保留", zh: "保留" }'),
    choice('{ en: "Keep", zh: "保留" }'),
  ],
  ['untranslated-choice', 'an option', option('{ en: "Twice", zh: "Twice" }'), option('{ en: "5G", zh: "5G" }')],
  ['long-flow', 'eight cards', cards(8), cards(7)],
  [
    'long-flow',
    'the shortest way',
    cards(9, 'next: [{ if: { lang: zh }, go: s0 }, { else: s1 }]')
      .replace('id: s7, ', 'id: s7, collect: [], ')
      .replace('next: [{ if: { lang: zh }, go: s0 }, { else: s1 }]', 'end: done'),
    cards(9).replace(
      'zh: "步" } }',
      'zh: "步" }, choose: [{ label: { en: "On", zh: "继续" }, go: s1 }, { label: { en: "Off", zh: "结束" }, end: done }] }',
    ),
  ],
];

describe('rules of the check', () => {
  it.each(RULES)('%s finds %s, and not what is fine', (code, _, bad, good) => {
    expect(codes(bad)).toContain(code);
    expect(codes(good)).not.toContain(code);
  });

  it('counts the cards of a fragment as those of the flow', () => {
    const shared = cards(6, 'dont: []').replace('flow: shop/flow', 'fragment: shop/six');
    const user = (more: number) =>
      flow(
        [
          '- { id: six, use: shop/six }',
          ...Array.from(
            { length: more },
            (_, at) => `- { id: t${at}, say: { en: "T", zh: "步" }${at === more - 1 ? ', end: done' : ''} }`,
          ),
        ].join('\n'),
      );
    expect(codes(user(1), shared)).not.toContain('long-flow');
    expect(look(user(2), shared).find(({ code }) => code === 'long-flow')?.message).toContain('has 8 steps');
  });

  it('names both places of a shared phrasing, and says to take it out where it is less at home', () => {
    const file = answers(
      answer('shop/refund', {
        ask: asks([
          '"refund status"',
          '"is my refund done"',
          '"refund please"',
          '"refund my card"',
          '"where does the refund go"',
        ]),
      }),
      answer('shop/parcel', { ask: other('Refund status?') }),
    );
    const [found, ...more] = look(file).filter(({ code }) => code === 'shared-phrasing');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ severity: 'error', file: 'b.yaml', line: 12 });
    expect(found?.message).toBe('"Refund status?" is a phrasing of "shop/refund" too (b.yaml, line 6)');
    expect(found?.hint).toContain('Take it out here');
  });

  it('says once that a file was copied', () => {
    const ids = Array.from({ length: 30 }, (_, at) => `shop/a${at}`);
    const file = answers(...ids.map((id) => answer(id)));
    const { diagnostics } = compile(filesOf([DESK, file, file]));
    expect(diagnostics.map(({ code, file: at }) => `${at} ${code}`)).toEqual(['c.yaml duplicate-id']);
    expect(diagnostics[0]?.message).toBe('"shop/a0" and 29 more ids of this file are already used in b.yaml');
  });

  it('finds shared phrasings in a time that grows with their number, not with its square', () => {
    const file = (count: number) =>
      answers(
        ...Array.from({ length: count }, (_, at) =>
          answer(`shop/a${at}`, { ask: `{ en: ["where is it", "number ${at}"] }` }),
        ),
      );
    const time = (count: number) => {
      const files = filesOf([file(count)]);
      const memory = new CompileMemory();
      const { knowledge } = compile(files, {}, memory);
      if (knowledge === null) throw new Error('does not compile');
      const start = process.cpuUsage();
      lint(knowledge, files, TODAY, memory);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    time(25);
    expect(time(400)).toBeLessThan(time(100) * 12 + 50_000);
  });
});

function codes(...texts: readonly string[]): readonly string[] {
  return look(...texts).map(({ code }) => code);
}

function look(...texts: readonly string[]): readonly Diagnostic[] {
  const files = filesOf([DESK, ...texts]);
  const memory = new CompileMemory();
  const { knowledge, diagnostics } = compile(files, { today: TODAY }, memory);
  if (knowledge === null) throw new Error(JSON.stringify(diagnostics, null, 1));
  return lint(knowledge, files, TODAY, memory);
}
