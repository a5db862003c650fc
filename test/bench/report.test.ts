import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aimsOf } from '../../bench/report/aims.ts';
import { renderBenchmarks } from '../../bench/report/document.ts';
import { fasterLine } from '../../bench/report/faster.ts';
import { slackSection, withSlackSection } from '../../bench/report/slack.ts';
import { CONTENDER_NAMES } from '../../bench/rivals/contenders.ts';
import { someResults } from './some-results.ts';

const { markdown, pictures } = renderBenchmarks(someResults);

describe('the document', () => {
  it('compares everybody on every set in one table', () => {
    const [, after = ''] = markdown.split('## Against other matchers');
    expect(after.trim().split('\n').slice(0, 8)).toEqual([
      '| right script first % (AUROC %) | banking77 | a<b |',
      '| --- | ---: | ---: |',
      '| Cuecard | 92.5 | 92.5 (90.0) |',
      '| Fuse.js 7.5, token search | 70.0 | – |',
      '| MiniSearch 7.2 | – | 95.0 (90.0) |',
      '| natural 8.1, Bayes | – | failed |',
      '| natural 8.1, logistic regression | > 60 s | – |',
      '| nlp.js 4.27, neural | – | – |',
    ]);
  });

  it('has as many cells in every row of a table as in its head', () => {
    const tables = markdown.split('\n\n').filter((part) => part.startsWith('|'));
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      const widths = new Set(table.split('\n').map((row) => row.split('|').length));
      expect([...widths], table).toHaveLength(1);
    }
  });

  it('says how much faster than Fuse.js it is', () => {
    expect(fasterLine(someResults)).toBe(
      'Faster than Fuse.js token search on banking77 by 2,500 x in the same run (median 0.10 ms against 250 ms).',
    );
    expect(fasterLine({ ...someResults, contests: [] })).toBeNull();
    expect(markdown).toContain('by 2,500 x in the same run');
  });

  it('owns up to the aims it misses and to where others are better', () => {
    const [, short = ''] = markdown.split('## Where it falls short');
    expect(short).toContain('aims 2 are missed in this run: banking77, calibration error; 1,000 entries, p99.');
    expect(short).toContain('a<b: top-1 (92.5 %) is better with MiniSearch 7.2 (95.0 %).');
    expect(aimsOf(someResults).filter(({ met }) => !met)).toEqual([
      { what: 'banking77, calibration error', aim: '<= 5.0 %', reached: '6.1 %', met: false },
      { what: '1,000 entries, p99', aim: '<= 1.0 ms', reached: '1.2 ms', met: false },
    ]);
  });

  it('averages what a part brings over the sets of a language', () => {
    const [, after = ''] = markdown.split('## What each part brings');
    expect(after.trim().split('\n').slice(0, 3)).toEqual([
      '| without | English: top-1 | one slip in 6 | AUROC | Chinese: top-1 | one slip in 6 | AUROC |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
      '| mending of mistyped words | 0.5 | -10.0 | 0.0 | 0.0 | 0.0 | 0.0 |',
    ]);
  });

  it('leaves out what there is nothing to say of', () => {
    const bare = renderBenchmarks({ ...someResults, sets: [], contests: [], own: [], ablation: [] });
    expect(bare.markdown.match(/^## .*$/gm)).toEqual([
      '## Growing with the desk',
      "## The shipped scripts on the desk's own questions",
      '## What the desk adds',
      '## Slack under load',
      '## Aims',
      '## Where it falls short',
    ]);
    expect(Object.keys(bare.pictures)).toEqual(['bench-growth.svg']);
  });

  it('takes the figures of another run under load without touching the rest', () => {
    const { slack } = someResults;
    if (slack === undefined) throw new Error('no figures');
    const { slack: _, ...others } = someResults;
    const without = renderBenchmarks(others).markdown;
    const added = withSlackSection(without, slack);
    expect(added).toContain(`${slackSection(slack)}\n\n## Aims\n`);
    const again = withSlackSection(added, { ...slack, acks: { ...slack.acks, late: 7 } });
    expect(again).toContain('| not acknowledged within 3 s | 7 |');
    expect(withSlackSection(again, slack)).toBe(added);
    expect(added.replace(`${slackSection(slack)}\n\n`, '')).toBe(without);
  });

  it('takes the middle one of the turns for the rate of acknowledging', () => {
    expect(aimsOf(someResults).at(-1)).toMatchObject({ reached: '90.0 %', met: true });
  });

  it('owns up to a machine that was too busy for the load', () => {
    const { slack } = someResults;
    if (slack === undefined) throw new Error('no figures');
    expect(slackSection(slack)).not.toContain('too busy');
    expect(slackSection({ ...slack, rounds: [{ cuecard: 90, ackOnly: 100 }] })).toContain('too busy');
  });

  it('shows every picture that is written', () => {
    for (const name of Object.keys(pictures)) expect(markdown).toContain(`](images/${name})`);
    expect(markdown.match(/\]\(images\//g)).toHaveLength(Object.keys(pictures).length);
  });
});

describe('the pictures', () => {
  it.each(Object.entries(pictures))('%s is a well-formed SVG with no empty coordinate', (_, svg) => {
    expect(unclosed(svg)).toEqual([]);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+" viewBox="[\d ]+"/);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('write names as text', () => expect(pictures['bench-reliability.svg']).toContain('>a&lt;b</text>'));

  it('have a dot for every bin that has messages, and one for every desk and curve', () => {
    expect(pictures['bench-reliability.svg']?.match(/<circle/g)).toHaveLength(2 * 14);
    expect(pictures['bench-growth.svg']?.match(/<circle/g)).toHaveLength(2 * 4);
  });
});

it('names of contenders carry the versions that are installed', () => {
  for (const [name, folder] of PACKAGES) {
    const { version } = JSON.parse(readFileSync(`node_modules/${folder}/package.json`, 'utf8')) as { version: string };
    const short = version.split('.').slice(0, 2).join('.');
    const contenders = CONTENDER_NAMES.filter((contender) => contender.startsWith(name));
    expect(contenders).not.toEqual([]);
    for (const contender of contenders) expect(contender).toContain(`${name} ${short}`);
  }
});

/** Tags that are opened and not closed, or closed and not open. */
function unclosed(svg: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = '', self] of svg.matchAll(/<(\/?)(\w+)(?:\s[\w-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (slash === '/') {
      if (open.pop() !== name) return [`/${name}`];
    } else if (self !== '/') open.push(name);
  }
  const tags = svg.match(/</g)?.length ?? 0;
  const read = [...svg.matchAll(/<(\/?)(\w+)(?:\s[\w-]+="[^"<]*")*\s*(\/?)>/g)].length;
  return tags === read ? open : [...open, 'something that is no tag'];
}

const PACKAGES = [
  ['Fuse.js', 'fuse.js'],
  ['MiniSearch', 'minisearch'],
  ['natural', 'natural'],
  ['nlp.js', '@nlpjs/nlu'],
] as const;
