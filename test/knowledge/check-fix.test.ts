import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/knowledge/compile.ts';
import { fix } from '../../src/knowledge/fix/fix.ts';
import { answer, answers, DESK } from './writing.ts';

const right = answers(answer('shop/a'));
const asking = (en: string) => answers(answer('shop/a', { ask: `{ en: ${en}, zh: ["问"] }` }));
const saying = (en: string) => answers(answer('shop/a', { say: `\n      en: ${en}\n      zh: "答"` }));
const listed = (...lines: readonly string[]) =>
  answers(
    answer('shop/a', { ask: `\n      zh: "问"\n      en:\n${lines.map((line) => `        - ${line}`).join('\n')}` }),
  );

/** What is written, and what is to become of it. */
const MENDED: Readonly<Record<string, readonly [was: string, is: string]>> = {
  'no space after a colon': [right.replace('owner: t', 'owner:t'), right],
  'no space after a hyphen': [right.replace('- id', '-id'), right],
  'a full-width colon': [right.replace('owner: t', 'owner：t'), right],
  'a full-width colon at the end of a line': [
    saying('"a"').replace('say: ', 'say：'),
    saying('"a"').replace('say: ', 'say:'),
  ],
  'a full-width space after a colon': [right.replace('owner: t', 'owner:\u3000t'), right],
  'a number as a phrasing': [listed('10086  # our line', '"b"'), listed('"10086"  # our line', '"b"')],
  'yes as a phrasing': [asking('[true]'), asking('["true"]')],
  'a number that is rounded': [asking('[1234567890123456789]'), asking('["1234567890123456789"]')],
  'a number that loses its zero': [asking('[0571]'), asking('["0571"]')],
  'a star in front': [saying('*really* sorry'), saying('"*really* sorry"')],
  'an ampersand in front': [saying('&more to come'), saying('"&more to come"')],
  'an exclamation mark in front': [saying('!important thing'), saying('"!important thing"')],
  'an at sign in front': [saying('@here, look'), saying('"@here, look"')],
  'a question mark in front': [saying('? really'), saying('"? really"')],
  'a value in front': [saying('{operator}, hello'), saying('"{operator}, hello"')],
  'a colon inside': [saying('Note: we call back'), saying('"Note: we call back"')],
  'a phrasing that stands there twice': [
    listed('"Where is it"', '"what"', 'where is it?'),
    listed('"Where is it"', '"what"'),
  ],
  'the same between brackets': [asking('["Where is it", "where is it?", "what"]'), asking('["Where is it", "what"]')],
  'several at once, with line ends and mark as they were': [
    `\ufeff${right.replace('owner: t', 'owner：t').replace('- id', '-id')}# end`.replaceAll('\n', '\r\n'),
    `\ufeff${right}# end`.replaceAll('\n', '\r\n'),
  ],
};

/** More than one thing may have been meant. */
const LEFT: Readonly<Record<string, string>> = {
  'a tab as indent': right.replace('    owner', '\towner'),
  'a full-width indent': right.replace('    owner', '\u3000\u3000owner'),
  'a comment sign in a text': saying('Order #12 is sent'),
  'curly quotes': saying('“fine”'),
  'a language that is missing': answers(answer('shop/a', { title: '{ en: "x" }' })),
  'a full-width comma': asking('[one，two]'),
  'a slip in a name': answers(answer('shop/a', { see: '[shop/bb]' }), answer('shop/b')),
  'a text that goes on in the next line': saying('*really\n        sorry'),
  'quotes inside': saying('@say "yes"'),
  'a comment behind a phrasing that stands there twice': listed('"what"', '"where"', '"what" # from the chat'),
  'what is right': right,
};

describe('check --fix', () => {
  it.each(Object.entries(MENDED))('mends %s', (_, [was, is]) => {
    const { files, mended } = fix([
      { path: 'a.yaml', text: was },
      { path: 'desk.yaml', text: DESK },
    ]);
    expect(files.map(({ text }) => text)).toEqual([is]);
    expect(mended.length).toBeGreaterThan(0);
    expect(problems(is).length).toBeLessThan(problems(was).length);
    expect(fix(files)).toEqual({ files: [], mended: [] });
  });

  it.each(Object.entries(LEFT))('leaves %s', (_, text) => {
    expect(fix([{ path: 'a.yaml', text }])).toEqual({ files: [], mended: [] });
  });

  it('says what it did, and where', () => {
    const { mended } = fix([{ path: 'a.yaml', text: asking('[10086]') }]);
    expect(mended).toEqual([{ code: 'text-expected', file: 'a.yaml', line: 6, was: '10086', is: '"10086"' }]);
  });

  it('does all there is to do in one go, whatever the text', () => {
    const pieces = fc.constantFrom(
      ':',
      '：',
      ' ',
      '\u3000',
      '-',
      '*',
      '&',
      '@',
      '{',
      '}',
      '[',
      '"',
      '#',
      ',',
      '\n',
      '0',
      'a',
    );
    fc.assert(
      fc.property(fc.nat(right.length), fc.array(pieces, { minLength: 1, maxLength: 3 }), fc.nat(2), (at, put, out) => {
        const text = right.slice(0, at) + put.join('') + right.slice(at + out);
        const { files } = fix([{ path: 'a.yaml', text }]);
        const [file] = files;
        if (file === undefined) return;
        expect(fix([file])).toEqual({ files: [], mended: [] });
      }),
      { numRuns: 60 },
    );
  });
});

function problems(text: string) {
  return compile([
    { path: 'a.yaml', text },
    { path: 'desk.yaml', text: DESK },
  ]).diagnostics;
}
