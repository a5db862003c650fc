import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { startWorkspace, type Workspace } from '../../../src/workspace/server.ts';
import { freshDatabase, type Running, startCuecard } from '../../start/running.ts';
import { visit } from '../../workspace/page-client.ts';
import { type TwoTeams, twoTeams } from './two-teams.ts';

const APP = {
  signingSecret: 'signing-secret-of-the-app',
  clientId: '123.456',
  clientSecret: 'client-secret-of-the-app',
};
const SECRET = 'a long text that nobody will guess';
const SILENCE = 'nothing came';
/** Milliseconds; many times what an answer takes. */
const LONG = 3_000;
const SCRIPTS = `answers:
  - id: shop/top-up
    title: { en: "Ways to top up" }
    owner: trainers
    review_by: 2099-01-01
    ask: { en: ["how do I top up", "top up my phone", "add credit"] }
    say: { en: "Open the app and choose top up." }
`;
const manifest: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));

describe('an app that several workspaces install', () => {
  const database = freshDatabase();
  const scripts = mkdtempSync(join(tmpdir(), 'cuecard-scripts-'));
  let first: Workspace;
  let second: Workspace;
  let slack: TwoTeams;
  let bot: Running;

  const env = () => ({
    SLACK_CLIENT_ID: APP.clientId,
    SLACK_CLIENT_SECRET: APP.clientSecret,
    SLACK_SIGNING_SECRET: APP.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    CUECARD_SECRET: SECRET,
    CUECARD_DB: database,
    HOST: '127.0.0.1',
  });
  const start = async (more: Readonly<Record<string, string>> = {}) => {
    bot = await startCuecard(['--knowledge', scripts], { ...env(), ...more });
    for (const workspace of [first, second]) workspace.deliverTo(`${bot.address}/slack/events`);
  };
  const restart = async (more: Readonly<Record<string, string>> = {}) => {
    expect(await bot.kill('SIGTERM')).toBe(0);
    await start(more);
  };

  beforeAll(async () => {
    writeFileSync(join(scripts, 'answers.yaml'), SCRIPTS);
    first = await startWorkspace({ manifest: withRedirect(), port: 0, app: APP });
    second = await startWorkspace({ manifest: withRedirect(), port: 0, app: APP });
    slack = await twoTeams([first, second]);
    await start();
  }, 60_000);
  afterAll(async () => {
    expect(await bot?.kill('SIGTERM')).toBe(0);
    slack?.close();
    await first?.close();
    await second?.close();
  });

  /** What a person's browser does: opens the link, is led to Slack, and presses a button there. */
  const install = async (workspace: Workspace, press: 'Allow' | 'Cancel' = 'Allow', cookies = true) => {
    slack.installIn(workspace);
    const opened = await fetch(`${bot.address}/slack/install`, { redirect: 'manual' });
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await opened.text();
    const link = /href="([^"]*oauth\/v2\/authorize[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const asks = await (await fetch(link)).text();
    const back = new RegExp(`href="([^"]+)">${press}<`).exec(asks)?.[1]?.replaceAll('&#38;', '&') ?? '';
    const to = new URL(new URL(back).pathname + new URL(back).search, bot.address ?? '');
    return await fetch(to, { headers: cookies ? { cookie } : {} });
  };

  /** What somebody in a workspace gets for `/cue`. */
  const ask = async (workspace: Workspace, text: string): Promise<string> => {
    const person = await visit(workspace, 'agent');
    try {
      const channel = person.channel('support-desk');
      await person.do({ kind: 'send', channel, threadTs: null, text: `/cue ${text}` });
      const card = person.message(({ onlyFor, blocks }) => onlyFor !== null && blocks.length > 0);
      return await Promise.race([card.then((each) => JSON.stringify(each)), sleep(LONG, SILENCE)]);
    } finally {
      person.close();
    }
  };

  it('answers in none before it is installed', async () => {
    expect(await ask(first, 'how do I top up')).toBe(SILENCE);
  });

  it('is not installed for somebody who cancels, comes with another browser or makes up a code', async () => {
    expect((await install(first, 'Cancel')).status).toBe(400);
    const other = await install(first, 'Allow', false);
    expect(other.status).toBe(400);
    expect(await other.text()).toContain('was not installed');
    expect((await fetch(`${bot.address}/slack/oauth_redirect?code=made-up&state=made-up`)).status).toBe(400);
  });

  it('answers in each with the token of that one, also after a restart', async () => {
    for (const workspace of [first, second]) {
      const done = await install(workspace);
      expect(done.status).toBe(200);
      expect(await done.text()).toContain('Cuecard is installed in Support');
    }
    expect(await ask(first, 'how do I top up')).toContain('Ways to top up');
    expect(await ask(second, 'how do I top up')).toContain('Ways to top up');
    await restart();
    expect(await ask(second, 'how do I top up')).toContain('Ways to top up');
    for (const workspace of [first, second])
      expect(workspace.requests().filter(({ error }) => error !== null)).toEqual([]);
  });

  it('keeps no token that could be read in the database or the log', async () => {
    const bytes = [database, `${database}-wal`].map((file) => readFileSync(file, 'latin1')).join('');
    const store = await openStore({ path: database });
    const kept = await store.settings('installation');
    await store.close();
    expect(kept).toHaveLength(2);
    for (const secret of [first.botToken, second.botToken, APP.clientSecret, SECRET]) {
      expect(bytes).not.toContain(secret);
      expect(JSON.stringify(kept)).not.toContain(secret);
      expect(bot.output()).not.toContain(secret);
    }
  });

  it('says what is wrong when the secret is another one, and works again with the old one', async () => {
    await restart({ CUECARD_SECRET: 'another long text that nobody will guess' });
    expect(await ask(first, 'how do I top up')).toBe(SILENCE);
    expect(bot.output()).toContain('CUECARD_SECRET is another one than when it was stored');
    await restart();
    expect(await ask(first, 'how do I top up')).toContain('Ways to top up');
  });

  it('forgets a workspace that takes it out, and no other', async () => {
    await first.uninstall();
    const store = await openStore({ path: database });
    await expect.poll(async () => (await store.settings('installation')).length).toBe(1);
    await store.close();
    expect(await ask(second, 'how do I top up')).toContain('Ways to top up');
    expect(await ask(first, 'how do I top up')).toBe(SILENCE);
  });
});

/** The app's page leads back to its only redirect URL; where the bot listens is known later, so the test goes there itself. */
function withRedirect(): unknown {
  const { oauth_config, ...rest } = manifest as { readonly oauth_config: object };
  return {
    ...rest,
    oauth_config: { ...oauth_config, redirect_urls: ['https://cuecard.example/slack/oauth_redirect'] },
  };
}
