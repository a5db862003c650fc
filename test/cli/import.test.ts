import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cuecard, folder } from './cuecard.ts';

const BENCH = '../shared/bench/banking77.jsonl';

describe('cuecard import', () => {
  it('makes answers that check accepts and ask finds, whatever the cells hold', () => {
    const dir = folder({
      'rows.csv': `\ufeffid,lang,phrasing,title,say
shop/returns,en,"how do I, ""well"", return it",Returns,"Send it back: #12, {now}?"
shop/returns,zh,怎么退货,退货,请把商品寄回。
shop/returns,en,'=I want to return this,,
Gift Cards!,,gift card lost,,
`.replace('{now}', 'now'),
    });
    const out = join(dir, 'made');
    const { code, out: said, err } = cuecard(['import', join(dir, 'rows.csv'), '--out', out]);
    expect(err).toContain('no words to send');
    expect([code, said]).toEqual([0, expect.stringContaining('2 answers with 4 phrasings')]);
    expect(cuecard(['check', out]).code).toBe(0);
    const cue = JSON.parse(cuecard(['ask', '--json', 'how do I return it', '--knowledge', out]).out);
    expect(cue.candidates[0]).toMatchObject({ id: 'shop/returns', say: ['Send it back: #12, now?'] });
    expect(readFileSync(join(out, 'answers.yaml'), 'utf8')).toContain('"=I want to return this"');
    expect(readFileSync(join(out, 'answers.yaml'), 'utf8')).toContain('made/gift-cards');
  });

  it('names line and column of every bad row, and writes nothing', () => {
    const dir = folder({ 'rows.csv': 'id,lang,phrasing\n,en,hello\nshop/a,fr,bonjour\nshop/b,en,\n' });
    const { code, err } = cuecard(['import', join(dir, 'rows.csv'), '--out', join(dir, 'made')]);
    expect(code).toBe(1);
    expect(err).toContain('line 2, column id');
    expect(err).toContain('line 3, column lang: "fr"');
    expect(err).toContain('line 4, column phrasing');
    expect(existsSync(join(dir, 'made'))).toBe(false);
  });

  it('refuses a sheet without headings, a broken quote, a folder in use, another kind of file', () => {
    const dir = folder({
      'a.csv': 'x,y\n1,2\n',
      'b.csv': 'id,phrasing\na,"open\n',
      'c.csv': 'id,phrasing\na/b,hi\n',
      'used/x.yaml': 'answers: []\n',
      'd.xls': 'x',
    });
    const run = (file: string, out = 'made') => cuecard(['import', join(dir, file), '--out', join(dir, out)]);
    expect(run('a.csv').err).toContain('no column "id"');
    expect(run('b.csv').code).toBe(1);
    expect(run('c.csv', 'used').err).toContain('holds YAML files already');
    expect(run('d.xls')).toMatchObject({ code: 2 });
    expect(run('missing.csv')).toMatchObject({ code: 2 });
  });

  it('only says what it would do with --dry-run', () => {
    const dir = folder({ 'c.csv': 'id,phrasing\na/b,hi\n' });
    const { code, out } = cuecard(['import', join(dir, 'c.csv'), '--out', join(dir, 'made'), '--dry-run']);
    expect([code, out]).toEqual([0, expect.stringContaining('would be written')]);
    expect(existsSync(join(dir, 'made'))).toBe(false);
  });
});

describe('cuecard eval', () => {
  const dir = folder({
    'rows.csv':
      'id,lang,phrasing\nbank/Card_Arrival,en,where is my card\nbank/Card_Arrival,en,my card has not come\nbank/pin,en,I forgot my pin\nbank/pin,en,reset the pin code\n',
    'cases.jsonl':
      '{"text":"my card is not here yet","expect":"Card_Arrival"}\n{"text":"forgot the pin","expect":"bank/pin"}\n{"text":"will it rain tomorrow","expect":null}\n',
    'bad.jsonl': '{"text":"x","expect":"bank/nothing"}\nnot json\n{"expect":null}\n',
  });
  cuecard(['import', join(dir, 'rows.csv'), '--out', join(dir, 'bank')]);

  it('reports the figures of the command table', () => {
    const { code, out } = cuecard(['eval', join(dir, 'cases.jsonl'), '--knowledge', join(dir, 'bank'), '--json']);
    const report = JSON.parse(out);
    expect(code).toBe(0);
    expect(report).toMatchObject({ cases: 3, inScope: 2, outOfScope: 1, top1: 1, top3: 1, falseAccept: 0 });
    for (const key of ['auroc', 'falseRefuse', 'ece', 'buildMs', 'rssMb']) expect(report[key]).toBeTypeOf('number');
    expect(report.latencyMs).toMatchObject({ p50: expect.any(Number), p99: expect.any(Number) });
  });

  it('names every bad line', () => {
    const { code, err } = cuecard(['eval', join(dir, 'bad.jsonl'), '--knowledge', join(dir, 'bank')]);
    expect(code).toBe(2);
    for (const where of ['bad.jsonl:1', 'bad.jsonl:2', 'bad.jsonl:3']) expect(err).toContain(where);
  });

  it.skipIf(!existsSync(BENCH))('finds at least nine in ten of banking77, from import to figures', () => {
    const rows = readFileSync(BENCH, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; label: string; split: string });
    const work = folder({});
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const train = rows.filter((row) => row.split === 'train').map((row) => `${row.label},en,${cell(row.text)}`);
    writeFileSync(join(work, 'train.csv'), ['id,lang,phrasing', ...train].join('\n'));
    const test = rows
      .filter((row) => row.split === 'test')
      .map(({ text, label }) => JSON.stringify({ text, expect: label }));
    writeFileSync(join(work, 'test.jsonl'), test.join('\n'));
    expect(cuecard(['import', join(work, 'train.csv'), '--out', join(work, 'bank')]).code).toBe(0);
    const { out, err } = cuecard(['eval', join(work, 'test.jsonl'), '--knowledge', join(work, 'bank'), '--json']);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ cases: 3080, inScope: 3080 });
    expect(JSON.parse(out).top1).toBeGreaterThanOrEqual(0.9);
  });
});
if (!existsSync(BENCH)) console.warn('The matching benchmark data is not here: its test is skipped.');
