import { readFileSync } from 'node:fs';
import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { startBoltApp, type Transport } from './bolt-app.ts';
import { type PageClient, visit } from './page-client.ts';

const manifest: { settings: { event_subscriptions: { bot_events: string[] } } } = JSON.parse(
  readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'),
);
for (const event of ['app_home_opened', 'member_joined_channel'])
  manifest.settings.event_subscriptions.bot_events.push(event);

describe.each<Transport>(['http', 'socket'])('a Bolt app over %s', (transport) => {
  let workspace: Workspace;
  let agent: PageClient;
  const stops: (() => unknown)[] = [];

  beforeEach(async () => {
    workspace = await startWorkspace({
      manifest,
      port: 0,
      deliveryTimes: { ackWithin: 400, retryAfter: [0, 50, 50] },
    });
    stops.push(() => workspace.close());
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });
  const run = async (listen: (app: App) => void) => {
    const bolt = await startBoltApp(workspace, transport, listen);
    stops.push(() => bolt.stop());
    agent = await visit(workspace, 'agent');
    stops.push(() => agent.close());
    return bolt;
  };
  const say = (text: string, channel = 'support-desk', threadTs: string | null = null) =>
    agent.do({ kind: 'send', channel: agent.channel(channel), threadTs, text });

  test('a command is acknowledged and answered through response_url, for the person alone', async () => {
    await run((app) => {
      app.command('/cue', async ({ command, ack, respond }) => {
        await ack();
        await respond({
          text: `heard ${command.text}`,
          blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*card*' } }],
        });
      });
    });
    expect(await say('/cue why was I charged twice')).toEqual({ kind: 'ok' });
    const card = await agent.message((message) => message.text === 'heard why was I charged twice');
    expect(card).toMatchObject({ onlyFor: agent.snapshot.me, blocks: [{ type: 'section' }] });

    const lead = await visit(workspace, 'lead');
    expect(lead.snapshot.messages.some((message) => message.text.startsWith('heard'))).toBe(false);
    lead.close();
  });

  test('what the acknowledgement of a command says is shown too', async () => {
    await run((app) => {
      app.command('/cue', async ({ ack }) => ack({ response_type: 'in_channel', text: 'for all' }));
    });
    await say('/cue x');
    expect(await agent.message((message) => message.text === 'for all')).toMatchObject({ onlyFor: null });
  });

  test('a button sends its value, and its response_url replaces and deletes the message', async () => {
    const values: unknown[] = [];
    await run((app) => {
      const actions = ['keep', 'drop'].map((id) => ({
        type: 'button' as const,
        action_id: id,
        value: `v-${id}`,
        text: { type: 'plain_text' as const, text: id },
      }));
      const blocks = [{ type: 'actions' as const, block_id: 'choices', elements: actions }];
      app.command('/cue', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'choose', blocks });
      });
      app.action('keep', async ({ ack, respond, payload, body }) => {
        await ack();
        values.push('value' in payload ? payload.value : null, 'message' in body);
        await respond({ text: 'kept', blocks, replace_original: true });
      });
      app.action('drop', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true } as Parameters<typeof respond>[0]);
      });
    });
    await say('/cue x');
    const { channel, ts } = await agent.message((message) => message.text === 'choose');
    const press = (actionId: string) =>
      agent.do({
        kind: 'act',
        place: { kind: 'message', channel, ts },
        blockId: 'choices',
        actionId,
        held: {},
        state: {},
      });
    expect(await press('keep')).toEqual({ kind: 'ok' });
    expect((await agent.message((message) => message.text === 'kept')).ts).toBe(ts);
    expect(values).toEqual(['v-keep', false]);
    await press('drop');
    expect(await agent.told$('gone')).toMatchObject({ ts });
    expect(await press('drop')).toEqual({ kind: 'failed', error: 'not_found' });
  });

  test('a message shortcut carries the message, and posts only to the one who used it', async () => {
    await run((app) => {
      app.shortcut({ type: 'message_action', callback_id: 'find_script' }, async ({ ack, shortcut, client }) => {
        await ack();
        await client.chat.postEphemeral({
          channel: shortcut.channel.id,
          user: shortcut.user.id,
          thread_ts: shortcut.message.ts,
          text: `script for: ${shortcut.message.text}`,
        });
      });
    });
    const asked = agent.snapshot.messages.find((message) => message.text.includes('charged twice'));
    if (!asked) throw new Error('no seeded message');
    await agent.do({ kind: 'shortcut', callbackId: 'find_script', message: { channel: asked.channel, ts: asked.ts } });
    const card = await agent.message((message) => message.text.startsWith('script for: Why was I charged twice'));
    expect(card).toMatchObject({ onlyFor: agent.snapshot.me, threadTs: asked.ts });
  });

  test('a mention is told as app_mention and as message, and the bot can read and answer the thread', async () => {
    const kinds: string[] = [];
    await run((app) => {
      app.event('app_mention', async ({ event, client, say }) => {
        kinds.push('app_mention');
        const thread = await client.conversations.replies({ channel: event.channel, ts: event.thread_ts ?? event.ts });
        await say({ thread_ts: event.thread_ts ?? event.ts, text: `read ${thread.messages?.length}` });
      });
      app.message(async () => void kinds.push('message'));
    });
    const parent = agent.snapshot.messages.find((message) => message.replies === 2);
    expect(parent).toBeDefined();
    await say('@Cuecard what now?', 'support-desk', parent?.ts ?? '');
    expect(await agent.message((message) => message.text === 'read 4')).toMatchObject({ threadTs: parent?.ts });
    await expect.poll(() => [...kinds].sort()).toEqual(['app_mention', 'message']);
  });

  test('a direct message needs no mention', async () => {
    await run((app) => {
      app.message(async ({ message, say }) => {
        if (message.channel_type === 'im' && 'text' in message) await say(`you said ${message.text}`);
      });
    });
    await say('a < b & c', 'agent');
    await agent.message((message) => message.text === 'you said a &lt; b &amp; c');
  });

  test('modals open, refuse a field, are pushed, updated and closed', async () => {
    const closed: string[] = [];
    const view = (id: string, more: object = {}) =>
      ({
        type: 'modal',
        callback_id: id,
        notify_on_close: true,
        title: { type: 'plain_text', text: id },
        submit: { type: 'plain_text', text: 'Go' },
        blocks: [
          {
            type: 'input',
            block_id: 'name',
            label: { type: 'plain_text', text: 'Name' },
            element: { type: 'plain_text_input', action_id: 'typed' },
          },
        ],
        ...more,
      }) as never;
    await run((app) => {
      app.command('/cue', async ({ ack, body, client }) => {
        await client.views.open({ trigger_id: body.trigger_id, view: view('first') });
        await ack();
      });
      app.view('first', async ({ ack, view: sent }) => {
        const typed = sent.state.values.name?.typed?.value;
        if (!typed) await ack({ response_action: 'errors', errors: { name: 'say a name' } });
        else await ack({ response_action: 'push', view: view('second') });
      });
      app.view('second', async ({ ack }) => ack({ response_action: 'clear' }));
      app.view({ callback_id: 'second', type: 'view_closed' }, async ({ ack, view: gone }) => {
        await ack();
        closed.push(gone.callback_id);
      });
    });
    await say('/cue x');
    const first = (await agent.told$('views')).modals[0];
    expect(first?.view).toMatchObject({ callback_id: 'first' });
    const submit = (viewId: string, value: string) =>
      agent.do({ kind: 'submit', view: viewId, state: { name: { typed: { type: 'plain_text_input', value } } } });
    expect(await submit(first?.id ?? '', '')).toEqual({ kind: 'errors', errors: { name: 'say a name' } });
    expect(await submit(first?.id ?? '', 'x')).toEqual({ kind: 'ok' });
    const [, second] = (await agent.told$('views')).modals;
    expect(second?.view).toMatchObject({ callback_id: 'second' });
    await agent.do({ kind: 'close', view: second?.id ?? '', all: false, state: {} });
    expect((await agent.told$('views')).modals).toHaveLength(1);
    await expect.poll(() => closed).toEqual(['second']);
  });

  test('an external select asks the app for options, and chooses among what it offered', async () => {
    const chosen: unknown[] = [];
    const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value.toUpperCase() }, value });
    await run((app) => {
      app.command('/cue', async ({ ack, respond }) => {
        await ack();
        const accessory = { type: 'external_select' as const, action_id: 'entry', min_query_length: 0 };
        const text = { type: 'mrkdwn' as const, text: 'which?' };
        await respond({ text: 'pick', blocks: [{ type: 'section', block_id: 'b', text, accessory }] });
      });
      app.options('entry', async ({ ack, payload }) => ack({ options: [option(`${payload.value}-1`)] }));
      app.action('entry', async ({ ack, payload }) => {
        await ack();
        chosen.push('selected_option' in payload ? payload.selected_option : null);
      });
    });
    await say('/cue x');
    const { channel, ts } = await agent.message((message) => message.text === 'pick');
    const control = { place: { kind: 'message', channel, ts }, blockId: 'b', actionId: 'entry' } as const;
    const offered = await agent.do({ kind: 'options', ...control, value: 'bill' });
    expect(offered).toEqual({ kind: 'options', options: [option('bill-1')], groups: [] });
    await agent.do({ kind: 'act', ...control, held: { selected_option: option('bill-1') }, state: {} });
    expect(chosen).toEqual([option('bill-1')]);
  });

  test('views are published and updated, three deep at most, with their hash checked', async () => {
    const view = (type: 'modal' | 'home', word: string) =>
      ({
        type,
        ...(type === 'modal' ? { title: { type: 'plain_text', text: word } } : {}),
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text: word } }],
      }) as never;
    const said: unknown[] = [];
    const bolt = await run((app) => {
      app.command('/cue', async ({ ack, body, client }) => {
        const trigger = body.trigger_id;
        const call = body.text === 'open' ? client.views.open : client.views.push;
        said.push(await call({ trigger_id: trigger, view: view('modal', body.text) }).then(() => 'ok', errorOf));
        await ack();
      });
    });
    for (const word of ['push', 'open', 'push', 'push', 'push']) await say(`/cue ${word}`);
    expect(said).toEqual(['not_found', 'ok', 'ok', 'ok', 'push_limit_reached']);

    const { client } = bolt.app;
    const top = (await agent.told$('views')).modals.at(-1);
    const update = (hash: string) =>
      client.views.update({ view_id: top?.id ?? '', hash, view: view('modal', 'new') }).then(() => 'ok', errorOf);
    expect(await update('old')).toBe('hash_conflict');
    expect(await update(top?.hash ?? '')).toBe('ok');
    expect((await agent.told$('views')).modals.at(-1)?.view).toMatchObject({ title: { text: 'new' } });
    await client.views.publish({ user_id: agent.snapshot.me, view: view('home', 'hello') });
    expect((await agent.told$('views')).home?.view).toMatchObject({ blocks: [{ text: { text: 'hello' } }] });
  });

  test('opening the direct message and inviting the bot are events', async () => {
    const seen: string[] = [];
    await run((app) => {
      app.event('app_home_opened', async ({ event }) => void seen.push(`home:${event.tab}`));
      app.event('member_joined_channel', async () => void seen.push('joined'));
    });
    await agent.do({ kind: 'open-app', tab: 'messages' });
    await say('/remove @Cuecard');
    const posted = await fetch(`${workspace.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: '#support-desk', text: 'hello?' }),
    });
    expect(await posted.json()).toMatchObject({ ok: false, error: 'not_in_channel' });
    await say('/invite @Cuecard');
    await expect.poll(() => [...seen].sort()).toEqual(['home:messages', 'joined']);
  });

  test('an app that does not acknowledge in time: the person is told, and an event comes three times more', async () => {
    let tries = 0;
    const bolt = await run((app) => {
      app.command('/cue', () => new Promise(() => {}));
    });
    // Below Bolt's own acknowledgement of events, so that none is sent.
    bolt.app.processEvent = async (event) => {
      if ((event.body as { type?: string }).type === 'event_callback') tries += 1;
    };
    await say('/cue x');
    const told = await agent.message((message) => message.text.includes('operation_timeout'));
    expect(told).toMatchObject({ user: 'USLACKBOT', onlyFor: agent.snapshot.me });
    await say('anybody?');
    await expect.poll(() => tries).toBe(4);
    expect(await agent.told$('notice')).toMatchObject({ notice: { kind: 'no-answer' } });
  });

  test('locale and members come through the API', async () => {
    const bolt = await run(() => {});
    const zh = await visit(workspace, 'new-hire', 'zh-CN');
    stops.push(() => zh.close());
    const { client } = bolt.app;
    const info = await client.users.info({ user: zh.snapshot.me, include_locale: true });
    expect(info.user).toMatchObject({ locale: 'zh-CN', real_name: '新人' });
    const members = await client.conversations.members({ channel: agent.channel('support-desk') });
    expect(members.members).toContain(agent.snapshot.me);
  });
});

function errorOf(error: { data?: { error?: string } }): string {
  return error.data?.error ?? 'unknown';
}
