import { describe, expect, it } from 'vitest';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { day, knowledgeOf } from './knowledge-of.ts';
import { TELECOM } from './telecom.ts';

const on = day('2026-11-22');
const matcher = buildMatcher(knowledgeOf(TELECOM));
const best = (text: string) => matcher.match({ text, on }).ranked[0]?.id;

describe('the obvious is found with six phrasings an entry', () => {
  it.each([
    ['这个月多扣了我50块钱', 'telecom/billing-dispute'],
    ['我被重复扣费了', 'telecom/billing-dispute'],
    ['帮我看看账单明细', 'telecom/bill-breakdown'],
    ['电话卡丢了要补一张', 'telecom/sim-lost'],
    ['下周去国外,漫游怎么开通', 'telecom/roaming'],
    ['家里宽带断网了,路由器亮红灯', 'telecom/broadband-fault'],
    ['我想改一个便宜点的套餐', 'telecom/plan-change'],
    ['why was I charged twice', 'telecom/billing-dispute'],
    ['please explain the items on my bill', 'telecom/bill-breakdown'],
    ['i have lost my sim', 'telecom/sim-lost'],
    ['what does roaming in Japan cost?', 'telecom/roaming'],
    ['the internet at home is down again', 'telecom/broadband-fault'],
    ['can I change to a cheaper plan', 'telecom/plan-change'],
  ])('%s', (text, id) => {
    const { ranked, outcome } = matcher.match({ text, on });
    expect(ranked[0]?.id).toBe(id);
    expect(outcome).not.toBe('none');
  });
});

describe('what is not ours gives none', () => {
  it.each([
    '明天会下雨吗',
    'tell me a joke',
    '你喜欢吃火锅吗',
    'who won the football match',
    '',
    '   ',
    '???',
    '🙂',
    '12',
  ])('%s', (text) => {
    expect(matcher.match({ text, on }).outcome).toBe('none');
  });
});

describe('spelling does not matter', () => {
  it('finds traditional, full-width and mistyped messages', () => {
    expect(best('我被重複扣費了')).toBe('telecom/billing-dispute');
    expect(best('帳單明細')).toBe('telecom/bill-breakdown');
    expect(best('Ｗｈｙ ｗａｓ Ｉ ｃｈａｒｇｅｄ ｔｗｉｃｅ')).toBe('telecom/billing-dispute');
    expect(best('how do i trun on raoming')).toBe('telecom/roaming');
    expect(best('broadbnad dosnt conect')).toBe('telecom/broadband-fault');
  });

  it('scores a full-width text exactly like the plain one', () => {
    expect(matcher.match({ text: 'Ｉ ｌｏｓｔ ｍｙ ＳＩＭ', on }).ranked[0]?.score).toBe(
      matcher.match({ text: 'I lost my SIM', on }).ranked[0]?.score,
    );
  });

  it('takes a message in two languages as one', () => {
    expect(best('我的 SIM card lost 了')).toBe('telecom/sim-lost');
  });
});

describe('the language of a message', () => {
  it('is found from its script', () => {
    expect(matcher.match({ text: '我要换套餐', on }).lang).toBe('zh');
    expect(matcher.match({ text: '办理5G套餐 VIP', on }).lang).toBe('zh');
    expect(matcher.match({ text: 'change my plan', on }).lang).toBe('en');
    expect(matcher.match({ text: '12345', on }).lang).toBe('zh');
    expect(matcher.match({ text: 'change my plan', on, lang: 'zh' }).lang).toBe('zh');
  });

  it('is never one that no phrasing is written in', () => {
    const english = buildMatcher(knowledgeOf({ 'a/one': { en: ['lost card'] } }));
    expect(english.match({ text: '卡丢了', on }).lang).toBe('en');
  });
});

describe('outcomes', () => {
  it('stay a choice below the stricter threshold of the best entry', () => {
    const text = 'why was I charged twice';
    expect(matcher.match({ text, on }).outcome).toBe('answer');
    const strict = buildMatcher(knowledgeOf(TELECOM, { extra: { 'telecom/billing-dispute': { confidence: 1 } } }));
    expect(strict.match({ text, on }).outcome).toBe('choose');
  });

  it('are a choice when two entries are equally near', () => {
    const twins = buildMatcher(
      knowledgeOf({
        ...TELECOM,
        'telecom/twin': { en: ['I was charged twice'] },
        'telecom/twin-b': { en: ['I was charged twice'] },
      }),
    );
    const { outcome, ranked } = twins.match({ text: 'I was charged twice', on });
    expect(outcome).toBe('choose');
    expect(ranked.length).toBeLessThanOrEqual(5);
  });

  it('come with falling confidences in 0..1', () => {
    const { ranked } = matcher.match({ text: 'my bill is wrong, I was charged for roaming', on });
    const confidences = ranked.map(({ confidence }) => confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    for (const confidence of confidences) expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidences[0]).toBeLessThanOrEqual(1);
  });

  it('are not silence with one or two phrasings an entry', () => {
    const few = buildMatcher(
      knowledgeOf({
        'a/refund': { en: ['refund my order'] },
        'a/parcel': { en: ['where is my parcel', 'track my parcel'] },
        'a/size': { en: ['which size fits me'] },
      }),
    );
    const { outcome, ranked } = few.match({ text: 'where is my parcel now', on });
    expect(ranked[0]?.id).toBe('a/parcel');
    expect(outcome).not.toBe('none');
  });
});

describe('odd knowledge', () => {
  it('without any entry or phrasing gives none', () => {
    expect(buildMatcher(knowledgeOf({})).match({ text: 'hello', on })).toMatchObject({
      outcome: 'none',
      ranked: [],
      withheld: [],
    });
    expect(buildMatcher(knowledgeOf({ 'a/b': {} })).match({ text: 'hello', on })).toMatchObject({
      outcome: 'none',
      ranked: [],
    });
    expect(buildMatcher(knowledgeOf({ 'a/b': { en: ['', '  '] } })).match({ text: 'hello', on }).outcome).toBe('none');
  });
});
