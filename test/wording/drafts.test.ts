import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/knowledge/compile.ts';
import { cleanWording } from '../../src/wording/clean.ts';
import { findWording } from '../../src/wording/phrases.ts';

interface LabelledDraft {
  readonly lang: string;
  /** Rules are written looking at "work" only; "aside" says how they do on what they have not seen. */
  readonly half: 'work' | 'aside';
  readonly text: string;
  readonly breaches: readonly { readonly rule: string; readonly quote: string }[];
}

const rules =
  compile([{ path: 'wording.yaml', text: readFileSync('knowledge/common/wording.yaml', 'utf8') }]).knowledge?.wording ??
  [];
const drafts = readFileSync('test/wording/drafts.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LabelledDraft);

describe('the wording rules that come with it', () => {
  it.each(['work', 'aside'] as const)('find what is wrong in the drafts of "%s", and little else', (half) => {
    let right = 0;
    let wrong = 0;
    let missed = 0;
    for (const { text, breaches } of drafts.filter((draft) => draft.half === half)) {
      const found = findWording(text, rules);
      const hits = breaches.filter(({ rule, quote }) => {
        const from = text.indexOf(quote);
        return found.some(({ rule: id, at }) => id === rule && at[0] < from + quote.length && at[1] > from);
      });
      right += hits.length;
      missed += breaches.length - hits.length;
      wrong += found.filter(({ rule }) => !breaches.some((breach) => breach.rule === rule)).length;
    }
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.95);
    expect(right / (right + missed)).toBeGreaterThanOrEqual(0.9);
  });

  it('are all tried by a draft, in both languages', () => {
    for (const lang of ['zh', 'en']) {
      const tried = new Set(
        drafts.flatMap((draft) => (draft.lang === lang ? draft.breaches.map(({ rule }) => rule) : [])),
      );
      expect(rules.map(({ id }) => String(id)).filter((id) => !tried.has(id))).toEqual([]);
    }
  });

  it('leave nothing to find in a draft that they cleaned', () => {
    const cleaned = drafts.flatMap(({ text }) => cleanWording(text, findWording(text, rules), rules) ?? []);
    expect(cleaned.length).toBeGreaterThan(10);
    for (const text of cleaned) expect(findWording(text, rules), text).toEqual([]);
  });

  it.each([
    ['不好意思让您久等了，呵呵，您的投诉我看到了。', '谢谢您的耐心等候，您反映的情况我看到了。'],
    ['Lol, your complaint is on my desk.', 'What you told us is on my desk.'],
    ['Which month is it? Let me look. Which month is it, please?', 'Which month is it? Let me look.'],
    ['You must verify your name.', "Let's verify your name."],
    ['呵呵', null],
    ['您的投诉我看到了，这是规定。', null],
    ['您好，账单查到了。', null],
  ])('clean %s', (text, cleaned) => {
    expect(cleanWording(text, findWording(text, rules), rules)).toBe(cleaned);
  });

  it('set a long paragraph as several, in whole sentences', () => {
    const text = '这是其中一句完整的话，说明套餐变更以后的事情。'.repeat(8);
    const found = findWording(text, rules);
    expect(found.map(({ rule }) => rule)).toEqual(['long-paragraph']);
    const parts = cleanWording(text, found, rules)?.split('\n\n') ?? [];
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join('')).toBe(text);
    for (const part of parts) expect(part).toMatch(/。$/);
  });
});
