import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { fileName, fileText, type ScriptFolder, scriptFolder } from '../cli/live/folder.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';

let folder: ScriptFolder;
let workspace: Workspace;
let aside: string;

beforeAll(async () => {
  folder = scriptFolder(2, 5);
  workspace = await startWorkspace({ manifest: JSON.parse(readFileSync('manifest.json', 'utf8')), port: 0 });
  // Inside the checkout, so that packages are found.
  mkdirSync('node_modules/.cache', { recursive: true });
  aside = mkdtempSync(resolve('node_modules/.cache/cuecard-build-'));
});
afterAll(async () => {
  await workspace.close();
  folder.remove();
  rmSync(aside, { recursive: true });
});

it('what the build makes starts, and reloads in threads', async () => {
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', join(aside, 'dist')];
  spawnSync(process.execPath, tsc, { stdio: 'inherit' });
  copyFileSync('package.json', join(aside, 'package.json'));
  const main = join(aside, 'dist/cli/main.js');
  expect(existsSync(main)).toBe(true);
  const running: Running = await startCuecard(
    ['--knowledge', folder.dir],
    {
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: workspace.apiUrl,
      CUECARD_DB: freshDatabase(),
      HOST: '127.0.0.1',
    },
    [main],
  );
  try {
    folder.write(fileName(0), fileText(0, 5, 'the zebra crossing is blocked'));
    running.signal('SIGHUP');
    await expect
      .poll(() => running.output(), { timeout: 20_000 })
      .toContain('"msg":"Scripts in use, index being built"');
    await expect.poll(() => running.output(), { timeout: 20_000 }).toContain('"msg":"Scripts in use"');
  } finally {
    expect(await running.kill('SIGTERM')).toBe(0);
  }
});
