import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/knowledge/compile.ts';
import { toDay } from '../../src/knowledge/day.ts';
import { KINDS } from '../../src/knowledge/source.ts';

const PAGE = readFileSync(new URL('../../docs/knowledge-format.md', import.meta.url), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/```yaml\n# (\S+)\n([\s\S]*?)```/g)].map(([, path = '', text = '']) => ({
  path,
  text,
}));

describe('the page for trainers', () => {
  it('shows every kind of file', () => {
    // What all of a file's patterns share stands before what names its kind.
    const kinds = EXAMPLES.map(({ text }) => /^(?!words:|harmless:)([a-z]+):/m.exec(text)?.[1]);
    expect(new Set(kinds)).toEqual(new Set(KINDS));
    expect(PAGE.match(/```yaml/g)).toHaveLength(EXAMPLES.length);
  });

  it('has examples that compile together without an error or a warning', () => {
    const today = toDay('2026-10-01');
    const { knowledge, diagnostics } = compile(EXAMPLES, today === null ? {} : { today });
    expect(diagnostics).toEqual([]);
    expect(knowledge?.entries.map(({ id }) => id)).toEqual([
      'common/escalation',
      'telecom/autumn-data-gift',
      'telecom/bill-breakdown',
      'telecom/billing-dispute',
      'telecom/data-left',
    ]);
    expect(knowledge?.tests).toHaveLength(3);
    expect(knowledge?.scenarios).toHaveLength(1);
  });
});
