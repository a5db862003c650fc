import { describe, expect, it } from 'vitest';
import type { PageMessage } from '../../src/workspace/protocol.ts';
import { agentAtDesk } from './agent-at-desk.ts';
import { press as pressOn } from './pressing.ts';
import { controls, copyable } from './seen.ts';

describe.each(['http', 'socket'] as const)(
  'what an agent does with words beside copying them, over %s',
  (transport) => {
    const at = agentAtDesk(transport);
    const desk = () => at.agent.channel('support-desk');
    const send = (text: string, channel = desk(), threadTs: string | null = null) =>
      at.agent.do({ kind: 'send', channel, threadTs, text });
    const labels = (message: PageMessage) => controls(message.blocks).map(({ label }) => label);
    const card = (...tests: ((message: PageMessage) => boolean)[]) =>
      at.agent.message((message) => message.onlyFor === at.agent.snapshot.me && tests.every((is) => is(message)));
    const saying = (text: string) => (message: PageMessage) => JSON.stringify(message.blocks).includes(text);
    const offering = (label: string) => (message: PageMessage) => labels(message).includes(label);
    const press = (message: PageMessage, label: string) => pressOn(at.agent, message, label);
    /** A customer's question in the desk's channel and the agent's card for it. */
    const asked = async (text: string): Promise<PageMessage> => {
      await send(text);
      const { ts } = await at.agent.message((message) => message.text === text);
      await at.agent.do({ kind: 'shortcut', callbackId: 'find_script', message: { channel: desk(), ts } });
      return await card(saying(text));
    };
    const inThread = (of: string) =>
      at.agent.told.flatMap((one) =>
        one.kind === 'message' && one.message.threadTs === of && one.message.onlyFor === null ? [one.message] : [],
      );

    it('posts the words into the thread in the agent’s name, once, however often it is pressed', async () => {
      const shown = await asked('how do I top up');
      const { threadTs } = await at.agent.message(({ text }) => text === 'how do I top up');
      expect(threadTs).toBeNull();
      const root = (await at.agent.message(({ text }) => text === 'how do I top up')).ts;
      await Promise.all([press(shown, 'Post to thread'), press(shown, 'Post to thread')]);
      await card(
        saying('Posted to the thread in your name.'),
        (message) => !labels(message).includes('Post to thread'),
      );
      const posted = await at.agent.message((message) => message.threadTs === root && message.username !== null);
      expect(posted.username).toBe('Agent · Online desk');
      expect(posted.text).toBe(copyable(shown.blocks).join('\n\n'));
      // Also from the card as it was before.
      await press(shown, 'Post to thread');
      await expect
        .poll(async () => (await at.running.store.messages({ states: ['pending', 'sending'] })).length)
        .toBe(0);
      expect(inThread(root).filter(({ username }) => username !== null)).toHaveLength(1);
    });

    it('shows the script to everybody, with who shows it', async () => {
      const shown = await asked("what's the minimum top-up");
      await press(shown, 'Show everybody here');
      await card(saying('Shown to everybody here.'));
      const open = await at.agent.message(
        (message) => message.onlyFor === null && saying(at.agent.snapshot.me)(message),
      );
      expect(copyable(open.blocks)).toEqual(copyable(shown.blocks));
      expect(controls(open.blocks)).toEqual([]);
    });

    it('has the words in the other language, and back', async () => {
      const shown = await asked('how to add credit from abroad');
      await press(shown, '中文');
      const zh = await card(saying('how to add credit from abroad'), offering('In English'));
      expect(copyable(zh.blocks).join('')).toMatch(/[\u4e00-\u9fff]/);
      await press(zh, 'In English');
      const en = await card(saying('how to add credit from abroad'), offering('中文'));
      expect(copyable(en.blocks)).toEqual(copyable(shown.blocks));
    });

    it('offers no posting where the desk file allows none, and refuses it to an old button', async () => {
      const direct = at.agent.snapshot.channels.find(({ kind }) => kind === 'im')?.id ?? '';
      await send('which payment methods do you take', direct);
      const shown = await at.agent.message(
        (message) => message.channel === direct && saying('Ways to top up')(message),
      );
      expect(labels(shown)).not.toContain('Post to thread');
      expect(labels(shown)).not.toContain('Show everybody here');
      expect(labels(shown)).toContain('中文');
    });

    it('notes in a line what was needed, masked, with the question', async () => {
      const shown = await asked("can I recharge someone else's number");
      await press(shown, 'None of these');
      const refused = await card(saying("can I recharge someone else's number"), offering('Say what was needed'));
      await press(refused, 'Say what was needed');
      const { modals } = await at.agent.told$('views');
      const [view] = modals;
      if (view === undefined) throw new Error('no form');
      const text = 'vouchers for 13812345678 <!channel>';
      await at.agent.do({ kind: 'submit', view: view.id, state: { line: { line: { value: text } } } });
      const noted = await card(saying('Sent to the trainers'));
      expect(JSON.stringify(noted.blocks)).toContain('vouchers for');
      const [event] = await at.running.store.events({ kinds: ['cue.needed'] });
      expect(JSON.stringify(event?.data)).toContain('vouchers for');
      expect(JSON.stringify(event?.data)).not.toContain('13812345678');
    });
  },
);
