import { expect, it } from 'vitest';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { day, knowledgeOf } from './knowledge-of.ts';

it.each([
  ['宽带到期不想续了怎么销', '宽带到期怎么续', ['宽带', '到期']],
  ['去营业厅补卡要带啥', '营业厅补卡带证件', ['营业厅', '补卡']],
  ['公司要票，去年的话费发票', '话费发票怎么开', ['话费', '发票']],
  ['可以欠费多少才停机', '欠费多少会停机', ['欠费', '停机']],
])('evidence of %s is in words that a reader knows', (text, phrasing, words) => {
  const matcher = buildMatcher(
    knowledgeOf({ 'telecom/one': { zh: [phrasing] }, 'telecom/two': { zh: ['天气怎么样'] } }),
  );
  const [first] = matcher.match({ text, on: day('2026-11-22') }).ranked;
  expect(first?.id).toBe('telecom/one');
  expect(first?.evidence.matched.map((part) => part.text)).toEqual(expect.arrayContaining(words));
  for (const { text: part } of first?.evidence.matched ?? []) expect(text).toContain(part);
});
