import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLive } from '../../src/cli/load-live.ts';
import type { Live } from '../../src/desk/cue.ts';
import { makeCue } from '../../src/desk/make-cue.ts';
import type { AskedCheck } from '../../src/desk/practice/changes-desk.ts';
import type { Answer, Lang } from '../../src/knowledge/model.ts';
import { readWords } from '../../src/slack/command-words.ts';
import { changesList, changeWindow } from '../../src/slack/practice/change-card.ts';
import { checkMessageBlocks, checkView } from '../../src/workspace/block-limits.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { type AtHome, atHome, teamOf } from './home-fixture.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { card, press, type } from './pressing.ts';
import { visible } from './seen.ts';

const shipped = loadLive('knowledge');
const usable = shipped.knowledge.entries.filter(
  (each): each is Answer =>
    each.kind === 'answer' &&
    each.fields.length === 0 &&
    each.regions === null &&
    each.valid === null &&
    each.teams === null,
);
const found = ({ id, ask: { en = [] } }: Answer): boolean => {
  const { outcome, script } = makeCue(shipped, { text: en[0] ?? '', lang: 'en' }, Date.now());
  return outcome === 'answer' && script?.id === id;
};
const [one, other] = usable
  .filter((each) => each.id.startsWith('shop/'))
  .slice(0, 12)
  .filter(found) as [Answer, Answer];
const NEW = { en: 'It takes 17 days from now on.', zh: '从现在起要17天。' };
const withWords = (changed: readonly Answer[], words = NEW): Live => ({
  ...shipped,
  knowledge: {
    ...shipped.knowledge,
    entries: shipped.knowledge.entries.map((each) =>
      changed.some(({ id }) => id === each.id) ? { ...each, say: { en: [words.en], zh: [words.zh] } } : each,
    ),
  },
});

describe.each(['http', 'socket'] as const)('a script that has changed, in Slack, over %s', (transport) => {
  let running: InWorkspace;
  let agent: PageClient;
  let home: AtHome;
  let current: Live = shipped;
  const live: Live = {
    get knowledge() {
      return current.knowledge;
    },
    get matcher() {
      return current.matcher;
    },
  };

  beforeAll(async () => {
    running = await botInWorkspace(transport, { live });
    agent = await visit(running.workspace, 'agent', 'en-US');
    home = atHome(agent);
    await running.desk.noteScripts();
  });
  afterAll(async () => {
    agent.close();
    await running.stop();
  });
  const ask = async (entry: Answer) => {
    await type(agent, `/cue ${entry.ask.en?.[0]}`);
    return await card(agent, entry.title.en ?? '');
  };
  const question = async (entry: Answer): Promise<AskedCheck> => {
    const made = await running.desk.askChange(await teamOf(running.workspace), agent.snapshot.me, entry.id, 'en');
    if (made.kind !== 'asked') throw new Error(made.kind);
    return made.asked;
  };
  const rightOf = ({ check }: AskedCheck): number => (check.kind === 'choose' ? check.right : -1);
  const noRefusals = () => expect(running.workspace.requests().filter(({ error }) => error !== null)).toEqual([]);

  it('is asked about on the Home of whoever used it, once, and the lead sees who has not taken it', async () => {
    await ask(one);
    await ask(other);
    current = withWords([one]);
    await running.desk.noteScripts();
    await home.open('1 script you use has changed', one.title.en ?? '');
    await home.press('10 seconds');
    await home.window('What do you say now?', NEW.en);
    const made = await question(one);
    const wrong = (rightOf(made) + 1) % 3;
    await home.pressInWindow('ABC'[wrong] ?? '');
    await home.window(`Not ${'ABC'[wrong]}.`, 'Before:', 'Now:', NEW.en, 'asks you once more');
    await home.open('1 script you use has changed');

    const lead = atHome(await visit(running.workspace, 'lead', 'zh-CN'));
    await lead.open('我的工作台');
    await lead.press('练习');
    await lead.shows('改过的话术，谁看过了（1）', one.title.zh ?? '', '1 人中 0 人已看过', '还没看');

    await home.press('10 seconds');
    await home.window('What do you say now?');
    const again = await question(one);
    await Promise.all([1, 2].map(() => home.pressInWindow('ABC'[rightOf(again)] ?? '')));
    await home.window('Right.', NEW.en);
    await expect.poll(() => home.shows('Your desk right now'), { timeout: 8_000 }).not.toContain('you use has changed');
    expect(await running.store.events({ kinds: ['practice.checked'] })).toHaveLength(2);
    await lead.open('练习');
    await lead.press('练习');
    await lead.shows('1 人中 1 人已看过', '全都看过了');
    lead.person.close();
    noRefusals();
  });

  it('stands beside its next card, and in the list that is asked for; a press when it is as it was says so', async () => {
    current = withWords([one, other]);
    await running.desk.noteScripts();
    const shown = await card(agent, other.title.en ?? '');
    expect(visible(shown.blocks)).not.toContain('changed since');
    await ask(other);
    const next = await card(agent, other.title.en ?? '', 'This script changed since you last used it');
    await press(agent, next, '10 seconds');
    await home.window(NEW.en);
    await type(agent, '/cue practice changes');
    const list = await card(agent, '1 script you use has changed. One question', other.title.en ?? '');
    current = withWords([one]);
    await running.desk.noteScripts();
    await press(agent, list, '10 seconds');
    await home.window('There is nothing to ask about this script any more');
    await type(agent, '/cue 练习 改动');
    await card(agent, 'No script you use has changed');
    noRefusals();
  });
});

describe.each<Lang>(['en', 'zh'])('a question with as much in it as there can be, in %s', (ui) => {
  const long = `<!channel> *bold* ${'很长的一句话 a very long line '.repeat(200)}`;
  const clock = { ui, now: 0, timeZone: 'Asia/Shanghai' };
  const changes = Array.from({ length: 60 }, (_, n) => ({
    what: 'say' as const,
    stepId: `${n}`,
    step: long,
    before: n % 2 === 0 ? long : null,
    after: n % 2 === 0 ? null : long,
    removed: false,
  }));
  const about = {
    entry: one.id,
    title: { en: long, zh: long },
    since: 0,
    by: { author: long, at: 0 },
    on: { entry: one.id, to: 'x'.repeat(25), lang: ui, tries: 9 },
  };
  const choose = {
    kind: 'choose' as const,
    lang: ui,
    changes,
    customer: long,
    choices: [long, `${long}b`, `${long}c`],
    right: 1,
    old: 0,
  };

  it('stays within what Slack takes, and lets no mention fire', () => {
    for (const check of [choose, { kind: 'read' as const, lang: ui, changes }])
      for (const checked of [
        { kind: 'asked' as const, asked: { ...about, check } },
        { kind: 'told' as const, asked: { ...about, check }, right: false, chosen: 2 },
      ]) {
        const view = changeWindow(checked, clock, '');
        expect(checkView(view, 'modal')).toBeNull();
        expect(JSON.stringify(view)).not.toContain('"mrkdwn"');
      }
    const list = changesList(
      Array.from({ length: 1_000 }, () => about),
      clock,
    );
    expect(checkMessageBlocks(list.blocks)).toBeNull();
    expect(list.text).not.toContain('<!channel>');
  });
});

it('is asked for in either language, and a customer whose practice changes is no learner', () => {
  expect(readWords('practice changes')).toEqual({ word: 'practice', rest: 'changes' });
  expect(readWords('练习 改动')).toEqual({ word: 'practice', rest: '改动' });
  expect(readWords('practice changes were made').word).toBeNull();
});
