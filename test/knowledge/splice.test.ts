import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/knowledge/model.ts';
import { readDocument } from '../../src/knowledge/read.ts';
import type { KnowledgeChange, NewAnswer } from '../../src/knowledge/splice/change.ts';
import { spliceChange } from '../../src/knowledge/splice/splice.ts';

describe('a phrasing goes into', () => {
  const shapes: readonly (readonly [shape: string, before: string, after: string])[] = [
    [
      'a block list, before the comment that follows it',
      'answers:\n  - id: shop/a\n    ask:\n      zh:\n        - 退货  # short\n        # more to come\n      en:\n        - return\n',
      'answers:\n  - id: shop/a\n    ask:\n      zh:\n        - 退货  # short\n        - 我要退\n        # more to come\n      en:\n        - return\n',
    ],
    [
      "a list at its key's own indent",
      'flow: shop/a\nask:\n  zh:\n  - 退货\n',
      'flow: shop/a\nask:\n  zh:\n  - 退货\n  - 我要退\n',
    ],
    [
      'a list of any indent',
      'flow: shop/a\nask:\n zh:\n      -   退货\n',
      'flow: shop/a\nask:\n zh:\n      -   退货\n      -   我要退\n',
    ],
    [
      'a list with empty lines and items over several lines',
      'flow: shop/a\nask:\n  zh:\n    - 退货\n\n    - 我想\n      退货\n\ntitle: { zh: 退 }\n',
      'flow: shop/a\nask:\n  zh:\n    - 退货\n\n    - 我想\n      退货\n    - 我要退\n\ntitle: { zh: 退 }\n',
    ],
    [
      'a list that ends with a block of lines',
      'flow: shop/a\nask:\n  zh:\n    - |\n      退\n      货\n\n# end\n',
      'flow: shop/a\nask:\n  zh:\n    - |\n      退\n      货\n    - 我要退\n\n# end\n',
    ],
    [
      'the last line of a file without a line end',
      'flow: shop/a\nask:\n  zh:\n    - 退货',
      'flow: shop/a\nask:\n  zh:\n    - 退货\n    - 我要退',
    ],
    [
      'lines that end as on Windows',
      'flow: shop/a\r\nask:\r\n  zh:\r\n    - 退货\r\n',
      'flow: shop/a\r\nask:\r\n  zh:\r\n    - 退货\r\n    - 我要退\r\n',
    ],
    [
      'a file with a byte order mark',
      '\ufeffflow: shop/a\nask:\n  zh:\n    - 退货\n',
      '\ufeffflow: shop/a\nask:\n  zh:\n    - 退货\n    - 我要退\n',
    ],
    [
      'a file between --- and ...',
      '---\nflow: shop/a\nask:\n  zh:\n    - 退货\n...\n',
      '---\nflow: shop/a\nask:\n  zh:\n    - 退货\n    - 我要退\n...\n',
    ],
    [
      'a list in brackets',
      'flow: shop/a\nask: { zh: [退货, 退款], en: [return] }\n',
      'flow: shop/a\nask: { zh: [退货, 退款, 我要退], en: [return] }\n',
    ],
    [
      'a list in brackets with a comma at its end',
      'flow: shop/a\nask:\n  zh: [退货, ] # few\n',
      'flow: shop/a\nask:\n  zh: [退货, 我要退, ] # few\n',
    ],
    [
      'a list in brackets with one item a line',
      'flow: shop/a\nask:\n  zh: [\n    退货,  # short\n    退款   # long\n  ]\n',
      'flow: shop/a\nask:\n  zh: [\n    退货,  # short\n    退款,   # long\n    我要退\n  ]\n',
    ],
    [
      'such a list with a comma at its end',
      'flow: shop/a\nask:\n  zh: [\n    "退货",\n    "退款", # long\n  ]\n',
      'flow: shop/a\nask:\n  zh: [\n    "退货",\n    "退款", # long\n    "我要退",\n  ]\n',
    ],
    [
      'an empty list',
      'flow: shop/a\nask: { zh: [], en: ["return"] }\n',
      'flow: shop/a\nask: { zh: ["我要退"], en: ["return"] }\n',
    ],
    [
      'one text on a line',
      'flow: shop/a\nask:\n  zh: 退货 # short\n  en:\n    - return\n',
      'flow: shop/a\nask:\n  zh:\n    - 退货 # short\n    - 我要退\n  en:\n    - return\n',
    ],
    [
      'one text between braces',
      "flow: shop/a\nask: { zh: '退货' }\n",
      "flow: shop/a\nask: { zh: ['退货', '我要退'] }\n",
    ],
    [
      'one text over several lines',
      'flow: shop/a\nask:\n    zh: 我想\n     退货\n',
      'flow: shop/a\nask:\n    zh:\n    - 我想\n     退货\n    - 我要退\n',
    ],
    [
      'one text as a block of lines',
      'flow: shop/a\nask:\n  zh: |\n    我想\n    退货\n',
      'flow: shop/a\nask:\n  zh:\n  - |\n    我想\n    退货\n  - 我要退\n',
    ],
    [
      'an entry without this language',
      'flow: shop/a\nask:\n  en:\n    - return # one\n    # none\nsteps: [{ id: a, end: done }]\n',
      'flow: shop/a\nask:\n  en:\n    - return # one\n  zh:\n    - 我要退\n    # none\nsteps: [{ id: a, end: done }]\n',
    ],
    [
      'an entry without this language, with brackets',
      'flow: shop/a\nask:\n  "en": ["return"]\n',
      'flow: shop/a\nask:\n  "en": ["return"]\n  "zh": ["我要退"]\n',
    ],
    [
      'an entry without this language, between braces',
      'flow: shop/a\nask: { en: [return], }\n',
      'flow: shop/a\nask: { en: [return], zh: [我要退], }\n',
    ],
    [
      'a language with nothing behind it',
      'flow: shop/a\nask:\n  zh:   # to do\n  en:\n  - return\n',
      'flow: shop/a\nask:\n  zh:   # to do\n  - 我要退\n  en:\n  - return\n',
    ],
    [
      'an "ask" with nothing behind it',
      'flow: shop/a\nask:\nsteps: []\n',
      'flow: shop/a\nask:\n  zh:\n    - 我要退\nsteps: []\n',
    ],
    ['an "ask" with nothing between its braces', 'flow: shop/a\nask: {}\n', 'flow: shop/a\nask: { zh: ["我要退"] }\n'],
    [
      'a flow without "ask"',
      'flow: shop/a\ntitle:\n  zh: 退\nowner: us # who\nsteps: []\n',
      'flow: shop/a\ntitle:\n  zh: 退\nowner: us # who\nask:\n  zh:\n    - 我要退\nsteps: []\n',
    ],
    [
      'an answer that is written as JSON',
      '{"answers": [{"id": "shop/a", "ask": {"zh": ["退货"]}}]}',
      '{"answers": [{"id": "shop/a", "ask": {"zh": ["退货", "我要退"]}}]}',
    ],
    [
      'an answer between braces',
      'answers:\n- { id: shop/a, ask: { zh: 退货 } }\n',
      'answers:\n- { id: shop/a, ask: { zh: [退货, 我要退] } }\n',
    ],
    [
      'the right one of several answers',
      'answers:\n  - id: shop/b\n    ask: { zh: [甲] }\n  - id: shop/a\n    ask: { zh: [乙] }\n  - id: shop/c\n    ask: { zh: [丙] }\n',
      'answers:\n  - id: shop/b\n    ask: { zh: [甲] }\n  - id: shop/a\n    ask: { zh: [乙, 我要退] }\n  - id: shop/c\n    ask: { zh: [丙] }\n',
    ],
  ];

  for (const [shape, before, after] of shapes)
    it(shape, () => {
      expect(spliced(before, phrase('我要退'))).toBe(after);
    });

  it('both languages at once, and the lines are told', () => {
    const before = 'flow: shop/a\nask:\n  zh:\n    - 退货\n  en: [return]\n';
    const change = phrasings(['zh', '我要退'], ['en', 'send it back'], ['zh', '东西不要了']);
    expect(spliceChange({ path: 'a.yaml', text: before }, change)).toEqual({
      kind: 'spliced',
      text: 'flow: shop/a\nask:\n  zh:\n    - 退货\n    - 我要退\n    - 东西不要了\n  en: [return, send it back]\n',
      added: [
        { line: 5, text: '    - 我要退' },
        { line: 6, text: '    - 东西不要了' },
        { line: 7, text: '  en: [return, send it back]' },
      ],
    });
  });
});

describe('a phrasing is written', () => {
  const written = (text: string, others = '- plain one'): string => {
    const result = spliced(`flow: shop/a\nask:\n  zh:\n    ${others}\n`, phrase(text));
    const data = readDocument({ path: '', text: result }).data as { readonly ask: { readonly zh: readonly string[] } };
    expect(data.ask.zh.at(-1)).toBe(text);
    return result.split('\n').at(-2)?.trim().slice(2) ?? '';
  };

  it.each([
    ['退货', '退货'],
    ['It’s late - where is my order?', 'It’s late - where is my order?'],
    ['no', '"no"'],
    ['12:30', '"12:30"'],
    ['2026-11-22', '"2026-11-22"'],
    ['10086', '"10086"'],
    ['~', '"~"'],
    ['订单 #12 呢', '"订单 #12 呢"'],
    ['- 退货', '"- 退货"'],
    ['-退货', '"-退货"'],
    ['title：什么', '"title：什么"'],
    ['说: 好', '"说: 好"'],
    ['@客服', '"@客服"'],
    ['{app} 打不开', '"{app} 打不开"'],
    ['"退货" 怎么办', '"\\"退货\\" 怎么办"'],
    ['C:\\temp', 'C:\\temp'],
    ['您好\n退货', '"您好\\n退货"'],
    ['a\tb', '"a\\tb"'],
    [' 退货 ', '" 退货 "'],
    ['👩‍👩‍👧 退货 🙏', '👩‍👩‍👧 退货 🙏'],
    ['אני רוצה החזר', 'אני רוצה החזר'],
    ['\u202e退货', '"\\u202E退货"'],
    ['a\u2028b', '"a\\u2028b"'],
    ['\u3000退货', '"\u3000退货"'],
  ])('%j as %s', (text, expected) => {
    expect(written(text)).toBe(expected);
  });

  it('in the quotes of its neighbours', () => {
    expect(written('退', '- "a"\n    - "b"\n    - c')).toBe('"退"');
    expect(written("it's", "- 'a'\n    - 'b'")).toBe("'it''s'");
    expect(written('两\n行', "- 'a'")).toBe('"两\\n行"');
    expect(written('no', "- a\n    - b\n    - '- c'")).toBe("'no'");
  });

  it('however long it is', () => {
    const text = '我要退货,因为: '.repeat(500).slice(0, 4000);
    expect(written(text)).toContain('我要退货');
  });
});

describe('nothing is written', () => {
  const refusals: readonly (readonly [why: string, text: string, says: RegExp])[] = [
    ['into references', 'flow: shop/a\nask: &all\n  zh:\n    - 退货\n', /line 2.*&all/],
    ['into two documents', 'flow: shop/a\nask:\n  zh:\n    - 退货\n---\nflow: shop/b\n', /line 5/],
    ['into a file with a mistake', 'flow: shop/a\nask: { zh: [退货\n', /mistake already/],
    ['where no list can be', 'flow: shop/a\nask: 退货\n', /line 1.*by hand: 我要退/],
    [
      'into one of two with the same id',
      'answers:\n  - { id: shop/a, ask: { zh: [a] } }\n  - { id: shop/a, ask: { zh: [b] } }\n',
      /twice/,
    ],
  ];
  for (const [why, text, says] of refusals)
    it(why, () => {
      const result = spliceChange({ path: 'a.yaml', text }, phrase('我要退'));
      expect(result).toMatchObject({ kind: 'refused', why: 'cannot-splice' });
      expect(result.kind === 'refused' && result.reason.en).toMatch(says);
    });

  it('that stands there already, but for case and punctuation', () => {
    const text = 'flow: shop/a\nask:\n  zh:\n    - 退货\n  en: Return it\n';
    expect(why(text, phrasings(['zh', '退货!'], ['en', 'return it']))).toBe('nothing-new');
    expect(spliced(text, phrasings(['zh', '退货!'], ['zh', '我要退'], ['zh', '我要退。']))).toBe(
      'flow: shop/a\nask:\n  zh:\n    - 退货\n    - 我要退\n  en: Return it\n',
    );
  });

  it('into a file that has no such entry', () => {
    expect(why('flow: shop/b\n', phrase('我要退'))).toBe('unknown-entry');
  });

  it('that is empty or has signs that no file may hold', () => {
    for (const text of [' ', 'a\u0000b', '\ud800', 'a\ufffdb'])
      expect(why('flow: shop/a\nask: { zh: [退货] }\n', phrase(text))).toBe('cannot-splice');
  });
});

describe('a day of review', () => {
  const until = (day: string): KnowledgeChange => ({ kind: 'reviewed', entry: 'shop/a', until: day as Day });
  it.each([
    ['review_by: 2027-03-31   # spring', 'review_by: 2027-09-30   # spring'],
    ['review_by: "2027-03-31"', 'review_by: "2027-09-30"'],
    ["review_by: '2027-03-31'", "review_by: '2027-09-30'"],
  ])('%s', (before, after) => {
    const file = (line: string): string =>
      `answers:\n  - id: shop/b\n    review_by: 2027-03-31\n  - id: shop/a\n    ${line}\n`;
    expect(spliced(file(before), until('2027-09-30'))).toBe(file(after));
  });

  it('is not written where it stands already, or in an odd way', () => {
    expect(why('flow: shop/a\nreview_by: 2027-03-31\n', until('2027-03-31'))).toBe('nothing-new');
    expect(why('flow: shop/a\nreview_by: |\n  2027-03-31\n', until('2027-09-30'))).toBe('cannot-splice');
    expect(why('flow: shop/a\n', until('2027-09-30'))).toBe('cannot-splice');
  });
});

describe('a new answer', () => {
  const NEW: NewAnswer = {
    id: 'shop/gift-wrap',
    title: { zh: '礼品包装', en: 'Gift wrap' },
    owner: 'shop trainers',
    reviewBy: '2027-03-31' as Day,
    phrasings: [
      { lang: 'en', text: 'can you wrap it?' },
      { lang: 'zh', text: '能包装吗' },
      { lang: 'zh', text: '送人的: 要\n包装' },
    ],
    say: { zh: '可以的,{days}天内。' },
    do: { en: 'Tick "gift".' },
  };
  const change: KnowledgeChange = { kind: 'answer', answer: NEW };
  const LINES = `  - id: shop/gift-wrap
    title: { zh: "礼品包装", en: "Gift wrap" }
    owner: shop trainers
    review_by: 2027-03-31
    ask:
      zh:
        - 能包装吗
        - "送人的: 要\\n包装"
      en:
        - can you wrap it?
    do: { en: "Tick \\"gift\\"." }
    say:
      zh: "可以的,{days}天内。"
`;

  it('begins a file', () => {
    expect(spliced('', change)).toMatch(/^# .*\nanswers:\n {2}- id: shop\/gift-wrap\n/);
    expect(spliced('# ours\r\n', change)).toBe(`# ours\nanswers:\n${LINES}`.replaceAll('\n', '\r\n'));
  });

  it('comes last in a file, in front of what is no answer', () => {
    const file = (put: string): string =>
      `answers:\n  - id: shop/a\n    ask: { zh: [甲] }\n\n  - id: shop/b\n    ask: { zh: [乙] }  # b\n${put}\ntests: []\n`;
    expect(spliced(file(''), change)).toBe(file(`\n${LINES}`));
  });

  it('takes the indent and the brackets of the others', () => {
    const before = 'answers:\n- id: shop/a\n  ask: { zh: [甲] }';
    expect(spliced(before, change)).toBe(`${before}\n${LINES.replaceAll(/^ {2}/gm, '')}`.trimEnd());
    expect(spliced('answers: [{ id: shop/a }]\n', change)).toContain(
      '[{ id: shop/a }, {"id":"shop/gift-wrap","title":',
    );
  });

  it('is not written into a file of another kind', () => {
    expect(why('flow: shop/inbox\n', change)).toBe('cannot-splice');
  });
});

function phrase(text: string): KnowledgeChange {
  return phrasings(['zh', text]);
}

function phrasings(...all: readonly (readonly ['zh' | 'en', string])[]): KnowledgeChange {
  return { kind: 'phrasings', entry: 'shop/a', phrasings: all.map(([lang, text]) => ({ lang, text })) };
}

function spliced(text: string, change: KnowledgeChange): string {
  const result = spliceChange({ path: 'a.yaml', text }, change);
  if (result.kind === 'refused') throw new Error(result.reason.en);
  return result.text;
}

function why(text: string, change: KnowledgeChange): string {
  const result = spliceChange({ path: 'a.yaml', text }, change);
  return result.kind === 'refused' ? result.why : result.text;
}
