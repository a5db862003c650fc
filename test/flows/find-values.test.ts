import { describe, expect, it } from 'vitest';
import { findValues } from '../../src/flows/read/find-values.ts';
import type { Field } from '../../src/knowledge/model.ts';

const field = (name: string, type: Field['type']): Field => ({
  name,
  type,
  label: { zh: name, en: name },
  required: true,
  pii: false,
  currency: type === 'money' ? 'CNY' : null,
  options: [],
});
const ASKED = [field('month', 'month'), field('amount', 'money'), field('item', 'text')];
const find = (message: string, fields = ASKED) => findValues(fields, message, '2026-11-22');

describe('what a message already says', () => {
  it.each([
    ['这个月话费怎么多扣了50块', { month: '这个月', amount: '50块' }],
    ['上个月扣了我49.9元', { month: '上个月', amount: '49.9元' }],
    ['why was I charged ¥1,299.50 last month', { month: 'last month', amount: '¥1,299.50' }],
    ['10月份多收12元，就是12块', { month: '10月份', amount: '12元' }],
    ['you took 30 yuan too much', { amount: '30 yuan' }],
  ])('is taken as it stands there: %s', (message, values) => {
    expect(find(message)).toEqual(values);
  });

  it.each([
    ['which of two it is', '上个月50块，这个月80块'],
    ['a number without a sign of money', 'order 20231115, 3 parcels, 50 too much'],
    ['the price of a plan', '我是59元套餐'],
    ['a month that may be of two years', '12月的账单'],
    ['a day of a month', '11月22日办的'],
    ['a time without a month', 'I may march on'],
  ])('is nothing where it is not sure: %s', (_, message) => {
    expect(find(message)).toEqual({});
  });

  it('is for no field where two could be meant', () => {
    expect(find('多扣了50块', [field('paid', 'money'), field('due', 'money')])).toEqual({});
  });
});
