import { describe, expect, it } from 'vitest';
import { compile } from '../../src/knowledge/compile.ts';
import type { Diagnostic } from '../../src/knowledge/diagnostic.ts';
import { codeFrame } from '../../src/knowledge/frame.ts';
import { linesOf } from '../../src/knowledge/lines.ts';
import {
  formatDiagnostic,
  formatGithub,
  formatJson,
  formatPretty,
  formatSarif,
  summary,
} from '../../src/knowledge/report.ts';
import { answer, answers, filesOf } from './writing.ts';

const ONE: Diagnostic = {
  code: 'unknown-id',
  severity: 'error',
  message: 'There is no answer "a,b": 100%',
  file: 'packs/手册 1.yaml',
  line: 3,
  column: 7,
  frame: '> 3 | see: [x]\n    |       ^',
  hint: 'Look again.\nTwice.',
};

describe('a frame', () => {
  const frame = (text: string, line: number, column: number) => `\n${codeFrame(linesOf(text), line, column)}\n`;

  it('puts the caret under the spot, behind Chinese too', () => {
    expect(frame('a: 1\nzh: "订单，已发" x\nb: 2\nc: 3\n', 2, 13)).toMatchInlineSnapshot(`
      "
        1 | a: 1
      > 2 | zh: "订单，已发" x
          |                  ^
        3 | b: 2
      "
    `);
  });

  it('cuts long lines around the spot', () => {
    const [head, line, caret] = frame(`${'说'.repeat(300)}X${'y'.repeat(300)}`, 1, 301).split('\n');
    expect(head).toBe('');
    expect(line).toBe(`> 1 | ...${'说'.repeat(25)}X${'y'.repeat(36)}...`);
    expect(caret).toBe(`    | ${' '.repeat(53)}^`);
  });

  it('draws tabs, control and direction characters as something that can not move the cursor', () => {
    expect(frame('\ta\u0000b\u001b[31m\u202ec', 1, 5)).toContain('> 1 | ␉a␀b␛[31m\ufffdc');
  });

  it('shows no empty line behind the last line end, unless the spot is there', () => {
    expect(frame('a: 1\n', 1, 1)).toBe('\n> 1 | a: 1\n    | ^\n');
    expect(frame('a: 1\n', 2, 1)).toBe('\n  1 | a: 1\n> 2 |\n    | ^\n');
  });
});

describe('printing diagnostics', () => {
  it('says what, where and what next', () => {
    const { diagnostics } = compile(
      filesOf([answers(answer('shop/coupon', { see: '[shop/copuon]' }), answer('shop/size'))]),
    );
    expect(`\n${formatPretty(diagnostics)}\n`).toMatchInlineSnapshot(`
      "
      a.yaml:8:11 error: There is no answer or flow "shop/copuon"  [unknown-id]
          6 |     ask: { en: ["how is shop/coupon"], zh: ["shop/coupon怎么样"] }
          7 |     say: { en: "Like this.", zh: "这样。" }
        > 8 |     see: [shop/copuon]
            |           ^
          9 |   - id: shop/size
        -> Did you mean "shop/coupon"?

      1 error in 1 file
      "
    `);
  });

  it('uses colour only when asked, and lets nothing of a file steer the terminal', () => {
    expect(formatDiagnostic(ONE)).not.toContain('\u001b');
    expect(formatDiagnostic(ONE, { color: true })).toContain('\u001b[31merror\u001b[0m');
    expect(formatDiagnostic({ ...ONE, message: 'x\u001b[2Jy\u202e' })).toContain('x\ufffd[2Jy\ufffd');
  });

  it('counts errors, warnings and files', () => {
    const warning = { ...ONE, severity: 'warning' as const, file: 'b.yaml' };
    expect(summary([])).toBe('No problems found');
    expect(summary([ONE, ONE, warning])).toBe('2 errors and 1 warning in 2 files');
    expect(summary([warning])).toBe('1 warning in 1 file');
  });

  it('escapes what would end a workflow command', () => {
    expect(formatGithub([ONE])).toBe(
      '::error file=packs/手册 1.yaml,line=3,col=7,title=unknown-id::There is no answer "a,b": 100%25%0ALook again.%0ATwice.',
    );
    expect(formatGithub([{ ...ONE, file: 'a,b:c.yaml', hint: null }])).toContain('file=a%2Cb%3Ac.yaml,line');
  });

  it('writes SARIF 2.1.0 with rules, level and region', () => {
    const sarif = JSON.parse(formatSarif([ONE, { ...ONE, hint: null }], '1.2.3'));
    expect(sarif).toMatchObject({ version: '2.1.0', runs: [{ columnKind: 'utf16CodeUnits' }] });
    const [run] = sarif.runs;
    expect(run.tool.driver).toEqual({ name: 'cuecard', version: '1.2.3', rules: [{ id: 'unknown-id' }] });
    expect(run.results[1]).toEqual({
      ruleId: 'unknown-id',
      level: 'error',
      message: { text: 'There is no answer "a,b": 100%' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'packs/%E6%89%8B%E5%86%8C%201.yaml' },
            region: { startLine: 3, startColumn: 7 },
          },
        },
      ],
    });
  });

  it('writes JSON with exactly the documented keys', () => {
    expect(JSON.parse(formatJson([ONE])).diagnostics.map(Object.keys)).toEqual([
      ['code', 'severity', 'message', 'file', 'line', 'column', 'hint'],
    ]);
  });
});
