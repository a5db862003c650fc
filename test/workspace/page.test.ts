import { readFileSync } from 'node:fs';
import type { App } from '@slack/bolt';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startWorkspace } from '../../src/workspace/server.ts';
import { PATIENCE } from '../patience.ts';
import { plain } from './an-app.ts';
import type { Transport } from './bolt-app.ts';
import { openPages, stage } from './stage.ts';

const manifest: { features: { shortcuts: object[] } } = JSON.parse(
  readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'),
);
manifest.features.shortcuts.push({ type: 'global', name: 'Open a form', callback_id: 'form', description: 'A form' });

const on = stage({ manifest, deliveryTimes: { ackWithin: 800, retryAfter: [] } });
const openAt = openPages(on);

const SAY = '谢谢您告诉我们，我马上核对。\nThank you, let me check.';

/** The app of these tests: `/cue` answers with a card that only the person sees. */
function listen(app: App): void {
  const card = (asked: string) => ({
    text: `Script for ${asked}`,
    blocks: [
      { type: 'header' as const, text: plain('Disputed charge') },
      { type: 'section' as const, text: { type: 'mrkdwn' as const, text: `*Asked* ${asked}` } },
      {
        type: 'rich_text' as const,
        elements: [
          {
            type: 'rich_text_preformatted' as const,
            elements: [{ type: 'text' as const, text: SAY }],
            border: 0 as const,
          },
        ],
      },
      {
        type: 'actions' as const,
        block_id: 'cue',
        elements: [
          { type: 'button' as const, action_id: 'use', text: plain('Use this'), style: 'primary' as const },
          {
            type: 'button' as const,
            action_id: 'none',
            text: plain('None of these'),
            confirm: {
              title: plain('Nothing fits?'),
              text: plain('Tell the trainers.'),
              confirm: plain('Tell'),
              deny: plain('Keep'),
            },
          },
          {
            type: 'static_select' as const,
            action_id: 'region',
            placeholder: plain('Region'),
            options: ['Guangdong', 'Zhejiang'].map((name) => ({ text: plain(name), value: name.toLowerCase() })),
          },
        ],
      },
    ],
  });
  app.command('/cue', async ({ ack, command, respond, client }) => {
    await ack();
    if (command.text === 'pages')
      return void (await client.views.open({ trigger_id: command.trigger_id, view: leaf(0) as never }));
    if (command.text !== 'broken') return void (await respond(card(command.text) as never));
    const blocks = [{ type: 'header', text: plain('x'.repeat(151)) }] as never;
    await client.chat.postMessage({ channel: command.channel_id, text: 'x', blocks }).catch(() => undefined);
  });
  app.action(/^leaf:/, async ({ ack, body, payload, client }) => {
    await ack();
    const at = Number('value' in payload ? payload.value : 0);
    await client.views.update({ view_id: ('view' in body && body.view?.id) || '', view: leaf(at) as never });
  });
  app.action('use', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Used', replace_original: true });
  });
  app.action('none', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Told the trainers', replace_original: true });
  });
  app.action('region', async ({ ack, respond, payload }) => {
    await ack();
    const chosen = 'selected_option' in payload ? payload.selected_option : null;
    await respond({ text: `In ${chosen && 'value' in chosen ? chosen.value : '?'}`, replace_original: true });
  });
  app.shortcut({ type: 'message_action', callback_id: 'find_script' }, async ({ ack, shortcut, client }) => {
    await ack();
    const { channel, user, message } = shortcut;
    const where = { channel: channel.id, user: user.id, thread_ts: String(message.ts) };
    await client.chat.postEphemeral({ ...where, ...(card(String(message.text)) as never as { text: string }) });
  });
  app.shortcut('form', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'form',
        title: plain('Hand over'),
        submit: plain('Send'),
        blocks: [
          {
            type: 'input',
            block_id: 'phone',
            label: plain('Number'),
            element: { type: 'plain_text_input', action_id: 'v' },
          },
          {
            type: 'input',
            block_id: 'mood',
            label: plain('Mood'),
            element: {
              type: 'radio_buttons',
              action_id: 'v',
              options: ['Calm', 'Upset'].map((name) => ({ text: plain(name), value: name })),
            },
          },
        ],
      },
    });
  });
  app.view('form', async ({ ack, view, body, client }) => {
    const phone = view.state.values.phone?.v?.value ?? '';
    if (phone.length < 11) return ack({ response_action: 'errors', errors: { phone: 'Eleven digits, please' } });
    await ack();
    const mood = view.state.values.mood?.v?.selected_option?.value;
    await client.chat.postMessage({ channel: body.user.id, text: `Case ${phone}, ${mood}` });
  });
  app.event('app_mention', async ({ event, say }) => {
    await say({ thread_ts: event.thread_ts ?? event.ts, text: `*Here* for <@${event.user}>` });
  });
}

/** A page of three to read, longer than the window, with its buttons at the end. */
function leaf(at: number) {
  const turn = (name: string, to: number) => ({
    type: 'button',
    action_id: `leaf:${to}`,
    text: plain(name),
    value: String(to),
  });
  const text = Array.from({ length: 60 }, (_, line) => `Page ${at + 1}, line ${line + 1}`).join('\n');
  return {
    type: 'modal',
    title: plain('To read'),
    blocks: [
      { type: 'section', text: plain(text) },
      {
        type: 'actions',
        elements: [...(at > 0 ? [turn('Earlier', at - 1)] : []), ...(at < 2 ? [turn('Later', at + 1)] : [])],
      },
    ],
  };
}

async function open(hash = '', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openAt(hash, { viewport: { width: 1280, height: 800 }, ...options });
  await page.getByRole('textbox', { name: /^Message |^发消息/ }).waitFor();
  return page;
}
const run = (transport: Transport = 'socket') => on.run(transport, listen);
const write = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: /^Message |^发消息/ }).fill(text);
  await page.keyboard.press('Enter');
};
const privately = (page: Page) => page.locator('.message.is-private');

describe.each<Transport>(['http', 'socket'])('with the app over %s', (transport) => {
  test('a typed /cue shows the card to the person alone', async () => {
    await run(transport);
    const page = await open('#/agent/support-desk');
    await write(page, '/cue 我被重复扣费了');
    const card = privately(page);
    await card.getByRole('heading', { name: 'Disputed charge' }).waitFor();
    expect(await card.textContent()).toContain('Only visible to you');
    expect(await card.locator('pre').textContent()).toBe(SAY);
    const lead = await open('#/lead/support-desk');
    await lead.getByText('Why was I charged twice').waitFor();
    expect(await privately(lead).count()).toBe(0);
  });
});

test('buttons ask first where they should, and the answer replaces the card', async () => {
  await run();
  const page = await open();
  await write(page, '/cue one');
  await privately(page).getByRole('button', { name: 'None of these' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nothing fits?' });
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await dialog.waitFor({ state: 'detached' });
  await privately(page).getByRole('button', { name: 'None of these' }).click();
  await dialog.getByRole('button', { name: 'Tell' }).click();
  await privately(page).getByText('Told the trainers').waitFor();
  await privately(page).getByRole('button', { name: 'Dismiss' }).click();
  await privately(page).waitFor({ state: 'detached' });
});

test('a select is used with the keyboard alone', async () => {
  await run();
  const page = await open();
  await write(page, '/cue one');
  await privately(page).getByRole('button', { name: 'Region' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Guangdong' }).waitFor();
  await page.keyboard.type('zhe');
  await expect.poll(() => page.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await privately(page).getByText('In zhejiang').waitFor();
});

test('the words to send are copied from a button that the keyboard reaches', async () => {
  await run();
  const page = await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
  await write(page, '/cue one');
  await privately(page).getByRole('heading').waitFor();
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('Shift+Tab');
    const focused = await page.evaluate('document.activeElement?.textContent');
    if (focused === 'Copy') break;
  }
  await page.keyboard.press('Enter');
  await privately(page).getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(SAY);
});

test('a message shortcut answers in the thread, and the message says so', async () => {
  await run();
  const page = await open();
  const message = page.locator('.message', { hasText: 'Why was I charged twice' });
  await message.hover();
  await message.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: /Find the script/ }).click();
  await message.getByText('1 for you only').click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByRole('heading', { name: 'Disputed charge' }).waitFor();
  await page.keyboard.press('Escape');
  await thread.waitFor({ state: 'detached' });
});

test('Escape does not take the thread away from somebody who is writing', async () => {
  await run();
  const page = await open();
  const message = page.locator('.message', { hasText: 'blinking red' });
  await message.hover();
  await message.getByRole('button', { name: 'Reply in thread' }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByRole('textbox').fill('half a sent');
  await page.keyboard.press('Escape');
  expect(await thread.getByRole('textbox').inputValue()).toBe('half a sent');
  await thread.getByRole('textbox').fill('');
  await page.keyboard.press('Escape');
  await thread.waitFor({ state: 'detached' });
});

test('a long modal is read from its top, page by page, with the keyboard alone', async () => {
  await run();
  const page = await open();
  await write(page, '/cue pages');
  const dialog = page.getByRole('dialog', { name: 'To read' });
  const scrolled = () => dialog.locator('.dialog-body').evaluate(({ scrollTop }) => scrollTop);
  const focused = () => page.evaluate('document.activeElement?.textContent');
  await dialog.getByText('Page 1, line 1').waitFor();
  expect(await scrolled()).toBe(0);
  await dialog.getByRole('button', { name: 'Later' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('Page 2, line 1').waitFor();
  expect([await scrolled(), await focused()]).toEqual([0, 'Later']);
  await page.keyboard.press('Enter');
  await dialog.getByText('Page 3, line 1').waitFor();
  expect(await scrolled()).toBe(0);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('a mention is offered, sent and answered in the thread', async () => {
  await run();
  const page = await open();
  const message = page.locator('.message', { hasText: 'blinking red' });
  await message.hover();
  await message.getByRole('button', { name: 'Reply in thread' }).click();
  await expect.poll(() => page.evaluate('document.activeElement?.getAttribute("aria-label")')).toBe('Reply…');
  await page.keyboard.type('@Cue');
  await page.getByRole('option', { name: '@Cuecard' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('what now?');
  await page.keyboard.press('Enter');
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.locator('b', { hasText: 'Here' }).waitFor();
  expect(await thread.locator('.mention').allTextContents()).toEqual(['@Cuecard', '@Agent']);
  await message.getByText('2 replies').waitFor();
});

test('slash offers the commands with their usage, Shift+Enter breaks the line', async () => {
  await run();
  const page = await open();
  await page.keyboard.type('/');
  const option = page.getByRole('option', { name: /\/cue/ });
  expect(await option.textContent()).toContain('what the customer said');
  await page.keyboard.press('Enter');
  await page.keyboard.type('one');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  await privately(page).getByText('Asked one').waitFor();
  expect(await privately(page).locator('.block-section').textContent()).toContain('two');
});

test('a modal checks what must be filled in, shows what the app refuses, and is submitted', async () => {
  await run();
  const page = await open();
  await page.getByRole('button', { name: 'Shortcuts and commands' }).click();
  await page.getByRole('menuitem', { name: /Open a form/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Hand over' });
  await dialog.getByRole('button', { name: 'Send' }).click();
  expect(await dialog.getByRole('alert').allTextContents()).toEqual(['Please fill this in.', 'Please fill this in.']);
  await dialog.getByLabel('Number').fill('138');
  await dialog.getByLabel('Upset').check();
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.getByText('Eleven digits, please').waitFor();
  await dialog.getByLabel('Number').fill('13800000000');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const direct = page.getByRole('button', { name: /^Cuecard/ });
  await expect.poll(() => direct.textContent()).toContain('1');
  await direct.click();
  await page.getByText('Case 13800000000, Upset').waitFor();
});

test('the person and the language are switched; the app learns the locale', async () => {
  const app = await run();
  const page = await open();
  await page.getByText('Team lead', { exact: true }).click();
  await page.getByRole('button', { name: 'team-leads' }).waitFor();
  await page.getByText('中文', { exact: true }).click();
  await page.getByRole('textbox', { name: '发消息到 #support-desk' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  const { members = [] } = await app.client.users.list({ include_locale: true });
  expect(members.find((member) => member.name === 'lead')).toMatchObject({ locale: 'zh-CN', real_name: '班长' });
  await page.reload();
  await page.getByRole('textbox', { name: '发消息到 #support-desk' }).waitFor();
  expect(await page.getByLabel('班长').isChecked()).toBe(true);
});

test('a refused payload and a missing app are shown', async () => {
  const app = await run();
  const page = await open();
  await write(page, '/cue broken');
  const toast = page.getByRole('alert');
  await toast.getByText('invalid_blocks').waitFor();
  expect(await toast.textContent()).toContain('/blocks/0/text/text');
  await app.stop();
  await page.getByText('Cuecard is not connected').waitFor();
  await write(page, '/cue hello');
  await page.locator('.message.is-private', { hasText: 'dispatch_failed' }).waitFor();
});

test('markup in what people write stays text', async () => {
  await run();
  const page = await open();
  await write(page, '<img src=x onerror=alert(1)> & <b>bold</b> *really*');
  const message = page.locator('.message-text', { hasText: 'onerror' });
  expect(await message.textContent()).toBe('<img src=x onerror=alert(1)> & <b>bold</b> really');
  expect(await message.locator('img').count()).toBe(0);
  const policy = (await fetch(on.workspace.url)).headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
});

test('a narrow window has the sidebar in a drawer and the thread over the list', async () => {
  await run();
  const page = await open('', { viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true });
  const width = () => page.evaluate('document.documentElement.scrollWidth');
  expect(await width()).toBe(390);
  const sidebar = page.getByRole('navigation');
  expect(await sidebar.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Open the sidebar' }).click();
  await page.getByRole('button', { name: /^Cuecard/ }).click();
  await page.getByRole('textbox', { name: 'Message Cuecard' }).waitFor();
  await expect.poll(() => sidebar.isVisible()).toBe(false);
  await page.goBack();
  await page.locator('.message', { hasText: 'Why was I charged twice' }).getByText('2 replies').click();
  const box = await page.getByRole('complementary', { name: 'Thread' }).boundingBox();
  expect(box).toMatchObject({ x: 0, width: 390 });
  await page.getByRole('button', { name: 'Close the thread' }).click();
  await write(page, '/cue one');
  await privately(page).getByRole('heading').waitFor();
  expect(await width()).toBe(390);
});

test('the page comes back by itself after the workspace was restarted', async () => {
  const page = await open();
  const port = Number(new URL(on.workspace.url).port);
  await on.workspace.close();
  await page.getByText('Connection to the workspace lost').waitFor();
  const again = await startWorkspace({ manifest, port });
  on.stops.push(() => again.close());
  await page.getByText('Connection to the workspace lost').waitFor({ state: 'detached', timeout: PATIENCE });
  await write(page, 'back again');
  await page.locator('.message-text', { hasText: 'back again' }).waitFor();
});
