import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const SOURCE = ['src/knowledge/', 'src/cli/']
  .flatMap((room) =>
    readdirSync(new URL(room, ROOT), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(room + name, ROOT), 'utf8')),
  )
  .join('\n');
const SECTIONS = readFileSync(new URL('docs/check.md', ROOT), 'utf8').split(/^### /m).slice(1);
const NAMES = SECTIONS.map((section) => /^`([a-z0-9-]+)`/.exec(section)?.[1] ?? section.slice(0, 20));

/** What is made of the kind of a YAML reference. */
const COMPOSED = ['yaml-anchor', 'yaml-alias', 'yaml-tag'];

describe('the page of the check', () => {
  it('has a section for each code', () => {
    const given = [...SOURCE.matchAll(/\bcode: ([^,\n]+)/g)].flatMap(([, value = '']) =>
      [...value.matchAll(/'([a-z]+(?:-[a-z0-9]+)+)'/g)].map(([, code = '']) => code),
    );
    const fixed = [...SOURCE.matchAll(/(?:fixed|refuse)\(\s*'([a-z-]+)'/g)].map(([, code = '']) => code);
    const asked = [...SOURCE.matchAll(/unknown\(sheet, '([a-z-]+)'/g)].map(([, code = '']) => code);
    expect(given.length).toBeGreaterThan(90);
    expect(fixed.length).toBeGreaterThan(8);
    const codes = [...new Set([...given, ...fixed, ...asked, ...COMPOSED])].sort();
    expect(codes.filter((code) => !NAMES.includes(code))).toEqual([]);
  });

  it('has a code for each section, and each once', () => {
    expect(NAMES.filter((name) => !SOURCE.includes(`'${name}'`) && !COMPOSED.includes(name))).toEqual([]);
    expect(NAMES).toHaveLength(new Set(NAMES).size);
  });

  it.each(SECTIONS.map((section, index) => [NAMES[index], section] as const))(
    'says of %s what it means, shows a slip and how to mend it',
    (_, section) => {
      expect(section).toMatch(/^`[a-z0-9-]+`\n\n\S[^\n]+\n\n```yaml\n[\s\S]+?\n```\n\nMend: \S/);
    },
  );
});
