import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';
import { type SavedFolder, savedFolder } from './saving.ts';
import { collectAnswers, commandFields, postSigned } from './signed.ts';

const manifest: { readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } } } = JSON.parse(
  readFileSync('manifest.json', 'utf8'),
);

describe('a running Cuecard whose scripts are saved all the time, half of the time with mistakes', () => {
  const database = freshDatabase();
  let folder: SavedFolder;
  let workspace: Workspace;
  let answers: Awaited<ReturnType<typeof collectAnswers>>;
  let cuecard: Running;
  let turn = 0;

  beforeAll(async () => {
    folder = savedFolder(8, 5);
    const teamChannels = [{ name: 'script-trainers', topic: { en: 'Scripts', zh: '话术' } }];
    workspace = await startWorkspace({ manifest, port: 0, teamChannels });
    answers = await collectAnswers();
    cuecard = await startCuecard(['--knowledge', folder.dir], {
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: workspace.apiUrl,
      CUECARD_DB: database,
      HOST: '127.0.0.1',
    });
  });
  afterAll(async () => {
    await cuecard.kill('SIGKILL');
    answers.close();
    await workspace.close();
    folder.remove();
  });

  /** The card for a message, as it was sent to the person who asked. */
  async function ask(text: string): Promise<string> {
    const before = answers.answers.length;
    const fields = commandFields(text, answers.url);
    expect(await postSigned(cuecard.address ?? '', fields, { secret: workspace.signingSecret })).toBe(200);
    await answers.waitFor(before + 1);
    return answers.answers[before] ?? '';
  }

  /** What the trainers were told, oldest first. */
  function told(): readonly string[] {
    const posted = workspace.requests().filter(({ method }) => method === 'chat.postMessage');
    return posted.flatMap(({ args, error }) =>
      error === null && args.channel === '#script-trainers' ? [String(args.text)] : [],
    );
  }

  it('never fails an agent, and answers from what was saved in order last', async () => {
    const saving = setInterval(() => {
      if (turn < SAVES) folder.save(turn++);
    }, EVERY);
    for (let place = 0; turn < SAVES; place = (place + 7) % 40) {
      const card = await ask(`cancel the item${place} please`);
      expect(card).toContain(`Answer ${place}`);
      expect(card).toMatch(/This is version-\w+, said/);
    }
    clearInterval(saving);
    while (!folder.save(turn++).good);
    await expect.poll(async () => await ask('cancel the item0 please')).toContain(folder.says());
  });

  it('never went by half a state: each cue was made from one that was saved whole', async () => {
    const store = await openStore({ path: database });
    try {
      const cues = await store.events({ kinds: ['cue.made'] });
      expect(cues.length).toBeGreaterThan(10);
      const revisions = new Set(cues.map(({ data }) => (data as { readonly revision: string }).revision));
      expect([...revisions].filter((revision) => !folder.good.has(revision))).toEqual([]);
      expect(revisions.size).toBeGreaterThan(1);
      // The last commit that touched the folder, though it was edited after that.
      expect(cues[0]?.data).toMatchObject({ origin: { author: 'T', edited: true } });
    } finally {
      await store.close();
    }
  });

  it('tells the trainers once what is wrong where and how to mend it, and once that it is mended', async () => {
    await new Promise((resolve) => setTimeout(resolve, EVERY));
    const before = told().length;
    while (folder.save(turn++).good);
    await expect.poll(() => told().length - before).toBe(1);
    expect(told().at(-1)).toMatch(/mistake/);
    while (!folder.save(turn++).good);
    await expect.poll(() => told().length - before).toBe(2);
    expect(told().at(-1)).toMatch(/in order again/);
  });
});

const SAVES = 24;
/** Milliseconds: two hundred a minute. */
const EVERY = 300;
