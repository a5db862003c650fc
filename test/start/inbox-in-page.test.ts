import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { ask, openPage } from './page-stage.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';

/** No script has it, and one of the shipped ones is where a trainer would put it. */
const QUESTION = 'can I pay with seashells';
const SCRIPT = 'Ways to pay, instalments';

const DUE = 'knowledge/shop/account.yaml';
const dayIn = (days: number): string => new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);

let browser: Browser;
let cuecard: Running;
let root: string;
const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cuecard-scripts-'));
  cpSync('knowledge', join(root, 'knowledge'), { recursive: true });
  // The first script of this file is due in a few days.
  const text = readFileSync(join(root, DUE), 'utf8');
  writeFileSync(join(root, DUE), text.replace(/review_by: \S+/, `review_by: ${dayIn(3)}`));
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'Desk');
  git('config', 'user.email', 'desk@desk.example');
  git('add', '.');
  git('commit', '-qm', 'Scripts');
  const starting = startCuecard(['--knowledge', join(root, 'knowledge')], { CUECARD_DB: freshDatabase() });
  [cuecard, browser] = await Promise.all([starting, launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  expect(await cuecard?.kill('SIGTERM')).toBe(0);
  rmSync(root, { recursive: true, force: true });
});

it('a trainer adds a phrasing from the inbox, and the very question that found nothing is answered at once', async () => {
  const address = (cuecard.address ?? '').replace(/#.*/, '');
  const agent = await openPage({ browser, address, lang: 'en' }, 'agent');
  await (await ask(agent, QUESTION, '/cue')).getByText('No script for this').waitFor();

  const trainer = await openPage({ browser, address, lang: 'en' }, 'trainer');
  await trainer.locator('.sidebar .channel', { hasText: 'Cuecard' }).click();
  await trainer.getByRole('tab', { name: 'Home' }).click();
  await trainer.locator('.home').getByRole('button', { name: 'Trainer', exact: true }).click();
  const waiting = trainer.locator('.home .block-section', { hasText: QUESTION });
  await waiting.getByRole('button', { name: 'Look' }).click();
  const group = trainer.getByRole('dialog', { name: 'Not answered well' });
  await group.getByText('asked once').waitFor();
  await group.getByRole('button', { name: 'Add to a script' }).click();

  const form = trainer.getByRole('dialog', { name: 'Add to a script' });
  await form.getByRole('button', { name: /^Script/ }).click();
  await trainer.getByRole('combobox').fill('wasy to pay');
  await trainer.getByRole('option', { name: SCRIPT }).click();
  expect(await form.getByRole('textbox', { name: /^How customers say it/ }).inputValue()).toBe(QUESTION);
  await form.getByRole('button', { name: 'Show what changes' }).click();
  await form.getByText('What changes').waitFor();
  await form.getByText('Of the 1 wording in the inbox, 1 get this script then.').waitFor();

  const pressed = performance.now();
  await form.getByRole('button', { name: 'Write it' }).click();
  const written = trainer.getByRole('dialog', { name: 'Written' });
  await written.getByText('All of its wordings find it now.').waitFor();
  const shown = performance.now();
  await (await ask(agent, QUESTION, '/cue')).getByRole('heading', { name: SCRIPT }).waitFor();
  if (process.env.CUECARD_FIGURES)
    console.log(
      `From press to written ${Math.round(shown - pressed)} ms, to the other answer on the agent's screen ${Math.round(performance.now() - pressed)} ms`,
    );

  expect(git('log', '--format=%an: %s')).toBe('Trainer: Add a phrasing to shop/pay-methods\nDesk: Scripts');
  const changed = git('show', '--format=', '--unified=0', 'HEAD').split('\n').slice(-1);
  expect(changed).toEqual([expect.stringContaining(QUESTION)]);
  expect(git('status', '--porcelain')).toBe('');
  expect(await written.textContent()).toContain(git('rev-parse', 'HEAD').slice(0, 10));
  await trainer.locator('.home').getByText('Everything that was asked was answered well.').waitFor();
}, 120_000);

it('a trainer says that a script is still right, and its file has another day', async () => {
  const address = (cuecard.address ?? '').replace(/#.*/, '');
  const trainer = await openPage({ browser, address, lang: 'en' }, 'trainer');
  // What was written stands there until it is closed: a window belongs to the person, not to the page.
  await trainer.getByRole('dialog', { name: 'Written' }).waitFor();
  await trainer.keyboard.press('Escape');
  await trainer.locator('.sidebar .channel', { hasText: 'Cuecard' }).click();
  await trainer.getByRole('tab', { name: 'Home' }).click();
  // Home is as the trainer left it: with what a trainer has to see to.
  const before = git('rev-parse', 'HEAD');
  // Home may be drawn anew in the very moment of a press; a second one for the same day changes nothing.
  for (let presses = 0; presses < 3 && git('rev-parse', 'HEAD') === before; presses += 1) {
    await trainer.locator('.home').getByRole('button', { name: 'Still right' }).first().click();
    for (let waited = 0; waited < 40 && git('rev-parse', 'HEAD') === before; waited += 1)
      await trainer.waitForTimeout(500);
  }
  const changed = git('show', '--format=', '--unified=0', 'HEAD', '--', DUE).split('\n').slice(-2);
  expect(changed.map((line) => line.replace(/ +/, ' '))).toEqual([
    `- review_by: ${dayIn(3)}`,
    expect.stringMatching(/^\+ review_by: \d/),
  ]);
}, 120_000);
