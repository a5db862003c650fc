import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleId, WordingRule, WordPattern } from '../../src/knowledge/model.ts';
import { findWording } from '../../src/wording/phrases.ts';

describe('finding phrases to avoid', () => {
  it.each([
    ['Sorry, that’s the rule here.', 'that’s the rule'],
    ['thats the rule', 'thats the rule'],
    ['That is  the rule', 'That is  the rule'],
    ['We cannot help', 'We cannot help'],
    ["we can't help you", "we can't help"],
    ['I do not know.', 'I do not know'],
    ["I don't know", "I don't know"],
    ['Please CALM DOWN!', 'CALM DOWN'],
    ['这是规定，没办法', '这是规定'],
    ['这 是 规 定', '这 是 规 定'],
    ['ＯＫ呵呵', '呵呵'],
    ['you said "no" but I don\'t know', "I don't know"],
    ['He said "so. I dont know', 'I dont know'],
    ['You should have checked that', 'should have checked'],
    ['您早应该说', '早应该'],
  ])('finds it in %s', (text, matched) => {
    expect(findWording(text, RULES).map((found) => found.matched)).toEqual([matched]);
  });

  it.each([
    'The ruler is that',
    'recalm downtown',
    'You should have received what we told you',
    'You should have. I checked',
    '这是。规定',
    "We can. Can't help",
    '您刚才提到有人说“这是规定”，很抱歉',
    'You were told "that\'s the rule"; let us look at it',
  ])('leaves %s alone', (text) => {
    expect(findWording(text, RULES)).toEqual([]);
  });

  it('says which rule, where, and what to say instead, in the order of the draft', () => {
    const text = '😀 I don’t know — 这是规定';
    expect(findWording(text, RULES)).toEqual([
      { ...found('i-dont-know'), matched: 'I don’t know', at: [3, 15] },
      { ...found('thats-the-rule'), matched: '这是规定', at: [18, 22] },
    ]);
  });

  it('reads a draft that is all in quotation marks as a draft', () => {
    expect(findWording('“这是规定。”', RULES)).toHaveLength(1);
    expect(findWording('"Calm down"', RULES)).toHaveLength(1);
  });

  it('counts a phrase as often as it is said', () => {
    expect(findWording('呵呵，好的，呵呵', RULES).map(({ at }) => at)).toEqual([
      [0, 2],
      [6, 8],
    ]);
  });

  it('quotes exactly what stands in the draft, whatever else is in it', () => {
    const noise = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        '好',
        '，',
        '。',
        '\n',
        'Ａ',
        '😀',
        'e\u0301',
        '\u200b',
        '-',
        '.',
        '’',
        '\ud800',
        'ﬁ',
        '１',
      ),
    });
    fc.assert(
      fc.property(noise, fc.constantFrom('呵呵', '这是规定', ' CALM down '), noise, (before, phrase, after) => {
        const text = before + phrase + after;
        const found = findWording(text, RULES);
        for (const { matched, at } of found) expect(text.slice(...at)).toBe(matched);
        // Letters that run into an English phrase make it another word.
        if (phrase.trim() === phrase) expect(found.map(({ matched }) => matched)).toContain(phrase);
      }),
    );
  });

  it('never throws on odd patterns, and an empty word finds nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.array(fc.string({ unit: 'grapheme' }))),
        fc.array(fc.string()),
        (text, all, not) => {
          const [found] = findWording(text, [rule('odd', { en: [{ all, not }] })]);
          if (found !== undefined) expect(found.matched).not.toBe('');
        },
      ),
    );
    expect(
      findWording('anything', [
        rule('empty', {
          en: [
            { all: [], not: [] },
            { all: [['']], not: [] },
            { all: [['any*'], [' ']], not: [] },
          ],
        }),
      ]),
    ).toEqual([]);
  });

  it.each([
    ['complain', ['complains', 'complained', 'complaining', "complain's"], ['complaint', 'complainant', 'complainers']],
    ['complain*', ['complaint', 'complainant'], ['decomplain']],
    ['sue', ['sues', 'sued', 'suing'], ['suede', 'issue', 'sueing you']],
    ['reply', ['replies', 'replied', 'replying'], ['replyer']],
    ['ban', ['banned', 'banning', 'bans'], ['band', 'banner']],
    ['new', ['new'], ['news', 'renew']],
    ['follow-up', ['follow up', 'following up', 'followed-up'], ['follow']],
    ['we are', ["we're", 'we are'], ['were']],
    ["won't", ['will not', 'wont'], ['want']],
    ['not our job', ["isn't our job", 'it is not our job', 'Not our job'], ['knot our job', 'no, our job']],
    ['what do you want then', ['What do you want, then?'], ['what do you. want then']],
    ["i'll", ["i'll", 'I will'], ['ill']],
    ["i'll sue", ['ill sue', "I'll sue", 'i will sue'], ['ill suede']],
    ["we're sure", ["we're sure", 'we are sure'], ['were sure']],
    ['12315', ['打12315吧', '12315'], ['123156', '912315']],
    ['找manager', ['找 manager', '找manager', '找 managers'], ['找managerial']],
    ['c++', ['c++'], ['c']],
  ])('finds %s as people write it', (word, ones, others) => {
    const rules = [rule('word', { en: [{ all: [[word]], not: [] }] })];
    for (const text of ones) expect(findWording(text, rules), text).toHaveLength(1);
    for (const text of others) expect(findWording(text, rules), text).toEqual([]);
  });
});

function found(id: string) {
  return { rule: id, severity: 'error', instead: { en: `${id}, better` }, why: { en: `${id}, why` } };
}

function rule(id: string, avoid: WordingRule['avoid']): WordingRule {
  const place = { file: 'test.yaml', line: 1, column: 1 };
  return {
    id: id as RuleId,
    title: { en: id },
    why: { en: `${id}, why` },
    instead: { en: `${id}, better` },
    severity: 'error',
    avoid,
    alone: {},
    questionTwice: false,
    paragraph: {},
    replace: {},
    examples: {},
    place,
  };
}

function plain(...texts: readonly string[]): readonly WordPattern[] {
  return texts.map((text) => ({ all: [[text]], not: [] }));
}

const RULES: readonly WordingRule[] = [
  rule('thats-the-rule', { en: plain("that's the rule"), zh: plain('这是规定') }),
  rule('no-help', { en: plain("we can't help") }),
  rule('i-dont-know', { en: plain("I don't know") }),
  rule('calm-down', { en: plain('calm down') }),
  rule('slang', { zh: plain('呵呵') }),
  rule('blame-customer', {
    en: [
      {
        all: [
          ['should have', "shouldn't have"],
          ['told', 'read', 'checked'],
        ],
        not: ['received'],
      },
    ],
    zh: [
      {
        all: [
          ['早', '当初'],
          ['该', '应该'],
        ],
        not: [],
      },
    ],
  }),
];
