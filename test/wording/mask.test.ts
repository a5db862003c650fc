import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonalData } from '../../src/wording/mask.ts';
import { HARMLESS, PERSONAL } from './personal-data.ts';

describe('masking personal data', () => {
  it.each(PERSONAL)('masks what is personal in %s', (text, masked) => {
    expect(maskPersonalData(text).text).toBe(masked);
  });

  it.each(HARMLESS)('leaves %s as it is', (text) => {
    expect(maskPersonalData(text)).toEqual({ text, found: [] });
  });

  it('says what kind was found and where it stood, and not the value', () => {
    const text = '我叫小李，13812345678，身份证440106199003071231，邮箱li@example.com，验证码是482913';
    const { found } = maskPersonalData(text);
    expect(found.map(({ kind, at }) => [kind, text.slice(...at)])).toEqual([
      ['phone', '13812345678'],
      ['id', '440106199003071231'],
      ['email', 'li@example.com'],
      ['code', '482913'],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/13812345678|440106|example|482913/);
  });

  it('changes nothing in a masked text', () => {
    fc.assert(
      fc.property(messages, (text) => {
        const { text: masked } = maskPersonalData(text);
        expect(maskPersonalData(masked)).toEqual({ text: masked, found: [] });
      }),
      { numRuns: 3_000 },
    );
  });

  it('changes nothing but what it says it found', () => {
    fc.assert(
      fc.property(messages, (text) => {
        const { text: masked, found } = maskPersonalData(text);
        let rest = masked;
        let done = 0;
        for (const { at } of found) {
          expect(at[0]).toBeGreaterThanOrEqual(done);
          const kept = text.slice(done, at[0]);
          expect(rest.startsWith(kept)).toBe(true);
          rest = rest.slice(kept.length).replace(/^\[[^\]]+\]/, '');
          done = at[1];
        }
        expect(rest).toBe(text.slice(done));
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves no mobile behind, wherever it stands among Chinese text', () => {
    const han = fc.string({
      unit: fc.constantFrom(...'我的手机号是请查一下，。？！ \n在打给他这'.split('')),
      maxLength: 8,
    });
    const mobile = fc
      .tuple(fc.constantFrom(...'3456789'.split('')), fc.stringMatching(/^[0-9]{9}$/))
      .map(([second, rest]) => `1${second}${rest}`);
    const written = mobile.chain((digits) =>
      fc.constantFrom(
        digits,
        `+86${digits}`,
        `86 ${digits}`,
        digits.replace(/(...)(....)/, '$1-$2-'),
        digits.replace(/(...)(....)/, '$1 $2 '),
      ),
    );
    fc.assert(
      fc.property(han, written, han, (before, number, after) => {
        expect(maskPersonalData(before + number + after).text).toBe(`${before}[phone ••${number.slice(-4)}]${after}`);
      }),
    );
  });

  it.each([
    ['digits', '1'.repeat(100_000)],
    ['digits in twos', '13 '.repeat(33_000)],
    ['single digits', '1 '.repeat(50_000)],
    ['mobiles', '13812345678'.repeat(9_000)],
    ['mobiles in a row', '13812345678 '.repeat(8_000)],
    ['at signs', 'a@'.repeat(50_000)],
    ['half addresses', 'a.b-c'.repeat(20_000)],
    ['names of codes', '验证码'.repeat(33_000)],
    ['English names of codes', 'code is '.repeat(12_500)],
    ['blanks', `密码${' '.repeat(100_000)}1`],
    ['brackets', '+('.repeat(50_000)],
    ['masks', '[phone ••5678]'.repeat(7_000)],
  ])('takes 100 kB of %s in its stride', (_, text) => {
    const started = performance.now();
    maskPersonalData(text);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

/** Everything that masking looks at, thrown together. */
const messages = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PERSONAL.map(([text]) => text), ...PERSONAL.map(([, masked]) => masked), ...HARMLESS),
      fc.constantFrom(
        '13812345678',
        '138',
        '1234',
        '5678',
        '86',
        '010',
        '87654321',
        '440106199003071231',
        '6222020200112233446',
      ),
      fc.constantFrom(
        '验证码',
        '密码',
        'code',
        'password',
        'is',
        '是',
        ':',
        '订单号',
        '电话',
        'my phone',
        '身份证',
        'card',
        '元',
        '年',
      ),
      fc.constantFrom(
        '+',
        '-',
        ' ',
        '(',
        ')',
        '.',
        '@',
        ',',
        '/',
        '[',
        ']',
        '••',
        'X',
        'a',
        'SF',
        'example.com',
        '[code]',
        '[phone ••',
        '１',
        '\u200b',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      fc.nat().map(String),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
