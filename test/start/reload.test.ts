import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { fileName, fileText, type ScriptFolder, scriptFolder } from '../cli/live/folder.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';
import { collectAnswers, commandFields, postSigned } from './signed.ts';

const manifest: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));
const EACH = 25;

describe('a running Cuecard whose scripts change', () => {
  let folder: ScriptFolder;
  let workspace: Workspace;
  let answers: Awaited<ReturnType<typeof collectAnswers>>;
  let cuecard: Running;

  beforeAll(async () => {
    folder = scriptFolder(16, EACH);
    workspace = await startWorkspace({ manifest, port: 0 });
    answers = await collectAnswers();
    cuecard = await startCuecard(['--knowledge', folder.dir], {
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: workspace.apiUrl,
      CUECARD_DB: freshDatabase(),
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

  /** The log since `from`, as objects. */
  function logged(from: number): readonly Readonly<Record<string, unknown>>[] {
    const lines = cuecard.output().slice(from).split('\n');
    return lines.flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? [JSON.parse(line)] : []));
  }
  const messages = (from: number): readonly unknown[] => logged(from).map(({ msg }) => msg);

  it('answers with what was saved as soon as it hears of it, and goes on answering while the index is built', async () => {
    let during = 0;
    // On a busy machine the index may be there before the first question is.
    for (let round = 0; round < 5 && during === 0; round += 1) {
      const phrasing = `the zebra crossing is blocked ${'again '.repeat(round)}`.trim();
      folder.write(fileName(0), fileText(0, EACH, phrasing));
      const from = cuecard.output().length;
      cuecard.signal('SIGHUP');
      while (!messages(from).includes('Scripts in use')) {
        const patched = messages(from).includes('Scripts in use, index being built');
        const card = await ask(patched ? phrasing : 'cancel the item30 please');
        expect(card).toContain(patched ? 'Answer 0' : 'Answer 30');
        if (patched && !messages(from).includes('Scripts in use')) during += 1;
      }
      expect(await ask(phrasing)).toContain('Answer 0');
      expect(await ask('cancel the item30 please')).toContain('Answer 30');
      const uses = logged(from).filter(({ msg }) => String(msg).startsWith('Scripts in use'));
      expect(uses).toHaveLength(2);
      for (const use of uses) expect(use).toMatchObject({ revision: uses[0]?.revision, entries: 16 * EACH });
    }
    expect(during).toBeGreaterThan(0);
  });

  it('answers from the old scripts when the new ones are broken, and logs what is wrong where', async () => {
    folder.write(fileName(1), fileText(1, EACH).replace('owner: trainers', 'owner: [trainers'));
    const from = cuecard.output().length;
    cuecard.signal('SIGHUP');
    await expect.poll(() => messages(from)).toContain('Scripts have mistakes: the version before stays in use');
    await expect
      .poll(() => logged(from).map(({ at }) => at))
      .toContainEqual(expect.stringMatching(/answers-1\.yaml:\d+:\d+$/));
    expect(await ask('the zebra crossing is blocked')).toContain('Answer 0');
    for (const secret of [workspace.botToken, workspace.signingSecret]) expect(cuecard.output()).not.toContain(secret);
  });

  it('ends when it is told to, in the middle of a reload', async () => {
    folder.write(fileName(1), fileText(1, EACH, 'mended'));
    const from = cuecard.output().length;
    cuecard.signal('SIGHUP');
    await expect.poll(() => messages(from)).toContain('Scripts in use, index being built');
    expect(await cuecard.kill('SIGTERM')).toBe(0);
  });
});
