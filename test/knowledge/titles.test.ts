import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/knowledge/model.ts';
import { indexTitles } from '../../src/knowledge/titles.ts';

const TITLES: readonly (readonly [string, string])[] = [
  ['退货退款', 'Return and refund'],
  ['流量用完了、加流量包', 'Data used up, adding a pack'],
  ['国际漫游资费', 'What roaming costs abroad'],
  ['手机或卡丢了：挂失补卡', 'Lost or stolen SIM'],
  ['宽带断网报修', 'Broadband is down'],
  ['对扣费有疑问（多扣、重复扣）', 'Disputed charge (too much, charged twice)'],
  ['账单里都有什么', 'What is on the bill'],
  ['还在配送', 'Parcel is still on its way'],
  ['App登录不上', 'Trouble signing in to the app'],
];
const entries = TITLES.map(([zh, en], n) => ({ id: `p/${n}`, title: { zh, en } }) as unknown as Entry);
const index = indexTitles(entries);
const found = (typed: string) => index.find(typed).map(({ title }) => title.en);

describe('finding a script by its title', () => {
  it.each([
    ['退货', 'Return and refund'],
    ['RETURN', 'Return and refund'],
    ['refund return', 'Return and refund'],
    ['roaming', 'What roaming costs abroad'],
    ['app', 'Trouble signing in to the app'],
  ])('finds %s as it is written', (typed, title) => {
    expect(found(typed)[0]).toBe(title);
  });

  it.each([
    ['retrun', 'Return and refund'],
    ['refnd', 'Return and refund'],
    ['roamng', 'What roaming costs abroad'],
    ['lsot sim', 'Lost or stolen SIM'],
    ['chagred twice', 'Disputed charge (too much, charged twice)'],
    ['brodband', 'Broadband is down'],
  ])('finds what was meant by %s', (typed, title) => {
    expect(found(typed)[0]).toBe(title);
  });

  it.each([
    ['流良', 'Data used up, adding a pack'],
    ['慢游', 'What roaming costs abroad'],
    ['宽带维休', 'Broadband is down'],
    ['话费多口', 'Disputed charge (too much, charged twice)'],
    ['tuihuo', 'Return and refund'],
  ])('finds %s by its sound', (typed, title) => {
    expect(found(typed)[0]).toBe(title);
  });

  it('puts what holds the word before what is like it', () => {
    expect(found('bill')[0]).toBe('What is on the bill');
  });

  it('finds nothing by nothing, marks, or words of nowhere', () => {
    for (const typed of ['', '  ', '？！', 'zzzzqq', '天气预报', '\u0000']) expect(found(typed)).toEqual([]);
  });

  it('takes whatever is typed', () => {
    for (const typed of ['x'.repeat(10_000), '退'.repeat(10_000), '.*+?^$()[]|{}\\', '\ud800', 'ａｐｐ']) found(typed);
    expect(found('ａｐｐ')[0]).toBe('Trouble signing in to the app');
  });
});
