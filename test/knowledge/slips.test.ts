import { describe, expect, it } from 'vitest';
import { answer, answers, found, hint } from './writing.ts';

const text = (keys: Readonly<Record<string, string>> = {}) => answers(answer('shop/a', keys));
const said = (say: string) => text({ say });
const lines = (en: string) => said(`\n      en: ${en}\n      zh: "答"`);

/** Plausible slips of somebody who does not know YAML: the spot, the code, and the cure. */
const SLIPS: Readonly<Record<string, readonly [text: string, at: string, hint: RegExp]>> = {
  'no colon': [text().replace('owner: t', 'owner t'), '4:5 yaml-missing-colon', /key: value/],
  'no space after the colon': [text().replace('owner: t', 'owner:t'), '4:11 yaml-missing-space', /"owner: \.\.\."/],
  'no space after the hyphen': [text().replace('- id', '-id'), '2:4 yaml-missing-space', /"- \.\.\."/],
  'one space too few': [text().replace('    owner', '   owner'), '4:4 yaml-bad-indent', /same column/],
  'two spaces too many': [text().replace('    owner', '      owner'), '4:7 yaml-bad-indent', /same column/],
  'a quote left open': [said('{ en: "a", zh: "答 }'), '7:25 yaml-unclosed-quote', /Write " at the end/],
  'a bracket left open': [
    text({ ask: '{ en: ["q", zh: ["问"] }' }),
    '6:16 yaml-unclosed-bracket',
    /Write \] at its end/,
  ],
  'a bracket too many': [text({ title: '{ en: "x" } }' }), '3:24 yaml-extra-bracket', /Delete it/],
  'a comma left out': [said('{ en: "a" zh: "答" }'), '7:16 yaml-missing-comma', /separated by commas/],
  'a full-width comma between keys': [
    said('{ en: "a"， zh: "答" }'),
    '7:19 yaml-fullwidth-comma',
    /switched to English/,
  ],
  'an ideographic comma in a list': [
    said('{ en: "a", zh: [好的、是的] }'),
    '7:28 yaml-fullwidth-comma',
    /switched to English/,
  ],
  'full-width braces': [text({ title: '｛ en: "x" ｝' }), '3:12 yaml-fullwidth-punctuation', /Type "\{"/],
  'a non-breaking space after the colon': [
    text().replace('owner: ', 'owner:\u00a0'),
    '4:11 yaml-wide-space',
    /ordinary spaces/,
  ],
  'curly quotes': [said('{ en: "a", zh: “你好” }'), '7:25 yaml-curly-quotes', /straight quotes/],
  'an apostrophe in single quotes': [lines("'I don't know'"), '8:18 yaml-text-after-quote', /double quotes/],
  'quotes inside quotes': [lines('"press "OK" now"'), '8:19 yaml-text-after-quote', /one pair of quotes/],
  'several texts without brackets': [
    text({ ask: '{ en: "q", "r" }' }),
    '6:21 list-without-brackets',
    /\["one", "two"\]/,
  ],
  'a colon in a text': [lines('Note: call back'), '8:11 yaml-colon-in-text', /whole text in quotes/],
  'a percent sign in front': [lines('%5 off'), '8:11 yaml-reserved-sign', /"%\.\.\."/],
  'a star in front': [lines('*really* sorry'), '8:11 yaml-alias', /"\*\.\.\."/],
  'an ampersand in front': [lines('&more to come'), '8:11 yaml-anchor', /"&\.\.\."/],
  'a greater-than sign in front': [lines('>hello'), '8:12 yaml-block-text', /new line after the sign/],
  'a question mark in front': [lines('? really'), '8:11 yaml-question-mark', /"\? \.\.\."/],
  'a backslash': [said('{ en: "C:\\dir", zh: "答" }'), '7:19 yaml-backslash', /two backslashes/],
  'only a value in braces': [lines('{operator}'), '8:11 yaml-brace-starts-text', /whole text in quotes/],
  'a comment sign in a list': [
    text({ ask: '{ en: [order #12 sent, r] }' }),
    '6:23 yaml-comment-cuts-text',
    /whole text in quotes/,
  ],
  'a hotline as a number': [text({ ask: '{ en: [10086] }' }), '6:17 text-expected', /"10086"/],
  'an area code as a number': [text({ ask: '{ en: [01086] }' }), '6:17 yaml-number-loses-zero', /"01086"/],
  'a share in percent': [text({ confidence: '70%' }), '8:17 wrong-type', /0\.7/],
  'a day with slashes': [text({ review_by: '2027/01/01' }), '5:16 bad-day', /2027-03-31/],
  'another name for a language': [said('{ en: "a", cn: "答" }'), '7:21 unknown-key', /"zh" for Chinese/],
  'two kinds in one file': [`${text()}flow: shop/b\n`, '8:1 unknown-key', /file of its own/],
  'nothing behind a key': [said(''), '7:10 empty-value', /remove the key/],
  'two documents': [`${text()}---\n${text()}`, '8:1 yaml-two-documents', /make two files/],
};

describe('a plausible slip', () => {
  it.each(Object.entries(SLIPS))('is named at its spot, alone, with its cure: %s', (_, [content, at, cure]) => {
    expect(found(content)).toEqual([`a.yaml:${at}`]);
    expect(hint(content)).toMatch(cure);
  });

  it.each([
    ['a real comment', text({ owner: 'trainers   # they know' })],
    ['a text with a hash inside a word', lines('C#1 and a#b')],
    ['a full-width comma in a text of its own line', said('\n      en: "a"\n      zh: 好的，请稍等')],
    ['yes as a word', said('{ en: yes, zh: 是 }')],
    ['a link', lines('https://shop.example/a?b=c')],
    [
      'a block of text',
      said('\n      en: |\n        Note: one #2\n        - two\n      zh: >-\n        好\n        的'),
    ],
  ])('is not seen in %s', (_, content) => {
    expect(found(content)).toEqual([]);
  });
});
