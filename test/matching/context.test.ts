import { describe, expect, it } from 'vitest';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { day, entryId, knowledgeOf } from './knowledge-of.ts';

const on = day('2026-11-22');
const PHRASINGS = {
  'desk/cancel-plan': { en: ['cancel my plan', 'I want to stop my plan'], zh: ['取消套餐', '我不想用这个套餐了'] },
  'desk/cancel-order': { en: ['cancel my order', 'I want to stop my order'], zh: ['取消订单', '我不想要这个订单了'] },
  'desk/where-is-order': { en: ['where is my order', 'has my order been sent'], zh: ['订单到哪了', '发货了没有'] },
};
const matcher = buildMatcher(
  knowledgeOf(PHRASINGS, {
    extra: { 'desk/cancel-plan': { regions: ['north'] }, 'desk/cancel-order': { teams: ['returns'] } },
  }),
);
const ranked = (text: string, context = {}, given = {}) => matcher.match({ text, on, ...given, context }).ranked;

describe('the conversation', () => {
  it.each([
    ['cancel it please', ['has my order been sent yet?'], 'desk/cancel-order'],
    ['cancel it please', ['my plan is too dear'], 'desk/cancel-plan'],
    ['帮我取消', ['我的订单到哪了'], 'desk/cancel-order'],
    ['帮我取消', ['这个套餐不好用'], 'desk/cancel-plan'],
  ])('decides what "%s" is about after %j', (text, earlier, id) => {
    const [best] = ranked(text, { earlier });
    expect(best?.id).toBe(id);
    expect(best?.evidence.context.map(({ kind }) => kind)).toContain('earlier');
  });

  it('does not outweigh a message that says what it wants', () => {
    const [best] = ranked('cancel my plan', { earlier: ['where is my order'], flow: entryId('desk/cancel-order') });
    expect(best?.id).toBe('desk/cancel-plan');
  });

  it('prefers the flow that runs, and the scripts for the region and the team, and says so', () => {
    const alone = ranked('cancel').map(({ id, score }) => ({ id, score }));
    const scoreOf = (list: readonly { id: string; score: number }[], id: string) =>
      list.find((one) => one.id === id)?.score ?? Number.NaN;
    for (const [context, id, kind] of [
      [{ flow: entryId('desk/cancel-order') }, 'desk/cancel-order', 'flow'],
      [{ regions: ['north'] }, 'desk/cancel-plan', 'region'],
      [{ team: 'returns' }, 'desk/cancel-order', 'team'],
    ] as const) {
      const list = ranked('cancel', context);
      const weight =
        list.find((one) => one.id === id)?.evidence.context.find((part) => part.kind === kind)?.weight ?? 0;
      expect(weight).toBeGreaterThan(0);
      expect(scoreOf(list, id)).toBeCloseTo(scoreOf(alone, id) + weight, 5);
    }
  });

  it('that is empty changes nothing', () => {
    expect(ranked('cancel it', { earlier: [], regions: [], flow: null })).toEqual(ranked('cancel it'));
  });
});

describe('a refused message', () => {
  it('says what was closest and which words nobody knows', () => {
    const {
      outcome,
      shortfall,
      ranked: nearest,
    } = matcher.match({ text: 'does my wedding fit in the 量子 hall?', on });
    expect(outcome).toBe('none');
    expect(shortfall).toMatchObject({ needed: 0.35, unknown: expect.arrayContaining(['wedding', '量子', 'hall']) });
    expect(shortfall?.unknown).not.toContain('my');
    expect(shortfall?.confidence).toBe(nearest[0]?.confidence);
    expect(shortfall?.shared).toBeGreaterThan(0);
    expect(shortfall?.shared).toBeLessThan(1);
  });

  it('without a word has nothing to show', () => {
    expect(matcher.match({ text: ' ', on }).shortfall).toEqual({ confidence: 0, needed: 0.35, shared: 0, unknown: [] });
  });

  it.each(['1+1=?', '13800000000', '🙂🙂', 'https://example.com/a 42'])('is one without words: %s', (text) => {
    expect(matcher.match({ text, on })).toMatchObject({ outcome: 'none', ranked: [] });
  });

  it('is the only one with a shortfall', () => {
    expect(matcher.match({ text: 'cancel my order', on }).shortfall).toBeNull();
  });
});
