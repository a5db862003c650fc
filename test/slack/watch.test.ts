import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PageMessage } from '../../src/workspace/protocol.ts';
import { postEvent } from '../start/signed.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { ENDLESS, HOSTILE } from './hostile.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { press, submit, type } from './pressing.ts';
import { buttons, visible } from './seen.ts';

let running: InWorkspace;
/** Milliseconds that the bot's clock is ahead of the time of day. */
let ahead = 0;
let lead: PageClient;
let agent: PageClient;
/** Messages that were there before the bot: customers' own, one thread each. */
let roots: PageMessage[];

beforeAll(async () => {
  running = await botInWorkspace('http', { now: () => Date.now() + ahead });
});
beforeEach(async () => {
  [lead, agent] = await Promise.all([visit(running.workspace, 'lead'), visit(running.workspace, 'agent')]);
  roots ??= agent.snapshot.messages.filter(
    ({ channel, threadTs, replies }) => channel === agent.channel('support-desk') && threadTs === null && replies === 0,
  );
});
afterEach(() => {
  lead.close();
  agent.close();
});
afterAll(() => running.stop());

const channel = () => agent.channel('support-desk');
const team = async () => (await running.store.events({ limit: 1 }))[0]?.conversation.split(':')[0] ?? '';
const whole = (client: PageClient, text: string) =>
  client.message((message) => message.onlyFor === client.snapshot.me && message.text.includes(text));
/** A thread that nobody else uses. */
const thread = (): string => {
  const root = roots.pop();
  if (root === undefined) throw new Error('no thread is left');
  return root.ts;
};
let ticks = 0;
const stamp = (): string => {
  ticks += 1;
  return `${(Date.now() / 1000).toFixed(3)}${String(ticks).padStart(3, '0')}`;
};
interface Says {
  readonly text: string;
  readonly threadTs: string;
  readonly ts?: string;
  readonly more?: object;
}
/** A bridge brings what a customer says. */
const says = async ({
  text,
  threadTs,
  ts = stamp(),
  more = { subtype: 'bot_message', bot_id: 'BBRIDGE', username: 'Customer 77' },
}: Says) =>
  await postEvent(
    running.address ?? '',
    {
      type: 'message',
      channel: channel(),
      channel_type: 'channel',
      text,
      ts,
      thread_ts: threadTs,
      event_ts: ts,
      ...more,
    },
    await team(),
    running.workspace.signingSecret,
  );
const heard = (text: string) =>
  expect
    .poll(async () =>
      JSON.stringify(
        await Promise.all(
          (await running.store.timers({ kinds: ['watch-cue'] })).map(({ subject }) => running.store.session(subject)),
        ),
      ),
    )
    .toContain(text);
const timeIsUp = async (): Promise<void> => {
  ahead += 25_000;
  await Promise.all([running.desk.tickTimers(), running.desk.tickTimers()]);
};
const inThread = (ts: string) =>
  agent.told.flatMap((one) => (one.kind === 'message' && one.message.threadTs === ts ? [one.message] : []));
const offers = (ts: string) => inThread(ts).filter(({ text }) => text.startsWith(READY));
const silences = async (ts: string) =>
  (await running.store.events({ kinds: ['watch.silent'] })).flatMap(({ conversation, data }) =>
    conversation.endsWith(ts) ? [(data as { readonly why: string }).why] : [],
  );
/** Everybody reads it, so it is in the desk's own language. */
const READY = '话术已备好';
const CLEAR = 'why was I charged twice';

describe('a watched channel', () => {
  it('is the lead’s to switch: somebody else is told whose, and nothing changes', async () => {
    await type(agent, '/cue watch on');
    expect((await whole(agent, 'lead')).text).not.toContain('Watching');
    await type(lead, '/cue watch status');
    await whole(lead, 'Not watching');
    await type(lead, '/cue watch on thread');
    const { answer } = running.desk.live().knowledge.desk.thresholds;
    expect((await whole(lead, '*Watching*')).text).toContain(`From ${Math.round(50 * (1 + answer))}% sure`);
    await type(lead, '/cue 值守 把握 20');
    await whole(lead, `A percentage from ${Math.round(100 * answer)} to 100`);
    await type(lead, '/cue watch quiet tonight');
    await whole(lead, 'Quiet hours are written like');
  });

  it('can be set in one window, which says what it does not understand', async () => {
    await type(lead, '/cue watch');
    const form = async (typed: Readonly<Record<string, string>>) => await submit(lead, 'Watch this channel', typed);
    expect(await form({ quiet: 'late' })).toMatchObject({ kind: 'errors', errors: { quiet: expect.any(String) } });
    expect(await form({ watch: 'on', mode: 'thread', threshold: '75' })).toEqual({ kind: 'ok' });
    expect((await whole(lead, 'From 75% sure')).text).toContain('Offered in the thread');
    await type(agent, '/cue watch');
    await whole(agent, 'lead');
  });

  it('offers a cue in the thread once, however often it is delivered, and shows it to whoever asks', async () => {
    const root = thread();
    const ts = stamp();
    await Promise.all([1, 2, 3].map(() => says({ text: CLEAR, threadTs: root, ts })));
    await heard(CLEAR);
    await timeIsUp();
    const offer = await agent.message(({ threadTs, text }) => threadTs === root && text.startsWith(READY));
    expect(buttons(offer.blocks)).toEqual(['查看']);
    expect(JSON.stringify(offer.blocks)).not.toContain(CLEAR);
    await Promise.all([press(agent, offer, '查看'), press(agent, offer, '查看')]);
    const card = await agent.message(({ onlyFor, blocks }) => onlyFor !== null && visible(blocks).includes(CLEAR));
    expect(card).toMatchObject({ onlyFor: agent.snapshot.me, threadTs: root });
    expect(buttons(card.blocks)).toContain('Start');
    const made = (await running.store.events({ kinds: ['cue.made'] })).filter(({ conversation }) =>
      conversation.endsWith(root),
    );
    expect(made).toHaveLength(1);
    await timeIsUp();
    expect(offers(root)).toHaveLength(1);
  });

  it('makes one cue of what a customer says in one go, in order', async () => {
    const root = thread();
    const [first, second, third] = [stamp(), stamp(), stamp()];
    await says({ text: 'this month', threadTs: root, ts: second });
    await says({ text: 'why was I charged', threadTs: root, ts: first });
    await says({ text: 'twice', threadTs: root, ts: third });
    await heard('twice');
    await timeIsUp();
    await agent.message(({ threadTs, text }) => threadTs === root && text.startsWith(READY));
    const [offered] = await running.store.events({ kinds: ['watch.offered'], limit: 1 });
    expect(offered?.data).toMatchObject({
      text: 'why was I charged\nthis month\ntwice',
      messages: [first, second, third],
    });
    expect(offers(root)).toHaveLength(1);
  });

  it('stays silent where it is not sure, for colleagues, for its own words, when muted, and after an agent answered', async () => {
    const [unsure, colleague, muted, answered] = [thread(), thread(), thread(), thread()];
    await says({ text: 'what a lovely day, when do you close', threadTs: unsure });
    await heard('lovely day');
    await says({ text: CLEAR, threadTs: colleague, more: { user: agent.snapshot.me, user_team: await team() } });
    await timeIsUp();
    expect(await silences(unsure)).toEqual(['unsure']);
    await says({ text: `${CLEAR}?`, threadTs: answered });
    await heard(`${CLEAR}?`);
    await agent.do({ kind: 'send', channel: channel(), threadTs: answered, text: 'I can see it, one moment' });
    await expect
      .poll(async () => JSON.stringify(await running.store.session(`${await team()}:${channel()}:${answered}`)))
      .toContain('one moment');
    await timeIsUp();
    expect(await silences(answered)).toEqual(['answered']);
    await type(lead, '/cue watch mute day');
    await whole(lead, 'Muted until');
    await says({ text: `${CLEAR}!!`, threadTs: muted });
    await heard(`${CLEAR}!!`);
    await timeIsUp();
    expect(await silences(muted)).toEqual(['muted']);
    await type(lead, '/cue watch mute off');
    expect([unsure, colleague, muted, answered].flatMap(offers)).toEqual([]);
  });

  it('shows the cue to the agent who wrote there last, alone; a guest in Slack never reads one', async () => {
    await type(lead, '/cue watch on agent');
    await whole(lead, 'assigned agent alone');
    const root = thread();
    await agent.do({ kind: 'send', channel: channel(), threadTs: root, text: 'Welcome, what can I do?' });
    await expect
      .poll(async () => JSON.stringify(await running.store.session(`${await team()}:${channel()}:${root}`)))
      .toContain('Welcome');
    await says({ text: `${CLEAR} again`, threadTs: root });
    await heard(`${CLEAR} again`);
    await timeIsUp();
    const card = await agent.message(
      ({ threadTs, blocks }) => threadTs === root && visible(blocks).includes(`${CLEAR} again`),
    );
    expect(card.onlyFor).toBe(agent.snapshot.me);
    await type(lead, '/cue watch on thread');
    await whole(lead, 'Offered in the thread');
    const guests = thread();
    await says({ text: CLEAR, threadTs: guests, more: { user: 'UGUEST', user_team: 'TOTHER' } });
    await heard('UGUEST');
    await timeIsUp();
    expect(await silences(guests)).toEqual(['nobody']);
    expect(offers(guests)).toEqual([]);
  });

  it('tells the lead of a threat at once, whatever is muted, and only once', async () => {
    await type(lead, '/cue watch mute hour');
    await whole(lead, 'Muted until');
    const root = thread();
    const threat = {
      text: 'Fix it today or I report you to the ministry and go to the press',
      threadTs: root,
      ts: stamp(),
    };
    await Promise.all([says(threat), says(threat)]);
    const leads = lead.channel('team-leads');
    await lead.message(
      (message) => message.channel === leads && visible(message.blocks).includes('report you to the ministry'),
    );
    const told = (await running.store.messages({ kinds: ['signal'] })).filter(({ payload }) =>
      JSON.stringify(payload).includes(root),
    );
    expect(told).toHaveLength(1);
    await timeIsUp();
    expect(offers(root)).toEqual([]);
    await type(lead, '/cue watch mute off');
  });

  it('takes anything that customers send, and nothing of it comes alive', async () => {
    const root = thread();
    for (const [name, text] of [...HOSTILE, ['an endless message', ENDLESS] as const]) {
      await says({
        text: `${CLEAR}? ${name} ${text}`,
        threadTs: root,
        more: { subtype: 'bot_message', bot_id: 'BBRIDGE', username: text.slice(0, 60) },
      });
      await expect
        .poll(async () => (await running.store.timers({ kinds: ['watch-cue'], states: ['waiting'] })).length)
        .toBe(1);
      await timeIsUp();
    }
    await expect
      .poll(async () => (await running.store.messages({ states: ['pending', 'sending', 'uncertain'] })).length)
      .toBe(0);
    for (const { text } of inThread(root)) expect(text).not.toMatch(/<![a-z]/);
    const refused = running.workspace.requests().filter(({ error }) => error !== null);
    expect(refused.filter(({ method, error }) => method !== 'usergroups.list' && error !== 'user_not_found')).toEqual(
      [],
    );
  });

  it('is quiet once it is switched off', async () => {
    await type(lead, '/cue watch off');
    await whole(lead, 'Not watching');
    const root = stamp();
    await says({ text: CLEAR, threadTs: root });
    await expect
      .poll(async () => JSON.stringify(await running.store.session(`${await team()}:${channel()}:${root}`)))
      .toContain(CLEAR);
    expect(await running.store.timers({ kinds: ['watch-cue'], states: ['waiting'] })).toEqual([]);
  });
});

describe.each(['http', 'socket'] as const)('a customer behind the bridge, over %s', (transport) => {
  it('gets an agent a cue in the customer’s own thread, once a lead has the channel watched', async () => {
    let later = 0;
    const own = await botInWorkspace(transport, { now: () => Date.now() + later });
    const [boss, person] = await Promise.all([visit(own.workspace, 'lead'), visit(own.workspace, 'agent')]);
    await type(person, '/cue watch on');
    await whole(person, 'lead');
    await type(boss, '/cue watch');
    expect(await submit(boss, 'Watch this channel', { watch: 'on', mode: 'thread' })).toEqual({ kind: 'ok' });
    await whole(boss, '*Watching*');
    const at = person.channel('support-desk');
    for (const text of ['hello', CLEAR]) await person.do({ kind: 'customer', channel: at, threadTs: null, text });
    const root = await person.message(({ text }) => text === 'hello');
    await person.do({ kind: 'customer', channel: at, threadTs: root.ts, text: CLEAR });
    await expect.poll(async () => (await own.store.timers({ kinds: ['watch-cue'] })).length).toBe(2);
    const gathered = async () => {
      const timers = await own.store.timers({ kinds: ['watch-cue'] });
      const sessions = await Promise.all(timers.map(({ subject }) => own.store.session(subject)));
      return JSON.stringify(sessions).split(CLEAR).length - 1;
    };
    await expect.poll(gathered).toBe(2);
    later = 25_000;
    await own.desk.tickTimers();
    const offer = await person.message(({ threadTs, text }) => threadTs === root.ts && text.startsWith(READY));
    await press(person, offer, '查看');
    const card = await person.message(
      ({ threadTs, blocks }) => threadTs === root.ts && visible(blocks).includes(CLEAR),
    );
    expect(card.onlyFor).toBe(person.snapshot.me);
    const offered = await own.store.events({ kinds: ['watch.offered'] });
    expect(offered.map(({ data }) => (data as { readonly text: string }).text).toSorted()).toEqual(
      [`hello\n${CLEAR}`, CLEAR].toSorted(),
    );
    boss.close();
    person.close();
    await own.stop();
  });
});
