import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { mrkdwn, plain } from './an-app.ts';
import type { Transport } from './bolt-app.ts';
import { openPages, stage } from './stage.ts';

const on = stage();
const openAt = openPages(on);
async function open(hash = '#/agent/support-desk'): Promise<Page> {
  const page = await openAt(hash);
  await page.getByRole('textbox', { name: /^Message / }).waitFor();
  return page;
}
const write = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: 'Message #support-desk' }).fill(text);
  await page.keyboard.press('Enter');
};

describe.each<Transport>(['http', 'socket'])('over %s', (transport) => {
  test('the agent stands beside the channel: prompts, status, stop, and what the person looks at', async () => {
    const looked: unknown[] = [];
    await on.run(transport, (app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        const prompts: [{ title: string; message: string }] = [
          { title: 'Charged twice', message: 'I was charged twice' },
        ];
        await client.assistant.threads.setSuggestedPrompts({
          channel_id: event.channel,
          title: 'Often asked',
          prompts,
        });
      });
      app.event('app_context_changed', async ({ event }) => void looked.push(event.context.entities?.[0]?.value));
      app.message(async ({ message, client }) => {
        if (message.channel_type !== 'im' || !('text' in message)) return;
        await client.assistant.threads.setStatus({
          channel_id: message.channel,
          thread_ts: message.ts,
          status: `reads: ${message.text}`,
        });
      });
      app.event('agent_session_stopped', async ({ event, client }) => {
        await client.chat.postMessage({ channel: event.channel, thread_ts: event.thread_ts, text: 'I have stopped.' });
      });
    });
    const page = await open('#/lead/support-desk');
    await page.getByRole('button', { name: 'Ask Cuecard beside this' }).click();
    const pane = page.getByRole('complementary', { name: 'Cuecard' });
    await pane.getByText('Often asked').waitFor();
    await pane.getByRole('button', { name: 'Charged twice' }).click();
    await pane.getByText('Cuecard reads: I was charged twice').waitFor();
    await pane.getByRole('button', { name: 'Stop what Cuecard is doing' }).click();
    await pane.getByText('I have stopped.').waitFor();
    expect(await pane.getByText('Cuecard reads').count()).toBe(0);
    await page.getByRole('button', { name: 'team-leads' }).click();
    await page.getByRole('textbox', { name: 'Message #team-leads' }).waitFor();
    await expect.poll(() => looked.length).toBe(1);
    expect(await pane.getByText('I have stopped.').isVisible()).toBe(true);
    await pane.getByRole('textbox').focus();
    await page.keyboard.press('Escape');
    await pane.waitFor({ state: 'detached' });
  });

  test('a modal is opened from the menu beside the composer and from a message, with the keyboard', async () => {
    await on.run(transport, (app) => {
      app.shortcut(/form|find_script/, async ({ ack, shortcut, client }) => {
        await ack();
        const said = 'message' in shortcut ? String(shortcut.message.text) : 'from anywhere';
        const alert = { type: 'alert', text: plain('Mind the numbers'), level: 'warning' };
        const section = { type: 'section', text: plain(said) };
        const view = { type: 'modal', title: plain(shortcut.callback_id), blocks: [alert, section] };
        await client.views.open({ trigger_id: shortcut.trigger_id, view: view as never });
      });
    });
    const page = await open();
    await page.getByRole('button', { name: 'Shortcuts and commands' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate('document.activeElement?.role')).toBe('menuitem');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'form' });
    await form.getByText('from anywhere').waitFor();
    expect(await form.getByRole('note').textContent()).toBe('Mind the numbers');
    await page.keyboard.press('Escape');
    const message = page.locator('.message', { hasText: 'blinking red' });
    await message.getByRole('button', { name: 'More actions' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement?.role')).toBe('menuitem');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'find_script' }).getByText('blinking red').waitFor();
  });

  test('an external select asks for three characters, then the app, and shows its groups', async () => {
    const chosen: unknown[] = [];
    await on.run(transport, (app) => {
      app.command('/cue', async ({ ack, respond }) => {
        await ack();
        const accessory = { type: 'external_select' as const, action_id: 'entry', placeholder: plain('Find a script') };
        await respond({ text: 'x', blocks: [{ type: 'section', text: plain('Which?'), accessory }] });
      });
      app.options('entry', async ({ ack, payload }) => {
        const options = ['a', 'b'].map((value) => ({ text: plain(`${payload.value} ${value}`), value }));
        await ack({ option_groups: [{ label: plain('Billing'), options }] });
      });
      app.action('entry', async ({ ack, payload }) => {
        await ack();
        chosen.push('selected_option' in payload ? payload.selected_option : null);
      });
    });
    const page = await open();
    await write(page, '/cue x');
    await page.getByRole('button', { name: 'Find a script' }).click();
    await page.getByText('Type at least 3 characters').waitFor();
    await page.keyboard.type('bill');
    await page.getByText('Billing', { exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen).toEqual([{ text: plain('bill b'), value: 'b' }]);
  });
});

test('plans, tasks, tables, markdown, feedback, pickers and rarer actions are drawn and report what was done', async () => {
  const done: unknown[] = [];
  const rich = (text: string) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  });
  const task = (title: string, status: string, more: object = {}) => ({
    type: 'task_card',
    task_id: title,
    title,
    status,
    ...more,
  });
  const option = (value: string) => ({ text: plain(value), value });
  const blocks = [
    {
      type: 'plan',
      title: 'Disputed charge',
      tasks: [
        task('Month', 'complete', { output: rich('October') }),
        task('Bill', 'in_progress', { sources: [{ type: 'url', url: 'https://example.com/bill', text: 'The bill' }] }),
        task('Answer', 'pending'),
        task('Refund', 'error'),
      ],
    },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'Item' },
          { type: 'raw_text', text: 'Yuan' },
        ],
        [
          { type: 'raw_text', text: 'Fee' },
          { type: 'raw_number', value: 29 },
        ],
      ],
      column_settings: [{}, { align: 'right' }],
    },
    { type: 'markdown', text: '## Words\n- **one**' },
    {
      type: 'section',
      text: plain('More'),
      accessory: { type: 'overflow', action_id: 'rare', options: [option('why'), option('pin')] },
    },
    {
      type: 'actions',
      elements: [
        { type: 'datepicker', action_id: 'day', placeholder: plain('Day') },
        { type: 'timepicker', action_id: 'time', placeholder: plain('Time') },
      ],
    },
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'rate',
          positive_button: { text: plain('Helpful'), value: 'yes' },
          negative_button: { text: plain('Not helpful'), value: 'no' },
        },
      ],
    },
  ];
  await on.run('socket', (app) => {
    app.command('/cue', async ({ ack, client, command }) => {
      await ack();
      await client.chat.postMessage({ channel: command.channel_id, text: 'x', blocks: blocks as never });
    });
    app.action(/.*/, async ({ ack, payload }) => {
      await ack();
      const { value, selected_date, selected_time, selected_option } = payload as unknown as Record<string, unknown>;
      done.push(value ?? selected_date ?? selected_time ?? (selected_option as { readonly value: string }).value);
    });
    app.event('app_home_opened', async ({ event, client }) => {
      const card = {
        type: 'card',
        title: mrkdwn('*Pinned*'),
        body: mrkdwn('Disputed charge'),
        actions: [{ type: 'button', action_id: 'open', value: 'opened', text: plain('Open') }],
      };
      const view = { type: 'home' as const, blocks: [{ type: 'carousel', elements: [card] }] as never };
      await client.views.publish({ user_id: event.user, view });
    });
  });
  const page = await open();
  await write(page, '/cue x');
  const plan = page.locator('.block-plan');
  await plan.waitFor();
  expect(await plan.locator('.block-task > p').allTextContents()).toEqual([
    expect.stringMatching(/Month\s*done/),
    expect.stringMatching(/Bill\s*under way/),
    expect.stringMatching(/Answer\s*to do/),
    expect.stringMatching(/Refund\s*failed/),
  ]);
  expect(await plan.getByRole('link').getAttribute('href')).toBe('https://example.com/bill');
  expect(await page.getByRole('columnheader').allTextContents()).toEqual(['Item', 'Yuan']);
  expect(await page.getByRole('cell').allTextContents()).toEqual(['Fee', '29']);
  expect(await page.locator('.message').last().locator('li b').textContent()).toBe('one');
  const message = page.locator('.message').last();
  await message.locator('.block-accessory').getByRole('button').click();
  await page.getByRole('menuitem', { name: 'pin' }).click();
  await message.getByLabel('Day').fill('2030-05-06');
  await message.getByLabel('Time').fill('09:30');
  await message.getByRole('button', { name: 'Not helpful' }).click();
  await expect.poll(() => done).toEqual(['pin', '2030-05-06', '09:30', 'no']);
  expect(await message.getByRole('button', { name: 'Not helpful' }).getAttribute('aria-pressed')).toBe('true');

  await page
    .getByRole('button', { name: /^Cuecard/ })
    .last()
    .click();
  await page.getByRole('tab', { name: 'Home' }).click();
  await page.locator('.home').getByRole('button', { name: 'Open' }).click();
  await expect.poll(() => done.at(-1)).toBe('opened');
});
