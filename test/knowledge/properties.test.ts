import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/knowledge/compile.ts';
import { formatDiagnostic } from '../../src/knowledge/report.ts';
import type { SourceFile } from '../../src/knowledge/source.ts';
import { answer, answers, DESK, flow } from './writing.ts';

const PAGE = readFileSync(new URL('../../docs/knowledge-format.md', import.meta.url), 'utf8');
const BROKEN = new URL('../fixtures/broken/', import.meta.url);
const SEEDS = [
  ...[...PAGE.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text),
  ...readdirSync(BROKEN).map((name) => readFileSync(new URL(name, BROKEN), 'utf8')),
  answers(answer('shop/a')),
  flow('- { id: a, end: done }'),
  DESK,
];

/** Pieces that mean something to YAML, to this format or to JavaScript. */
const PIECES = [
  ...Array.from('{}[]:,-?#&*!|>@`%"\'\\~<=\t\r\n \u3000：，－、“”\u0085\u2028\ufeff\u0000\ud800'),
  ': ',
  '- ',
  '\n  ',
  ' #',
  '&a ',
  '*a',
  '!!str ',
  '<<: ',
  '---\n',
  '...\n',
  '? ',
  '\\x',
  '{a, plural, ',
  '{',
  '}}',
  'answers:\n',
  'flow: a/b\n',
  'steps:\n',
  'tests:\n',
  'id: ',
  'zh: ',
  'if: ',
  'else: ',
  '__proto__: ',
  'constructor: ',
  'null',
  'true',
  '.nan',
  '0x1F',
  '1e999',
  '9007199254740993',
  '007',
  '2026-02-30',
  '说',
  '👩‍👩‍👧',
];

const soup = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), {
  maxLength: 60,
  size: 'max',
});
/** A good or broken file with some stretch of it replaced. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.constantFrom(...PIECES, '')), { minLength: 1, maxLength: 4 }),
  )
  .map(([seed, edits]) =>
    edits.reduce((text, [at, length, piece]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + piece + text.slice(from + length);
    }, seed),
  );

describe('whatever stands in a file', () => {
  it('compiles or is refused, never throws, and every spot named is in the file', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          soup.map((pieces) => pieces.join('')),
          mutated,
          mutated,
        ),
        (text) => {
          const file = { path: 'any.yaml', text };
          const { knowledge, diagnostics } = compile([file]);
          expect(knowledge === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
          for (const diagnostic of diagnostics) {
            expectInside(diagnostic, file);
            expect(diagnostic.code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
            expect(`${diagnostic.message} ${diagnostic.hint ?? ''}`).not.toMatch(
              /undefined|\[object|NaN|Invalid input/,
            );
            expect(formatDiagnostic(diagnostic)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it('is judged the same in any order of files, by file, line and column', () => {
    fc.assert(
      fc.property(fc.array(mutated, { minLength: 2, maxLength: 4 }), (texts) => {
        const files = texts.map((text, index) => ({ path: `${index}.yaml`, text }));
        const one = compile(files);
        expect(compile(files.toReversed())).toEqual(one);
        const order = one.diagnostics.map(({ file, line, column }) => [file, line, column] as const);
        const sorted = order.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1] || a[2] - b[2]));
        expect(order).toEqual(sorted);
      }),
      { numRuns: 60 },
    );
  });
});

function expectInside(at: { readonly line: number; readonly column: number }, { text }: SourceFile): void {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  expect(at.line).toBeGreaterThanOrEqual(1);
  expect(at.line).toBeLessThanOrEqual(lines.length);
  expect(at.column).toBeGreaterThanOrEqual(1);
  expect(at.column).toBeLessThanOrEqual((lines[at.line - 1]?.length ?? 0) + 1);
}
