import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PageMessage } from '../../src/workspace/protocol.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { card, press, submit, type } from './pressing.ts';
import { buttons, controls, copyable, visible } from './seen.ts';

describe.each(['http', 'socket'] as const)('runs and cases in a workspace, over %s', (transport) => {
  let running: InWorkspace;
  let agent: PageClient;
  let lead: PageClient;

  beforeAll(async () => {
    running = await botInWorkspace(transport);
  });
  beforeEach(async () => {
    agent = await visit(running.workspace, 'agent', 'en-US');
    lead = await visit(running.workspace, 'lead', 'en-US');
    for (const person of [agent, lead]) await speaksEnglish(person);
  });
  afterEach(() => {
    agent.close();
    lead.close();
  });
  afterAll(() => running.stop());

  /** Until the bot has heard it from Slack. */
  const speaksEnglish = (person: PageClient) =>
    expect
      .poll(async () => {
        await type(person, '/cue help');
        return (await person.message((one) => one.text.includes('/cue'))).text;
      })
      .toContain('The words to send');
  const begin = async (text: string, region = 'guangdong'): Promise<PageMessage> => {
    await type(agent, `/cue ${text}`);
    await press(agent, await card(agent, text, 'Start'), 'Start');
    await press(agent, await card(agent, 'Step 1 of about', 'Find out: Region'), 'Fill in');
    expect(await submit(agent, 'Fill in', { region })).toEqual({ kind: 'ok' });
    return await card(agent, 'Step 2 of about', 'Acknowledge first');
  };
  const stopped = async (message: PageMessage): Promise<void> => {
    await press(agent, message, 'Stop');
    await agent.message((one) => one.ts === message.ts && visible(one.blocks).includes('Stopped.'));
  };

  it('walks a billing dispute to its end on one card', async () => {
    const facts = await begin('I was charged twice this month');
    expect(facts.onlyFor).toBe(agent.snapshot.me);
    expect(copyable(facts.blocks).join()).toContain('Which month is it');
    await press(agent, facts, 'Fill in');
    const wrong = await submit(agent, 'Fill in', { month: 'someday', amount: 'fifty-ish', item: 'Video pass' });
    expect(wrong).toMatchObject({ kind: 'errors' });
    expect(Object.keys((wrong as { errors: object }).errors).sort()).toEqual(['0:month', '1:amount']);
    expect(await submit(agent, 'Fill in', { month: 'last month', amount: '49.90', item: 'Video pass' })).toEqual({
      kind: 'ok',
    });
    const check = await card(agent, 'Step 3 of about', 'Find out: What the account shows');
    expect(check.ts).toBe(facts.ts);
    expect(copyable(check.blocks).join()).toContain('¥49.90');
    await press(agent, check, 'Fill in');
    await submit(agent, 'Fill in', { finding: 'duplicate' });
    const right = await card(agent, 'file the refund', 'Satisfied');
    await press(agent, right, 'Satisfied');
    const ended = await card(agent, 'Finished: resolved');
    expect(ended.ts).toBe(facts.ts);
    expect(buttons(ended.blocks)).toEqual([]);
  });

  it('goes back, corrects, and shows what was corrected in the words', async () => {
    const facts = await begin('you took 50 yuan too much from me this month');
    // What the customer has said is not asked again; it counts once the agent has looked at it.
    expect(visible(facts.blocks)).toContain('Amount in question: 50 yuan');
    expect(visible(facts.blocks)).toContain('Billing month: this month');
    await press(agent, facts, 'Fill in');
    await submit(agent, 'Fill in', { month: 'last month', item: 'Data pack' });
    const check = await card(agent, 'Step 3 of about', '¥50');
    await press(agent, check, 'Correct');
    expect(await submit(agent, 'Correct', { amount: '2.3k' })).toEqual({ kind: 'ok' });
    const mended = await card(agent, 'Step 3 of about', '¥2,300');
    await press(agent, mended, 'Back');
    await stopped(await agent.message((one) => one.ts === facts.ts && visible(one.blocks).includes('Step 2 of about')));
  });

  it('has one effect for a double click, and says so to whoever presses an old card', async () => {
    const facts = await begin('there is a wrong charge on my account');
    await press(agent, facts, 'Fill in');
    await submit(agent, 'Fill in', { month: 'last month', amount: '50', item: 'Data pack' });
    await press(agent, await card(agent, 'Step 3 of about', 'Data pack'), 'Fill in');
    await submit(agent, 'Fill in', { finding: 'duplicate' });
    const right = await card(agent, 'file the refund', 'Data pack');
    const [run] = await running.desk.myRuns(agent.snapshot.me);
    await Promise.all([press(agent, right, 'Satisfied'), press(agent, right, 'Satisfied')]);
    await agent.message((one) => one.ts === right.ts && visible(one.blocks).includes('Finished: resolved'));
    const moves = (await running.store.events({ kinds: ['run.ended'] })).filter(({ data }) =>
      JSON.stringify(data).includes(run?.id ?? 'none'),
    );
    expect(moves).toHaveLength(1);
  });

  it('parks for a threat, tells the lead at once, and goes on where it was; the lead’s card is taken by one', async () => {
    const trainer = await visit(running.workspace, 'trainer', 'en-US');
    await speaksEnglish(trainer);
    const facts = await begin('my monthly fee was charged twice');
    await press(agent, facts, 'Fill in');
    await submit(agent, 'Fill in', { month: 'last month', amount: '60', item: 'Monthly fee' });
    await card(agent, 'Step 3 of about', 'Monthly fee');
    await type(agent, '/cue if this is not solved today I will report you to the regulator');
    const asked = await card(agent, 'report you to the regulator', 'this goes to the lead as well', 'Monthly fee');
    expect(copyable(asked.blocks).join()).toContain('sincerely apologise');
    expect(buttons(asked.blocks)).toEqual(expect.arrayContaining([SAME, 'Another customer']));
    expect(await running.store.cases({})).toEqual([]);
    await press(agent, asked, SAME);
    const front = await card(agent, 'On hold meanwhile', 'Sounds like an escalation');
    expect(copyable(front.blocks).join()).toContain('sincerely apologise');

    const told = await lead.message((one) => one.channel === lead.channel('team-leads') && one.blocks.length > 0);
    expect(visible(told.blocks)).toContain('report you to the regulator');
    expect(visible(told.blocks)).toContain('Monthly fee');
    await Promise.all([press(lead, told, '我来接'), press(trainer, told, '我来接')]);
    const taken = await lead.message((one) => one.ts === told.ts && visible(one.blocks).includes('已接'));
    const [only] = await running.store.cases({ states: ['taken'] });
    const [first, second] = only?.assignee === lead.snapshot.me ? [lead, trainer] : [trainer, lead];
    expect(JSON.stringify(taken.blocks)).toContain(first.snapshot.me);
    const late = await second.message((one) => one.onlyFor === second.snapshot.me && one.channel === told.channel);
    expect(late.text).toBe(`<@${first.snapshot.me}> was faster and has it already.`);

    // What is noted since stands on the same card, and in its thread.
    await press(agent, front, 'Fill in');
    await submit(agent, 'Fill in', { matter: 'Charged <!here> twice', wish: 'Money back' });
    const news = await lead.message((one) => one.threadTs === told.ts && visible(one.blocks).includes('Money back'));
    expect(visible(news.blocks)).toContain('新记下');
    expect(JSON.stringify(news)).not.toContain('"mrkdwn"');
    const redrawn = await lead.message((one) => one.ts === told.ts && visible(one.blocks).includes('Money back'));
    expect(buttons(redrawn.blocks)).toEqual(['办完了', '查看详情']);
    const confirm = await card(agent, 'May I sum up');
    await press(agent, confirm, 'Stop');
    const again = await agent.message(
      (one) => one.ts !== facts.ts && one.ts !== front.ts && visible(one.blocks).includes('Step 3 of about'),
    );
    expect(visible(again.blocks)).toContain('Monthly fee');
    await press(first, redrawn, '办完了');
    const done = await lead.message((one) => one.ts === told.ts && visible(one.blocks).includes('办完：'));
    await press(first, done, '重新打开');
    await expect.poll(async () => (await running.store.cases({ states: ['taken'] })).length).toBe(1);
    const newest = () =>
      first.told.flatMap((one) => (one.kind === 'message' && one.message.ts === told.ts ? [one.message] : [])).at(-1);
    await expect.poll(() => buttons(newest()?.blocks ?? [])).toEqual(['办完了', '查看详情']);
    await stopped(again);
    trainer.close();
  });

  it('takes nothing of one customer to the lead when another one threatens', async () => {
    const facts = await begin('my bill shows the same charge two times');
    await press(agent, facts, 'Fill in');
    await submit(agent, 'Fill in', { month: 'last month', amount: '73', item: 'Ringback pass' });
    const steps = await card(agent, 'Step 3 of about', 'Ringback pass');
    await type(agent, '/cue solve it now or I go to the press about my stolen parcel');
    const asked = await card(agent, 'stolen parcel', 'Ringback pass', 'Is it the same customer');
    await press(agent, asked, 'Another customer');
    const front = await card(agent, 'Step 1 of about', 'Press or TV');
    expect(visible(front.blocks)).not.toContain('Ringback pass');
    const told = await lead.message((one) => visible(one.blocks).includes('stolen parcel'));
    expect(told.channel).toBe(lead.channel('team-leads'));
    expect(visible(told.blocks)).not.toContain('Ringback');
    await stopped(front);
    await press(agent, steps, 'Back');
    await stopped(await agent.message((one) => one.ts === steps.ts && visible(one.blocks).includes('Step 2 of about')));
  });

  it('walks in a thread, and brings the escalation to the agent when the customer threatens there', async () => {
    const customer = await visit(running.workspace, 'new-hire', 'en-US');
    await type(customer, 'the same item is on my bill twice, I was charged twice');
    const root = await agent.message((one) => one.text.startsWith('the same item'));
    const reply = (person: PageClient, text: string) =>
      person.do({ kind: 'send', channel: root.channel, threadTs: root.ts, text });
    await reply(agent, `@${agent.snapshot.app.name}`);
    const asked = await agent.message((one) => one.threadTs === root.ts && buttons(one.blocks).includes('Start'));
    await press(agent, asked, 'Start');
    const first = await agent.message((one) => one.ts === asked.ts && buttons(one.blocks).includes('Fill in'));
    await press(agent, first, 'Fill in');
    await submit(agent, 'Fill in', { region: 'zhejiang' });
    const facts = await agent.message((one) => one.ts === asked.ts && visible(one.blocks).includes('Step 2 of about'));
    await reply(customer, 'solve it now or you will hear from my lawyer');
    const front = await agent.message((one) => one.onlyFor === null && visible(one.blocks).includes('Lawyer or court'));
    expect(front.channel).toMatch(/^D/);
    // The card in the thread is an old one now, and says what goes first.
    await press(agent, facts, 'Back');
    const waits = await agent.message((one) => one.ts === asked.ts && visible(one.blocks).includes('On hold'));
    expect(buttons(waits.blocks)).toEqual(['Show what goes first', 'Stop']);
    await press(agent, waits, 'Show what goes first');
    await stopped(await agent.message((one) => one.ts === asked.ts && visible(one.blocks).includes('Lawyer or court')));
    // Stopped on the one card, it is stopped on the other, and what waited goes on.
    await agent.message((one) => one.ts === front.ts && visible(one.blocks).includes('Stopped.'));
    const goesOn = await agent.message((one) => one.ts !== asked.ts && visible(one.blocks).includes('Step 2 of about'));
    expect(goesOn.threadTs).toBe(root.ts);
    await stopped(goesOn);
    customer.close();
  });

  it('hands off with what was noted, as a case of the team', async () => {
    const facts = await begin('incorrect charge on my bill');
    await press(agent, facts, 'Hand off');
    await submit(agent, 'Hand off', { team: 'shift-lead' });
    const given = await agent.message((one) => one.ts === facts.ts && visible(one.blocks).includes('Handed off to'));
    expect(visible(given.blocks)).toContain('Lead on shift');
    const told = await lead.message(
      (one) => one.channel === lead.channel('team-leads') && visible(one.blocks).includes('客服转交'),
    );
    const sent = async () => (await running.store.messages({ states: ['sent'], kinds: ['case-opened'] }))[0]?.result;
    await expect.poll(sent).toMatchObject({ ts: told.ts });
  });

  it('shows what is open on the Home, and opens it as a card in the direct message', async () => {
    const facts = await begin('refund me, you billed me two times');
    await agent.do({ kind: 'open-app', tab: 'home' });
    const home = async () => (await agent.told$('views')).home;
    await expect.poll(async () => JSON.stringify(await home())).toContain('My open runs');
    const view = (await home()) ?? expect.fail('no Home');
    const open = controls(view.view.blocks as readonly unknown[]).find(({ label }) => label === 'Open');
    const { blockId = '', actionId = '', held = {} } = open ?? {};
    await agent.do({ kind: 'act', place: { kind: 'view', view: view.id }, blockId, actionId, held, state: {} });
    const direct = await agent.message(
      (one) => one.onlyFor === null && visible(one.blocks).includes('Step 2 of about'),
    );
    expect(direct.channel).toMatch(/^D/);
    // Moved on the one card, it moves on the other.
    await stopped(facts);
    await agent.message((one) => one.ts === direct.ts && visible(one.blocks).includes('Stopped.'));
  });

  it('was never refused anything by the workspace', () => {
    const refused = running.workspace.requests().filter((request) => request.error !== null);
    expect(refused).toEqual([]);
  });

  it('keeps a case whose channel is gone, and tells the next one who can be reached', async () => {
    await type(lead, `/remove ${lead.snapshot.app.name}`, lead.channel('team-leads'));
    const facts = await begin('duplicate charge on my bill again');
    await press(agent, facts, 'Hand off');
    await submit(agent, 'Hand off', { team: 'shift-lead' });
    // Nobody of the desk file's leads is in this workspace, so it comes back to the agent.
    const told = await agent.message((one) => visible(one.blocks).includes('Could not be delivered to #team-leads'));
    expect(told.channel).toMatch(/^D/);
    expect(buttons(told.blocks)).toContain('Take it');
    const dead = await running.store.messages({ states: ['dead'] });
    expect(dead.map(({ error }) => error)).toContain('channel_not_found');
    expect(await running.store.cases({ states: ['open'] })).not.toEqual([]);
  });
});

const SAME = 'Same customer: Disputed charge (too much, charged twice)';
