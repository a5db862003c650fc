import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPages, stage } from './stage.ts';

const on = stage();
const open = openPages(on);
const call = (method: string, args: Record<string, string>) =>
  fetch(on.workspace.apiUrl + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${on.workspace.botToken}` },
    body: new URLSearchParams(args),
  });
const lines = (page: Page) => page.getByRole('listbox', { name: 'Requests' }).getByRole('option');
const openTools = (page: Page) => page.getByRole('button', { name: 'Requests and faults' }).click();

test.each(['http', 'socket'] as const)(
  'requests are listed as they come over %s, filtered, and read with the keyboard',
  async (transport) => {
    await on.run(transport, (app) => {
      app.command('/cue', async ({ ack, client, command }) => {
        await ack();
        await client.chat
          .postMessage({ channel: command.channel_id, text: 'the words', thread_ts: '1.0' })
          .catch(() => {});
      });
    });
    const page = await open('#/agent/support-desk');
    await openTools(page);
    await page.getByRole('textbox', { name: /^Message / }).fill('/cue my bill');
    await page.keyboard.press('Enter');
    await lines(page).filter({ hasText: 'thread_not_found' }).waitFor();
    expect(await lines(page).first().textContent()).toContain('chat.postMessage');
    await page.getByLabel('Show').selectOption('What the app is told');
    expect(await lines(page).allTextContents()).toEqual([expect.stringContaining('/cue')]);
    await page.getByLabel('Show').selectOption('Problems only');
    await page.getByRole('searchbox', { name: 'Filter' }).fill('thread_not');
    await expect.poll(() => lines(page).count()).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.getByText('"text": "the words"').waitFor();
    expect(await page.locator('.traffic-detail').textContent()).toContain('"error": "thread_not_found"');
    await page.getByRole('searchbox', { name: 'Filter' }).fill('nothing like it');
    await page.getByText('Nothing fits the filter.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Requests and faults' }).waitFor({ state: 'detached' });
  },
);

test('a thousand lines draw only those in view, and the last is a key away', async () => {
  await Promise.all(Array.from({ length: 1_000 }, (_, index) => call('api.test', { text: `call ${index}` })));
  const page = await open('#/agent/support-desk');
  await openTools(page);
  await lines(page).first().waitFor();
  expect(await page.locator('output').textContent()).toBe('1000');
  expect(await lines(page).count()).toBeLessThan(60);
  await page.getByRole('listbox', { name: 'Requests' }).focus();
  await page.keyboard.press('End');
  await expect.poll(() => lines(page).last().getAttribute('aria-selected')).toBe('true');
  expect(await lines(page).count()).toBeLessThan(60);
  await page.getByText(/^\{\s+"text": "call \d+"/).waitFor();
});

test('a fault is switched on and off, and everybody sees that it is', async () => {
  const page = await open('#/agent/support-desk');
  const other = await open('#/lead/support-desk', { locale: 'zh-CN' });
  await openTools(page);
  await page.getByRole('tab', { name: 'Faults' }).click();
  const limited = page.getByRole('listitem').filter({ hasText: 'Too many requests' });
  await limited.getByLabel('Method').fill('chat.postEphemeral');
  await limited.getByLabel('Seconds to wait').fill('9');
  await limited.getByRole('checkbox').check();
  await page.getByText('Faults are on').waitFor();
  await other.getByText('故障已开启').waitFor();
  const held = await call('chat.postEphemeral', { channel: '#support-desk', text: 'x' });
  expect([held.status, held.headers.get('retry-after')]).toEqual([429, '9']);
  expect((await call('chat.postMessage', { channel: '#support-desk', text: 'x' })).status).toBe(200);
  await other.getByRole('button', { name: '全部关闭' }).click();
  await expect.poll(() => limited.getByRole('checkbox').isChecked()).toBe(false);
  await page.getByText('Faults are on').waitFor({ state: 'detached' });
  expect((await call('chat.postEphemeral', { channel: '#support-desk', text: 'x' })).status).toBe(200);
});

test('Socket Mode is cut off from the page, and the page says so until the app is back', async () => {
  await on.run('socket', (app) => {
    app.command('/cue', async ({ ack }) => ack('here again'));
  });
  const page = await open('#/agent/support-desk');
  await openTools(page);
  await page.getByRole('tab', { name: 'Faults' }).click();
  await page.getByRole('button', { name: 'Cut them off now' }).click();
  await page.getByText('Cuecard is not connected').waitFor();
  await page.getByText('Cuecard is not connected').waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: /^Message / }).fill('/cue x');
  await page.keyboard.press('Enter');
  await page.locator('.message.is-private', { hasText: 'here again' }).waitFor();
});

test('in a narrow window requests, one of them, and faults each take the whole of it', async () => {
  await call('auth.test', {});
  const page = await open('#/agent/support-desk', { viewport: { width: 420, height: 800 } });
  const width = () => page.evaluate('document.documentElement.scrollWidth');
  await page.getByRole('button', { name: 'Open the sidebar' }).click();
  await openTools(page);
  await lines(page).first().click();
  await page.getByText('"user": "Cuecard"').waitFor();
  expect([await lines(page).count(), await width()]).toEqual([0, 420]);
  await page.locator('.traffic-detail').getByRole('button', { name: 'Close' }).click();
  await lines(page).first().waitFor();
  await page.getByRole('tab', { name: 'Faults' }).click();
  await page.getByLabel('Server error').check();
  await page.getByText('Faults are on').waitFor();
  expect(await width()).toBe(420);
});

test('a customer is spoken as, in plain sight, at the top and in a thread', async () => {
  const page = await open('#/agent/support-desk');
  await page.getByRole('button', { name: 'Speak as a customer' }).click();
  await page.getByText('You speak as a new customer').waitFor();
  await page.keyboard.type('/cue is no command of mine');
  await page.keyboard.press('Enter');
  const message = page.locator('.message', { hasText: '/cue is no command of mine' });
  await message.waitFor();
  expect(await message.textContent()).toContain('Customer 13');
  await message.hover();
  await message.getByRole('button', { name: 'Reply in thread' }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByRole('button', { name: 'Speak as a customer' }).click();
  await thread.getByText('You speak as Customer 13').waitFor();
  await page.keyboard.type('still there?');
  await page.keyboard.press('Enter');
  await thread.locator('.message', { hasText: 'still there?' }).waitFor();
  expect(await thread.locator('.message-head b').allTextContents()).toEqual(['Customer 13', 'Customer 13']);
});

test('the address opens as a person, and names who there is when it is nobody', async () => {
  const page = await open('#/boss');
  await page.getByText('There is nobody called “boss”').waitFor();
  expect(await page.getByRole('link').allTextContents()).toEqual([
    expect.stringContaining('agent'),
    expect.stringContaining('trainer'),
    expect.stringContaining('new-hire'),
    expect.stringContaining('lead'),
  ]);
  await page.getByRole('link', { name: 'Trainer' }).click();
  await page.getByRole('textbox', { name: 'Message #support-desk' }).waitFor();
  expect(await page.getByLabel('Trainer').isChecked()).toBe(true);
});
