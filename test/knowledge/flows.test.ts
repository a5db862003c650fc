import { describe, expect, it } from 'vitest';
import type { Flow } from '../../src/knowledge/model.ts';
import type { SourceFile } from '../../src/knowledge/source.ts';
import { DESK, flow, found, hint, knowledgeOf } from './writing.ts';

const CAUSE = `cause: { type: choice, label: { en: "Cause", zh: "原因" }, options: { twice: { en: "Twice", zh: "两次" }, late: { en: "Late", zh: "晚" } } }
amount: { type: money, currency: CNY, label: { en: "Amount", zh: "金额" } }
paid: { type: yes-no, label: { en: "Paid", zh: "已付" } }
note: { type: text, required: false, label: { en: "Note", zh: "备注" } }`;

const fragment = (steps: string, fields = '{}', id = 'shop/part') =>
  `fragment: ${id}\ntitle: { en: "Part", zh: "部分" }\nowner: x\nreview_by: 2027-01-01\nfields: ${fields}\nsteps:\n${steps}`;

describe('compiling a flow', () => {
  it('gives fields and steps with targets, conditions and durations resolved', () => {
    const built = knowledgeOf(
      flow(
        `- id: ask
  say: { en: "How much?", zh: "多少？" }
  collect: [amount, cause, paid]
  next:
    - { if: { region: { in: home }, amount: { gte: 5, lt: 9 } }, go: lead }
    - { if: { paid: yes, note: { known: false } }, go: "flow:shop/other" }
    - { else: lead }
- id: lead
  handoff: { team: lead, within: 3d, include: [amount] }
  choose:
    - { label: { en: "Done", zh: "好了" }, end: resolved }
    - { label: { en: "Again", zh: "再来" }, go: ask }`,
        CAUSE,
      ),
      DESK,
      flow('- { id: a, end: done }', '', 'shop/other'),
    ).entries[0] as Flow;
    expect(
      built.fields.map(({ name, type, required, pii, currency }) => [name, type, required, pii, currency]),
    ).toEqual([
      ['cause', 'choice', true, false, null],
      ['amount', 'money', true, false, 'CNY'],
      ['paid', 'yes-no', true, false, null],
      ['note', 'text', false, false, null],
    ]);
    expect(built.fields[0]?.options.map(({ value }) => value)).toEqual(['twice', 'late']);
    expect(built.steps[0]?.next).toMatchObject([
      {
        when: [
          { subject: 'region', op: 'in', value: ['guangdong'] },
          { subject: 'amount', op: 'gte', value: 5 },
          { subject: 'amount', op: 'lt', value: 9 },
        ],
        go: { kind: 'step', step: 'lead' },
      },
      {
        when: [
          { subject: 'paid', op: 'is', value: true },
          { subject: 'note', op: 'known', value: false },
        ],
        go: { kind: 'flow', flow: 'shop/other' },
      },
      { when: [], go: { kind: 'step', step: 'lead' } },
    ]);
    expect(built.steps[1]).toMatchObject({
      handoff: { team: 'lead', withinMinutes: 3 * 1440, include: ['amount'] },
      choose: [
        { label: { en: 'Done', zh: '好了' }, go: null, end: 'resolved' },
        { label: { en: 'Again', zh: '再来' }, go: { kind: 'step', step: 'ask' }, end: null },
      ],
      place: { file: 'a.yaml', line: 18, column: 5 },
    });
  });

  it('keeps its hash when lines move, and changes it with a word of a fragment it uses', () => {
    const text = flow('- { id: a, use: shop/part }');
    const hash = (part: string, above = '') => (knowledgeOf(above + text, part).entries[0] as Flow).hash;
    const part = fragment('  - { id: b, say: { en: "Hello" }, end: done }\n');
    expect(hash(part)).toBe(hash(part, '# moved\n'));
    expect(hash(part)).not.toBe(hash(part.replace('Hello', 'Hi')));
  });

  it('takes in the fields of fragments, of fragments in fragments too', () => {
    const inner = fragment(
      '  - { id: c, say: { en: "{phone}" }, end: done }\n',
      '{ phone: { type: phone, label: { en: "P" } } }',
      'shop/inner',
    );
    const outer = fragment('  - { id: b, use: shop/inner }\n');
    const using = flow('- { id: a, say: { en: "{phone}" } }\n- { id: b, use: shop/part }');
    const built = knowledgeOf(using, outer, inner).entries[0] as Flow;
    expect(built.fields).toMatchObject([{ name: 'phone', type: 'phone', pii: true }]);
    expect(found(using, outer)).toEqual(['b.yaml:7:19 unknown-id']);
  });
});

describe('a step', () => {
  it.each([
    ['- { id: a, next: b, branch: [{ else: b }] }\n- { id: b, end: done }', '6:23 two-ways-out'],
    ['- { id: a, say: { en: "x" }, branch: [{ else: b }] }\n- { id: b, end: done }', '6:14 never-shown'],
    ['- { id: a, choose: [{ label: { en: "x" }, go: a, end: done }] }', '6:52 two-ways-out'],
    ['- { id: a, choose: [{ label: { en: "x" } }] }', '6:23 no-way-out'],
    ['- { id: a, say: { en: "x" } }', '6:5 no-way-out'],
    ['- { id: a, end: done }\n- { id: a, end: done }', '7:11 duplicate-step'],
    ['- { id: a, goto: b, end: done }', '6:14 unknown-key'],
    ['- { id: a, collect: [amuont], end: done }', '6:24 unknown-field'],
    [
      '- { id: a, handoff: { team: leed, within: 15m, include: [x] }, end: done }',
      '6:31 unknown-team',
      '6:60 unknown-field',
    ],
    ['- { id: a, handoff: { team: lead, within: 15 min }, end: done }', '6:45 bad-duration'],
    ['- { id: a, next: "flow:shop/none" }', '6:20 unknown-id'],
    ['- { id: a, next: nowhere }', '6:20 unknown-step'],
    ['- { id: a, use: shop/flow }', '6:19 wrong-kind'],
    ['- { id: a, say: { en: "{amount" }, end: done }', '6:26 bad-message'],
    ['- { id: a, say: { en: "{amount, plural, one {x}}" }, end: done }', '6:49 bad-message'],
    ['- { id: a, do: { zh: "金额{amuont}" }, end: done }', '6:27 unknown-value-name'],
  ])('is refused where it is wrong: %s', (steps, ...expected) => {
    const at = (place: string) => `a.yaml:${place}`;
    const fields = 'amount: { type: money, label: { en: "A", zh: "额" } }';
    // The field's two lines stand above the steps.
    const moved = expected.map((place) => place.replace(/^\d+/, (line) => String(Number(line) + 2)));
    expect(found(flow(steps, fields), DESK).filter((each) => !each.includes('missing-language'))).toEqual(
      moved.map(at),
    );
  });

  it('may use desk values and fields in words, and braces in quotes', () => {
    const steps = `- { id: a, say: { en: "{operator} '{'x'}' {amount} {days, plural, one {# day} other {# days}}", zh: "{days}" }, end: done }`;
    expect(found(flow(steps, CAUSE), DESK)).toEqual([]);
  });
});

describe('the ways through a flow', () => {
  const errors = (...texts: readonly (string | SourceFile)[]) =>
    found(...texts).filter((each) => !each.includes('missing-language'));

  it.each([
    ['a step that nothing leads to', '- { id: a, end: done }\n- { id: b, end: done }', '7:11 unreachable-step'],
    [
      'a step after one that always goes elsewhere',
      '- { id: a, next: c }\n- { id: b, next: c }\n- { id: c, end: done }',
      '7:11 unreachable-step',
    ],
    ['a step that leads to itself', '- { id: a, next: b }\n- { id: b, next: b }', '6:11 loop-without-exit'],
    ['steps that lead to each other', '- { id: a }\n- { id: b, next: a }', '6:11 loop-without-exit'],
    [
      'a choice that only goes into flows, which come back',
      '- { id: a, choose: [{ label: { en: "x" }, go: "flow:shop/other" }] }',
      '6:11 loop-without-exit',
    ],
    [
      'branches that lead to each other',
      '- { id: a, branch: [{ if: { lang: zh }, go: b }, { else: c }] }\n- { id: b, branch: [{ else: a }] }\n- { id: c, end: done }',
      '6:22 branch-circle',
    ],
  ])('refuse %s', (_, steps, expected) => {
    const other = flow('- { id: a, end: done }', '', 'shop/other');
    expect(errors(flow(steps), other)).toEqual([`a.yaml:${expected}`]);
  });

  it('may go round as long as there is a way out', () => {
    const steps = `- { id: a, say: { en: "x" } }
- { id: b, choose: [{ label: { en: "x" }, go: a }, { label: { en: "y" }, end: done }] }`;
    expect(errors(flow(steps))).toEqual([]);
  });

  it('may end in another flow', () => {
    const other = flow('- { id: a, end: done }', '', 'shop/other');
    expect(errors(flow('- { id: a, next: "flow:shop/other" }'), other)).toEqual([]);
  });

  it('see through fragments: what always ends leads nowhere, what has no end of its own leads on', () => {
    const using = flow('- { id: a, use: shop/part }\n- { id: b, end: done }');
    expect(errors(using, fragment('  - { id: c, end: done }\n'))).toEqual(['a.yaml:7:11 unreachable-step']);
    expect(errors(using, fragment('  - { id: c, say: { en: "x" } }\n'))).toEqual([]);
    const loop = fragment('  - { id: c, next: d }\n  - { id: d, next: c }\n');
    expect(errors(flow('- { id: a, use: shop/part }'), loop)).toEqual([
      'a.yaml:6:11 loop-without-exit',
      'b.yaml:7:11 loop-without-exit',
    ]);
  });

  it('are looked at once, however often fragments use each other', () => {
    const uses = (name: string) =>
      Array.from({ length: 20 }, (_, step) => `  - { id: s${step}, use: shop/${name} }\n`).join('');
    const inner = fragment('  - { id: z, say: { en: "x" } }\n', '{}', 'shop/p0');
    const parts = Array.from({ length: 12 }, (_, n) => fragment(uses(`p${n}`), '{}', `shop/p${n + 1}`));
    const main = { path: 'main.yaml', text: flow('- { id: a, use: shop/p12 }\n- { id: b, end: done }') };
    const files = [inner, ...parts].map((text, index) => ({ path: `part-${index}.yaml`, text }));
    expect(errors(main, ...files)).toEqual([]);
  });

  it('refuse flows that go into each other, through a fragment too', () => {
    const part = fragment('  - { id: c, next: "flow:shop/flow" }\n');
    const other = flow('- { id: a, use: shop/part }', '', 'shop/other');
    const choose =
      '- { id: a, choose: [{ label: { en: "x" }, go: "flow:shop/other" }, { label: { en: "y" }, end: done }] }';
    expect(errors(flow(choose), other, part)).toEqual(['a.yaml:6:49 cyclic-flow', 'b.yaml:6:19 cyclic-flow']);
  });
});

describe('branches', () => {
  const branches = (...lines: readonly string[]) =>
    found(
      flow(`- id: a\n  next:\n${lines.map((line) => `    - ${line}\n`).join('')}- { id: b, end: done }`, CAUSE),
      DESK,
    ).map((each) => each.replace('a.yaml:', ''));

  it.each([
    [['{ else: b }']],
    [['{ if: { cause: twice }, go: b }', '{ if: { cause: late }, go: b }']],
    [['{ if: { cause: { in: [twice, late] } }, go: b }']],
    [['{ if: { paid: yes }, go: b }', '{ if: { paid: false }, go: b }']],
    [['{ if: { note: { known: true } }, go: b }', '{ if: { note: { known: false } }, go: b }']],
    [['{ if: { lang: zh }, go: b }', '{ if: { lang: en }, go: b }']],
  ])('cover every case: %j', (lines) => {
    expect(branches(...lines)).toEqual([]);
  });

  it.each([
    [['{ if: { cause: twice }, go: b }'], ['12:5 branch-not-exhaustive']],
    [['{ if: { cause: twice }, go: b }', '{ if: { cause: late, paid: yes }, go: b }'], ['12:5 branch-not-exhaustive']],
    [['{ if: { region: { in: home } }, go: b }'], ['12:5 branch-not-exhaustive']],
    [['{ else: b }', '{ if: { paid: yes }, go: b }'], ['14:9 unreachable-branch']],
    [['{ if: { paid: yes }, go: b, else: b }'], ['13:11 branch-shape']],
    [['{ if: { paid: yes } }'], ['13:9 branch-shape']],
    [['{ if: { cuase: twice }, go: b }', '{ else: b }'], ['13:17 unknown-field']],
    [['{ if: { cause: twcie }, go: b }', '{ else: b }'], ['13:24 unknown-option']],
    [
      ['{ if: { cause: { gt: 3 } }, go: b }', '{ else: b }'],
      ['13:26 not-comparable', '13:30 unknown-option'],
    ],
    [['{ if: { amount: { gt: many } }, go: b }', '{ else: b }'], ['13:31 wrong-value']],
    [['{ if: { paid: maybe }, go: b }', '{ else: b }'], ['13:23 wrong-value']],
    [['{ if: { cause: { in: home } }, go: b }', '{ else: b }'], ['13:30 home-needs-region']],
    [['{ if: { region: mars }, go: b }', '{ else: b }'], ['13:25 unknown-region']],
    [['{ if: { amount: {} }, go: b }', '{ else: b }'], ['13:25 empty-condition']],
    [['{ if: { amount: { above: 3 } }, go: b }', '{ else: b }'], ['13:27 unknown-key']],
  ])('are refused where they are wrong: %j', (lines, expected) => {
    expect(branches(...lines)).toEqual(expected);
  });

  it('suggest the option that was meant', () => {
    expect(
      hint(flow('- id: a\n  next: [{ if: { cause: twcie }, go: b }, { else: b }]\n- { id: b, end: done }', CAUSE)),
    ).toBe('Did you mean "twice"?');
  });
});

describe('fields and fragments', () => {
  it.each([
    ['region: { type: text, label: { en: "R" } }', '6:3 reserved-name'],
    ['days: { type: number, label: { en: "D" } }', '6:3 reserved-name'],
    ['a: { type: choice, label: { en: "A" } }', '6:6 missing-options'],
    ['a: { type: text, currency: CNY, label: { en: "A" } }', '6:20 misplaced-key'],
    ['a: { type: moeny, label: { en: "A" } }', '6:14 unknown-value'],
    ['Amount: { type: text, label: { en: "A" } }', '6:3 bad-name'],
  ])('refuse a field that can not be: %s', (field, expected) => {
    const text = flow('- { id: a, end: done }', field);
    expect(found(text, DESK).filter((each) => !each.includes('missing-language'))).toEqual([`a.yaml:${expected}`]);
  });

  it('refuse a circle of fragments, a field of two types, and a flow that stops with its fragment', () => {
    const a = fragment('  - { id: a, use: shop/other }\n');
    const b = fragment('  - { id: b, use: shop/part }\n', '{}', 'shop/other');
    expect(found(a, b)).toEqual(['a.yaml:7:19 cyclic-use', 'b.yaml:7:19 cyclic-use']);
    const part = fragment('  - { id: b, say: { en: "x" } }\n', '{ x: { type: text, label: { en: "X" } } }');
    expect(found(flow('- { id: a, use: shop/part }', 'x: { type: date, label: { en: "X" } }'), part)).toEqual([
      'a.yaml:6:3 field-conflict',
      'a.yaml:8:5 no-way-out',
    ]);
  });
});
