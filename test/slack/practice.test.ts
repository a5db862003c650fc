import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkMessageBlocks } from '../../src/workspace/block-limits.ts';
import type { Outcome, PageMessage } from '../../src/workspace/protocol.ts';
import { scenarioNamed } from '../practice/rehearsed.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { atHome } from './home-fixture.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { submit as fillIn, openForm, press, type } from './pressing.ts';
import { buttons, controls, visible } from './seen.ts';

const SCENARIO = 'telecom/practice-charged-twice';
const scenario = scenarioNamed(SCENARIO);
const moves = (lang: 'en' | 'zh', passes: boolean) =>
  scenario.transcripts.find((each) => each.lang === lang && (each.misses === null) === passes)?.moves ?? [];

/** Fills in a form by block, whatever else stands in it. */
async function submit(person: PageClient, title: string, typed: Readonly<Record<string, string>>): Promise<Outcome> {
  const view = await openForm(person, title);
  const inputs = (view.view.blocks as readonly { block_id: string; element?: Input }[]).filter(
    ({ element }) => element,
  );
  const state = Object.fromEntries(
    inputs.map(({ block_id, element }) => {
      const text = typed[block_id];
      const initial = element?.initial_option?.value;
      return element?.type === 'static_select'
        ? [block_id, { value: { selected_option: { value: text ?? initial ?? '' } } }]
        : [block_id, { value: { value: text ?? '' } }];
    }),
  );
  return await person.do({ kind: 'submit', view: view.id, state });
}

/** A conversation takes a message a second. */
const soon = <T>(look: () => T) => expect.poll(look);

interface Input {
  readonly type: string;
  readonly initial_option?: { readonly value: string };
}

describe.each(['http', 'socket'] as const)('practice in a Slack thread, over %s', (transport) => {
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

  const direct = () =>
    learner.snapshot.channels.find(({ kind, with: other }) => kind === 'im' && other === learner.snapshot.app.user)
      ?.id ?? '';
  const bot = () => learner.snapshot.app.user;
  const shown = (...texts: readonly string[]): Promise<PageMessage> =>
    learner.message(({ blocks }) => texts.every((text) => visible(blocks).includes(text)));
  const write = (thread: string, text: string) =>
    learner.do({ kind: 'send', channel: direct(), threadTs: thread, text });
  const inThread = (thread: string): readonly PageMessage[] =>
    learner.told.flatMap((one) =>
      one.kind === 'message' && one.message.threadTs === thread && one.message.user === bot() ? [one.message] : [],
    );
  /** Plays what is written, each line answered before the next. */
  const play = async (root: PageMessage, all: ReturnType<typeof moves>) => {
    for (const move of all) {
      if (move.kind === 'say') {
        const before = inThread(root.ts).length;
        await write(root.ts, move.text);
        await soon(() => inThread(root.ts).length).toBeGreaterThan(before);
      } else if (move.kind === 'pick') {
        await press(learner, root, 'Choose a script');
        await submit(learner, 'Choose a script', { line: 'I was charged twice this month' });
        const view = await openForm(learner, 'Choose a script');
        await soon(() => JSON.stringify(newest()?.view.blocks)).toContain('Use this one');
        const found = controls((newest()?.view.blocks ?? []) as readonly unknown[]).find(({ held }) =>
          String(held.value).endsWith(move.entry),
        );
        if (found === undefined) throw new Error(`not offered: ${visible(newest()?.view.blocks)}`);
        const { blockId, actionId, held } = found;
        await learner.do({ kind: 'act', place: { kind: 'view', view: view.id }, blockId, actionId, held, state: {} });
        await soon(() => JSON.stringify(newest()?.view.blocks)).toContain('Chosen:');
        await learner.do({ kind: 'close', view: view.id, all: true, state: {} });
      } else if (move.kind === 'end') {
        await press(learner, root, 'Finish');
        await submit(learner, 'Finish', { outcome: move.outcome });
      }
    }
  };
  const newest = () => learner.told.findLast((one) => one.kind === 'views')?.modals.at(-1);
  const begin = async (text = `/cue practice ${SCENARIO} en`): Promise<PageMessage> => {
    const before = learner.told.length;
    await type(learner, text);
    return await learner.message(
      (one) =>
        one.user === bot() &&
        one.channel === direct() &&
        one.threadTs === null &&
        learner.told.findIndex((each) => each.kind === 'message' && each.message === one) >= before &&
        visible(one.blocks).includes('Answer in this thread'),
    );
  };
  const noRefusals = () => expect(running.workspace.requests().filter(({ error }) => error !== null)).toEqual([]);

  it('lists what there is, with a button to begin, and says what is not open yet', async () => {
    await type(learner, '/cue practice');
    const list = await shown('A customer who reacts to what you write', 'Charged twice and worried');
    expect(list.onlyFor).toBe(learner.snapshot.me);
    expect(buttons(list.blocks)).toContain('Start');
    expect(checkMessageBlocks(list.blocks)).toBeNull();
    await press(learner, list, 'Start');
    expect(visible((await openForm(learner, 'Practice')).view.blocks)).toContain('The customer writes');
  });

  it('plays a whole attempt in a thread, and answers nothing else there', async () => {
    const root = await begin();
    expect(buttons(root.blocks)).toEqual([
      'Check my line',
      'Choose a script',
      'Hand over',
      'Hint (5 points)',
      'Finish',
      'Give up',
    ]);
    await play(root, moves('en', true));
    const card = await learner.message(
      (one) => one.threadTs === root.ts && visible(one.blocks).includes('/100 · passed'),
    );
    expect(visible(card.blocks)).toContain('What you did well');
    expect(checkMessageBlocks(card.blocks)).toBeNull();
    // No line of the learner was taken for a question.
    expect(await running.store.events({ kinds: ['cue.made'] })).toEqual([]);
    await write(root.ts, 'Are you still there?');
    await shown('This talk is over');
    expect(await running.store.events({ kinds: ['cue.made'] })).toEqual([]);
    // A message outside of the thread is a question, as ever.
    await learner.do({ kind: 'send', channel: direct(), threadTs: null, text: 'why was I charged twice' });
    await learner.message(
      (one) =>
        one.threadTs === null &&
        one.channel === direct() &&
        JSON.stringify(one.blocks).includes('why was I charged twice'),
    );
    expect(await running.store.events({ kinds: ['cue.made'] })).toHaveLength(1);
    noRefusals();
  });

  it('helps on request: a hint, and a check of a line that the customer never sees', async () => {
    const root = await begin();
    await press(learner, root, 'Hint (5 points)');
    await shown('Hint: ');
    await press(learner, root, 'Check my line');
    await submit(learner, 'Check my line', { line: 'You should have checked your bill.' });
    await soon(() => visible(newest()?.view.blocks)).toContain('You should have checked');
    expect(inThread(root.ts).filter(({ onlyFor }) => onlyFor === null)).toEqual([]);
    await type(learner, `/cue practice ${SCENARIO}`);
    await shown('You have a talk under way');
    await press(learner, root, 'Give up');
    await submit(learner, 'Give up', {});
    const card = await learner.message(
      (one) => one.threadTs === root.ts && visible(one.blocks).includes('You gave it up.'),
    );
    expect(visible(card.blocks)).toContain('Hints: 1');
    noRefusals();
  });

  it('shows the chosen script in the thread, walks it to its end, and has its result ready to finish with', async () => {
    const root = await begin();
    const step = (...texts: readonly string[]) =>
      learner.message(
        (one) =>
          one.threadTs === root.ts &&
          ['The script you chose.', ...texts].every((each) => visible(one.blocks).includes(each)),
      );
    await play(
      root,
      moves('en', true).filter(({ kind }) => kind === 'pick'),
    );
    const first = await step('Disputed charge', 'Find out: ');
    expect(buttons(first.blocks)).toEqual(['Fill in']);
    expect(checkMessageBlocks(first.blocks)).toBeNull();
    await press(learner, first, 'Fill in');
    const wrong = await fillIn(learner, 'Fill in', { month: 'Whitsun', amount: '20', item: '<!channel> data' });
    expect(wrong).toMatchObject({ kind: 'errors', errors: { '0:month': expect.any(String) } });
    await fillIn(learner, 'Fill in', { month: '2026-10', amount: '20', item: '<!channel> data' });
    const second = await step("I'm comparing", '<!channel> data');
    expect(second.ts).toBe(first.ts);
    expect(buttons(second.blocks)).toEqual(['Fill in', 'Back', 'Correct']);
    await press(learner, second, 'Back');
    await press(learner, await step('Next', 'So far'), 'Next');
    // Below what was said meanwhile it is shown again.
    await write(root.ts, 'Which month is it, and how much was taken each time?');
    const answer = await learner.message(
      (one) => one.threadTs === root.ts && one.ts !== first.ts && buttons(one.blocks).includes('Show my script'),
    );
    await press(learner, answer, 'Show my script');
    const again = await learner.message(
      (one) => one.threadTs === root.ts && one.ts > answer.ts && visible(one.blocks).includes('The script you chose.'),
    );
    await press(learner, again, 'Fill in');
    await fillIn(learner, 'Fill in', { finding: 'duplicate' });
    await press(learner, await step('Satisfied'), 'Satisfied');
    const end = await step('Finished: resolved');
    expect(buttons(end.blocks)).toEqual(['Finish', 'Start again']);
    await press(learner, end, 'Finish');
    await submit(learner, 'Finish', {});
    await learner.message((one) => one.threadTs === root.ts && visible(one.blocks).includes('/100 · '));
    const [attempt] = await running.store.attempts({ learner: learner.snapshot.me, limit: 1 });
    expect(attempt?.state).toMatchObject({ card: { outcome: 'resolved' } });
    expect(await running.store.cases({})).toEqual([]);
    noRefusals();
  });

  it('says of every point that is lost where, by which rule, why, and a better line; an objection goes to trainers', async () => {
    const root = await begin();
    await play(root, moves('en', false));
    const card = await learner.message(
      (one) => one.threadTs === root.ts && visible(one.blocks).includes('not passed yet'),
    );
    const said = visible(card.blocks);
    expect(said).toContain('Work on');
    expect(said).toContain('“You should have');
    expect(said).toContain('Better: ');
    await press(learner, card, 'I did say it');
    await submit(learner, 'I did say it', {});
    await shown('A trainer will look at it');
    await press(learner, card, 'I did say it');
    await submit(learner, 'I did say it', { what: '1' });
    await soon(async () => JSON.stringify((await running.store.attempts({ disputed: true }))[0]?.state)).toContain(
      '"id":"2"',
    );
    expect(await running.store.attempts({ disputed: true })).toHaveLength(1);
    noRefusals();
  });

  it('shows a trainer the objection and how everybody does, a lead who is ready, and each learner the own alone', async () => {
    const [trainer, lead] = await Promise.all([
      visit(running.workspace, 'trainer', 'en-US'),
      visit(running.workspace, 'lead', 'zh-CN'),
    ]);
    const [coach, boss, mine] = [atHome(trainer), atHome(lead), atHome(learner)];
    await mine.open('My desk');
    await mine.press('Practice');
    const own = await mine.shows('How you do, the weakest first', 'First line: exams still to pass');
    expect(own).not.toContain('Who is ready');
    await boss.open('我的工作台');
    await boss.press('练习');
    const seen = await boss.shows('谁可以上岗');
    expect(seen).not.toContain('对评分的异议');
    expect(seen).not.toContain('You should have checked');
    await coach.open('My desk');
    await coach.press('Practice');
    await coach.shows(
      'Objections to a score (2)',
      'You should have checked',
      'Missed most',
      'Learners, and how they do',
    );
    await coach.press('Agree');
    await coach.shows('Objections to a score (1)');
    await trainer.do({ kind: 'close', view: (await openForm(trainer, 'One thing first')).id, all: true, state: {} });
    const news = await shown('A trainer agrees with you.');
    await coach.press('Leave the score');
    await submit(trainer, 'Leave the score', { line: 'It blames the customer.' });
    await shown('leaves the score as it is: It blames the customer.');
    await coach.shows('Nobody objects to a score.');
    expect(news.threadTs).not.toBeNull();
    const [attempt] = await running.store.attempts({ learner: learner.snapshot.me, statuses: ['ended'], limit: 1 });
    expect(attempt?.state).toMatchObject({ objections: [{ stands: 'accepted' }, { stands: 'declined' }] });
    trainer.close();
    lead.close();
    noRefusals();
  });

  it('speaks Chinese, to whoever reads Chinese and to whoever wants the customer so', async () => {
    const other = await visit(running.workspace, 'agent', 'zh-CN');
    await type(other, `/cue 练习 ${SCENARIO}`);
    const root = await other.message(({ blocks }) => visible(blocks).includes('直接在这个话题里回复'));
    expect(visible(root.blocks)).toContain('被扣了两次');
    expect(visible(root.blocks)).toMatch(/扣/);
    await other.do({ kind: 'send', channel: root.channel, threadTs: root.ts, text: '请问是哪个月的？' });
    const answer = await other.message(({ threadTs, user }) => threadTs === root.ts && user === bot());
    expect(visible(answer.blocks)).toContain('十月');
    expect(buttons(answer.blocks)).toContain('收尾');
    other.close();
    noRefusals();
  });

  it('sends a learner all that is kept, and deletes it when told to', async () => {
    await type(learner, '/cue practice export');
    await shown('All that is kept of your practice: 4 attempts');
    await shown('"moves"');
    await type(learner, '/cue practice delete');
    await press(learner, await shown('Nobody can bring them back'), 'Delete all of it');
    await shown('Nothing is kept of your practice any more');
    expect(await running.store.attempts({ learner: learner.snapshot.me })).toEqual([]);
    noRefusals();
  });
});
