import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/wording/fold-text.ts';
import { wordExpression } from '../../src/wording/word-expression.ts';
import { wordFinder, wordScan } from '../../src/wording/word-finder.ts';
import { shippedKnowledge } from '../flows/shipped.ts';

describe('a word finder', () => {
  it('finds a word of the shipped lists wherever one expression of them all does', () => {
    const { signals, entries } = shippedKnowledge();
    const lists = signals.flatMap(({ match, harmless }) =>
      [match, harmless]
        .flatMap((patterns) => Object.values(patterns).flat())
        .flatMap(({ all, not }) => [...all, not])
        .filter((list) => list.length > 0),
    );
    const asked = entries.flatMap(({ ask }) => Object.values(ask).flatMap((texts) => texts.slice(0, 1)));
    const texts = asked.concat(lists.flatMap((list) => list.map((word) => `so ${word.replace(/[~*]/g, '')}, 对吧`)));
    const folded = [...new Set(texts)].filter((_, index) => index % 97 === 0).map((text) => foldText(text).text);
    for (const list of new Set(lists)) {
      const [finder, expression] = [wordFinder(list), wordExpression(list)];
      for (const text of folded) {
        const [first] = finder?.all(text) ?? [];
        expect([text, first?.[0]]).toEqual([text, firstOf(expression, text)]);
      }
    }
  });

  it('is passed over by a scan where it finds nothing, and nowhere else', () => {
    const words = [
      "won't",
      'not our department',
      'die',
      'try',
      "i'm",
      'sue',
      '12315',
      'vip客户',
      '~工信部',
      '投诉',
      '*report',
    ];
    const finders = words.flatMap((word) => wordFinder([word]) ?? []);
    const scan = wordScan(finders);
    const texts = [
      '',
      'they will not pay',
      "it isn't our department",
      'he is dying',
      'a tissue',
      'yes i am, i sued',
      '我是 vip 客户',
    ];
    for (const text of [...texts, '打12315投诉', '公信部和公信', 'they tried to report it', words.join(' ')]) {
      const found = finders.filter((finder) => finder.all(text).length > 0);
      expect(
        finders.map((finder) => scan.in(text).has(finder)),
        text,
      ).toEqual(finders.map((finder) => found.includes(finder)));
    }
  });

  it.each([
    ["won't", 'they will not pay', [5, 13]],
    ['not our department', "it isn't our department", [5, 23]],
    ['not our department', 'it is not our department', [6, 24]],
    ["don't know", 'we dont know', [3, 12]],
    ['die', 'he is dying, dies and died', [13, 17]],
    ['try', 'tried', [0, 5]],
    ["i'm", 'yes i am', [4, 8]],
    ['sue', 'a tissue', null],
    ['12315', '打12315', [1, 6]],
    ['vip客户', '我是 vip 客户', [3, 9]],
  ])('finds "%s" in "%s"', (word, text, at) => {
    expect(wordFinder([word])?.all(text)[0] ?? null).toEqual(at);
  });
});

function firstOf(expression: RegExp | null, text: string): number | undefined {
  if (expression === null) return undefined;
  expression.lastIndex = 0;
  return expression.exec(text)?.index;
}
