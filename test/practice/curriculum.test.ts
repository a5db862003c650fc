import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Certificate, EntryId, PracticeRules, Scenario } from '../../src/knowledge/model.ts';
import { certificatesOf, examAfter, isDue, lessonsOf, type Taken } from '../../src/practice/curriculum.ts';
import { spacingOf } from '../../src/practice/spacing.ts';

const DAY = 24 * 3_600_000;
const NOON = Date.UTC(2026, 10, 22, 12);
const scenario = (id: string, level: number): Scenario => ({ id: id as EntryId, level }) as Scenario;
const ALL = [scenario('a/one', 1), scenario('a/two', 1), scenario('b/one', 2), scenario('c/one', 4)];
const CERTIFICATE: Certificate = {
  id: 'first',
  title: { en: 'First' },
  scenarios: ['a/one', 'b/one'] as unknown as readonly EntryId[],
  score: 85,
  validMinutes: 10 * 1_440,
};
const RULES: PracticeRules = {
  toolsUpTo: 2,
  unlock: 2,
  exam: { withinMinutes: 20, retakeMinutes: 60 },
  changes: 'home',
  certificates: [CERTIFICATE],
};
const took = (id: string, at: number, more: Partial<Taken> = {}): Taken => ({
  scenario: id,
  at,
  exam: false,
  score: 90,
  passed: true,
  hints: 0,
  ...more,
});
const openOnes = (taken: readonly Taken[], rules = RULES) =>
  lessonsOf(ALL, rules, taken, NOON)
    .filter(({ open }) => open)
    .map(({ scenario: { id } }) => id);

describe('levels', () => {
  it('open one after the other, each by what was passed below it', () => {
    expect(openOnes([])).toEqual(['a/one', 'a/two']);
    expect(openOnes([took('a/one', NOON), took('a/one', NOON)])).not.toContain('b/one');
    expect(openOnes([took('a/one', NOON), took('a/two', NOON, { passed: false })])).not.toContain('b/one');
    const both = [took('a/one', NOON), took('a/two', NOON)];
    expect(openOnes(both)).toContain('b/one');
    expect(openOnes(both)).not.toContain('c/one');
    // Level 2 has one scenario alone.
    expect(openOnes([...both, took('b/one', NOON)])).toContain('c/one');
    expect(openOnes([], { ...RULES, unlock: 0 })).toHaveLength(4);
    // No level asks for more scenarios than it has.
    expect(openOnes([...both, took('b/one', NOON)], { ...RULES, unlock: 20 })).toHaveLength(4);
  });

  it('stay open once they were, whatever is taken out or added below; an exam opens nothing', () => {
    const before = [took('a/gone', NOON), took('a/two', NOON), took('b/one', NOON, { passed: false })];
    expect(openOnes(before)).toEqual(['a/one', 'b/one', 'a/two']);
    expect(openOnes([took('c/one', NOON, { exam: true })])).not.toContain('b/one');
  });

  it('put what is due first, then what is new, then what is not due yet, then what is not open', () => {
    const lessons = lessonsOf(ALL, RULES, [took('a/two', NOON - 90 * DAY), took('a/one', NOON)], NOON);
    expect(lessons.map(({ scenario: { id } }) => id)).toEqual(['a/two', 'b/one', 'a/one', 'c/one']);
    expect(lessons.filter((each) => isDue(each, NOON)).map(({ scenario: { id } }) => id)).toEqual(['a/two', 'b/one']);
  });
});

describe('certificates', () => {
  const exam = { exam: true };

  it('are held while every exam counts, and run out with the oldest', () => {
    const taken = [took('a/one', NOON - 5 * DAY, exam), took('b/one', NOON, exam)];
    expect(certificatesOf(RULES, taken, NOON)).toMatchObject([{ until: NOON + 5 * DAY, missing: [] }]);
    expect(certificatesOf(RULES, taken, NOON + 5 * DAY)).toMatchObject([{ until: null, missing: ['a/one'] }]);
    const again = [...taken, took('a/one', NOON + DAY, exam)];
    expect(certificatesOf(RULES, again, NOON + 5 * DAY)).toMatchObject([{ until: NOON + 10 * DAY }]);
  });

  it('take exams, passed, with their score', () => {
    for (const more of [{}, { exam: true, passed: false }, { exam: true, score: 84.9 }])
      expect(certificatesOf(RULES, [took('a/one', NOON, more), took('b/one', NOON, exam)], NOON)).toMatchObject([
        { until: null, missing: ['a/one'] },
      ]);
  });

  it('have those wait who passed with fewer points than a certificate asks for', () => {
    const low = took('a/one', NOON, { exam: true, score: 82 });
    expect(certificatesOf(RULES, [low], NOON)[0]?.missing).toContain('a/one');
    expect(examAfter('a/one', RULES, [low], NOON + 1)).toBe(NOON + 60 * 60_000);
    expect(examAfter('a/two', RULES, [{ ...low, scenario: 'a/two' }], NOON + 1)).toBeNull();
  });

  it('let a failed exam be taken again after a while, and a passed one at once', () => {
    expect(examAfter('a/one', RULES, [took('a/one', NOON, exam)], NOON)).toBeNull();
    const failed = [took('a/one', NOON, { exam: true, passed: false })];
    expect(examAfter('a/one', RULES, failed, NOON)).toBe(NOON + 60 * 60_000);
    expect(examAfter('a/one', RULES, failed, NOON + 60 * 60_000)).toBeNull();
    expect(examAfter('b/one', RULES, failed, NOON)).toBeNull();
  });
});

describe('spaced repeats', () => {
  it('come later the better it went, and sooner after it was forgotten', () => {
    const dueAfter = (...more: readonly Partial<Taken>[]) =>
      spacingOf(more.map((each, index) => took('a/one', NOON + index * 7 * DAY, each)))?.due ?? 0;
    expect(spacingOf([])).toBeNull();
    const [failed, hinted, passed, easy] = [{ passed: false }, { hints: 1 }, {}, { score: 100 }].map((each) =>
      dueAfter(each),
    );
    expect([failed, hinted, passed, easy]).toEqual([failed, hinted, passed, easy].toSorted((a = 0, b = 0) => a - b));
    expect(new Set([failed, passed, easy]).size).toBe(3);
    expect(dueAfter({}, {})).toBeGreaterThan(dueAfter({}) + 7 * DAY);
    expect(dueAfter({}, {}, { passed: false })).toBeLessThan(dueAfter({}, {}, {}));
  });

  it('are the same for the same attempts, and always ahead of the last one', () => {
    const attempts = fc.array(
      fc.record({
        days: fc.integer({ min: 0, max: 400 }),
        passed: fc.boolean(),
        score: fc.integer({ min: 0, max: 100 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(attempts, (all) => {
        let at = NOON;
        const taken = all.map(({ days, passed, score }) => {
          at += days * DAY;
          return took('a/one', at, { passed, score });
        });
        const spacing = spacingOf(taken);
        expect(spacing).toEqual(spacingOf(structuredClone(taken)));
        expect(spacing?.due).toBeGreaterThan(at);
        expect(Number.isFinite(spacing?.stability)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
