import { describe, expect, it } from 'vitest';
import type { PageMessage } from '../../src/workspace/protocol.ts';
import { liveFrom, SHOP, STOCK } from '../desk/small-desk.ts';
import { agentAtDesk } from './agent-at-desk.ts';
import { atHome } from './home-fixture.ts';
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
  let ms = 0;
  const at = agentAtDesk(transport, { live, now: () => NOW + ms++ });
  const { mine } = at;
  const shown = async (text: string): Promise<PageMessage> => {
    await type(at.agent, text);
    const { ts } = await at.agent.message((message) => message.text === text);
    const message = { channel: at.agent.channel('support-desk'), ts };
    await at.agent.do({ kind: 'shortcut', callbackId: 'find_script', message });
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

    await press(at.agent, before, 'Fill in');
    const wrong = { stock: 'lots', day: '1 Dec', order: 'call 13812345678' };
    expect(await submit(at.agent, 'Fill in', wrong)).toEqual({
      kind: 'errors',
      errors: { '0:stock': expect.stringContaining('number'), '2:order': expect.stringContaining('personal data') },
    });
    expect(await submit(at.agent, 'Fill in', { ...wrong, stock: '2', order: 'Take <!channel> care.' })).toEqual({
      kind: 'ok',
    });
    const words = ['2 are left, and the offer runs until December 1, 2026.', 'Take <!channel> care.'];
    const after = await mine('how many are left', 'Correct');
    expect(copyable(after.blocks)).toEqual(words);

    await press(at.agent, after, 'Correct');
    const { view } = await openForm(at.agent, 'Fill in');
    expect(view.blocks).toMatchObject([{ element: { initial_value: '2' } }, {}, {}]);
    expect(await submit(at.agent, 'Fill in', { stock: '1' })).toEqual({ kind: 'ok' });
    const corrected = await mine('how many are left', '1 is left');
    await press(at.agent, corrected, 'Post to thread');
    const posted = await at.agent.message(({ username }) => username !== null);
    expect(posted.text).toBe('1 is left, and the offer runs until December 1, 2026.\n\nTake &lt;!channel&gt; care.');

    const events = await at.running.store.events({ kinds: ['cue.filled'] });
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toContain('13812345678');
    expect(at.running.workspace.requests().filter(({ error }) => error !== null)).toEqual([]);
  });

  it('asks in the agent’s language, for words in the customer’s', async () => {
    await at.change('lead', 'zh-CN');
    const before = await shown('is it in stock');
    expect(visible(before.blocks)).toContain('要发的话里还缺：库存、活动截止、备注');
    await press(at.agent, before, '填写');
    expect(await submit(at.agent, '填写', { stock: '两', day: '2月30日', order: '好' })).toEqual({
      kind: 'errors',
      errors: { '1:day': expect.stringContaining('日历上没有这一天') },
    });
    await submit(at.agent, '填写', { stock: '两', day: '12月1日', order: 'Fine.' });
    const after = await mine('is it in stock', '2 are left');
    expect(copyable(after.blocks)).toEqual(['2 are left, and the offer runs until December 1, 2026.', 'Fine.']);
    await press(at.agent, after, '换成中文');
    const zh = await mine('is it in stock', '还有2件，活动到2026年12月1日。');
    expect(copyable(zh.blocks)).toEqual(['还有2件，活动到2026年12月1日。', 'Fine.']);
  });

  it('is filled in on a script that was opened from the Home, in that window alone', async () => {
    const home = atHome(at.agent);
    const open = async () => {
      await home.open('Find a script');
      await home.search('how many are left');
      await home.shows('How many are left');
      await home.press('Show', 'How many are left');
      return await home.window('How many are left', '[In stock]', 'Fill in');
    };
    const words = () =>
      copyable((at.agent.told.findLast((one) => one.kind === 'views')?.modals.at(-1)?.view.blocks ?? []) as unknown[]);
    await open();
    expect(words()).toEqual([]);
    await home.pressInWindow('Fill in');
    expect(await submit(at.agent, 'Fill in', { stock: 'lots', day: '1 Dec', order: 'Fine.' })).toMatchObject({
      kind: 'errors',
    });
    expect(await submit(at.agent, 'Fill in', { stock: '2', day: '1 Dec', order: 'Fine.' })).toEqual({ kind: 'ok' });
    await home.window('2 are left, and the offer runs until December 1, 2026.', 'Correct');
    expect(words()).toEqual(['2 are left, and the offer runs until December 1, 2026.', 'Fine.']);
    await home.pressInWindow('中文');
    await home.window('还有2件，活动到2026年12月1日。');
    // Another customer’s.
    await open();
    expect(at.running.workspace.requests().filter(({ error }) => error !== null)).toEqual([]);
  });
});
