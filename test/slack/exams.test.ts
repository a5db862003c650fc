import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptState } from '../../src/desk/practice/attempt-kept.ts';
import type { EntryId } from '../../src/knowledge/model.ts';
import { checkMessageBlocks } from '../../src/workspace/block-limits.ts';
import type { PageMessage } from '../../src/workspace/protocol.ts';
import { withoutMatching } from '../desk/flow-desk.ts';
import { knowledge, scenarioNamed } from '../practice/rehearsed.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { atHome } from './home-fixture.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { card, openForm, press, submit, type } from './pressing.ts';
import { buttons, controls, visible } from './seen.ts';

const SCENARIO = 'telecom/practice-charged-twice';
const scenario = scenarioNamed(SCENARIO);
const script = knowledge.entries.find(({ id }) => id === scenario.target.entry)?.title ?? {};
const [MINUTE, DAY] = [60_000, 24 * 3_600_000];
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

/** What stands where, for a learner who reads either language and the bot over either transport. */
const LEARNERS = [
  {
    lang: 'en',
    transport: 'http',
    locale: 'en-US',
    desk: 'My desk',
    practice: 'Practice',
    start: 'Start',
    kind: 'Exam: a time limit, no hints',
    how: 'No hints and no look-up in an exam.',
    ends: 'Exam: ends at ',
    tools: ['Choose a script', 'Hand over', 'Finish', 'Give up'],
    choose: 'Choose a script',
    byTitle: 'At this level scripts are found by title alone.',
    use: 'Use this one',
    chosen: 'Chosen:',
    finish: 'Finish',
    passed: '/100 · passed',
    held: 'Bills: held until ',
    missing: 'Bills: exams still to pass: Charged twice and worried',
    giveUp: 'Give up',
    gaveUp: 'You gave it up.',
    tooSoon: 'This exam can be taken again from ',
    minutes: 'About two minutes left: this exam ends at ',
    late: 'The time was over.',
    over: 'This talk is over',
    delete: 'Delete all of it',
    deleted: 'Nothing is kept of your practice any more.',
    erased: 'This was a practice talk, and it has been deleted.',
  },
  {
    lang: 'zh',
    transport: 'socket',
    locale: 'zh-CN',
    desk: '我的工作台',
    practice: '练习',
    start: '开始',
    kind: '考试：限时，没有提示',
    how: '考试没有提示，也不能查话术内容。',
    ends: ' 结束',
    tools: ['选话术', '转交', '收尾', '放弃'],
    choose: '选话术',
    byTitle: '这一级只能按标题找。',
    use: '用这条',
    chosen: '已选：',
    finish: '收尾',
    passed: '/100 · 通过',
    held: '账务：已取得，',
    missing: '账务：还要通过的考试：被扣了两次，有点着急',
    giveUp: '放弃',
    gaveUp: '您放弃了。',
    tooSoon: '起可以重考',
    minutes: '还有大约两分钟，这场考试 ',
    late: '时间到了。',
    over: '这段对话已经结束',
    delete: '全部删除',
    deleted: '不再保存您的任何练习记录',
    erased: '这里原来是一段练习，已经删除。',
  },
] as const;

describe.each(LEARNERS)('an exam in Slack in $lang, over $transport', (words) => {
  const { lang } = words;
  const clock = { ahead: 0 };
  let running: InWorkspace;
  let learner: PageClient;
  /** Where the last exam is played. */
  let root: PageMessage;

  beforeAll(async () => {
    const practice = {
      ...knowledge.desk.practice,
      exam: { withinMinutes: 20, retakeMinutes: 24 * 60 },
      certificates: [
        {
          id: 'bills',
          title: { en: 'Bills', zh: '账务' },
          scenarios: [SCENARIO as EntryId],
          score: 80,
          validMinutes: 180 * 24 * 60,
        },
      ],
    };
    running = await botInWorkspace(words.transport, {
      live: withoutMatching({ ...knowledge, scenarios: [scenario], desk: { ...knowledge.desk, practice } }),
      now: () => Date.now() + clock.ahead,
    });
    learner = await visit(running.workspace, 'new-hire', words.locale);
  });
  afterAll(async () => {
    learner.close();
    await running.stop();
  });

  const newest = async (): Promise<AttemptState | undefined> => {
    const [attempt] = await running.store.attempts({ learner: learner.snapshot.me, limit: 1 });
    return attempt?.state as unknown as AttemptState | undefined;
  };
  const write = (root: PageMessage, text: string) =>
    learner.do({ kind: 'send', channel: root.channel, threadTs: root.ts, text });
  /** What came into the thread, or to one alone beside it, with this in it. */
  const times = (text: string) =>
    learner.told.filter((one) => one.kind === 'message' && visible(one.message.blocks).includes(text)).length;
  const inThread = (root: PageMessage, text: string) =>
    learner.message(({ threadTs, blocks }) => threadTs === root.ts && visible(blocks).includes(text));
  const opening = async (before: number): Promise<PageMessage> =>
    await learner.message(
      (one) =>
        one.threadTs === null &&
        visible(one.blocks).includes(words.how) &&
        learner.told.findIndex((each) => each.kind === 'message' && each.message === one) >= before,
    );
  const byCommand = async (): Promise<PageMessage> => {
    const before = learner.told.length;
    await type(learner, `/cue practice ${SCENARIO} exam ${lang}`);
    return await opening(before);
  };
  /** The clock moves on, and what is due by then fires. */
  const passTo = async (ahead: number): Promise<number> => {
    clock.ahead = ahead;
    return await running.desk.tickTimers();
  };
  const moves = scenario.transcripts.find((each) => each.lang === lang && each.misses === null)?.moves ?? [];
  const top = () => learner.told.findLast((one) => one.kind === 'views')?.modals.at(-1);

  it('is begun from the Home, has neither hints nor checks, and passing it is a certificate until a day', async () => {
    const home = atHome(learner);
    await home.open(words.desk);
    await home.press(words.practice);
    await home.shows(words.missing);
    await home.press(words.start, scenario.title[lang]);
    const form = await openForm(learner, words.practice);
    expect(JSON.stringify(form.view.blocks)).toContain(words.kind);
    const before = learner.told.length;
    await submit(learner, words.practice, { lang, kind: 'exam' });
    root = await opening(before);
    expect(visible(root.blocks)).toContain(words.ends);
    // Slack shows it in the reader's own time.
    const { began } = (await newest()) ?? { began: 0 };
    expect(JSON.stringify(root.blocks)).toContain(`"timestamp":${Math.floor((began + 20 * MINUTE) / 1_000)}`);
    expect(buttons(root.blocks)).toEqual(words.tools);
    expect(checkMessageBlocks(root.blocks)).toBeNull();

    await press(learner, root, words.choose);
    const choosing = await openForm(learner, words.choose);
    expect(JSON.stringify(choosing.view.blocks)).toContain(words.byTitle);
    await submit(learner, words.choose, { line: script[lang] ?? '' });
    await soon(() => visible(top()?.view.blocks)).toContain(words.use);
    const found = controls((top()?.view.blocks ?? []) as readonly unknown[]).find(({ held }) =>
      String(held.value).endsWith(scenario.target.entry),
    );
    if (found === undefined) throw new Error(`not offered: ${visible(top()?.view.blocks)}`);
    const { blockId, actionId, held } = found;
    const place = { kind: 'view', view: choosing.id } as const;
    await learner.do({ kind: 'act', place, blockId, actionId, held, state: {} });
    await soon(() => visible(top()?.view.blocks)).toContain(words.chosen);
    await learner.do({ kind: 'close', view: choosing.id, all: true, state: {} });
    for (const move of moves) {
      if (move.kind !== 'say') continue;
      const had = (await newest())?.moves.length ?? 0;
      await write(root, move.text);
      await soon(async () => (await newest())?.moves.length).toBe(had + 1);
    }
    await press(learner, root, words.finish);
    await submit(learner, words.finish, { outcome: scenario.target.end ?? '' });
    await inThread(root, words.passed);
    await home.press(words.desk);
    await home.press(words.practice);
    await home.shows(words.held);
    // It runs out.
    clock.ahead = 181 * DAY;
    await home.press(words.desk);
    await home.press(words.practice);
    await home.shows(words.missing);
  });

  it('that is failed is taken again after a while, and not before', async () => {
    root = await byCommand();
    await press(learner, root, words.giveUp);
    await submit(learner, words.giveUp, {});
    await inThread(root, words.gaveUp);
    await type(learner, `/cue practice ${SCENARIO} exam ${lang}`);
    await card(learner, words.tooSoon);
    expect(await newest()).toMatchObject({ ended: { how: 'given-up' } });
    clock.ahead += DAY + MINUTE;
    root = await byCommand();
    expect(await newest()).toMatchObject({ exam: true, ended: null });
  });

  it('says when two minutes are left, ends with its time, and whoever writes on is told once', async () => {
    const began = clock.ahead;
    await passTo(began + 18.5 * MINUTE);
    await inThread(root, words.minutes);
    await passTo(began + 21 * MINUTE);
    await inThread(root, words.late);
    const before = times(words.over);
    await write(root, moves.find((each) => each.kind === 'say')?.text ?? '');
    await soon(() => times(words.over)).toBe(before + 1);
    await write(root, 'Hello? 在吗？');
    await type(learner, `/cue practice ${SCENARIO} exam ${lang}`);
    await soon(() => times(words.tooSoon)).toBe(2);
    expect(times(words.over)).toBe(before + 1);
  });

  it('leaves nothing behind once it is deleted, and its thread is still no customer’s', async () => {
    await type(learner, '/cue practice delete');
    await press(learner, await card(learner, words.delete), words.delete);
    await card(learner, words.deleted);
    await write(root, 'I was charged twice 我被扣了两次');
    await card(learner, words.erased);
    expect(await running.store.events({ kinds: ['cue.made'] })).toEqual([]);
    expect(running.workspace.requests().filter(({ error }) => error !== null)).toEqual([]);
  });
});
