import { describe, expect, it } from 'vitest';
import { checkMessageBlocks } from '../../src/workspace/block-limits.ts';
import type { PageView } from '../../src/workspace/protocol.ts';
import { collectAnswers, commandFields, postSigned } from '../start/signed.ts';
import { agentAtDesk } from './agent-at-desk.ts';
import { ENDLESS, HOSTILE } from './hostile.ts';
import { submit, type } from './pressing.ts';
import { copyable, visible } from './seen.ts';

describe.each(['http', 'socket'] as const)('ways in beside asking, over %s', (transport) => {
  const at = agentAtDesk(transport);
  const { mine } = at;
  const open = async (title: string): Promise<PageView> => {
    const top = () => at.agent.told.findLast((one) => one.kind === 'views')?.modals.at(-1);
    await expect.poll(() => JSON.stringify(top()?.view.title ?? '')).toContain(title);
    const view = top();
    if (view === undefined) throw new Error(`no window ${title}`);
    return view;
  };
  const shortcut = (callbackId: string, ts: string | null = null) =>
    at.agent.do({
      kind: 'shortcut',
      callbackId,
      message: ts === null ? null : { channel: at.agent.channel('support-desk'), ts },
    });
  const noRefusals = () => expect(at.running.workspace.requests().filter(({ error }) => error !== null)).toEqual([]);

  it('checks a draft: the loudest first, quoted, why, a better way, to the agent alone, and keeps only the rules', async () => {
    await type(at.agent, '/cue check Calm down. You can call 12315 about it, my number is 13812345678.');
    const shown = await mine('Don’t send this', '12315');
    const said = visible(shown.blocks);
    expect(said.indexOf('12315')).toBeLessThan(said.indexOf('Calm down'));
    expect(said).toContain('It shows the customer the door; we solve it here.');
    expect(said).toContain("I'm taking this as a formal complaint now");
    expect(shown.blocks[0]).toMatchObject({ type: 'header' });
    const [event] = await at.running.store.events({ kinds: ['wording.checked'], limit: 1 });
    expect(event?.data).toMatchObject({ rules: expect.arrayContaining(['gives-escalation-channel', 'calm-down']) });
    expect(JSON.stringify(await at.running.store.events({}))).not.toMatch(/13812345678|Calm down/);
  });

  it('makes the clean version by rule, ready to copy, also asked in Chinese', async () => {
    await type(at.agent, '/cue 检查 请稍等，您的账单我来看。');
    const shown = await mine('Send this instead');
    const [clean = ''] = copyable(shown.blocks);
    expect(clean).toContain('您的账单我来看');
    expect(clean).not.toContain('请稍等');
  });

  it('says shortly that there is nothing to avoid, and opens a window where there is no draft', async () => {
    await type(at.agent, '/cue check Thank you for your patience, Ms Lin: I can see the payment now.');
    expect((await mine('Nothing to avoid in this draft.')).blocks).toHaveLength(1);
    await type(at.agent, '/cue check');
    await open('Check a draft');
    await submit(at.agent, 'Check a draft', { words: 'Please calm down.' });
    const result = await open('Check a draft');
    await expect.poll(async () => visible((await open('Check a draft')).view.blocks)).toContain('calm down');
    expect(result.view.submit).toBeFalsy();
  });

  it('checks a message by its shortcut, and a draft by the global one', async () => {
    await type(at.agent, 'that is our rule, ring the watchdog: you can call 12315');
    const { ts } = await at.agent.message(({ text }) => text.startsWith('that is our rule, ring'));
    await shortcut('check_wording', ts);
    await mine('Don’t send this', '12315');
    await shortcut('check_draft');
    await open('Check a draft');
    await submit(at.agent, 'Check a draft', { words: 'Please calm down.' });
    await expect.poll(async () => visible((await open('Check a draft')).view.blocks)).toContain('Please calm');
  });

  it('finds the script for what was typed into the window, for its region, in the direct message', async () => {
    await shortcut('find_script_form');
    await open('Find the script');
    await submit(at.agent, 'Find the script', { words: 'why was I charged twice', region: 'zhejiang' });
    const direct = at.direct();
    const shown = await at.agent.message(
      ({ channel, blocks }) => channel === direct && visible(blocks).includes('why was I charged twice'),
    );
    expect(shown.onlyFor).toBeNull();
    const [made] = await at.running.store.events({ kinds: ['cue.made'], limit: 1 });
    expect(made?.data).toMatchObject({ region: 'zhejiang', surface: 'shortcut' });
  });

  it('answers a mention with words behind it, and then a bare one, once each, though Slack tells of both twice', async () => {
    const root = at.agent.snapshot.messages.find(
      ({ channel, threadTs }) => channel === at.agent.channel('support-desk') && threadTs === null,
    );
    if (root === undefined) throw new Error('no message to answer');
    const cues = () =>
      at.agent.told.flatMap((one) =>
        one.kind === 'message' && one.message.onlyFor !== null && one.message.threadTs === root.ts ? [one.message] : [],
      );
    const say = (text: string) => at.agent.do({ kind: 'send', channel: root.channel, threadTs: root.ts, text });
    await say(`@${at.agent.snapshot.app.name} the minimum top-up?`);
    await mine('the minimum top-up?');
    await say(`@${at.agent.snapshot.app.name}`);
    await expect.poll(cues).toHaveLength(2);
    const told = async () =>
      (await at.running.store.events({ kinds: ['cue.made'] })).filter(({ conversation }) =>
        conversation.endsWith(root.ts),
      ).length;
    // Time for a second card of either, if one were to come.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([cues().length, await told()]).toEqual([2, 2]);
  });

  it('lists every way in', async () => {
    await type(at.agent, '/cue help');
    const { text } = await at.agent.message((one) => one.text.includes('/cue check'));
    for (const way of ['/cue', 'Find the script', 'mention me', 'direct message', 'Check the wording', 'Check a draft'])
      expect(text).toContain(way);
    expect(text).toContain('/cue practice');
  });

  it.each(HOSTILE)(
    'takes %s in a draft, a message and a window, and lets no mention of it come alive',
    async (name, text) => {
      await type(at.agent, `/cue check ${text} that is our rule`);
      await shortcut('check_draft');
      await open('Check a draft');
      await submit(at.agent, 'Check a draft', { words: `${text} that is our rule` });
      await expect
        .poll(async () => JSON.stringify((await open('Check a draft')).view.blocks))
        .toMatch(/our rule|Nothing/);
      await shortcut('find_script_form');
      await open('Find the script');
      await submit(at.agent, 'Find the script', { words: `${name} ${text}` });
      await at.agent.message(({ blocks }) => visible(blocks).includes(name));
      for (const one of at.agent.told)
        if (one.kind === 'message' && one.message.blocks.length > 0)
          expect(one.message.text.replaceAll(/&lt;!|&amp;/g, '')).not.toMatch(/<![a-z]/);
      noRefusals();
    },
  );

  it('takes more than forty thousand characters and says what it left out', async () => {
    const { address, workspace } = at.running;
    if (address === null) return;
    const slack = await collectAnswers();
    await postSigned(address, commandFields(`check ${ENDLESS}`, slack.url), { secret: workspace.signingSecret });
    await slack.waitFor(1);
    slack.close();
    const { blocks } = JSON.parse(slack.answers[0] ?? '{}') as { readonly blocks: readonly unknown[] };
    expect(visible(blocks)).toContain('先别发');
    expect(visible(blocks)).toContain('12315');
    expect(visible(blocks)).toContain('只看了开头');
    expect(checkMessageBlocks(blocks)).toBeNull();
  });
});
