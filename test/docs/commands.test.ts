import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAM } from '../built.ts';
import { freshDatabase, startCuecard } from '../start/running.ts';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Run by the gate itself, before or around this test. */
const GATE = ['npm ci', 'npm test', 'npm run validate'];

const commands = DOCUMENTS.flatMap((document) =>
  [...readFileSync(document, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((command) => ({ document, command })),
  ),
);

/** Each once, where it stands first. */
const distinct = commands.filter(({ command }, at) => commands.findIndex((each) => each.command === command) === at);

describe('commands in the documentation', () => {
  // One folder for all, in the order they stand in: later commands use what earlier ones made.
  const work = mkdtempSync(join(tmpdir(), 'cuecard-docs-'));
  for (const name of ['docs', 'knowledge']) cpSync(name, join(work, name), { recursive: true });

  it('are there', () => expect(commands.length).toBeGreaterThan(8));

  it.each(distinct)('$document: $command', async ({ command }) => {
    if (GATE.includes(command)) return;
    if (command === 'npm start') {
      const running = await startCuecard([], { CUECARD_DB: freshDatabase() });
      expect(running.address).toMatch(/^http:/);
      expect(await running.kill('SIGTERM')).toBe(0);
      return;
    }
    const line = command.replace(/^npx cuecard |^npm run -s cuecard -- /, '');
    expect(line, 'a command that this test knows how to run').not.toBe(command);
    const run = spawnSync(`${process.execPath} ${PROGRAM.join(' ')} ${line}`, {
      shell: true,
      cwd: work,
      encoding: 'utf8',
    });
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(run.stdout).not.toBe('');
  });
});

describe('links in the documentation', () => {
  it.each(DOCUMENTS)('%s points only at what is there', (document) => {
    const text = readFileSync(document, 'utf8');
    const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target));
    for (const target of targets) expect(() => readdirOrFile(join(dirname(document), target)), target).not.toThrow();
  });
});

function readdirOrFile(path: string): void {
  try {
    readFileSync(path);
  } catch {
    readdirSync(path);
  }
}
