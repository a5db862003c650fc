import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { fileName, fileText, type ScriptFolder, scriptFolder } from '../cli/live/folder.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';

let folder: ScriptFolder;
let workspace: Workspace;

beforeAll(async () => {
  folder = scriptFolder(2, 5);
  workspace = await startWorkspace({ manifest: JSON.parse(readFileSync('manifest.json', 'utf8')), port: 0 });
});
afterAll(async () => {
  await workspace.close();
  folder.remove();
});

it('the sources start too, and reload in threads', async () => {
  const running: Running = await startCuecard(
    ['--knowledge', folder.dir],
    {
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: workspace.apiUrl,
      CUECARD_DB: freshDatabase(),
      HOST: '127.0.0.1',
    },
    ['--import', 'tsx', 'src/cli/main.ts'],
  );
  try {
    folder.write(fileName(0), fileText(0, 5, 'the zebra crossing is blocked'));
    running.signal('SIGHUP');
    await expect.poll(() => running.output()).toContain('"msg":"Scripts in use, index being built"');
    await expect.poll(() => running.output()).toContain('"msg":"Scripts in use"');
  } finally {
    expect(await running.kill('SIGTERM')).toBe(0);
  }
});
