import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startWorkspace } from '../../src/workspace/server.ts';
import { scriptFolder } from '../cli/live/folder.ts';
import { freshDatabase, startCuecard } from './running.ts';

const folder = scriptFolder(1, 2);
afterAll(() => folder.remove());

/** What a start that fails says, its exit code in front. */
async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
  try {
    const running = await startCuecard(['--knowledge', folder.dir], { CUECARD_DB: freshDatabase(), ...env });
    await running.kill('SIGKILL');
    return 'it started';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('a start that cannot go on', () => {
  it('names every setting that needs mending, and no secret', async () => {
    const said = await refusal({
      SLACK_APP_TOKEN: 'xapp-secret',
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      SLACK_API_URL: 'slack',
    });
    expect(said).toContain('ended with 2');
    for (const name of [
      'SLACK_APP_TOKEN is set but SLACK_BOT_TOKEN is not',
      'PORT is "eighty"',
      'LOG_LEVEL is "loud"',
      'SLACK_API_URL',
    ])
      expect(said).toContain(name);
    expect(said).not.toContain('xapp-secret');
  });

  it('asks for the other half of half a setting', async () => {
    expect(await refusal({ SLACK_BOT_TOKEN: 'xoxb-1' })).toContain(
      'neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP)',
    );
    expect(await refusal({ HOST: '0.0.0.0' })).toContain('the local workspace has no passwords');
  });

  it('says which token Slack refused, or that Slack cannot be reached', async () => {
    const manifest: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));
    const workspace = await startWorkspace({ manifest, port: 0 });
    const wrong = { SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_SIGNING_SECRET: 'x' };
    const refused = await refusal({ ...wrong, SLACK_API_URL: workspace.apiUrl });
    expect(refused).toContain('ended with 1');
    expect(refused).toContain('Slack answered "invalid_auth". Check SLACK_BOT_TOKEN');
    await workspace.close();
    expect(await refusal({ ...wrong, SLACK_API_URL: workspace.apiUrl })).toContain(
      'cannot be reached from this machine',
    );
  });

  it('says that the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await refusal({ PORT: String(port) })).toContain(`Port ${port} is taken. Set PORT to another one`);
    server.close();
  });

  it('says that the database is damaged, and leaves it as it is', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'cuecard-')), 'x.db');
    writeFileSync(path, 'no database '.repeat(500));
    expect(await refusal({ CUECARD_DB: path })).toContain('is damaged or is no SQLite database');
    expect(readFileSync(path, 'utf8')).toBe('no database '.repeat(500));
  });
});
