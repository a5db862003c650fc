import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/ports.ts';
import type { PageMessage } from '../../src/workspace/protocol.ts';
import type { Workspace } from '../../src/workspace/server.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { controls } from './seen.ts';

describe.each(['http', 'socket'] as const)('the bot in a workspace, over %s', (transport) => {
  let workspace: Workspace;
  let store: Store;
  let running: InWorkspace;
  let agent: PageClient;

  beforeAll(async () => {
    running = await botInWorkspace(transport);
    ({ workspace, store } = running);
  });
  beforeEach(async () => {
    agent = await visit(workspace, 'agent', 'zh-CN');
  });
  afterEach(() => agent.close());
  afterAll(() => running.stop());

  const desk = () => agent.channel('support-desk');
  const me = () => agent.snapshot.me;
  const type = (text: string, threadTs: string | null = null) =>
    agent.do({ kind: 'send', channel: desk(), threadTs, text });
  const card = (text: string): Promise<PageMessage> =>
    agent.message((message) => message.onlyFor === me() && JSON.stringify(message.blocks).includes(text));
  const press = async (message: PageMessage, label: string) => {
    const found = controls(message.blocks).find((control) => control.label === label);
    if (found === undefined)
      throw new Error(
        `no button ${label} among ${controls(message.blocks)
          .map((one) => one.label)
          .join(', ')}`,
      );
    return await agent.do({
      kind: 'act',
      place: { kind: 'message', channel: message.channel, ts: message.ts },
      blockId: found.blockId,
      actionId: found.actionId,
      held: found.held,
      state: {},
    });
  };

  it('answers /cue in Chinese and in English, to the agent alone', async () => {
    expect(await type('/cue 这个月话费怎么多扣了50块')).toEqual({ kind: 'ok' });
    const zh = await card('这个月话费怎么多扣了50块');
    expect(controls(zh.blocks).map((control) => control.label)).toContain('都不是');
    await type('/cue why was I charged twice');
    const en = await card('why was I charged twice');
    expect(en.text).not.toBe('');
    expect(await store.events({ kinds: ['cue.made'] })).toHaveLength(2);
  });

  it('answers Find the script on a customer’s message', async () => {
    const message = agent.snapshot.messages.find((one) => one.channel === desk() && one.threadTs === null);
    if (message === undefined) throw new Error('the seeded channel is empty');
    await agent.do({ kind: 'shortcut', callbackId: 'find_script', message: { channel: desk(), ts: message.ts } });
    const shown = await agent.message((one) => one.onlyFor === me() && one.blocks.length > 0);
    expect(shown.onlyFor).toBe(me());
  });

  it('answers a mention in a thread, there, once, and without words behind it takes what the customer said', async () => {
    const customer = await visit(workspace, 'new-hire');
    await customer.do({ kind: 'send', channel: desk(), threadTs: null, text: 'I was charged twice this month!!' });
    const root = await agent.message((one) => one.text.includes('I was charged twice this month'));
    await type(`@${agent.snapshot.app.name}`, root.ts);
    const shown = await card('I was charged twice this month');
    expect(shown.threadTs).toBe(root.ts);
    await settled();
    expect(
      agent.told.filter(
        (one) => one.kind === 'message' && one.message.onlyFor === me() && one.message.threadTs === root.ts,
      ),
    ).toHaveLength(1);
    customer.close();
  });

  it('reads a thread from Slack when it has heard nothing of it', async () => {
    const root = agent.snapshot.messages.find(
      (one) => one.channel === desk() && one.threadTs === null && one.replies > 0,
    );
    if (root === undefined) throw new Error('no seeded thread');
    await type(`@${agent.snapshot.app.name}`, root.ts);
    const shown = await agent.message(
      (one) => one.onlyFor === me() && one.threadTs === root.ts && one.blocks.length > 2,
    );
    expect(workspace.requests().some((request) => request.method === 'conversations.replies')).toBe(true);
    expect(shown.threadTs).toBe(root.ts);
  });

  it('answers a direct message in the conversation', async () => {
    const im = agent.snapshot.channels.find(
      (channel) => channel.kind === 'im' && channel.with === agent.snapshot.app.user,
    );
    await agent.do({ kind: 'send', channel: im?.id ?? '', threadTs: null, text: 'why was I charged twice' });
    const shown = await agent.message((one) => one.channel === im?.id && one.user === agent.snapshot.app.user);
    expect(shown.onlyFor).toBeNull();
    expect(JSON.stringify(shown.blocks)).toContain('why was I charged twice');
  });

  it('says honestly that it has nothing', async () => {
    await type('/cue 明天会下雨吗');
    expect(JSON.stringify((await card('明天会下雨吗')).blocks)).toContain('暂时没有对应话术');
  });

  it('notes helpful, and none of these, on the card itself', async () => {
    await type('/cue 这个月我被重复扣费了');
    const first = await card('这个月我被重复扣费了');
    await press(first, '有用');
    await card('谢谢，已记为有用。');
    await press(await card('谢谢，已记为有用。'), '都不是');
    await press(await card('都不是，已记录'), '再看一次');
    expect(controls((await card('有用')).blocks).map((control) => control.label)).toContain('都不是');
    const kinds = (await store.events({})).map((event) => event.kind);
    expect(kinds).toEqual(expect.arrayContaining(['cue.made', 'cue.rated', 'cue.refused', 'cue.delivered']));
  });

  it('opens why this', async () => {
    await type('/cue 充值一直没到账怎么办');
    await press(await card('充值一直没到账怎么办'), '为什么是这条');
    const views = await agent.told$('views');
    expect(JSON.stringify(views.modals)).toContain('为什么是这条话术');
  });

  it('says why there is none: what was closest, and which words nobody knows', async () => {
    await type('/cue tell me a joke about zebras');
    await press(await card('tell me a joke about zebras'), '为什么没有');
    const modals = async () => JSON.stringify((await agent.told$('views')).modals);
    await expect.poll(modals).toContain('为什么没有话术');
    expect(await modals()).toContain('「zebras」');
  });

  it('lets the thread decide between scripts, and says so', async () => {
    const customer = await visit(workspace, 'new-hire');
    await customer.do({ kind: 'send', channel: desk(), threadTs: null, text: '我下个月要出国，想开国际漫游' });
    const root = await agent.message((one) => one.text.includes('我下个月要出国'));
    await customer.do({ kind: 'send', channel: desk(), threadTs: root.ts, text: '在那边多少钱一天' });
    await agent.message((one) => one.text === '在那边多少钱一天');
    await settled();
    await type(`@${agent.snapshot.app.name}`, root.ts);
    const made = async () =>
      (await store.events({ kinds: ['cue.made'] })).find((event) =>
        JSON.stringify(event.data).includes('在那边多少钱一天'),
      );
    await expect.poll(made).toMatchObject({ conversation: expect.stringContaining(root.ts) });
    expect(JSON.stringify((await made())?.data)).toContain('"earlier"');
    customer.close();
  });

  it('explains itself on /cue help and on /cue alone', async () => {
    await type('/cue help');
    const help = await agent.message((one) => one.onlyFor === me() && one.text.includes('/cue'));
    expect(help.text).toContain('中英文都可以');
  });

  it('keeps no personal data of the customer', async () => {
    await type('/cue 我的号码13812345678被重复扣费了，身份证11010519491231002X');
    await card('我的号码');
    const kept = JSON.stringify(await store.events({}));
    expect(kept).not.toContain('13812345678');
    expect(kept).not.toContain('11010519491231002X');
  });

  it('was never refused anything by the workspace', () => {
    expect(workspace.requests().filter((request) => request.error !== null)).toEqual([]);
  });
});

/** Long enough for a second card to come, if one were to. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300));
}
