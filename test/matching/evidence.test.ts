import { describe, expect, it } from 'vitest';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { day, knowledgeOf } from './knowledge-of.ts';
import { TELECOM } from './telecom.ts';

const matcher = buildMatcher(knowledgeOf(TELECOM));
const evidence = (text: string) => matcher.match({ text, on: day('2026-11-22') }).ranked[0]?.evidence;

describe('evidence', () => {
  it('names the words of the message as the customer wrote them', () => {
    const matched = evidence('Hello there, WHY was I Charged TWICE?')?.matched ?? [];
    expect(matched.length).toBeLessThanOrEqual(6);
    expect(matched.map(({ text }) => text)).toEqual(expect.arrayContaining(['Charged', 'TWICE']));
    expect(matched[0]?.text).toMatch(/Charged|TWICE/);
  });

  it('keeps Chinese words together', () => {
    const parts = evidence('你好，請問我被重複扣費怎麼辦')?.matched.map(({ text }) => text) ?? [];
    expect(parts.slice(0, 2)).toEqual(expect.arrayContaining(['重複', '扣費']));
  });

  it('has falling shares that do not exceed the whole', () => {
    const weights = evidence('how do I turn on roaming in Japan')?.matched.map(({ weight }) => weight) ?? [];
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(1.000001);
    expect(weights[0]).toBeGreaterThan(0.1);
  });

  it('names the nearest phrasing, exactly like at 1', () => {
    expect(evidence('I was charged twice')?.nearest).toMatchObject({ phrasing: 'I was charged twice', lang: 'en' });
    expect(evidence('I was charged twice')?.nearest?.similarity).toBeCloseTo(1, 5);
    expect(evidence('same fee was taken')?.nearest?.phrasing).toBe('the same fee was taken again');
  });

  it('gives the margin to the next candidate, 0 for the last', () => {
    const { ranked } = matcher.match({ text: 'the bill for roaming', on: day('2026-11-22') });
    expect(ranked.length).toBeGreaterThan(1);
    ranked.forEach(({ confidence, evidence: { margin } }, place) => {
      const next = ranked[place + 1];
      expect(margin).toBeCloseTo(next === undefined ? 0 : confidence - next.confidence, 10);
    });
  });
});
