// Takes the pictures of docs/images/ from the running product. Chinese needs a CJK font on the machine.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/browser.ts';
import { startCuecard } from '../test/start/running.ts';

const PICTURES: readonly {
  readonly name: string;
  readonly locale: string;
  readonly text: string;
  readonly width: number;
}[] = [
  { name: 'cue-card-en', locale: 'en-US', text: 'my top up from this morning still has not arrived', width: 1280 },
  { name: 'cue-card-zh', locale: 'zh-CN', text: '早上充的话费到现在都没到账', width: 1280 },
  { name: 'flow-card-en', locale: 'en-US', text: 'why was I charged twice', width: 1280 },
  { name: 'flow-card-zh', locale: 'zh-CN', text: '我被重复扣费了', width: 1280 },
  { name: 'escalation-zh', locale: 'zh-CN', text: '再不处理我就去12315投诉你们', width: 1280 },
  { name: 'nothing-en', locale: 'en-US', text: 'will it rain tomorrow', width: 1280 },
  { name: 'narrow-zh', locale: 'zh-CN', text: '早上充的话费到现在都没到账', width: 420 },
];

const folder = process.argv[2] ?? 'docs/images';
mkdirSync(folder, { recursive: true });
const cuecard = await startCuecard([], { CUECARD_DB: join(mkdtempSync(join(tmpdir(), 'cuecard-')), 'cuecard.db') });
const browser = await launchBrowser();
try {
  for (const { name, locale, text, width } of PICTURES) {
    const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(cuecard.address ?? '');
    await ask(page, text);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page
      .locator('.message.is-private')
      .getByRole('button', { name: /^(Dismiss|关闭此消息)$/ })
      .last()
      .click();
    await context.close();
    // The bot asks for a person's language afresh after two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
  }
} finally {
  await browser.close();
  await cuecard.kill('SIGTERM');
}

async function ask(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Message |^发消息/ }).fill(`/cue ${text}`);
  await page.keyboard.press('Enter');
  const card = page.locator('.message.is-private').filter({ hasText: text }).last();
  await card.getByRole('heading').first().waitFor();
  await card.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}
