import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { freshDatabase, removeDatabases } from '../postgres/databases.ts';
import { type Running, startCuecard } from './running.ts';
import { collectAnswers, commandFields, postSigned } from './signed.ts';

const manifest: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));

describe('two processes on one PostgreSQL database', () => {
  let url: string;
  let workspace: Workspace;
  let answers: Awaited<ReturnType<typeof collectAnswers>>;
  let both: readonly Running[] = [];

  beforeAll(async () => {
    url = await freshDatabase();
    workspace = await startWorkspace({ manifest, port: 0 });
    answers = await collectAnswers();
    // At the same moment, on a database without tables.
    const settings = {
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: workspace.apiUrl,
      DATABASE_URL: url,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'debug',
    };
    both = await Promise.all([startCuecard([], settings), startCuecard([], settings)]);
  });
  afterAll(async () => {
    await Promise.all(both.map((each) => each.kill('SIGTERM')));
    answers.close();
    await workspace.close();
    await removeDatabases();
  });

  it('answer a delivery that both get with one card', async () => {
    const secret = workspace.signingSecret;
    const fields = commandFields('why was I charged twice', answers.url, 'the-very-same');
    const posts = both.flatMap((each) => [1, 2].map(() => postSigned(each.address ?? '', fields, { secret })));
    expect(await Promise.all(posts)).toEqual([200, 200, 200, 200]);
    await answers.waitFor(1);
    // Another command behind it has been answered by each: the copies had their turn.
    for (const each of both)
      await postSigned(each.address ?? '', commandFields('why was I charged twice', answers.url), { secret });
    await answers.waitFor(3);
    expect(answers.answers).toHaveLength(3);
    const store = await openStore({ url });
    expect(await store.events({ kinds: ['cue.made'] })).toHaveLength(3);
    await store.close();
  });

  it('say where they keep things without user and password, and stop when told', async () => {
    const { username, password } = new URL(url);
    for (const each of both) {
      expect(each.output()).toContain('Keeping questions and answers in PostgreSQL');
      for (const secret of [`${username}:`, password, decodeURIComponent(password)])
        expect(each.output()).not.toContain(secret);
      expect(await each.kill('SIGTERM')).toBe(0);
    }
  });
});
