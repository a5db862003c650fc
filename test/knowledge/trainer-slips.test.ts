import { describe, expect, it } from 'vitest';
import { examine } from '../../src/cli/examine.ts';
import { CompileMemory } from '../../src/knowledge/memory.ts';
import { day } from '../matching/knowledge-of.ts';
import { answer, answers, DESK, filesOf, flow } from './writing.ts';

/** What is found with the whole check, as a trainer sees it. */
function checked(files: readonly string[]) {
  const { diagnostics, faulty } = examine(filesOf(files), day('2026-11-22'), new CompileMemory());
  return { errors: diagnostics.filter(({ severity }) => severity === 'error'), faulty };
}

const text = (keys: Readonly<Record<string, string>> = {}, id = 'shop/a') => answers(answer(id, keys));
const AMOUNT = 'amount: { type: money, currency: CNY, label: { en: "Amount", zh: "金额" } }';
const CAUSE =
  'cause: { type: choice, label: { en: "Cause", zh: "原因" }, options: { late: { en: "Late", zh: "晚" }, lost: { en: "Lost", zh: "丢" } } }';
const RULE = `wording:
  - id: no-blame
    title: { en: "Blame", zh: "责怪" }
    why: { en: "It hurts.", zh: "伤人。" }
    instead: { en: "Let me check.", zh: "我查一下。" }
    severity: error
    avoid: { en: [{ all: [["your fault"]] }], zh: [{ all: [["您的错"]] }] }
`;
const step = (more: string) => flow(`- id: start\n  say: { en: "Hi.", zh: "您好。" }\n${more}`);
const branching = (next: string, field = AMOUNT, name = 'amount') =>
  flow(`- id: start\n  collect: [${name}]\n  next:\n${next}\n- id: more\n  end: resolved`, field);
const test = (line: string) => `tests:\n  - { name: t, ${line} }\n`;

/** Slips in what is meant rather than in how YAML is written: the spot, the code, and the cure. */
const SLIPS: Readonly<Record<string, readonly [files: readonly string[], at: string, cure: RegExp]>> = {
  'a day as it is written at home': [[text({ review_by: '31.12.2027' })], 'a.yaml:5:16 bad-day', /2027-03-31/],
  'a day that no calendar has': [[text({ review_by: '2027-06-31' })], 'a.yaml:5:16 bad-day', /year, month and day/],
  'to in the place of until': [
    [text({ valid: '{ from: 2026-11-01, to: 2026-12-31 }' })],
    'a.yaml:8:32 unknown-key',
    /from, until/,
  ],
  'the last day before the first': [
    [text({ valid: '{ from: 2026-12-31, until: 2026-11-01 }' })],
    'a.yaml:8:39 days-reversed',
    /Swap/,
  ],
  'an id as a title': [[text({}, 'shop/Return Order')], 'a.yaml:2:9 bad-id', /Write shop\/return-order/],
  'an id with an underscore': [[text({}, 'shop/return_order')], 'a.yaml:2:9 bad-id', /Write shop\/return-order/],
  'an id without its pack': [[text({}, 'returns')], 'a.yaml:2:9 bad-id', /pack\/name/],
  'a share above one': [[text({ confidence: '7' })], 'a.yaml:8:17 out-of-range', /0\.7 for 70 %/],
  'words without a language': [[text({ say: 'Hello there' })], 'a.yaml:7:10 wrong-type', /\{ en: "\.\.\.", zh/],
  'a list of words without a language': [[text({ say: '["Hello.", "Bye."]' })], 'a.yaml:7:10 wrong-type', /en: \["/],
  'a language with its country': [[text({ say: '{ en: "a", zh-CN: "答" }' })], 'a.yaml:7:21 unknown-key', /"zh"/],
  'a neighbour misspelt': [
    [answers(answer('shop/refund'), answer('shop/b', { see: '[shop/refnud]' }))],
    'a.yaml:14:11 unknown-id',
    /"shop\/refund"/,
  ],
  'a region by its title': [[DESK, text({ regions: '[广东]' })], 'b.yaml:8:15 bad-name', /not the title/],
  'a team misspelt': [[DESK, text({ teams: '[onlin]' })], 'b.yaml:8:13 unknown-team', /"online"/],
  'one team without brackets': [[DESK, text({ teams: 'online' })], 'b.yaml:8:12 wrong-type', /\[online\]/],
  'a wording rule misspelt': [[RULE, text({ dont: '[no-balme]' })], 'b.yaml:8:12 unknown-rule', /"no-blame"/],
  'a value misspelt': [
    [DESK, text({ say: '{ en: "Ask {oprator}.", zh: "问" }' })],
    'b.yaml:7:21 unknown-value-name',
    /"operator"/,
  ],
  'forms of a value without the last': [
    [DESK, text({ say: '{ en: "In {days, plural, one {# day}}.", zh: "{days}天" }' })],
    'b.yaml:7:46 bad-message',
    /other \{# days\}/,
  ],
  'go in the place of next': [
    [DESK, step('  go: more\n- id: more\n  end: resolved')],
    'b.yaml:8:5 unknown-key',
    /next/,
  ],
  'a flow that just stops': [[DESK, step('')], 'b.yaml:6:5 no-way-out', /end: resolved/],
  'a step that nothing leads to': [
    [DESK, step('  end: resolved\n- id: more\n  end: resolved')],
    'b.yaml:9:9 unreachable-step',
    /delete the step/,
  ],
  'two steps of one name': [[DESK, step('- id: start\n  end: resolved')], 'b.yaml:8:9 duplicate-step', /another name/],
  'no way for all the others': [
    [DESK, branching('    - { if: { amount: { gt: 5 } }, go: more }')],
    'b.yaml:10:5 branch-not-exhaustive',
    /else: step/,
  ],
  'the others before the rest': [
    [DESK, branching('    - { else: more }\n    - { if: { amount: { gt: 5 } }, go: more }')],
    'b.yaml:12:9 unreachable-branch',
    /to the end/,
  ],
  'a comparison as in a sum': [
    [DESK, branching('    - { if: { amount: "> 5" }, go: more }\n    - { else: more }')],
    'b.yaml:11:25 wrong-value',
    /\{ gt: 5 \}/,
  ],
  'an option misspelt': [
    [DESK, branching('    - { if: { cause: lots }, go: more }\n    - { else: more }', CAUSE, 'cause')],
    'b.yaml:11:24 unknown-option',
    /"lost"/,
  ],
  'a field misspelt': [
    [DESK, flow('- id: start\n  collect: [amuont]\n  end: resolved', AMOUNT)],
    'b.yaml:9:15 unknown-field',
    /"amount"/,
  ],
  'two fields without brackets': [
    [DESK, flow('- id: start\n  collect: amount, cause\n  end: resolved', `${AMOUNT}\n${CAUSE}`)],
    'b.yaml:10:14 wrong-type',
    /\[amount, cause\]/,
  ],
  'a time in words': [
    [DESK, step('  handoff: { team: lead, within: 15 minutes }\n  end: resolved')],
    'b.yaml:8:36 bad-duration',
    /15m/,
  ],
  'a handoff to a bare name': [
    [DESK, step('  handoff: lead\n  end: resolved')],
    'b.yaml:8:14 wrong-type',
    /\{ team: shift-lead, within: 15m \}/,
  ],
  'a handoff without its time': [
    [DESK, step('  handoff: { team: lead }\n  end: resolved')],
    'b.yaml:8:14 missing-key',
    /within: 15m/,
  ],
  'a choice that leads nowhere': [
    [
      DESK,
      step(
        '  choose:\n    - { label: { en: "Yes", zh: "是" } }\n    - { label: { en: "No", zh: "否" }, end: resolved }',
      ),
    ],
    'b.yaml:9:9 no-way-out',
    /end: resolved/,
  ],
  'a test of an id misspelt': [
    [text({}, 'shop/refund'), test('ask: "how", lang: en, expect: shop/refnd')],
    'b.yaml:2:46 unknown-id',
    /"shop\/refund"/,
  ],
  'a language in full': [
    [text({}, 'shop/refund'), test('ask: "how", lang: english, expect: shop/refund')],
    'b.yaml:2:34 unknown-value',
    /zh, en/,
  ],
  'an hour with one digit': [
    [`${DESK}shifts: { early: { from: "8:00", to: "16:00" } }\n`],
    'a.yaml:9:26 bad-clock',
    /"08:00"/,
  ],
  'a weekday in full': [
    [`${DESK}shifts: { early: { days: [monday], from: "08:00", to: "16:00" } }\n`],
    'a.yaml:9:27 unknown-value',
    /mon/,
  ],
  'a time zone by its country': [
    [DESK.replace('Asia/Shanghai', 'China Standard Time')],
    'a.yaml:4:12 bad-time-zone',
    /Asia\/Shanghai/,
  ],
  'a kind in the singular': [[text().replace('answers:', 'answer:')], 'a.yaml:1:1 no-kind', /"answers"/],
  'bullets from a word processor': [
    [text({ ask: '\n      en:\n        • how\n        • why\n      zh: ["问"]' })],
    'a.yaml:8:9 yaml-bullet',
    /hyphen and a space/,
  ],
  'what git leaves of a conflict': [
    [text().replace('    owner', '<<<<<<< HEAD\n    owner')],
    'a.yaml:4:1 merge-conflict',
    /Keep the lines/,
  ],
  'a question that another answer has': [
    [
      answers(
        answer('shop/a', { ask: '{ en: ["Where is my parcel?"], zh: ["一"] }' }),
        answer('shop/b', { ask: '{ en: ["where is my parcel"], zh: ["二"] }' }),
      ),
    ],
    'a.yaml:12:17 shared-phrasing',
    /Take it out/,
  ],
  'words that a rule forbids': [
    [RULE, text({ say: '{ en: "That is your fault.", zh: "这样。" }' })],
    'b.yaml:7:25 forbidden-wording',
    /Let me check/,
  ],
  'a title that no button holds': [
    [text({ title: `{ en: "${'long '.repeat(20)}", zh: "标题" }` })],
    'a.yaml:3:18 words-too-long',
    /Shorten/,
  ],
};

describe('a slip of a trainer’s hand', () => {
  it.each(Object.entries(SLIPS))('is named at its spot, alone, with its cure, and never gets past: %s', (_, slip) => {
    const [files, at, cure] = slip;
    const { errors, faulty } = checked(files);
    expect(faulty).toBe(true);
    expect(errors.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)).toEqual([at]);
    expect(errors[0]?.hint).toMatch(cure);
    expect(errors[0]?.frame).not.toBe('');
  });
});
