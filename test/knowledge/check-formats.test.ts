import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compile } from '../../src/knowledge/compile.ts';
import { formatGithub, formatJson, formatSarif } from '../../src/knowledge/report.ts';
import { answer, answers, filesOf } from './writing.ts';

/** What SARIF 2.1.0 asks for, as far as a report without code flows, fixes or taxonomies comes to it. */
const message = z.strictObject({ text: z.string().min(1) });
const region = z.strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1) });
const uri = z.string().refine((text) => URL.canParse(text, 'file:///') && !/[\s\\]/.test(text));
const location = z.strictObject({
  physicalLocation: z.strictObject({ artifactLocation: z.strictObject({ uri }), region }),
});
const result = z.strictObject({
  ruleId: z.string().min(1),
  level: z.enum(['none', 'note', 'warning', 'error']),
  message,
  locations: z.array(location).min(1),
});
const rules = z
  .array(z.strictObject({ id: z.string().min(1) }))
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length);
const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({ name: z.string().min(1), version: z.string().min(1), rules }),
        }),
        columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
        results: z.array(result),
      }),
    )
    .min(1),
});

const BAD = answers(
  answer('shop/a', { see: '[shop/nowhere]', valid: '{ from: 2026-12-31, until: 2026-11-01 }' }),
  answer('shop/b', { title: '{ en: "Two" }', ask: '{ en: ["x, y", "X y"] }' }),
);
const { diagnostics } = compile([
  ...filesOf([BAD, 'nothing: here\n']),
  { path: '手册 1/a b.yaml', text: 'answers: [\n' },
]);

describe('formats of the check', () => {
  it('has something to write', () => {
    expect(new Set(diagnostics.map(({ severity }) => severity))).toEqual(new Set(['error', 'warning']));
    expect(new Set(diagnostics.map(({ file }) => file)).size).toBe(3);
  });

  it('keeps to the schema of SARIF 2.1.0, with a rule for each code in use', () => {
    for (const list of [diagnostics, []]) {
      const log = sarif.parse(JSON.parse(formatSarif(list, '1.0.0')));
      expect(log.runs[0]?.results).toHaveLength(list.length);
      const known = log.runs[0]?.tool.driver.rules.map(({ id }) => id);
      expect(new Set(known)).toEqual(new Set(list.map(({ code }) => code)));
    }
  });

  it('is told from a log that is none', () => {
    const log = JSON.parse(formatSarif(diagnostics, '1.0.0'));
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
    expect(sarif.safeParse(log).success).toBe(false);
  });

  it('writes one line a problem for GitHub, each with its place', () => {
    const lines = formatGithub(diagnostics).split('\n');
    expect(lines).toHaveLength(diagnostics.length);
    for (const line of lines) expect(line).toMatch(/^::(error|warning) file=[^,:]+,line=\d+,col=\d+,title=[a-z-]+::\S/);
  });

  it('writes JSON that reads back as what was found', () => {
    const read = JSON.parse(formatJson(diagnostics)) as { diagnostics: readonly object[] };
    expect(read.diagnostics).toEqual(diagnostics.map((each) => ({ ...each, frame: undefined })));
  });
});
