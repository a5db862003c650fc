import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PageMessage } from '../../src/workspace/protocol.ts';
import { liveFrom, SHOP, STOCK } from '../desk/small-desk.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { openForm, press, submit, type } from './pressing.ts';
import { buttons, copyable, visible } from './seen.ts';

const DESK = `desk: shop
name: { zh: "网店", en: "Shop" }
languages: [zh, en]
time_zone: Asia/Shanghai
post_words_in: ["#support-desk"]
`;
const live = liveFrom({ ...SHOP, ...STOCK, 'desk.yaml': DESK });
const NOW = Date.UTC(2026, 10, 22, 4);

describe.each(['http', 'socket'] as const)('an answer with something to fill in, over %s', (transport) => {
  let running: InWorkspace;
  let agent: PageClient;

  beforeAll(async () => {
    let ms = 0;
    running = await botInWorkspace(transport, { live, now: () => NOW + ms++ });
  });
  beforeEach(async () => {
    agent = await visit(running.workspace, 'agent', 'en-US');
  });
  afterEach(() => agent.close());
  afterAll(() => running.stop());

  const mine = (...texts: readonly string[]): Promise<PageMessage> =>
    agent.message(
      ({ onlyFor, blocks }) => onlyFor === agent.snapshot.me && texts.every((text) => visible(blocks).includes(text)),
    );
  const shown = async (text: string): Promise<PageMessage> => {
    await type(agent, text);
    const { ts } = await agent.message((message) => message.text === text);
    const message = { channel: agent.channel('support-desk'), ts };
    await agent.do({ kind: 'shortcut', callbackId: 'find_script', message });
    return await mine(text);
  };

  it('is filled in, corrected and posted, and says beside the input what can not be taken', async () => {
    const before = await shown('how many are left');
    expect(copyable(before.blocks)).toEqual([]);
    expect(visible(before.blocks)).toContain('need this first: In stock, Offer ends, Note');
    expect(visible(before.blocks)).toContain('[In stock] left, and the offer runs until [Offer ends].');
    expect(buttons(before.blocks)).toContain('Fill in');
    expect(buttons(before.blocks)).not.toContain('Post to thread');
    expect(buttons(before.blocks)).not.toContain('Show everybody here');

    await press(agent, before, 'Fill in');
    const wrong = { stock: 'lots', day: '1 Dec', order: 'call 13812345678' };
    expect(await submit(agent, 'Fill in', wrong)).toEqual({
      kind: 'errors',
      errors: { '0:stock': expect.stringContaining('number'), '2:order': expect.stringContaining('personal data') },
    });
    expect(await submit(agent, 'Fill in', { ...wrong, stock: '2', order: 'Take <!channel> care.' })).toEqual({
      kind: 'ok',
    });
    const words = ['2 are left, and the offer runs until December 1, 2026.', 'Take <!channel> care.'];
    const after = await mine('how many are left', 'Correct');
    expect(copyable(after.blocks)).toEqual(words);

    await press(agent, after, 'Correct');
    const { view } = await openForm(agent, 'Fill in');
    expect(view.blocks).toMatchObject([{ element: { initial_value: '2' } }, {}, {}]);
    expect(await submit(agent, 'Fill in', { stock: '1' })).toEqual({ kind: 'ok' });
    const corrected = await mine('how many are left', '1 is left');
    await press(agent, corrected, 'Post to thread');
    const posted = await agent.message(({ username }) => username !== null);
    expect(posted.text).toBe('1 is left, and the offer runs until December 1, 2026.\n\nTake &lt;!channel&gt; care.');

    const events = await running.store.events({ kinds: ['cue.filled'] });
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toContain('13812345678');
    expect(running.workspace.requests().filter(({ error }) => error !== null)).toEqual([]);
  });

  it('asks in the agent’s language, for words in the customer’s', async () => {
    agent.close();
    agent = await visit(running.workspace, 'lead', 'zh-CN');
    const before = await shown('is it in stock');
    expect(visible(before.blocks)).toContain('要发的话里还缺：库存、活动截止、备注');
    await press(agent, before, '填写');
    expect(await submit(agent, '填写', { stock: '两', day: '2月30日', order: '好' })).toEqual({
      kind: 'errors',
      errors: { '1:day': expect.stringContaining('日历上没有这一天') },
    });
    await submit(agent, '填写', { stock: '两', day: '12月1日', order: 'Fine.' });
    const after = await mine('is it in stock', '2 are left');
    expect(copyable(after.blocks)).toEqual(['2 are left, and the offer runs until December 1, 2026.', 'Fine.']);
    await press(agent, after, '换成中文');
    const zh = await mine('is it in stock', '还有2件，活动到2026年12月1日。');
    expect(copyable(zh.blocks)).toEqual(['还有2件，活动到2026年12月1日。', 'Fine.']);
  });
});
