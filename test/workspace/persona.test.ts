import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { PROGRAM } from '../built.ts';
import { scriptFolder } from '../cli/live/folder.ts';
import { freshDatabase, startCuecard } from '../start/running.ts';

test('cuecard start --persona opens the workspace as that person', async () => {
  const folder = scriptFolder(1, 2);
  const running = await startCuecard(['--persona', 'trainer', '--knowledge', folder.dir], {
    CUECARD_DB: freshDatabase(),
  });
  try {
    expect(running.address).toMatch(/\/#\/trainer$/);
  } finally {
    await running.kill('SIGTERM');
    folder.remove();
  }
});

test('an unknown persona ends the start with the names there are', () => {
  const run = spawnSync(process.execPath, [...PROGRAM, 'start', '--persona', 'boss'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '' },
  });
  expect([run.status, run.stderr.trim()]).toEqual([2, '--persona is "boss": use agent, trainer, new-hire or lead.']);
});
