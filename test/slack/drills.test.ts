import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrillRound } from '../../src/desk/practice/drills-desk.ts';
import type { Lang } from '../../src/knowledge/model.ts';
import { readWords } from '../../src/slack/command-words.ts';
import { drillCard } from '../../src/slack/practice/drill-card.ts';
import { checkMessageBlocks } from '../../src/workspace/block-limits.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { atHome } from './home-fixture.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { card, press, type } from './pressing.ts';
import { buttons, visible } from './seen.ts';

const soon = <T>(look: () => T) => expect.poll(look);

describe.each(['http', 'socket'] as const)('short questions in Slack, over %s', (transport) => {
  let running: InWorkspace;
  let learner: PageClient;

  beforeAll(async () => {
    running = await botInWorkspace(transport);
    learner = await visit(running.workspace, 'new-hire');
  });
  afterAll(async () => {
    learner.close();
    await running.stop();
  });

  const kept = async (person = learner): Promise<DrillRound> => {
    const all = await running.store.settings('practice.drill');
    const own = all.find(({ id }) => id.endsWith(`:${person.snapshot.me}`));
    if (own === undefined) throw new Error('no round');
    return own.value as unknown as DrillRound;
  };
  const noRefusals = () => expect(running.workspace.requests().filter(({ error }) => error !== null)).toEqual([]);

  it('plays a round in one message: each answer is told in its place with the reason, and the result at the end', async () => {
    await type(learner, '/cue practice drill');
    await card(learner, 'Your questions are in your messages with me.');
    const asked = await card(learner, 'Question 1 of 5');
    expect(buttons(asked.blocks)).toEqual(['A', 'B', 'C']);
    const { drills } = await kept();
    for (const [index, { right, choices, text }] of drills.entries()) {
      const now = await learner.message(
        ({ ts, blocks }) => ts === asked.ts && visible(blocks).includes(`Question ${index + 1} of 5`),
      );
      expect(visible(now.blocks)).toContain(text);
      const chosen = index === 1 ? (right + 1) % 3 : right;
      const pressed = press(learner, now, 'ABC'[chosen] ?? '');
      // A second finger on another button.
      const twice = index === 3 ? press(learner, now, 'ABC'[(right + 1) % 3] ?? '') : pressed;
      await Promise.all([pressed, twice]);
      const told = await learner.message(
        ({ ts, blocks }) =>
          ts === asked.ts && visible(blocks).includes(index === 4 ? '4 of 5' : `Question ${index + 2}`),
      );
      expect(checkMessageBlocks(told.blocks)).toBeNull();
      const said = visible(told.blocks);
      if (index !== 3) expect(said).toContain(index === 1 ? `Not ${'ABC'[chosen]}.` : 'Right.');
      expect(said).toContain(choices[right]?.text);
      expect(said).toContain(choices[right]?.note);
    }
    const { answers } = await kept();
    expect(answers).toHaveLength(5);
    const events = await running.store.events({ kinds: ['practice.drilled'] });
    expect(events).toHaveLength(5);
    expect(await running.store.events({ kinds: ['cue.made'] })).toEqual([]);
    noRefusals();
  });

  it('begins another round from its end, speaks Chinese, and is on the Home', async () => {
    const before = (await kept()).id;
    const over = await card(learner, 'of 5 right', 'To look at again');
    await press(learner, over, 'Another round');
    await soon(async () => (await kept()).id).not.toBe(before);
    await learner.message(({ ts, blocks }) => ts !== over.ts && visible(blocks).includes('Question 1 of 5'));
    const other = await visit(running.workspace, 'lead', 'zh-CN');
    const home = atHome(other);
    await home.open('我的工作台');
    await home.press('练习');
    await home.press('五道小题');
    const asked = await card(other, '第 1 题，共 5 题');
    const { right, choices } = (await kept(other)).drills[0] ?? {};
    await press(other, asked, 'ABC'[right ?? 0] ?? '');
    const told = await card(other, '答对了。', '第 2 题，共 5 题');
    expect(visible(told.blocks)).toContain(choices?.[right ?? 0]?.text);
    other.close();
    noRefusals();
  });

  it('is part of what is exported and deleted', async () => {
    await type(learner, '/cue practice export');
    await card(learner, 'All that is kept of your practice: 0 attempts, 5 answers in drills');
    await card(learner, '"drills"');
    await type(learner, '/cue practice delete');
    await press(learner, await card(learner, 'Nobody can bring them back'), 'Delete all of it');
    await card(learner, 'Nothing is kept of your practice any more');
    await expect(kept()).rejects.toThrow('no round');
    const old = await card(learner, 'Question 1 of 5');
    await press(learner, old, 'A');
    await card(learner, 'This round is no longer open.');
    noRefusals();
  });
});

describe.each<Lang>(['en', 'zh'])('a round with as much in it as there can be, in %s', (ui) => {
  const long = `<!channel> *bold* ${'很长的一句话 a very long line '.repeat(200)}`;
  const choices = ['a', 'b', 'c'].map((each) => ({ text: `${each} ${long}`, note: long }));
  const drills = (['script', 'words', 'script', 'words', 'script'] as const).map((kind, n) => ({
    kind,
    about: `x${n}`,
    text: long,
    choices,
    right: 1,
  }));

  it('stays within what Slack takes, and lets no mention fire', () => {
    for (const answers of [[], [0], [0, 1, 2, 0, 0]]) {
      const view = drillCard({ id: 'r', lang: ui, began: 0, drills, answers }, ui);
      expect(checkMessageBlocks(view.blocks)).toBeNull();
      expect(view.text).not.toContain('<!channel>');
      expect(JSON.stringify(view.blocks)).not.toContain('"mrkdwn"');
      expect(visible(view.blocks)).toContain('<!channel>');
    }
  });
});

it('is asked for in either language, and a customer who speaks of a drill is no learner', () => {
  expect(readWords('practice drill')).toEqual({ word: 'practice', rest: 'drill' });
  expect(readWords('练习 小题')).toEqual({ word: 'practice', rest: '小题' });
  expect(readWords('practice drill is too loud').word).toBeNull();
});
