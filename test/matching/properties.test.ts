import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { day, knowledgeOf, type Phrasings } from './knowledge-of.ts';
import { TELECOM } from './telecom.ts';

const on = day('2026-11-22');
const matcher = buildMatcher(knowledgeOf(TELECOM));

describe('any text', () => {
  it('is matched without throwing, with numbers in range', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 })),
        (text) => {
          const { ranked, outcome, withheld } = matcher.match({ text, on });
          expect(['answer', 'choose', 'none']).toContain(outcome);
          expect(withheld).toEqual([]);
          for (const { confidence, score, evidence } of ranked) {
            expect(confidence).toBeGreaterThanOrEqual(0);
            expect(confidence).toBeLessThanOrEqual(1);
            expect(Number.isFinite(score)).toBe(true);
            for (const { text: part } of evidence.matched) expect(text).toContain(part);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of 100 kB takes bounded time', () => {
    const unit = fc.oneof(
      fc.constantFrom('话费', 'a', 'charged ', '1', ' ', '.', "'", '@', 'http://', '\n', '👨‍👩‍👧', '\ud800', 'ﷺ'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 5 }), (units) => {
        const text = units
          .join('')
          .repeat(Math.ceil(100_000 / units.join('').length))
          .slice(0, 100_000);
        const before = performance.now();
        matcher.match({ text, on });
        expect(performance.now() - before).toBeLessThan(1_000);
      }),
      { numRuns: 40 },
    );
  });

  it('can be a phrasing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 6 }), (phrasings) => {
        const built = buildMatcher(
          knowledgeOf({ 'a/one': { en: phrasings }, 'a/two': { zh: ['宽带连不上'], en: ['internet is down'] } }),
        );
        expect(built.match({ text: 'the internet is down', on }).ranked[0]?.confidence).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('order', () => {
  const texts = ['为什么扣费', 'my bill', '漫游 data', 'charged for a plan', '卡', 'internet slow 网慢'];
  const answers = (phrasings: Phrasings) => {
    const built = buildMatcher(knowledgeOf(phrasings));
    return texts.map((text) => built.match({ text, on }));
  };

  it('of entries and phrasings does not change anything', () => {
    const expected = answers(TELECOM);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (salt) => {
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item, place) => ({ item, key: ((place * 7919 + 31) * salt) % 10_007 }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const mixed = Object.fromEntries(
          shuffled(Object.entries(TELECOM)).map(([id, { zh = [], en = [] }]) => [
            id,
            { en: shuffled(en), zh: shuffled(zh) },
          ]),
        );
        expect(answers(mixed)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('of equals is by id', () => {
    const same = { en: ['lost my card'] };
    const { ranked } = buildMatcher(knowledgeOf({ 'b/b': same, 'a/a': same, 'c/c': same })).match({
      text: 'lost card',
      on,
    });
    expect(ranked.map(({ id }) => id)).toEqual(['a/a', 'b/b', 'c/c']);
  });
});
