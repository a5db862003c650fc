import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Lints text as if it stood in a file of the repository, with the repository's own rules, in a folder aside. */
function lint(path: string, text: string): { readonly ok: boolean; readonly output: string } {
  const aside = mkdtempSync(join(tmpdir(), 'cuecard-fence-'));
  try {
    const { vcs: _, ...config } = JSON.parse(readFileSync('biome.json', 'utf8'));
    writeFileSync(join(aside, 'biome.json'), JSON.stringify(config));
    cpSync('lint', join(aside, 'lint'), { recursive: true });
    mkdirSync(dirname(join(aside, path)), { recursive: true });
    writeFileSync(join(aside, path), text);
    const biome = join(process.cwd(), 'node_modules/@biomejs/biome/bin/biome');
    const run = spawnSync(process.execPath, [biome, 'lint', '--colors=off', path], { cwd: aside, encoding: 'utf8' });
    return { ok: run.status === 0, output: run.stdout + run.stderr };
  } finally {
    rmSync(aside, { recursive: true });
  }
}

const PURE = ['knowledge', 'matching', 'wording', 'flows', 'practice', 'insights'];

describe('the fence between rooms', () => {
  it.each([
    ['knowledge', '../matching/match.ts'],
    ['matching', '../wording/mask.ts'],
    ['wording', '../desk/desk.ts'],
    ['flows', '../store/ports.ts'],
    ['insights', '../store/ports.ts'],
    ['desk', '../slack/bot.ts'],
    ['store', '../desk/desk.ts'],
    ['slack', '../workspace/server.ts'],
    ['slack', '../store/open.ts'],
    ['workspace', '../slack/bot.ts'],
    ['workspace', '../desk/desk.ts'],
    ['desk', '../config.ts'],
    ['workspace', '../trainer/trainer.ts'],
    ['desk', '../trainer/trainer.ts'],
    ['trainer', '../workspace/server.ts'],
    ['trainer', '../store/ports.ts'],
  ])('refuses a file in %s that imports %s', (room, target) => {
    const { ok, output } = lint(`src/${room}/bad.ts`, `import { x } from '${target}';\nexport const y = x;\n`);
    expect(output).toContain('noRestrictedImports');
    expect(ok).toBe(false);
  });

  it.each([
    ['matching', '../knowledge/model.ts'],
    ['practice', '../flows/run.ts'],
    ['desk', '../store/ports.ts'],
    ['slack', '../desk/desk.ts'],
    ['cli', '../workspace/server.ts'],
    ['trainer', '../desk/make-cue.ts'],
    ['cli', '../trainer/trainer.ts'],
  ])('lets a file in %s import %s', (room, target) => {
    expect(lint(`src/${room}/good.ts`, `import { x } from '${target}';\n\nexport const y = x;\n`).ok).toBe(true);
  });

  it.each(PURE)('keeps files, clock, dice and console out of %s', (room) => {
    const bad = {
      noRestrictedImports: "import { readFileSync } from 'node:fs';\nexport const y = readFileSync;\n",
      noRestrictedGlobals: 'export const y = process.pid;\n',
      noConsole: "console.log('x');\n",
      'no clock and no dice': 'export const y = [Date.now(), Math.random(), new Date()];\n',
    };
    for (const [rule, text] of Object.entries(bad)) {
      const { ok, output } = lint(`src/${room}/bad.ts`, text);
      expect(output).toContain(rule);
      expect(ok).toBe(false);
    }
  });
});

describe('runtime dependencies', () => {
  it('are each imported by one room, and none is left over', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const rooms = new Map(Object.keys(dependencies).map((name) => [name, new Set<string>()]));
    for (const file of sourceFiles('src')) {
      for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?'([^'.][^']*)'/g)) {
        const name = [...rooms.keys()].find((known) => specifier === known || specifier.startsWith(`${known}/`));
        if (name !== undefined) rooms.get(name)?.add(file.split('/')[1] ?? '');
      }
    }
    expect([...rooms].filter(([, users]) => users.size !== 1).map(([name, users]) => [name, ...users])).toEqual([]);
  });

  it('have exact versions', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+/);
  });
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sourceFiles(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
