import { expect, test } from 'vitest';
import { plain } from './an-app.ts';
import { openPages, stage } from './stage.ts';

const on = stage();
const open = openPages(on);

test('a window with a long choice in it stays inside a phone’s width', async () => {
  const option = { text: plain('Offered in the thread, to everybody who is there at that moment'), value: 'a' };
  const element = { type: 'static_select', action_id: 'mode', options: [option], initial_option: option };
  await on.run('socket', (app) => {
    app.command('/cue', async ({ ack, client, body }) => {
      await ack();
      const blocks = [{ type: 'input', label: plain('Who gets it'), element }];
      const view = { type: 'modal', title: plain('A window'), submit: plain('Save'), blocks };
      await client.views.open({ trigger_id: body.trigger_id, view: view as never });
    });
  });
  const page = await open('#/agent/support-desk', { viewport: { width: 390, height: 844 } });
  await page.getByRole('textbox', { name: /^Message / }).fill('/cue x');
  await page.keyboard.press('Enter');
  const box = await page.getByRole('dialog').boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
});

test('what is suggested goes away as soon as somebody writes something else', async () => {
  await on.run('socket', (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      const prompts: [{ title: string; message: string }] = [
        { title: 'Charged twice', message: 'I was charged twice' },
      ];
      await client.assistant.threads.setSuggestedPrompts({ channel_id: event.channel, title: 'Often asked', prompts });
    });
  });
  const page = await open('#/agent/bot');
  await page.getByText('Often asked').waitFor();
  await page.getByRole('textbox', { name: /^Message / }).fill('my bill is too high');
  await page.keyboard.press('Enter');
  await page.locator('.message', { hasText: 'my bill is too high' }).waitFor();
  expect(await page.getByText('Often asked').count()).toBe(0);
});
