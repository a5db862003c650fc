import { describe, expect, it } from 'vitest';
import { runContest } from '../../bench/contest.ts';
import { measureMatching } from '../../bench/measure.ts';
import { ownFigures } from '../../bench/own-figures.ts';
import { renderBenchmarks } from '../../bench/report/document.ts';
import { CONTENDER_NAMES, CONTENDERS } from '../../bench/rivals/contenders.ts';
import { findSets, readSet } from '../../bench/sets.ts';
import { smallSets } from './small-sets.ts';
import { someResults } from './some-results.ts';

const folder = smallSets();

describe('public sets', () => {
  it('are every file of rows in the folder, and none where there is no folder', () => {
    expect(findSets(folder)).toEqual(['small', 'small_thin', 'zh']);
    expect(findSets(`${folder}/nowhere`)).toEqual([]);
  });

  it('know their language and leave unlabelled training rows out', () => {
    const { lang, train, test } = readSet(folder, 'zh');
    expect([lang, train.length, test.length]).toEqual(['zh', 12, 5]);
    expect(train.every(({ label }) => label !== null)).toBe(true);
    expect(test.filter(({ label }) => label === null)).toHaveLength(2);
  });

  it('without messages are asked those of the set they are thinned from', () => {
    expect(readSet(folder, 'small_thin').test).toEqual(readSet(folder, 'small').test);
  });
});

describe('every contender', () => {
  it.each(CONTENDER_NAMES)('%s finds most of what is plain, in English and Chinese', async (name) => {
    for (const set of ['small', 'zh']) {
      const figures = await runContest(await CONTENDERS[name](), readSet(folder, set), { askMs: 1_000, least: 1 });
      expect(figures.asked).toBe(5);
      expect(figures.top1).toBeGreaterThanOrEqual(2 / 3);
      expect(figures.top3).toBe(1);
      expect(figures.buildMs).toBeGreaterThan(0);
    }
  });

  it('is asked no longer than it may', async () => {
    const slow = {
      train() {},
      async classify() {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return [];
      },
    };
    const set = readSet(folder, 'small');
    expect((await runContest(slow, set, { askMs: 1, least: 1 })).asked).toBe(1);
    expect((await runContest(slow, set, { askMs: 15, least: 3 })).asked).toBe(3);
    expect((await runContest(slow, set, { askMs: 5, least: 100 })).asked).toBeLessThan(5);
  });
});

describe('own figures', () => {
  it('give bins that add up to the calibration error of the evaluation', () => {
    const { bins, inScope, ece, typos } = ownFigures(readSet(folder, 'small'));
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(inScope);
    const error = bins.reduce((sum, { count, confidence, right }) => sum + count * Math.abs(confidence - right), 0);
    expect(error / inScope).toBeCloseTo(ece ?? Number.NaN, 10);
    expect(typos.clean).toBe(1);
  });
});

describe('a whole run', () => {
  it('measures in processes of their own and gives a document', async () => {
    const profile = {
      limits: { trainMs: 60_000, askMs: 100, least: 5 },
      contenders: ['Cuecard', 'MiniSearch 7.2'],
      contestRows: 100,
      scale: [20],
      reload: 50,
      ablation: false,
    } as const;
    const said: string[] = [];
    const results = await measureMatching(smallSets(['small']), profile, (line) => said.push(line));
    expect(results.contests.map(({ set, contender, outcome }) => [set, contender, outcome.kind])).toEqual([
      ['small', 'Cuecard', 'done'],
      ['small', 'MiniSearch 7.2', 'done'],
    ]);
    expect(results.scale.map(({ entries, rssMb }) => [entries, rssMb > 20])).toEqual([[20, true]]);
    expect(results.reload).toMatchObject({ entries: 50, files: 2 });
    expect(results.reload.liveMs).toBeLessThan(results.reload.fullMs);
    expect(said).toContain('small: MiniSearch 7.2');
    const { markdown } = renderBenchmarks({ ...someResults, ...results });
    expect(markdown).toContain('| MiniSearch 7.2 | 100.0 ');
  });
});
