import { cpSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/knowledge/diagnostic.ts';
import { startCuecard } from '../start/running.ts';
import { cuecard, folder } from './cuecard.ts';

const BROKEN = 'answers:\n  - id: shop/returns\n    titel: { en: "Returns" }\n';

describe('cuecard check', () => {
  it('finds nothing wrong with the shipped knowledge', () => {
    const { code, out } = cuecard(['check']);
    expect(out).toMatch(/^No problems in \d+ files\.\n$/);
    expect(code).toBe(0);
  });

  it('says what, where and what to do, in each format, and exits with 1', () => {
    const dir = folder({ 'returns.yaml': BROKEN });
    const pretty = cuecard(['check', dir]);
    expect(pretty.code).toBe(1);
    expect(pretty.out).toContain('returns.yaml:3:5');
    expect(pretty.out).toContain('title');
    const json = JSON.parse(cuecard(['check', dir, '--json']).out);
    expect(json.diagnostics.length).toBeGreaterThan(3);
    expect(json.diagnostics).toContainEqual({
      file: expect.stringMatching(/returns\.yaml$/),
      message: expect.any(String),
      code: expect.any(String),
      severity: 'error',
      line: 3,
      column: 5,
      hint: expect.any(String),
    });
    expect(cuecard(['check', dir, '--format', 'github']).out).toMatch(/^::error file=.*returns\.yaml,line=3,col=5/m);
    expect(JSON.parse(cuecard(['check', dir, '--format', 'sarif']).out)).toMatchObject({ version: '2.1.0' });
    expect(cuecard(['check', dir, '--format', 'xml']).code).toBe(2);
  });

  it('names line and column in every broken file, with a hint', () => {
    const { code, out } = cuecard(['check', 'test/fixtures/broken', '--json']);
    const { diagnostics } = JSON.parse(out) as { diagnostics: readonly Diagnostic[] };
    for (const name of readdirSync('test/fixtures/broken')) {
      const [first] = diagnostics.filter(({ file }) => file === `test/fixtures/broken/${name}`);
      expect(first?.line, name).toBeGreaterThan(0);
      expect(first?.hint, name).toMatch(/\S/);
    }
    expect(code).toBe(1);
  });

  it.each(['comment-cuts-text.yaml', 'unknown-id.yaml'])(
    'start refuses %s with the text that check prints',
    async (name) => {
      const dir = brokenFolder(name);
      const checked = cuecard(['check', dir]);
      const refused = await startCuecard(['--knowledge', dir], {}).catch((error: Error) => error.message);
      expect(checked.code).toBe(1);
      expect(refused).toContain('ended with 1');
      expect(refused).toContain(checked.out.trim());
    },
  );

  it('refuses a folder that is none, or holds nothing, with exit code 2', () => {
    expect(cuecard(['check', '/nowhere'])).toMatchObject({ code: 2, out: '' });
    expect(cuecard(['check', folder({ 'notes.txt': 'x' })]).err).toContain('no .yaml file');
    expect(cuecard(['check', 'package.json']).err).toContain('is a file');
  });

  it('names a file that is far too large without reading it', () => {
    const dir = folder({});
    writeFileSync(join(dir, 'huge.yaml'), 'x'.repeat(50 * 1024 * 1024));
    const { code, out } = cuecard(['check', dir]);
    expect(code).toBe(1);
    expect(out).toContain('huge.yaml');
  });
});

function brokenFolder(name: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'cuecard-broken-'));
  cpSync(join('test/fixtures/broken', name), join(dir, name), { recursive: true });
  return dir;
}
