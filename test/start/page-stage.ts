import type { Browser, Locator, Page } from 'playwright-core';
import type { Knowledge, Lang } from '../../src/knowledge/model.ts';
import { PATIENCE } from '../patience.ts';

/** One desk in one browser, as its people see it. */
export interface Stage {
  readonly browser: Browser;
  /** Of the local workspace. */
  readonly address: string;
  readonly knowledge: Knowledge;
  /** The agent's language, and the customer's. */
  readonly lang: Lang;
}

/** The page as one person has it open, in a window of its own. */
export async function openPage(
  { browser, address, lang }: Pick<Stage, 'browser' | 'address' | 'lang'>,
  who = AGENTS[lang].key,
  channel = 'support-desk',
): Promise<Page> {
  const page = await browser.newPage({ locale: LOCALES[lang] });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${address}#/${who}/${channel}`);
  await composer(page).waitFor();
  return page;
}

/**
 * Types what the customer said: the card that it gets. With a mention each message is a conversation of its own, with the
 * command all of one person in one channel are the same.
 */
export async function ask(page: Page, text: string, by: '@Cuecard' | '/cue' = '@Cuecard'): Promise<Locator> {
  const before = await cards(page).count();
  await composer(page).fill(`${by} ${text}`);
  await page.keyboard.press('Enter');
  return await cardAt(page, before);
}

/**
 * Waits until the bot knows the agent's language: at first it answers in the desk's where the workspace takes too long to
 * say, and it keeps what it has heard once.
 */
export async function introduce(stage: Stage): Promise<void> {
  const page = await openPage(stage);
  const label = { en: 'Send this', zh: '发给客户' }[stage.lang];
  for (const end = Date.now() + PATIENCE; Date.now() < end; )
    if ((await (await ask(page, 'why was I charged twice')).getByText(label).count()) > 0) return page.close();
  throw new Error(`The bot does not speak ${stage.lang}`);
}

/** The words on a card, part by part, as they are copied. */
export async function wordsOn(card: Locator): Promise<readonly string[]> {
  return await card.locator('pre').allTextContents();
}

/** The cards that only this person sees, in the order in which they came. */
export function cards(page: Page): Locator {
  return page.locator('.message.is-private');
}

/** One of them, by what stays when it is drawn anew. */
export async function cardAt(page: Page, index: number): Promise<Locator> {
  return page.locator(`[data-ts="${await cards(page).nth(index).getAttribute('data-ts')}"]`);
}

function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Message |^发消息/ });
}

/** One a language: what language somebody has set is kept for a moment. */
export const AGENTS: Readonly<Record<Lang, { readonly key: string; readonly name: string }>> = {
  zh: { key: 'new-hire', name: '新人' },
  en: { key: 'agent', name: 'Agent' },
};
const LOCALES: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en-US' };
