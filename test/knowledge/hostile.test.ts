import { describe, expect, it } from 'vitest';
import { compile } from '../../src/knowledge/compile.ts';
import type { SourceFile } from '../../src/knowledge/source.ts';

const words = (text: string) => `answers:
  - { id: p/a, owner: o, review_by: 2027-01-01, title: { en: "x" }, ask: { en: "x" }, say: { en: ${text} } }
`;
const list = <T>(length: number, of: (index: number) => T): readonly T[] =>
  Array.from({ length }, (_, index) => of(index));

/** What would exhaust or kill a careless reader -> the code that refuses it. */
const INPUTS: Readonly<Record<string, readonly [text: string, code: string]>> = {
  'an alias bomb': ['a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nanswers: *c\n', 'yaml-anchor'],
  'deep [[[[': [`answers: ${'['.repeat(100_000)}`, 'too-complex'],
  'two kilobytes of [[[[': [`answers: ${'['.repeat(1000)}${']'.repeat(1000)}`, 'too-complex'],
  'deep {a: {a:': ['{a: '.repeat(2000), 'too-complex'],
  'deep - - - -': ['- '.repeat(100_000), 'too-complex'],
  "'? ' 400 times": ['? '.repeat(400), 'too-complex'],
  'question marks on 50,000 lines': ['? a\n'.repeat(50_000), 'too-complex'],
  'an indent that never ends': [list(500, (index) => `${' '.repeat(index)}a:`).join('\n'), 'too-complex'],
  '200 KB of bad escapes': [`answers: "${'\\q'.repeat(100_000)}"`, 'too-complex'],
  '240 KB of half escapes': [`answers: "${'\\xZZ'.repeat(60_000)}"`, 'too-complex'],
  '100,000 anchors': [list(60_000, (index) => `&a${index}`).join(' '), 'too-complex'],
  'tags without end': ['!a '.repeat(90_000), 'too-complex'],
  'references without end': ['*a '.repeat(90_000), 'too-complex'],
  '30,000 different keys': [list(30_000, (index) => `k${index}: 1`).join('\n'), 'too-complex'],
  '11,000 different keys': [list(11_000, (index) => `k${index}: 1`).join('\n'), 'no-kind'],
  'the same key 11,000 times': ['answers: 1\n'.repeat(11_000), 'duplicate-key'],
  '49,000 brackets too many': ['] '.repeat(49_000), 'yaml-extra-bracket'],
  'documents without end': ['--- a\n'.repeat(15_000), 'yaml-two-documents'],
  '__proto__ and constructor': ['answers:\n  - __proto__: { owner: x }\n    constructor: 1\n', 'forbidden-key'],
  '__proto__ as a field': ['flow: a/b\nfields:\n  __proto__: { type: text }\nsteps: [{ id: a }]\n', 'forbidden-key'],
  'a merge key': ['answers:\n  - <<: { owner: x }\n', 'forbidden-key'],
  'a doubled key': ['desk: a\ndesk: b\n', 'duplicate-key'],
  'a NUL byte': ['answers:\u0000\n', 'control-character'],
  'an escape sequence': ['answers: \u001b[2J\n', 'control-character'],
  'a lone surrogate': ['answers: x\ud800\n', 'not-utf8'],
  'another encoding': ['answers: \ufffd\ufffd\n', 'not-utf8'],
  'a byte order mark in the middle': ['answers:\n  \ufeff- id: x\n', 'yaml-wide-space'],
  'a huge single line': [`answers: ${'x y '.repeat(120_000)}`, 'wrong-type'],
  'a scalar of 1 MB': [`answers: "${'x'.repeat(1_000_000)}"`, 'file-too-large'],
  'a scalar just below the limit': [`answers: "${'x'.repeat(500_000)}"`, 'wrong-type'],
  'a key of 400 KB': [`"${'a'.repeat(400_000)}": 1`, 'yaml-syntax'],
  'a text of 200,000 lines': ['a\n'.repeat(200_000), 'no-kind'],
  'only line ends': ['\n'.repeat(500_000), 'too-complex'],
  'only spaces': [' '.repeat(500_000), 'empty-file'],
  'deep braces in words': [words(`"${'{a, select, other {'.repeat(500)}"`), 'bad-message'],
  'words of 100,000 braces': [words(`"${'{'.repeat(100_000)}"`), 'text-too-long'],
  '5,000 unknown values': [words(`[${list(5000, (index) => `"{v${index}}"`).join(', ')}]`), 'unknown-value-name'],
  '3,000 steps that lead nowhere': [
    `flow: a/b\ntitle: { en: "x" }\nowner: o\nreview_by: 2027-01-01\nsteps:\n${list(3000, (index) => `  - { id: s${index}, next: t${index} }\n`).join('')}`,
    'unknown-step',
  ],
};

describe('a hostile file', () => {
  it.each(Object.entries(INPUTS))('is refused with a diagnostic, soon: %s', (_, [text, code]) => {
    const { diagnostics, milliseconds } = timed([{ path: 'hostile.yaml', text }]);
    expect(diagnostics.map((each) => each.code)).toContain(code);
    expect(diagnostics.length).toBeLessThanOrEqual(101);
    expect(milliseconds).toBeLessThan(LIMIT);
  });

  it('of 50 MB is refused by its size, without its text', () => {
    const { diagnostics } = timed([{ path: 'huge.yaml', text: '', size: 50_000_000 }]);
    expect(diagnostics).toMatchObject([{ code: 'file-too-large', file: 'huge.yaml', line: 1, column: 1, frame: '' }]);
    const read = timed([{ path: 'huge.yaml', text: 'a: b\n'.repeat(10_000_000) }]);
    expect(read.diagnostics).toMatchObject([{ code: 'file-too-large' }]);
    expect(read.milliseconds).toBeLessThan(LIMIT);
  });

  it('leaves no trace on objects, and no memory behind: all of them in one folder stay below 400 MB', () => {
    const before = process.memoryUsage().heapUsed;
    compile(Object.values(INPUTS).map(([text], index) => ({ path: `${index}.yaml`, text })));
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(400_000_000);
    expect('owner' in {}).toBe(false);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

/** Processor time: the clock on the wall also counts what else runs on the machine. */
function timed(files: readonly SourceFile[]) {
  const start = process.cpuUsage();
  const { knowledge, diagnostics } = compile(files);
  const { user, system } = process.cpuUsage(start);
  expect(knowledge).toBeNull();
  return { diagnostics, milliseconds: (user + system) / 1000 };
}

/** Each takes well under a second alone; a careless reader takes 10 to 30, or dies. */
const LIMIT = 2000;
