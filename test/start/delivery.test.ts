import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';
import { collectAnswers, commandFields, postSigned } from './signed.ts';

const manifest: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));

describe('deliveries over signed HTTP', () => {
  const database = freshDatabase();
  let workspace: Workspace;
  let answers: Awaited<ReturnType<typeof collectAnswers>>;
  let cuecard: Running;
  let address: string;
  let secret: string;

  const start = async () => {
    cuecard = await startCuecard([], {
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: workspace.apiUrl,
      CUECARD_DB: database,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'debug',
    });
    address = cuecard.address ?? '';
  };

  beforeAll(async () => {
    workspace = await startWorkspace({ manifest, port: 0 });
    secret = workspace.signingSecret;
    answers = await collectAnswers();
    await start();
  });
  afterAll(async () => {
    await cuecard.kill('SIGKILL');
    answers.close();
    await workspace.close();
  });

  it('answers a command with a card', async () => {
    expect(await postSigned(address, commandFields('我被重复扣费了', answers.url), { secret })).toBe(200);
    await answers.waitFor(1);
    expect(answers.answers[0]).toContain('"response_type":"ephemeral"');
  });

  it('logs what it does, and neither what people wrote nor a secret', async () => {
    await expect.poll(() => cuecard.output()).toContain('"msg":"Answered"');
    for (const secret of ['重复扣费', workspace.botToken, workspace.signingSecret])
      expect(cuecard.output()).not.toContain(secret);
  });

  it('refuses a wrong signature', async () => {
    const before = answers.answers.length;
    expect(await postSigned(address, commandFields('hello', answers.url), { secret: 'wrong' })).toBe(401);
    expect(answers.answers.length).toBe(before);
  });

  it('refuses a signature older than five minutes', async () => {
    const at = Math.floor(Date.now() / 1000) - 6 * 60;
    expect(await postSigned(address, commandFields('hello', answers.url), { secret, at })).toBe(401);
  });

  it('absorbs a delivery that is replayed', async () => {
    const before = answers.answers.length;
    const fields = commandFields('why was I charged twice', answers.url, 'the-very-same');
    const codes = await Promise.all([1, 2, 3].map(() => postSigned(address, fields, { secret })));
    expect(codes).toEqual([200, 200, 200]);
    await answers.waitFor(before + 1);
    // Another command behind it has been answered: the copies had their turn.
    await postSigned(address, commandFields('why was I charged twice', answers.url), { secret });
    await answers.waitFor(before + 2);
    expect(answers.answers.length).toBe(before + 2);
  });

  it('has the event of every card that was shown after a kill -9 in the middle of a burst', async () => {
    const before = answers.answers.length;
    for (let round = 0; round < 5; round++) {
      const burst = Array.from({ length: 40 }, (_, index) =>
        postSigned(address, commandFields(`话费多扣了${index}块`, answers.url), { secret }).catch(() => 0),
      );
      await answers.waitFor(answers.answers.length + 3 + round * 5);
      await cuecard.kill('SIGKILL');
      await Promise.all(burst);
      await start();
    }
    const shown = answers.answers.slice(before).map((answer) => /"value":"([0-9a-f-]{36})\|/.exec(answer)?.[1]);
    expect(shown.length).toBeGreaterThan(50);
    const store = await openStore({ path: database });
    for (const id of shown) expect(await store.event(id ?? 'no id on the card')).toMatchObject({ kind: 'cue.made' });
    await store.close();
    // The bot is started five times.
  }, 180_000);
});
