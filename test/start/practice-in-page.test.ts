import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLive } from '../../src/cli/load-live.ts';
import { createDesk, type Desk } from '../../src/desk/desk.ts';
import { createOutbox } from '../../src/desk/outbox.ts';
import { type Bot, startBot } from '../../src/slack/bot.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/ports.ts';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { launchBrowser } from '../browser.ts';
import { PATIENCE } from '../patience.ts';
import { scenarioNamed } from '../practice/rehearsed.ts';
import { freshDatabase } from './running.ts';

const SCENARIO = 'telecom/practice-charged-twice';
const said = (
  scenarioNamed(SCENARIO).transcripts.find(({ lang, misses }) => lang === 'en' && misses === null)?.moves ?? []
).flatMap((move) => (move.kind === 'say' ? [move.text] : []));
const manifest: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));

describe('a role-play in the browser page', () => {
  const path = freshDatabase();
  let live: ReturnType<typeof loadLive>;
  let workspace: Workspace;
  let browser: Browser;
  let page: Page;
  let store: Store;
  let bot: Bot;
  let desk: Desk;
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;

  /** The bot on the same database, as after a restart of the process. */
  const start = async () => {
    store = await openStore({ path });
    desk = createDesk({ store, live: () => live, now, newId: randomUUID });
    bot = await startBot({
      desk,
      outbox: createOutbox({ store, desk, now, by: 'test' }),
      botToken: workspace.botToken,
      transport: { kind: 'http', signingSecret: workspace.signingSecret, host: '127.0.0.1', port: 0 },
      apiUrl: workspace.apiUrl,
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      now,
    });
    workspace.deliverTo(`http://127.0.0.1:${bot.port}/slack/events`);
  };
  const stop = async () => {
    await bot.stop();
    await store.close();
  };

  beforeAll(async () => {
    live = loadLive('knowledge');
    workspace = await startWorkspace({ manifest, port: 0 });
    await start();
    browser = await launchBrowser();
    page = await browser.newPage({ locale: 'en-US', viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(PATIENCE);
  });
  afterAll(async () => {
    await browser.close();
    await stop();
    await workspace.close();
  });

  const thread = () => page.getByRole('complementary', { name: 'Thread' });
  const form = (name: string) => page.getByRole('dialog', { name });
  /** Writes to the customer, and waits for the answer. */
  const write = async (text: string) => {
    const answers = thread().getByText('Customer', { exact: false });
    const before = await answers.count();
    await thread().getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
    await expect.poll(() => answers.count()).toBeGreaterThan(before);
  };

  it('is begun, played, goes on after a restart in the middle, and ends with its scorecard', async () => {
    await page.goto(`${workspace.url}#/new-hire/support-desk`);
    await page.getByRole('textbox', { name: /^Message / }).fill(`/cue practice ${SCENARIO} en`);
    await page.keyboard.press('Enter');
    await page.getByText('Your customer is waiting in your messages with me.').waitFor();
    const placed = async () => (await store.attempts({ limit: 1 }))[0]?.thread?.split(':').at(-1);
    await expect.poll(placed).toBeDefined();
    await page.goto(`${workspace.url}#/new-hire/bot/${await placed()}`);
    await thread().getByText('Answer in this thread').waitFor();

    await thread().getByRole('button', { name: 'Choose a script' }).first().click();
    await form('Choose a script').getByRole('textbox').fill('I was charged twice this month');
    await form('Choose a script').getByRole('button', { name: 'Look' }).click();
    await form('Choose a script').getByRole('button', { name: 'Use this one' }).first().click();
    await page.getByText('Chosen: ').waitFor();
    await page.keyboard.press('Escape');
    const step = thread().locator('.message').filter({ hasText: 'The script you chose.' });
    await step.getByRole('button', { name: 'Fill in' }).click();
    await form('Fill in').getByRole('textbox', { name: /month/i }).fill('2026-10');
    await form('Fill in')
      .getByRole('textbox', { name: /amount/i })
      .fill('20');
    await form('Fill in')
      .getByRole('textbox', { name: /item|charge/i })
      .fill('data pack');
    await form('Fill in').getByRole('button', { name: 'Save' }).click();
    await step.getByText('“data pack”').first().waitFor();
    for (const line of said.slice(0, 2)) await write(line);

    await stop();
    await start();

    await step.getByRole('button', { name: 'Back' }).click();
    await step.getByRole('button', { name: 'Next' }).click();
    await step.getByRole('button', { name: 'Back' }).waitFor();
    for (const line of said.slice(2)) await write(line);
    await thread().getByRole('button', { name: 'Finish' }).last().click();
    await form('Finish')
      .getByRole('button', { name: /^How did it end/ })
      .click();
    await page.getByRole('option', { name: 'resolved', exact: true }).click();
    await form('Finish').getByRole('button', { name: 'Finish', exact: true }).click();
    await thread().getByText('/100 · passed').waitFor();
    await thread().getByText('What you did well').waitFor();
    await page.getByRole('tab', { name: 'Home' }).click();
    await page.getByRole('button', { name: 'Practice', exact: true }).click();
    await page.getByText('Charged twice and worried: 100, passed').waitFor();
    const [attempt] = await store.attempts({ limit: 1 });
    expect(attempt?.state).toMatchObject({ card: { passed: true, replies: said.length }, ended: { how: 'played' } });
    expect(await store.events({ kinds: ['cue.made'] })).toEqual([]);
    expect(workspace.requests().filter(({ error }) => error !== null)).toEqual([]);
  });

  it('ends an exam with its time, after a word in its thread two minutes before', async () => {
    const learner = await browser.newPage({ locale: 'en-US', viewport: { width: 1400, height: 900 } });
    learner.setDefaultTimeout(PATIENCE);
    await learner.goto(`${workspace.url}#/agent/support-desk`);
    await learner.getByRole('textbox', { name: /^Message / }).fill(`/cue practice ${SCENARIO} exam en`);
    await learner.keyboard.press('Enter');
    const placed = async () => (await store.attempts({ statuses: ['open'], limit: 1 }))[0]?.thread?.split(':').at(-1);
    await expect.poll(placed, { timeout: PATIENCE }).toBeDefined();
    await learner.goto(`${workspace.url}#/agent/bot/${await placed()}`);
    const talk = learner.getByRole('complementary', { name: 'Thread' });
    await talk.getByText('Exam: ends at ').waitFor();
    clock.ahead = 18.5 * 60_000;
    await desk.tickTimers();
    await talk.getByText('About two minutes left').waitFor();
    clock.ahead = 21 * 60_000;
    await desk.tickTimers();
    await talk.getByText('The time was over.').waitFor();
  });

  it('asks five short questions, each answered in its place', async () => {
    const learner = await browser.newPage({ locale: 'en-US', viewport: { width: 1400, height: 900 } });
    learner.setDefaultTimeout(PATIENCE);
    await learner.goto(`${workspace.url}#/new-hire/support-desk`);
    await learner.getByRole('textbox', { name: /^Message / }).fill('/cue practice drill');
    await learner.keyboard.press('Enter');
    await learner.getByText('Your questions are in your messages with me.').waitFor();
    await learner.goto(`${workspace.url}#/new-hire/bot`);
    for (let question = 1; question <= 5; question += 1) {
      const asked = learner.locator('.message').filter({ hasText: `Question ${question} of 5` });
      await asked.getByRole('button', { name: 'A', exact: true }).click();
    }
    await learner
      .getByText(/[0-5] of 5/)
      .first()
      .waitFor();
    await learner.getByText('Question 5 of 5').waitFor({ state: 'detached' });
  });
});
