import { describe, expect, it } from 'vitest';
import { compile } from '../../src/knowledge/compile.ts';

const FILE = `# Returns.
answers:
  - id: shop/returns
    title: { en: "Returns", zh: "退货" }
    owner: trainers
    review_by: 2027-03-31
    ask:
      en:
        - how do I return it
        - I want to send it back
      zh:
        - 怎么退货
        - 想退回去
    do:
      en: Look at the order.
      zh: 先看订单。
    say:
      en: |
        Send it back.
        We pay.
      zh:
        - "请寄回。"
        - "我们付运费。"

  - id: shop/exchange
    title: { en: "Exchange", zh: "换货" }
    owner: trainers
    review_by: 2027-03-31
    ask: { en: ["swap it"], zh: ["换一个"] }
    say: { en: "Fine.", zh: "好的。" }
`;
const LINES = FILE.split('\n');
/** The file with lines put in behind one. */
const behind = (line: number, ...put: readonly string[]) =>
  [...LINES.slice(0, line), ...put, ...LINES.slice(line)].join('\n');
/** The file with one line written otherwise. */
const line = (number: number, put: string) => LINES.map((each, at) => (at === number - 1 ? put : each)).join('\n');
const CHAT = 'Agent 3: see above';
const QUOTE = /in a list behind a hyphen: - "Agent 3: /;

/** What is written, the spot that must be named, the cure. */
const SLIPS: Readonly<Record<string, readonly [text: string, at: string, cure: RegExp]>> = {
  'a chat line at the head of a list': [behind(11, `        ${CHAT}`), '12:9 yaml-colon-in-text', QUOTE],
  'a chat line above a list, as a key': [behind(11, `      ${CHAT}`), '12:7 yaml-colon-in-text', QUOTE],
  'a chat line between items': [behind(12, `        ${CHAT}`), '13:9 yaml-colon-in-text', QUOTE],
  'a chat line between items at the margin': [behind(12, CHAT), '13:1 yaml-colon-in-text', QUOTE],
  'a chat line with its time': [behind(12, `10:32 ${CHAT}`), '13:1 yaml-colon-in-text', /"10:32 Agent 3: /],
  'a Chinese chat line': [behind(12, '客服3: 见上文'), '13:1 yaml-colon-in-text', /- "客服3: /],
  'a chat line below a text': [behind(15, `        ${CHAT}`), '16:9 yaml-colon-in-text', QUOTE],
  'a chat line below a group of texts': [behind(16, CHAT), '17:1 yaml-colon-in-text', QUOTE],
  'a chat line as one of the languages': [
    behind(15, `      ${CHAT}`),
    '16:7 unknown-key',
    /If this is a text, put it in/,
  ],
  'a chat line in a text of several lines': [behind(19, CHAT), '20:1 yaml-colon-in-text', QUOTE],
  'a chat line a little out of such a text': [behind(19, `       ${CHAT}`), '20:8 yaml-colon-in-text', QUOTE],
  'a chat line before quoted items': [behind(21, `        ${CHAT}`), '22:9 yaml-colon-in-text', QUOTE],
  'a chat line between answers': [behind(24, CHAT), '25:1 yaml-colon-in-text', QUOTE],
  'a chat line between answers, further in': [behind(24, `  ${CHAT}`), '25:3 yaml-colon-in-text', QUOTE],
  'a line of words between items': [behind(12, '        thanks all'), '13:9 yaml-missing-space', /hyphen and a space/],
  'a line of words between quoted items': [behind(22, '        thanks all'), '23:9 yaml-missing-space', /delete it/],
  'words above the first key': [`see above\n${FILE}`, '1:1 yaml-unexpected-text', /begin it with # and a space/],
  'code with the signs of a chat around it': [
    `\`\`\`yaml\n${FILE}\`\`\`\n`,
    '1:1 yaml-reserved-sign',
    /Delete this line/,
  ],
  'a colon in an item': [line(9, '        - Note: return it'), '9:11 yaml-colon-in-text', /whole text in quotes/],
  'a colon in a second line of an item': [
    behind(9, '          Hint: it broke'),
    '10:11 yaml-colon-in-text',
    /- "Hint: it broke"/,
  ],
  'a hyphen in an item': [line(9, '        - - return it'), '9:11 wrong-type', /"- \.\.\."; otherwise delete/],
  'a quote sign of a mail': [line(9, '        - > return it'), '9:13 yaml-block-text', /whole text in quotes/],
  'a number sign at the beginning': [line(9, '        - #12 return'), '9:11 yaml-comment-cuts-text', /"#\.\.\."/],
  'a number sign behind a key': [line(15, '      en: #12 look'), '15:11 yaml-comment-cuts-text', /"#\.\.\."/],
  'stars for hyphens': [
    line(9, '        * how do I return it'),
    '9:9 yaml-alias',
    /hyphen and a space, not with a star/,
  ],
  'numbers for hyphens': [line(9, '        1. return it'), '9:9 yaml-missing-space', /"- \.\.\."/],
  'a hyphen without its space': [line(10, '        -send it back'), '10:10 yaml-missing-space', /"- \.\.\."/],
  'the first hyphen without its space': [
    line(9, '        -how do I return it'),
    '9:10 yaml-missing-space',
    /"- \.\.\."/,
  ],
  'an item further in': [line(10, '         - I want to'), '10:10 yaml-bad-indent', /right below each other/],
  'an item further out': [line(10, '       - I want to'), '10:8 yaml-bad-indent', /right below each other/],
  'an item below its key': [line(10, '      - I want to'), '10:7 yaml-bad-indent', /right below each other/],
  'a tab before an item': [line(10, '      \t- I want to'), '10:1 yaml-tab', /two spaces/],
  'a comma at the end of a line': [line(15, '      en: "Look.",'), '15:18 yaml-text-after-quote', /Delete the comma/],
  'a quote left open before the next key': [
    line(4, '    title: { en: "Returns, zh: "退货" }'),
    '4:18 yaml-unclosed-quote',
    /before the comma/,
  ],
  'curly quotes around a comma': [
    line(29, '    ask: { en: [“swap, it”], zh: ["换"] }'),
    '29:17 yaml-curly-quotes',
    /straight/,
  ],
  'a second text below the first': [
    line(15, '      en: "Look."\n          "And ask."'),
    '16:11 yaml-unexpected-text',
    /- "And ask\."/,
  ],
  'a new answer without its hyphen': [line(25, '    id: shop/exchange'), '25:5 duplicate-key', /"- id: \.\.\."/],
  'the middle line of a conflict, left over': [behind(5, '======='), '6:1 merge-conflict', /delete the others/],
  'the last line of a conflict, left over': [behind(5, '>>>>>>> other'), '6:1 merge-conflict', /delete the others/],
  'a conflict in a text of several lines': [behind(19, '<<<<<<< HEAD'), '20:1 merge-conflict', /Keep the lines/],
  'line ends of long ago': [FILE.replaceAll('\n', '\r'), '1:1 control-character', /LF or CRLF/],
};

describe('a slip of somebody who saw YAML once', () => {
  it.each(Object.entries(SLIPS))('is named at its line, alone, with its cure: %s', (_, [text, at, cure]) => {
    for (const written of [text, `\ufeff${text.replaceAll('\n', '\r\n')}`]) {
      const { knowledge, diagnostics } = compile([{ path: 'a.yaml', text: written }]);
      expect(knowledge).toBeNull();
      expect(diagnostics.map(({ line: row, column, code }) => `${row}:${column} ${code}`)).toEqual([at]);
      expect(diagnostics[0]?.hint).toMatch(cure);
    }
  });

  it('is none where only the words look like one', () => {
    const fine = [
      FILE,
      FILE.replaceAll('\n', '\r\n'),
      line(9, '        - "Agent 3: see above"'),
      line(9, '        - 问：怎么退货'),
      line(9, '        - 😀 how do I return it, well-known'),
      line(7, '    ask: #both'),
      line(20, '        Agent 3: we pay.'),
      behind(20, '        - by card', '        1. now', '        2. later'),
      `---\n${FILE}`,
    ];
    for (const text of fine) expect(compile([{ path: 'a.yaml', text }]).diagnostics).toEqual([]);
  });
});
