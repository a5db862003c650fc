import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageMessage } from '../../src/workspace/protocol.ts';
import { collectAnswers, commandFields, postEvent, postSigned } from '../start/signed.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { harmIn, harmOf } from './harmless.ts';
import { type AtHome, atHome, teamOf } from './home-fixture.ts';
import { ALL, FILLED, type Hostile, hostileDesk, KINDS } from './hostile-desk.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { card, press, submit, type } from './pressing.ts';
import { buttons, controls, visible } from './seen.ts';

/** Milliseconds that the bot's clock is ahead of the time of day. */
let ahead = 0;
let running: InWorkspace;
let agent: PageClient;
let lead: PageClient;
let trainer: PageClient;
let home: AtHome;
let team = '';

beforeAll(async () => {
  running = await botInWorkspace('http', { live: hostileDesk(), now: () => Date.now() + ahead });
  [agent, lead, trainer] = await Promise.all([
    visit(running.workspace, 'agent'),
    visit(running.workspace, 'lead'),
    visit(running.workspace, 'trainer'),
  ]);
  home = atHome(agent);
  team = await teamOf(running.workspace);
});
afterAll(async () => {
  for (const person of [agent, lead, trainer]) person.close();
  await running.stop();
});

const desk = () => agent.channel('support-desk');
const direct = () => agent.snapshot.channels.find(({ kind }) => kind === 'im')?.id ?? '';
const people = () =>
  new Set([...agent.snapshot.users.filter(({ kind }) => kind === 'person').map(({ id }) => id), desk()]);
const harm = () => harmIn(running.workspace, people());
const slack = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
let ticks = 0;
const stamp = (): string => {
  ticks += 1;
  return `${(Date.now() / 1000).toFixed(3)}${String(ticks).padStart(3, '0')}`;
};
const says = (event: object) => {
  const ts = stamp();
  const whole = { type: 'message', channel: desk(), channel_type: 'channel', ts, event_ts: ts, ...event };
  return postEvent(running.address ?? '', whole, team, running.workspace.signingSecret);
};
/** What a page lets nobody type, cut to what it does. */
const typed = ({ text }: Hostile, most = 11_000) => (text.length > most ? `${text.slice(0, most - 1)}⟧` : text);
/** A customer's message in the desk's channel, and the agent's card for it. */
const asked = async (text: string): Promise<readonly [root: string, card: PageMessage]> => {
  const before = agent.told.length;
  await agent.do({ kind: 'customer', channel: desk(), threadTs: null, text });
  const said = () =>
    agent.told
      .slice(before)
      .flatMap((one) => (one.kind === 'message' && one.message.username !== null ? [one.message] : []));
  await expect.poll(said).not.toEqual([]);
  const ts = said()[0]?.ts ?? '';
  await agent.do({ kind: 'shortcut', callbackId: 'find_script', message: { channel: desk(), ts } });
  return [ts, await newest(before)];
};
const newest = async (after: number): Promise<PageMessage> => {
  const found = () =>
    agent.told
      .slice(after)
      .flatMap((one) =>
        one.kind === 'message' && one.message.onlyFor !== null && one.message.blocks.length > 1 ? [one.message] : [],
      )
      .at(-1);
  await expect.poll(found).toBeDefined();
  return found() ?? expect.fail('no card');
};
const settled = () =>
  expect
    .poll(async () => (await running.store.messages({ states: ['pending', 'sending', 'uncertain'] })).length)
    .toBe(0);

describe.each(KINDS)('$name', (kind) => {
  const { word, text } = kind;

  it('harms nobody as a customer wrote it: in a message, a thread, a window, a command and a direct message', async () => {
    const [root, shown] = await asked(typed(kind));
    const why = buttons(shown.blocks).find((label) => label.startsWith('Why'));
    if (why !== undefined) await press(agent, shown, why);
    await agent.do({ kind: 'send', channel: desk(), threadTs: root, text: `@${agent.snapshot.app.name}` });
    await agent.message(({ threadTs, onlyFor, blocks }) => threadTs === root && onlyFor !== null && blocks.length > 1);
    await agent.do({ kind: 'shortcut', callbackId: 'find_script_form', message: null });
    expect(await submit(agent, 'Find the script', { words: typed(kind, 2_990) })).toEqual({ kind: 'ok' });
    const before = agent.told.length;
    await says({ channel: direct(), channel_type: 'im', user: agent.snapshot.me, text: slack(text) });
    const answered = () =>
      agent.told
        .slice(before)
        .some(
          (one) =>
            one.kind === 'message' && one.message.channel === direct() && visible(one.message.blocks).includes(word),
        );
    await expect.poll(answered).toBe(true);
    const answers = await collectAnswers();
    const { signingSecret: secret } = running.workspace;
    const from = { team_id: team, user_id: agent.snapshot.me, channel_id: desk() };
    await postSigned(running.address ?? '', { ...commandFields(slack(text), answers.url), ...from }, { secret });
    await answers.waitFor(1);
    answers.close();
    expect(harmOf(JSON.parse(answers.answers[0] ?? ''), people())).toEqual([]);
    expect(harm()).toEqual([]);
  });

  it('harms nobody as a trainer wrote it: on the card, in its windows, posted, shown, in both languages', async () => {
    const [, shown] = await asked(`where is the ${word}`);
    expect(visible(shown.blocks)).toContain(`⟦${word}`);
    await press(agent, shown, 'Why this?');
    await home.window('Why this script');
    await press(agent, shown, '中文');
    await press(agent, await card(agent, `where is the ${word}`, `⟦${word}`), 'Post to thread');
    await press(agent, await card(agent, `where is the ${word}`, `⟦${word}`), 'Show everybody here');
    const [script] = running.desk.live().knowledge.entries.filter(({ id }) => id === `test/${word}`);
    await running.desk.pin({ actor: agent.snapshot.me, deliveryId: `pin ${word}` }, script?.id ?? '');
    await settled();
    expect(harm()).toEqual([]);
  });

  it('harms nobody as an agent wrote it: in a draft and in what was needed', async () => {
    await type(agent, `/cue check ${typed(kind)} calm down`);
    await agent.do({ kind: 'shortcut', callbackId: 'check_draft', message: null });
    await submit(agent, 'Check a draft', { words: `${typed(kind, 2_900)} calm down` });
    const [, shown] = await asked(`where is the ${word}?`);
    await press(agent, shown, 'None of these');
    const none = await card(agent, `where is the ${word}?`, 'Your question is on record');
    await press(agent, none, 'Say what was needed');
    await home.window('In a line');
    const form = agent.told.findLast((one) => one.kind === 'views')?.modals.at(-1);
    const state = { line: { line: { value: typed(kind, 290) } } };
    expect(await agent.do({ kind: 'submit', view: form?.id ?? '', state })).toEqual({ kind: 'ok' });
    await card(agent, `where is the ${word}?`, 'Sent to the trainers');
    expect(harm()).toEqual([]);
  });
});

describe('a run, its case and the Homes', () => {
  const given = {
    matter: ALL.slice(0, 2_900),
    kind: 'two',
    ...Object.fromEntries(KINDS.map((kind, n) => [`note_${n}`, typed(kind, 2_900)])),
  };

  it('harm nobody with what an agent has typed and a trainer has written: cards, forms, the lead’s card, reminders', async () => {
    await type(agent, '/cue start the platypus now');
    await press(agent, await card(agent, 'start the platypus now', 'begin'), 'Start');
    const first = await agent.message(({ blocks }) => buttons(blocks).includes('Fill in'));
    await press(agent, first, 'Fill in');
    expect(await submit(agent, 'Fill in', given)).toEqual({ kind: 'ok' });
    const picks = (message: PageMessage) => controls(message.blocks).filter(({ label }) => label.startsWith('⟦zebra'));
    const second = await agent.message(
      (message) => picks(message).length > 0 && buttons(message.blocks).includes('Back'),
    );
    for (const form of ['Correct', 'Hand off']) await press(agent, second, form);
    await home.window('Who takes over?');
    const corrected = Object.fromEntries(KINDS.slice(0, 3).map((kind, n) => [`note_${n}`, typed(kind, 2_800)]));
    await press(agent, second, 'Correct');
    expect(await submit(agent, 'Correct', corrected)).toEqual({ kind: 'ok' });
    const third = await agent.message(
      (message) => picks(message).length > 0 && message.ts === second.ts && message !== second,
    );
    await press(agent, third, picks(third)[0]?.label ?? '');
    const told = await lead.message(
      ({ channel, blocks }) => channel === lead.channel('team-leads') && blocks.length > 0,
    );
    const [opened] = await running.store.cases({});
    await press(lead, told, 'Show details');
    await atHome(lead).window('⟦');
    // Every value, to its last word, over as many pages as it takes.
    const details = () => visible(lead.told.findLast((one) => one.kind === 'views')?.modals.at(-1)?.view ?? {});
    let read = details();
    for (let page = 2; details().includes('Next page'); page++) {
      await atHome(lead).pressInWindow('Next page');
      await atHome(lead).window(`Page ${page} of`);
      read += details();
    }
    const noted = (opened?.fields ?? []) as unknown as readonly { readonly text: { readonly en?: string } }[];
    for (const { text } of noted)
      expect(read.replaceAll(/\s/g, '')).toContain(text.en?.slice(-60).replaceAll(/\s/g, ''));
    for (const minutes of [12, 4]) {
      ahead += minutes * 60_000;
      await running.desk.tickTimers();
    }
    await settled();
    expect(Object.keys(opened?.fields ?? {}).length).toBeGreaterThan(8);
    expect(harm()).toEqual([]);
  });

  it('harm nobody with a threat: the front card, the lead’s card', async () => {
    await type(agent, `/cue I will go to the newspaper. ${ALL}`);
    await press(agent, await card(agent, 'I will go to the newspaper', 'begin'), 'Start');
    await lead.message(({ blocks }) => visible(blocks).includes('newspaper'));
    await settled();
    expect(harm()).toEqual([]);
  });

  it('harm nobody on the Home of an agent, a lead, a trainer and a new hire', async () => {
    await home.open('⟦');
    await home.search('zebra');
    await home.shows('zebra');
    await home.press('Show', '⟦zebra');
    await home.window('⟦zebra');
    const starter = await visit(running.workspace, 'new-hire', 'zh-CN');
    await atHome(starter).open('找话术');
    starter.close();
    for (const [person, tab] of [
      [lead, 'Lead'],
      [trainer, 'Trainer'],
    ] as const) {
      const own = atHome(person);
      await own.open('Find a script');
      await own.press(tab);
      await own.shows('⟦');
    }
    expect(harm()).toEqual([]);
  });

  it('harm nobody in what is filled into an answer: its window, the card, corrected, posted', async () => {
    const values = Object.fromEntries(FILLED.map((kind, n) => [`note_${n}`, typed(kind, 2_900)]));
    const [, shown] = await asked('where is the mongoose');
    await press(agent, shown, 'Fill in');
    expect(await submit(agent, 'Fill in', { ...values, kind: 'two' })).toEqual({ kind: 'ok' });
    await press(agent, await card(agent, 'where is the mongoose', 'Correct'), 'Correct');
    expect(await submit(agent, 'Fill in', { kind: 'one' })).toEqual({ kind: 'ok' });
    await press(agent, await card(agent, 'where is the mongoose', 'Post to thread'), 'Post to thread');
    await settled();
    expect(harm()).toEqual([]);
  });

  it('harm nobody in the whole of a script, page after page', async () => {
    await type(agent, '/cue start the platypus now, please');
    await press(agent, await card(agent, 'start the platypus now, please', 'begin'), 'Show everything');
    await home.window('Page 1 of');
    for (let page = 2; (await home.window('Page')).includes('Next page'); page++) {
      await home.pressInWindow('Next page');
      await home.window(`Page ${page} of`);
    }
    expect(harm()).toEqual([]);
  });

  it('harm nobody as prompts of the agent’s own view', async () => {
    await agent.do({ kind: 'open-app', tab: 'messages' });
    await expect.poll(() => agent.told.some(({ kind }) => kind === 'prompts')).toBe(true);
    const told = agent.told.findLast((one) => one.kind === 'prompts');
    const prompts = told?.kind === 'prompts' ? told.prompts : [];
    expect(prompts).toHaveLength(4);
    for (const { title, message } of prompts) {
      expect(title.length).toBeLessThanOrEqual(75);
      if (title.includes('⟦')) expect(title).toMatch(/[⟧…]$/);
      expect(harmOf({ text: message }, people())).toEqual([]);
    }
    expect(harm()).toEqual([]);
  });

  it('harm nobody in an offer of a watched channel', async () => {
    await type(lead, '/cue watch on thread');
    await lead.message(({ onlyFor, text }) => onlyFor !== null && text.includes('*Watching*'));
    // One a second goes out.
    const three = [KINDS[0], KINDS[2], KINDS[7]].flatMap((kind) => kind?.word ?? []);
    for (const word of three)
      await agent.do({ kind: 'customer', channel: desk(), threadTs: null, text: `where is the ${word} by now` });
    const waiting = async () => (await running.store.timers({ kinds: ['watch-cue'], states: ['waiting'] })).length;
    await expect.poll(waiting).toBe(three.length);
    ahead += 25_000;
    await running.desk.tickTimers();
    await settled();
    const offers = agent.told.flatMap((one) =>
      one.kind === 'message' && one.message.threadTs !== null && buttons(one.message.blocks).join() === 'Show'
        ? [one.message]
        : [],
    );
    expect(new Set(offers.map(({ ts }) => ts)).size).toBe(three.length);
    expect(harm()).toEqual([]);
  });

  it('harm nobody where a script could not be shown', async () => {
    const [, shown] = await asked('where is the zebra after all');
    await type(lead, `/remove ${agent.snapshot.app.name}`, desk());
    await press(agent, shown, 'Show everybody here');
    const told = await agent.message(
      ({ channel, text }) => channel === direct() && text.includes('could not be shown'),
    );
    expect(visible(told.blocks)).toContain('⟦zebra <!channel>');
    expect(harmOf({ text: told.text, blocks: told.blocks }, people())).toEqual([]);
  });
});
