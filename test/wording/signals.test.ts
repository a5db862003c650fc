import { describe, expect, it } from 'vitest';
import type { Signal, WordPattern } from '../../src/knowledge/model.ts';
import { findSignals } from '../../src/wording/signals.ts';

describe('finding escalation threats', () => {
  it.each([
    ['我要去工信部投诉你们！', 'regulator', '工信部投诉'],
    ['不解决我就投诉到12315', 'regulator', '投诉到12315'],
    ['再不处理就去消协投诉', 'regulator', '消协投诉'],
    ['别以为我不会去工信部投诉', 'regulator', '工信部投诉'],
    ['难道我不能向工信部反映吗', 'regulator', '工信部反映'],
    ['我不得不找工信部投诉', 'regulator', '工信部投诉'],
    ['不投诉到工信部不行了', 'regulator', '投诉到工信部'],
    ['你们不处理 我去工信部投诉', 'regulator', '工信部投诉'],
    ['你们不去修就找工信部投诉', 'regulator', '工信部投诉'],
    ['上次没投诉工信部，这次一定向工信部投诉', 'regulator', '工信部投诉'],
    ['特别想投诉到工信部', 'regulator', '投诉到工信部'],
    ['要不要我向工信部投诉', 'regulator', '工信部投诉'],
    ['工 信 部 投 诉', 'regulator', '工 信 部 投 诉'],
    ['打１２３１５投诉', 'regulator', '１２３１５投诉'],
    ['I will report you to the ministry', 'regulator', 'report you to the ministry'],
    ['I am COMPLAINING to the Regulator!', 'regulator', 'COMPLAINING to the Regulator'],
    ["Don't think I won't complain to the regulator", 'regulator', 'complain to the regulator'],
    ['I will not hesitate to complain to the regulator', 'regulator', 'complain to the regulator'],
    ["If you can't fix it I'll write to the ministry", 'regulator', 'write to the ministry'],
    ["Don't make me complain to the regulator", 'regulator', 'complain to the regulator'],
    ['Why not complain to the regulator then', 'regulator', 'complain to the regulator'],
    ["I don't want to complain to the regulator, but you leave me no choice", 'regulator', 'complain to the regulator'],
    ['我不想去工信部投诉，除非你们不退', 'regulator', '工信部投诉'],
    ['How is this not a report for the ministry', 'regulator', 'report for the ministry'],
    ['发微博曝光你们', 'social', '发微博'],
    ["I'll be posting this everywhere", 'social', 'posting this everywhere'],
    ['I shared it on‑line, no: online', 'social', 'shared it on‑line, no: online'],
  ])('finds the threat in %s', (text, kind, matched) => {
    const found = findSignals(text, SIGNALS);
    expect(found).toEqual([expect.objectContaining({ kind, level: 'threat', matched })]);
    expect(text.slice(...(found[0]?.at ?? [0, 0]))).toBe(matched);
  });

  it.each([
    '这个月话费怎么多了',
    '我不会去工信部投诉的',
    '我没想向工信部投诉',
    '不用投诉到工信部吧',
    '我不是来找工信部投诉的',
    '向工信部投诉就不用了',
    '从来没有向工信部投诉过',
    "I'm not going to complain to the regulator",
    'I never wanted to complain to the regulator',
    "I don't want to report this to the ministry",
    "I don't think I will report you to the ministry",
    'No need to complain to the regulator',
    'without complaining to the regulator',
    '工信部在哪',
    'Complaints are handled by whom? The regulator said hello.',
    '微博会员怎么发',
    '抖音的定向流量发一下',
    '投诉。工信部是什么',
    'the reporter met the administrator',
    '订单123156789投诉',
    'post office online',
    '',
    ' \n ',
  ])('finds none in %s', (text) => {
    expect(findSignals(text, SIGNALS)).toEqual([]);
  });

  it('keeps to one sentence', () => {
    expect(findSignals('工信部。\n投诉', SIGNALS)).toEqual([]);
    expect(findSignals('Mr. Lu of the ministry got my report at 3.5 pm', SIGNALS)).toHaveLength(1);
  });

  it('clears only the sentence that is harmless', () => {
    const found = findSignals('抖音会员发了没有？我发微博曝光你们', SIGNALS);
    expect(found.map(({ matched }) => matched)).toEqual(['发微博']);
  });

  it('looks for what must be with it, or must not be, in all of the message', () => {
    const names = [
      signal('media', 'mention', { en: [{ all: [['reporter']], not: [], with: ['ridiculous', 'fed up'] }] }),
      signal(
        'police',
        'mention',
        { en: [words(['police'])] },
        { en: [{ all: [['officer']], not: [], without: ['ridiculous'] }] },
      ),
    ];
    const kinds = (text: string) => findSignals(text, names).map(({ kind }) => kind);
    expect(kinds('My aunt is a reporter. This is ridiculous!')).toEqual(['media']);
    expect(kinds('My aunt is a reporter. This is fine!')).toEqual([]);
    expect(kinds('I am a police officer. Any discount?')).toEqual([]);
    expect(kinds('I am a police officer. Ridiculous!')).toEqual(['police']);
  });

  it.each([
    ['~工信部', ['工信部', '公信部', '工心部', '宫 信 部', 'gong信bu', '工xin部'], ['信部', '公安部', '工部']],
    ['~抖音', ['抖音', '抖yin', 'dou音', 'douyin', '斗音'], ['声音', '抖动']],
    ['~12315', ['12315', '12三15', '１２３１５', '一二三一五', '12-315'], ['12345', '123156', '112315']],
    [
      '~solicitor',
      ['solicitor', 'solicitors', 'soliciter', 'solcitor', 'sollicitor', 'soliictor'],
      ['solicit', 'elicitor'],
    ],
    ['~court', ['court', 'courts'], ['count', 'cour']],
  ])('finds %s as people slip', (word, ones, others) => {
    const slips = [signal('legal', 'mention', { zh: [words([word])] })];
    for (const text of ones) expect(findSignals(`see ${text}!`, slips), text).toHaveLength(1);
    for (const text of others) expect(findSignals(`see ${text}!`, slips), text).toEqual([]);
  });

  it('gives the strongest of each kind, the strongest first', () => {
    const text = '经理在吗？我要找经理！今天之内不解决，我就去工信部投诉，发微博曝光';
    const signals = [
      ...SIGNALS,
      signal('manager', 'mention', { zh: [words(['经理'])] }),
      signal('manager', 'threat', { zh: [words(['找', '叫'], ['经理'])] }),
      signal('regulator', 'deadline', { zh: [words(['今天之内', '24小时'], ['工信部'])] }),
    ];
    expect(findSignals(text, signals).map(({ kind, level, matched }) => [kind, level, matched])).toEqual([
      ['regulator', 'deadline', '今天之内不解决，我就去工信部'],
      ['manager', 'threat', '找经理'],
      ['social', 'threat', '发微博'],
    ]);
  });

  it('takes a long message without losing its way', () => {
    const text = `${'我很不满意，你们的服务太差，'.repeat(5_000)}我要向工信部投诉`;
    const started = performance.now();
    expect(findSignals(text, SIGNALS)).toHaveLength(1);
    expect(findSignals('投诉工信部'.repeat(20_000), SIGNALS)).toHaveLength(1);
    expect(findSignals('no need '.repeat(15_000), SIGNALS)).toHaveLength(0);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

function words(...all: readonly (readonly string[])[]): WordPattern {
  return { all, not: [] };
}

function signal(
  kind: Signal['kind'],
  level: Signal['level'],
  match: Signal['match'],
  harmless: Signal['harmless'] = {},
): Signal {
  return { kind, level, title: { en: kind }, match, harmless, place: { file: 'test.yaml', line: 1, column: 1 } };
}

const SIGNALS: readonly Signal[] = [
  signal('regulator', 'threat', {
    zh: [words(['工信部', '通管局', '消协', '12315'], ['投诉', '举报', '反映'])],
    en: [words(['regulator', 'ministry'], ['complain', 'report', 'write to'])],
  }),
  signal(
    'social',
    'threat',
    {
      zh: [words(['微博', '小红书', '抖音'], ['曝光', '发'])],
      en: [
        {
          all: [
            ['post', 'share'],
            ['everywhere', 'online', 'followers'],
          ],
          not: ['post office'],
        },
      ],
    },
    { zh: [words(['微博', '抖音'], ['会员', '定向流量'])] },
  ),
];
