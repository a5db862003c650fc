import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGS, type Lang } from '../../src/knowledge/model.ts';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { sameLine } from '../../src/practice/corrections.ts';
import { type AskedInVain, type DrillStock, drillRound } from '../../src/practice/drills.ts';
import { findWording } from '../../src/wording/phrases.ts';
import { knowledge } from './rehearsed.ts';

const common = knowledge.entries.filter(({ id }) => id.startsWith('common/') || id.startsWith('shop/'));
const matcher = buildMatcher({ ...knowledge, entries: common });
const near: DrillStock['near'] = (text, lang) =>
  matcher.match({ text, lang, on: knowledge.tests[0]?.at ?? TODAY }).ranked;
const TODAY = '2026-11-22' as never;
const [first, second, third] = common.map(({ id }): string => id) as [string, string, string];
const asked: readonly AskedInVain[] = LANGS.map((lang) => ({
  text: lang === 'zh' ? '那个东西到底怎么弄啊' : 'what about that thing then',
  lang,
  entry: third,
  taken: [first, second],
}));
const stock: DrillStock = { knowledge: { ...knowledge, entries: common }, near, asked };
const seeds = fc.integer({ min: 0, max: 1_000_003 });
const langs = fc.constantFrom<Lang>(...LANGS);

describe('a round of short questions', () => {
  it('has five questions with three different choices and one right one, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, langs, (seed, lang) => {
        const round = drillRound(stock, lang, seed);
        expect(round).toHaveLength(5);
        expect(new Set(round.map(({ text }) => sameLine(text))).size).toBe(5);
        for (const { kind, about, text, choices, right } of round) {
          expect(new Set(choices.map((choice) => sameLine(choice.text))).size).toBe(3);
          const correct = choices.filter((choice) =>
            kind === 'words'
              ? findWording(choice.text, knowledge.wording).length === 0
              : common.find(({ id }) => id === about)?.title[lang] === choice.text,
          );
          expect(correct).toEqual([choices[right]]);
          if (kind === 'words')
            expect(findWording(text, knowledge.wording).map(({ rule }) => rule as string)).toContain(about);
          else if (text !== asked.find((each) => each.lang === lang)?.text)
            expect(common.filter(({ ask }) => ask[lang]?.includes(text)).map(({ id }) => id as string)).toEqual([
              about,
            ]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has more than eighty lines to say better in each language, over the rounds', () => {
    for (const lang of LANGS) {
      const seeds = Array.from({ length: 70 }, (_, seed) => seed);
      const texts = seeds.flatMap((seed) => drillRound({ ...stock, near: () => [], asked: [] }, lang, seed));
      expect(new Set(texts.map(({ text }) => sameLine(text))).size).toBeGreaterThan(80);
    }
  });

  it('is the same for the same seed and another for another, with the right choice in every place', () => {
    const rounds = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => drillRound(stock, 'en', seed));
    expect(drillRound(stock, 'en', 3)).toEqual(rounds[2]);
    expect(new Set(rounds.map((round) => JSON.stringify(round))).size).toBe(rounds.length);
    expect(new Set(rounds.flat().map(({ right }) => right))).toEqual(new Set([0, 1, 2]));
    expect(new Set(rounds.flat().map(({ kind }) => kind))).toEqual(new Set(['script', 'words']));
  });

  it('asks what people got wrong, with what they took it for among the choices', () => {
    const [wanted] = asked.filter(({ lang }) => lang === 'en');
    const drill = drillRound(stock, 'en', 7).find(({ text }) => text === wanted?.text);
    const titles = [first, second, third].map((id) => common.find((each) => each.id === id)?.title.en);
    expect(new Set(drill?.choices.map(({ text }) => text))).toEqual(new Set(titles));
    expect(drill?.choices[drill.right]?.text).toBe(titles[2]);
  });

  it('tells why: what a wrong line breaks, and what else customers say who need a script', () => {
    const round = drillRound(stock, 'zh', 11);
    for (const { choices } of round) for (const { note } of choices) expect(note).not.toBe('');
    const words = round.find(({ kind }) => kind === 'words');
    const rule = knowledge.wording.find(({ id }) => id === words?.about);
    expect(words?.choices[words.right]?.note).toBe(`${rule?.title.zh}：${rule?.why.zh}`);
  });

  it('offers no script that the message is a phrasing of as well, and none that is not offered today', () => {
    const [entry, twin, ...others] = common.filter(({ ask }) => (ask.en ?? []).length > 0);
    if (entry === undefined || twin === undefined) throw new Error('no scripts');
    const same = { ...twin, ask: { en: entry.ask.en ?? [] } };
    const two = { ...knowledge, entries: [entry, same, ...others.slice(0, 2)], wording: [] };
    const ranked = [same, ...others, entry].map(({ id }) => ({ id, confidence: 0.5 }));
    const round = drillRound({ knowledge: two, near: () => ranked, asked: [] }, 'en', 1);
    const own = round.filter(({ about }) => about === entry.id || about === same.id);
    expect(own).not.toEqual([]);
    for (const { choices, about } of own) {
      const other = about === entry.id ? same : entry;
      expect(choices.map(({ text }) => text)).not.toContain(other.title.en);
    }
    expect(drillRound({ knowledge: two, near: () => [], asked: [] }, 'en', 1)).toEqual([]);
  });
});
