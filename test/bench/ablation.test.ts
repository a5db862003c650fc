import { describe, expect, it } from 'vitest';
import { ablate, holdOut } from '../../bench/ablation.ts';
import { readSet } from '../../bench/sets.ts';
import { PARTS } from '../../src/matching/parts.ts';
import { smallSets } from './small-sets.ts';

const rows = Array.from({ length: 500 }, (_, at) => ({ text: `row ${at}`, label: `label ${at % 10}` }));

describe('rows that are held out', () => {
  const folds = [0, 1, 2, 3, 4].map((fold) => holdOut(rows, fold));

  it('are never trained on', () => {
    for (const { train, asked } of folds) {
      const taught = new Set(train.map(({ text }) => text));
      expect(asked.filter(({ text }) => taught.has(text))).toEqual([]);
      expect(train.length).toBe(320);
    }
  });

  it('are out of scope where nothing was taught of their label, and in scope elsewhere', () => {
    for (const { train, asked } of folds) {
      const taught = new Set(train.map(({ label }) => label));
      const labelOf = new Map(rows.map(({ text, label }) => [text, label]));
      for (const { text, label } of asked) expect(label !== null).toBe(taught.has(labelOf.get(text) ?? ''));
      expect(asked.filter(({ label }) => label === null)).toHaveLength(20);
    }
  });

  it('are all rows, each in one turn', () => {
    expect(folds.flatMap(({ asked }) => asked.map(({ text }) => text)).sort()).toEqual(
      rows.map(({ text }) => text).sort(),
    );
  });
});

it('every part is left out in its turn', () => {
  const figures = ablate(readSet(smallSets(['zh']), 'zh'));
  expect(figures.map(({ without }) => without)).toEqual([null, ...PARTS]);
  for (const { top1, auroc, typoTop1 } of figures) {
    for (const rate of [top1, auroc, typoTop1]) expect(rate >= 0 && rate <= 1).toBe(true);
  }
});
