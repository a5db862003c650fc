import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { codeOf, plain } from './an-app.ts';
import type { Transport } from './bolt-app.ts';
import type { PageClient } from './page-client.ts';
import { stage } from './stage.ts';

describe.each<Transport>(['http', 'socket'])('an agent app over %s', (transport) => {
  const on = stage();
  let lead: PageClient;
  const run = async (listen: (app: App) => void) => {
    const app = await on.run(transport, listen);
    lead = await on.visit('lead');
    return app.client;
  };
  const look = (channel: string, beside: boolean) => lead.do({ kind: 'look', channel: lead.channel(channel), beside });
  const looksAt = (channel: string) => ({
    entities: [{ type: 'slack#/types/channel_id', value: lead.channel(channel), team_id: expect.any(String) }],
  });

  test('hears from where it was opened, what the person looks at then, and reads it with each message', async () => {
    const heard: unknown[] = [];
    await run((app) => {
      app.event('app_home_opened', async ({ event }) => void heard.push(['opened', event.tab, event.context]));
      app.event('app_context_changed', async ({ event }) => void heard.push(['changed', event.user, event.context]));
      app.message(async ({ message }) => {
        if (message.channel_type === 'im')
          heard.push(['said', (message as { readonly app_context?: unknown }).app_context]);
      });
    });
    await look('support-desk', false);
    await lead.do({ kind: 'open-app', tab: 'messages' });
    await expect.poll(() => heard).toEqual([['opened', 'messages', looksAt('support-desk')]]);
    await look('support-desk', true);
    await look('team-leads', true);
    await look('team-leads', true);
    await expect.poll(() => heard.slice(1)).toEqual([['changed', lead.snapshot.me, looksAt('team-leads')]]);
    await lead.do({ kind: 'send', channel: lead.channel('lead'), threadTs: null, text: 'what now?' });
    await expect.poll(() => heard.slice(2)).toEqual([['said', looksAt('team-leads')]]);
  });

  test('suggests what to ask; with thread_ts Slack would say that all is well and show nothing', async () => {
    const client = await run(() => {});
    const channel = lead.channel('lead');
    expect(lead.snapshot.prompts).toEqual([
      { channel, title: '', prompts: [{ title: 'From the manifest', message: 'the bill is too high' }] },
    ]);
    const prompts: [{ title: string; message: string }] = [{ title: 'Twice', message: 'I was charged twice' }];
    const suggest = (more: object) =>
      client.apiCall('assistant.threads.setSuggestedPrompts', { channel_id: channel, prompts, ...more });
    await suggest({ thread_ts: '1.000001' });
    expect(await lead.told$('notice')).toMatchObject({ notice: { kind: 'ignored', error: 'thread_ts' } });
    expect(lead.told.some(({ kind }) => kind === 'prompts')).toBe(false);
    await suggest({ title: 'Today' });
    expect(await lead.told$('prompts')).toEqual({ kind: 'prompts', channel, title: 'Today', prompts });
    expect(await codeOf(suggest({ prompts: [...prompts, ...prompts, ...prompts, ...prompts, ...prompts] }))).toBe(
      'invalid_arguments',
    );
    expect((await on.visit('lead')).snapshot.prompts).toEqual([{ channel, title: 'Today', prompts }]);
  });

  test('says what it is doing until it answers, and is told when the person stops it', async () => {
    const stopped: unknown[] = [];
    const client = await run((app) => {
      app.event('agent_session_stopped', async ({ event, client: own }) => {
        stopped.push([event.user, event.channel, event.thread_ts, event.streaming_message_ts]);
        await own.chat.postMessage({ channel: event.channel, thread_ts: event.thread_ts, text: 'Stopped.' });
      });
    });
    const channel = lead.channel('lead');
    await lead.do({ kind: 'send', channel, threadTs: null, text: 'look it up' });
    const { ts } = await lead.message(({ text }) => text === 'look it up');
    const say = (more: object) =>
      client.assistant.threads.setStatus({ channel_id: channel, thread_ts: ts, status: 'is reading', ...more });
    expect(await codeOf(say({ thread_ts: '1.000001' }))).toBe('invalid_thread_ts');
    expect(await codeOf(say({ loading_messages: Array.from({ length: 11 }, () => 'x') }))).toBe('invalid_arguments');
    expect(await lead.do({ kind: 'stop', channel, threadTs: ts })).toMatchObject({ kind: 'failed' });
    await say({ loading_messages: ['Reading the bill'] });
    expect(await lead.told$('working')).toMatchObject({ threadTs: ts, text: 'is reading' });
    await lead.do({ kind: 'stop', channel, threadTs: ts });
    await lead.message(({ text }) => text === 'Stopped.');
    expect(stopped).toEqual([[lead.snapshot.me, channel, ts, []]]);
    await expect.poll(async () => (await lead.told$('working')).text).toBe('');
  });

  test('is asked by an external select, whose groups come too, and what breaks a limit is refused', async () => {
    await run((app) => {
      app.command('/cue', async ({ ack, respond }) => {
        await ack();
        const accessory = { type: 'external_select' as const, action_id: 'entry' };
        await respond({ text: 'pick', blocks: [{ type: 'section', block_id: 'b', text: plain('which?'), accessory }] });
      });
      app.options('entry', async ({ ack, payload }) => {
        const text = payload.value === 'long' ? 'x'.repeat(76) : payload.value;
        await ack({ option_groups: [{ label: plain('Billing'), options: [{ text: plain(text), value: 'v' }] }] });
      });
    });
    await lead.do({ kind: 'send', channel: lead.channel('support-desk'), threadTs: null, text: '/cue x' });
    const { channel, ts } = await lead.message(({ text }) => text === 'pick');
    const ask = (value: string) =>
      lead.do({ kind: 'options', place: { kind: 'message', channel, ts }, blockId: 'b', actionId: 'entry', value });
    const options = [{ text: plain('bill'), value: 'v' }];
    expect(await ask('bill')).toEqual({ kind: 'options', options: [], groups: [{ label: plain('Billing'), options }] });
    expect(await ask('long')).toEqual({ kind: 'failed', error: 'invalid_options' });
    expect(await lead.told$('notice')).toMatchObject({
      notice: {
        kind: 'refused',
        detail: ['[ERROR] must be less than 76 characters [json-pointer:/option_groups/0/options/0/text/text]'],
      },
    });
  });

  test('opens a modal from a global shortcut, which has no channel, and from a message shortcut', async () => {
    const carried: unknown[] = [];
    const view = { type: 'modal' as const, title: plain('Hand over'), blocks: [{ type: 'divider' as const }] };
    await run((app) => {
      app.shortcut(/form|find_script/, async ({ ack, shortcut, client }) => {
        await ack();
        carried.push([shortcut.type, 'channel' in shortcut, 'message' in shortcut && shortcut.message.text]);
        await client.views.open({ trigger_id: shortcut.trigger_id, view });
      });
    });
    await lead.do({ kind: 'shortcut', callbackId: 'form', message: null });
    expect((await lead.told$('views')).modals).toMatchObject([{ view: { title: { text: 'Hand over' } } }]);
    const asked = lead.snapshot.messages.find(({ text }) => text.includes('charged twice'));
    const message = { channel: asked?.channel ?? '', ts: asked?.ts ?? '' };
    await lead.do({ kind: 'shortcut', callbackId: 'find_script', message });
    await expect
      .poll(() => carried)
      .toEqual([
        ['shortcut', false, false],
        ['message_action', true, asked?.text],
      ]);
  });
});
