import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';

const PEOPLE = [
  {
    locale: 'en-US',
    text: 'I was charged twice this month',
    threat: 'sort this out or I go to the newspapers',
    words: {
      start: 'Start',
      fill: 'Fill in',
      save: 'Save',
      region: /Region/,
      guangdong: 'Guangdong',
      month: /Billing month/,
      amount: /Amount in question/,
      item: /Item on the bill/,
      finding: /What the account shows/,
      twice: 'The same item twice',
      wrongMonth: /month/i,
      onHold: 'On hold meanwhile',
      stop: 'Stop',
      satisfied: 'Satisfied',
      done: 'Finished: resolved',
      refund: 'filed the refund of ¥49.90',
      step2: 'Step 2 of about',
      step3: 'Step 3 of about',
      leads: 'team-leads',
    },
  },
  {
    locale: 'zh-CN',
    text: '这个月话费怎么多扣了50块',
    threat: '今天再不解决我就找媒体曝光你们',
    words: {
      start: '开始',
      fill: '填写',
      save: '保存',
      region: /地区/,
      guangdong: '广东',
      month: /账期/,
      amount: /有疑问的金额/,
      item: /扣费项目/,
      finding: /核对结果/,
      twice: '同一项目收了两次',
      wrongMonth: /月/,
      onHold: '先暂停，之后从原处继续',
      stop: '停止',
      satisfied: '满意',
      done: '已结束：已解决',
      refund: '49.90元的退费我已提交',
      step2: '第 2 步，约共',
      step3: '第 3 步，约共',
      leads: 'team-leads',
    },
  },
] as const;

describe.each(PEOPLE)('a billing dispute in the browser page ($locale)', ({ locale, text, threat, words }) => {
  let browser: Browser;
  let cuecard: Running;
  let page: Page;

  beforeAll(async () => {
    cuecard = await startCuecard([], { CUECARD_DB: freshDatabase() });
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    expect(await cuecard?.kill('SIGTERM')).toBe(0);
  });
  afterEach(async () => await page.close());

  const open = async () => {
    page = await browser.newPage({ locale });
    page.setDefaultTimeout(20_000);
    await page.goto(cuecard.address ?? '');
    await composer().waitFor();
  };
  const composer = () => page.getByRole('textbox', { name: /^Message |^发消息/ });
  const cue = async (text: string) => {
    await composer().fill(`/cue ${text}`);
    await page.keyboard.press('Enter');
  };
  const cards = () => page.locator('.message.is-private');
  const cardWith = (...texts: readonly string[]): Locator =>
    texts.reduce((found, hasText) => found.filter({ hasText }), cards()).last();
  const press = (card: Locator, name: string) => card.getByRole('button', { name, exact: true }).click();
  const choose = async (dialog: Locator, label: RegExp, option: string) => {
    await dialog.getByRole('button', { name: label }).click();
    await page.getByRole('option', { name: option }).click();
  };

  it('is walked from the question to the end, with a threat in the middle that the lead takes', async () => {
    await open();
    await cue(text);
    await press(cardWith(text, words.start), words.start);
    await press(cardWith(words.fill), words.fill);
    const form = page.getByRole('dialog', { name: words.fill });
    await choose(form, words.region, words.guangdong);
    await press(form, words.save);

    await press(cardWith(words.step2), words.fill);
    await form.getByLabel(words.month).fill('???');
    await form.getByLabel(words.amount).fill('49.90');
    await form.getByLabel(words.item).fill('Video pass');
    await press(form, words.save);
    // What is wrong stands at its input, and what was typed is still there.
    await form.getByText(words.wrongMonth).first().waitFor();
    await form.getByLabel(words.month).fill('2026-10');
    await press(form, words.save);
    await form.waitFor({ state: 'detached' });
    await cardWith(words.step3, 'Video pass').waitFor();

    await cue(threat);
    const front = cardWith(words.onHold);
    await front.locator('pre').first().waitFor();
    const lead = await browser.newPage({ locale });
    await lead.goto(`${cuecard.address}#/lead/team-leads`);
    const told = lead.locator('.message').filter({ hasText: 'Video pass' }).last();
    // The team reads it in the desk's own language.
    await told.getByRole('button', { name: '我来接', exact: true }).click();
    await told.getByText('已接').waitFor();
    await lead.close();

    await press(front, words.stop);
    await page.getByRole('dialog').getByRole('button', { name: words.stop, exact: true }).click();

    await press(cardWith(words.step3, 'Video pass'), words.fill);
    await choose(form, words.finding, words.twice);
    await press(form, words.save);
    const last = cardWith(words.refund);
    await press(last, words.satisfied);
    await cardWith(words.done).waitFor();
  }, 120_000);
});
