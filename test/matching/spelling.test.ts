import { describe, expect, it } from 'vitest';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { correct, spellingsOf } from '../../src/matching/spelling.ts';
import { day, knowledgeOf } from './knowledge-of.ts';
import { TELECOM } from './telecom.ts';

describe('a mistyped word', () => {
  const spellings = spellingsOf(
    new Map([
      ['charge', 3],
      ['change', 1],
      ['roaming', 1],
      ['the', 9],
      ['tha', 1],
      ['broadband', 1],
      ['never', 0],
    ]),
  );

  it.each([
    ['chagre', 'charge'],
    ['chrge', 'charge'],
    ['raoming', 'roaming'],
    ['boradbnad', 'broadband'],
    ['teh', 'the'],
  ])('%s is taken for %s', (typo, meant) => {
    expect(correct(spellings, typo)?.word).toBe(meant);
  });

  it('prefers a key beside the right one, and the more usual word', () => {
    expect(correct(spellings, 'chabge')?.word).toBe('change');
    expect(correct(spellings, 'thw')?.word).toBe('the');
  });

  it('stays what it is when nothing known is near', () => {
    for (const word of ['weather', 'zzz', 'a', 'nevr', '5g', '']) expect(correct(spellings, word)).toBeNull();
  });
});

describe('a mistyped message', () => {
  const matcher = buildMatcher(knowledgeOf(TELECOM));
  const best = (text: string) => matcher.match({ text, on: day('2026-11-22') });

  it.each([
    ['i wss chargd twcie', 'telecom/billing-dispute'],
    ['hwo do i trun on raoming', 'telecom/roaming'],
    ['my intrenet is donw', 'telecom/broadband-fault'],
    ['想改个便宜的桃餐', 'telecom/plan-change'],
    ['化费怎么这么多', 'telecom/bill-breakdown'],
    ['我被虫复扣费了', 'telecom/billing-dispute'],
  ])('%s is understood', (text, id) => {
    const { ranked, outcome } = best(text);
    expect(ranked[0]?.id).toBe(id);
    expect(outcome).not.toBe('none');
  });

  it('shows what the customer wrote as evidence', () => {
    const { ranked } = best('i was chargd twcie');
    expect(ranked[0]?.evidence.matched.map(({ text }) => text)).toEqual(expect.arrayContaining(['chargd', 'twcie']));
  });
});
