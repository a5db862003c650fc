import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLive } from '../../src/cli/load-live.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { createOutbox } from '../../src/desk/outbox.ts';
import { type Bot, startBot } from '../../src/slack/bot.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/ports.ts';
import type { PageMessage, Place, StateValues } from '../../src/workspace/protocol.ts';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { freshDatabase } from '../start/running.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { controls, visible } from './seen.ts';

const manifest: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));
const live = loadLive('knowledge');
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('runs in a workspace', () => {
  let workspace: Workspace;
  let store: Store;
  let bot: Bot;
  let agent: PageClient;

  beforeAll(async () => {
    workspace = await startWorkspace({ manifest, port: 0 });
    store = await openStore({ path: freshDatabase() });
    const desk = createDesk({ store, live: () => live, now: Date.now, newId: randomUUID });
    bot = await startBot({
      desk,
      outbox: createOutbox({ store, desk, now: Date.now, by: 'test' }),
      botToken: workspace.botToken,
      transport: { kind: 'http', signingSecret: workspace.signingSecret, host: '127.0.0.1', port: 0 },
      apiUrl: workspace.apiUrl,
      log: silent,
      now: Date.now,
    });
    workspace.deliverTo(`http://127.0.0.1:${bot.port}/slack/events`);
  });
  beforeEach(async () => {
    agent = await visit(workspace, 'agent', 'en-US');
  });
  afterEach(() => agent.close());
  afterAll(async () => {
    await bot.stop();
    await workspace.close();
    await store.close();
  });

  const type = (text: string, channel = agent.channel('support-desk')) =>
    agent.do({ kind: 'send', channel, threadTs: null, text });
  /** The newest message whose blocks say all of it. */
  const card = (...texts: readonly string[]): Promise<PageMessage> =>
    agent.message((message) => texts.every((text) => visible(message.blocks).includes(text)));
  const act = (client: PageClient, place: Place, blocks: readonly unknown[], label: string) => {
    const found = controls(blocks).find((control) => control.label === label);
    if (found === undefined) throw new Error(`no ${label} among ${controls(blocks).map((one) => one.label)}`);
    const { blockId, actionId, held } = found;
    return client.do({ kind: 'act', place, blockId, actionId, held, state: {} });
  };
  const press = (message: PageMessage, label: string, client = agent) =>
    act(client, { kind: 'message', channel: message.channel, ts: message.ts }, message.blocks, label);
  const form = async (title: string) => {
    await expect.poll(() => agent.told.findLast((one) => one.kind === 'views')?.modals.length ?? 0).toBeGreaterThan(0);
    const view = agent.told.findLast((one) => one.kind === 'views')?.modals.at(-1);
    expect((view?.view.title as { text: string } | undefined)?.text).toBe(title);
    return view ?? expect.fail('no form');
  };
  /** Sends the form that is open, with inputs by field. */
  const submit = async (title: string, typed: Readonly<Record<string, string>>) => {
    const view = await form(title);
    const blocks = view.view.blocks as readonly { block_id: string; element: { type: string } }[];
    const state: StateValues = Object.fromEntries(
      blocks.flatMap(({ block_id, element }) => {
        const text = typed[block_id.replace(/^\d+:/, '')];
        const value =
          element.type === 'static_select'
            ? { selected_option: text === undefined ? null : { text: { type: 'plain_text', text }, value: text } }
            : { value: text ?? null };
        return [[block_id, { value }]];
      }),
    );
    return await agent.do({ kind: 'submit', view: view.id, state });
  };

  it('walks a billing dispute to its end on one card', async () => {
    await type('/cue I was charged twice this month');
    await press(await card('I was charged twice this month', 'Start'), 'Start');
    const first = await card('Step 1 of about', 'Find out: Region');
    expect(first.onlyFor).toBe(agent.snapshot.me);
    await press(first, 'Fill in');
    expect(await submit('Fill in', { region: 'guangdong' })).toEqual({ kind: 'ok' });
    const second = await card('Step 2 of about', 'Acknowledge first');
    expect(second.ts).toBe(first.ts);
    await press(second, 'Fill in');
    const wrong = await submit('Fill in', { month: 'someday', amount: 'fifty', item: 'Video pass' });
    expect(wrong).toMatchObject({ kind: 'errors' });
    expect(Object.keys(wrong.kind === 'errors' ? wrong.errors : {}).sort()).toEqual(['0:month']);
  });
});
