import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';

describe.each(['http', 'socket'])('an agent in the browser page, the bot over %s', (transport) => {
  let browser: Browser;
  let cuecard: Running;
  let page: Page;

  beforeAll(async () => {
    cuecard = await startCuecard(['--transport', transport], { CUECARD_DB: freshDatabase() });
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    expect(await cuecard?.kill('SIGTERM')).toBe(0);
  });
  beforeEach(async () => {
    page = await browser.newPage({ locale: 'en-US' });
    await page.goto(cuecard.address ?? '');
    await composer().waitFor();
  });
  afterEach(async () => await page.close());

  const composer = () => page.getByRole('textbox', { name: /^Message |^发消息/ });
  const cards = () => page.locator('.message.is-private');
  const cue = async (text: string) => {
    await composer().fill(`/cue ${text}`);
    await page.keyboard.press('Enter');
  };

  it('types /cue in either language and reads the card', async () => {
    // The first answer may come before Slack has told the person's language.
    await cue('help');
    await cards().first().waitFor();
    await page.waitForTimeout(2_500);
    await cue('why was I charged twice');
    const card = cards().filter({ hasText: 'why was I charged twice' }).last();
    await card.getByRole('heading', { name: /charge/i }).waitFor();
    await card.getByText('Only visible to you').waitFor();
    expect(await card.locator('pre').first().textContent()).toMatch(/\S/);
    await card.getByRole('button', { name: 'None of these' }).waitFor();
    await cue('这个月话费怎么多扣了50块');
    const zh = cards().filter({ hasText: '这个月话费怎么多扣了50块' }).last();
    await zh.getByRole('heading').waitFor();
    expect(await zh.locator('pre').first().textContent()).toMatch(/\p{Script=Han}/u);
  });

  it('finds the script of a customer’s message, reads why, and says that it helped', async () => {
    const message = page.locator('.message', { hasText: /charged|扣/ }).first();
    await message.hover();
    await message.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Find the script/ }).click();
    const card = cards().last();
    await card.getByRole('heading').first().waitFor();
    await cue('why was I charged twice');
    const answer = cards().filter({ hasText: 'why was I charged twice' }).last();
    await answer.getByRole('button', { name: 'Why this?' }).click();
    const dialog = page.getByRole('dialog', { name: 'Why this script' });
    await dialog
      .getByText(/% sure/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await answer.getByRole('button', { name: 'Helpful', exact: true }).click();
    await page.getByText('Thank you. Noted as helpful.').first().waitFor();
  });

  it('is told honestly when there is nothing', async () => {
    await cue('tell me a joke');
    const none = cards().filter({ hasText: 'No script for this' }).first();
    await none.getByText(/it takes \d+% to be offered/).waitFor();
    await none.getByRole('button', { name: 'Why none?' }).click();
    const dialog = page.getByRole('dialog', { name: 'Why no script' });
    await dialog.getByText(/in no script: .*“joke”/).waitFor();
    await page.keyboard.press('Escape');
  });
});
