import type { Locator, Page } from 'playwright-core';
import type { Lang } from '../../src/knowledge/model.ts';
import { copyFor } from '../../src/slack/copy.ts';

/** Opens the workspace as a person, in a channel (`bot`: the direct message). */
export async function openAs(page: Page, address: string, who: string, channel: string): Promise<Page> {
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${address}#/${who}/${channel}`);
  await composer(page).waitFor();
  return page;
}

/** Waits until the bot knows the language of this person, and leaves nothing behind. */
export async function meet(page: Page, lang: Lang): Promise<void> {
  const own = copyFor(lang).help.slice(1, 12);
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const answer = await say(page, '/cue help');
    const known = (await answer.textContent())?.includes(own) === true;
    await answer.getByRole('button', { name: /^(Dismiss|关闭此消息)$/ }).click();
    if (known) return;
  }
  throw new Error(`The bot does not speak ${lang}`);
}

/** Sends what stands behind `/cue` or anything else that a bot answers one person alone: its answer. */
export async function say(page: Page, text: string): Promise<Locator> {
  const before = await answers(page).count();
  await type(page, text);
  return await kept(answers(page).nth(before));
}

export async function type(page: Page, text: string, within: Page | Locator = page): Promise<void> {
  await composer(within).fill(text);
  await page.keyboard.press('Enter');
}

export async function press(within: Page | Locator, name: string | RegExp): Promise<void> {
  await within
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .first()
    .click();
}

/** The window that is open, once what it says is there. */
export async function dialog(page: Page): Promise<Locator> {
  const own = page.getByRole('dialog').last();
  await own.locator('.dialog-body').waitFor();
  return own;
}

export async function closeDialog(page: Page): Promise<void> {
  const own = await page.getByRole('dialog').last().elementHandle();
  await page.keyboard.press('Escape');
  await own?.waitForElementState('hidden');
}

/** A message by what stays when it is drawn anew. */
export async function kept(message: Locator): Promise<Locator> {
  return message
    .page()
    .locator(`[data-ts="${await message.getAttribute('data-ts')}"]`)
    .first();
}

/** The cards that this person alone sees. */
export function answers(page: Page | Locator): Locator {
  return page.locator('.message.is-private');
}

function composer(within: Page | Locator): Locator {
  return within
    .getByRole('textbox', { name: /^Message |^发消息|^Reply|^回复|^What the customer says|^客户说的话/ })
    .last();
}

/** Milliseconds. */
const PATIENCE = 20_000;
