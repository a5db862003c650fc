import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lang } from '../../src/knowledge/model.ts';
import type { WordValue } from '../../src/wording/word-values.ts';
import { renderWords } from '../../src/wording/words.ts';

describe('filling values into words', () => {
  it.each<[string, Record<string, WordValue>, Lang, string]>([
    ['Thanks for waiting.', {}, 'en', 'Thanks for waiting.'],
    ['Welcome to {operator}!', { operator: { en: 'Northline', zh: '北线' } }, 'en', 'Welcome to Northline!'],
    ['欢迎来到{operator}!', { operator: { en: 'Northline', zh: '北线' } }, 'zh', '欢迎来到北线!'],
    ['allow {days, plural, one {# day} other {# days}}.', { days: 1 }, 'en', 'allow 1 day.'],
    ['allow {days, plural, one {# day} other {# days}}.', { days: 3 }, 'en', 'allow 3 days.'],
    ['allow {days, plural, one {# day} other {# days}}.', { days: '3' }, 'en', 'allow 3 days.'],
    ['预计{days}天到账', { days: 3 }, 'zh', '预计3天到账'],
    ['{amount}会退回给您', { amount: { kind: 'money', amount: 49, currency: 'CNY' } }, 'zh', '49元会退回给您'],
    [
      '{amount}会退回给您',
      { amount: { kind: 'money', amount: 1249.5, currency: 'CNY' } },
      'zh',
      '1,249.50元会退回给您',
    ],
    ['{amount} goes back', { amount: { kind: 'money', amount: 49, currency: 'CNY' } }, 'en', '¥49 goes back'],
    [
      '{amount, number, ::currency/CNY} goes back',
      { amount: { kind: 'money', amount: 49, currency: 'CNY' } },
      'en',
      'CN¥49.00 goes back',
    ],
    ['bis {day}', { day: { kind: 'day', day: '2026-11-03' } }, 'en', 'bis November 3, 2026'],
    ['{day}前', { day: { kind: 'day', day: '2026-11-03' } }, 'zh', '2026年11月3日前'],
    ['{month}账单', { month: { kind: 'month', month: '2026-10' } }, 'zh', '2026年10月账单'],
    ['the {month} bill', { month: { kind: 'month', month: '2026-10' } }, 'en', 'the October 2026 bill'],
    ['{day, date, ::MMMd}', { day: { kind: 'day', day: '2026-11-03' } }, 'zh', '11月3日'],
    ['{at, time, short}', { at: { kind: 'moment', at: Date.UTC(2026, 10, 3, 20, 30) } }, 'zh', '04:30'],
    ['{at}', { at: { kind: 'moment', at: Date.UTC(2026, 10, 3, 20, 30) } }, 'zh', '2026年11月4日 04:30'],
    ['{day} {day, date, ::d}', { day: { kind: 'day', day: '2026-11-03' } }, 'en', 'November 3, 2026 3'],
    ['{gender, select, female {女士} other {先生}}您好', { gender: 'female' }, 'zh', '女士您好'],
    ['{vip, select, true {VIP} other {guest}}', { vip: true }, 'en', 'VIP'],
    ['reachable: {ok}', { ok: false }, 'zh', 'reachable: 否'],
    ['a <b>bold</b> & {name} <', { name: '<!channel>' }, 'en', 'a <b>bold</b> & <!channel> <'],
    ["Let's say '{'name'}'", {}, 'en', "Let's say {name}"],
    ['{n, plural, =0 {none} other {{name} has #}}', { n: 2, name: 'Lu' }, 'en', 'Lu has 2'],
  ])('%s', (message, values, lang, text) => {
    expect(renderWords(message, values, lang, DESK)).toEqual({ kind: 'ready', text });
  });

  it('writes a day as that day in every time zone', () => {
    for (const timeZone of [
      'Pacific/Kiritimati',
      'Pacific/Chatham',
      'Asia/Shanghai',
      'UTC',
      'America/St_Johns',
      'Pacific/Pago_Pago',
    ]) {
      const values = { day: { kind: 'day', day: '2026-03-08' } } as const;
      expect(renderWords('{day}; {day, date, ::d}', values, 'en', { timeZone })).toEqual({
        kind: 'ready',
        text: 'March 8, 2026; 8',
      });
    }
  });

  it('names what is missing, each once, in the order of the message, also in forms', () => {
    expect(renderWords('{b} {a} {b} {n, plural, other {{c}}}', { a: 'x', n: 1 }, 'en', DESK)).toEqual({
      kind: 'missing',
      values: ['b', 'c'],
    });
  });

  it.each([
    ['{a}. Right?', 'It broke.', 'It broke. Right?'],
    ['我记的是：{a}。对吗？', '坏了。', '我记的是：坏了。对吗？'],
    ['{a}. Right?', 'and so on...', 'and so on.... Right?'],
    ['“{a}”, right?', 'It broke.', '“It broke.”, right?'],
  ])('ends the sentence once: %s with %s', (message, a, text) => {
    expect(renderWords(message, { a }, 'en', DESK)).toEqual({ kind: 'ready', text });
  });

  it('takes a value without the language for missing', () => {
    expect(renderWords('{operator}', { operator: { zh: '北线' } }, 'en', DESK)).toEqual({
      kind: 'missing',
      values: ['operator'],
    });
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'finds no value named %s that nobody gave',
    (name) => {
      expect(renderWords(`{${name}}`, {}, 'en', DESK)).toMatchObject({ kind: 'missing' });
      expect(renderWords(`{${name}, select, other {x}}`, {}, 'en', DESK)).toMatchObject({ kind: 'missing' });
    },
  );

  it.each<[string, Record<string, WordValue>]>([
    ['{', {}],
    ['{a, plural, one {x}}', { a: 1 }],
    ['{a, plural, one {x} other {y}}', { a: 'many' }],
    ['{a, date}', { a: 'tomorrow' }],
    ['{a, number}', { a: '' }],
    ['{a}', { a: { kind: 'money', amount: 1, currency: 'not a currency' } }],
    ['{'.repeat(50_000), {}],
  ])('hands back %s as it was written when it cannot be formatted', (message, values) => {
    expect(renderWords(message, values, 'en', DESK)).toEqual({ kind: 'broken', text: message });
  });

  it('never throws, and keeps text without braces and quotes as it is', () => {
    const values = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.double(), fc.boolean()));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), values, (message, given) => {
        const rendered = renderWords(message, given, 'zh', DESK);
        if (!/[{}']/.test(message)) expect(rendered).toEqual({ kind: 'ready', text: message });
      }),
    );
  });
});

const DESK = { timeZone: 'Asia/Shanghai' };
