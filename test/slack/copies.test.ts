import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLive } from '../../src/cli/load-live.ts';
import { createDesk, type Desk } from '../../src/desk/desk.ts';
import { createOutbox } from '../../src/desk/outbox.ts';
import { startBot } from '../../src/slack/bot.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/ports.ts';
import type { PageMessage } from '../../src/workspace/protocol.ts';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { fanOut } from '../start/fan-out.ts';
import { freshDatabase } from '../start/running.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { card, press, submit, type } from './pressing.ts';
import { buttons, visible } from './seen.ts';

const manifest: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const CLEAR = 'why was I charged twice';

/** Two bots, each with its own connection, on one database; over HTTP each delivery reaches one once and the other twice. */
async function startTwo(transport: 'http' | 'socket', now: () => number) {
  const workspace = await startWorkspace({ manifest, port: 0 });
  const path = freshDatabase();
  const live = loadLive('knowledge');
  const start = async (by: string) => {
    const store = await openStore({ path });
    const desk = createDesk({ store, live: () => live, now, newId: randomUUID });
    const bot = await startBot({
      desk,
      outbox: createOutbox({ store, desk, now, by }),
      botToken: workspace.botToken,
      transport:
        transport === 'http'
          ? { kind: 'http', signingSecret: workspace.signingSecret, host: '127.0.0.1', port: 0 }
          : { kind: 'socket', appToken: workspace.appToken },
      apiUrl: workspace.apiUrl,
      log: silent,
      now,
    });
    return { store, desk, bot };
  };
  const both = [await start('one'), await start('other')] as const;
  const [one, other] = both.map(({ bot }) => `http://127.0.0.1:${bot.port}`);
  const fan = transport === 'http' ? await fanOut([one ?? '', other ?? '', one ?? '']) : null;
  if (fan !== null) workspace.deliverTo(fan.url);
  const stop = async () => {
    for (const { bot } of both) await bot.stop();
    fan?.close();
    await workspace.close();
    for (const { store } of both) await store.close();
  };
  return { workspace, store: both[0].store, desks: both.map(({ desk }) => desk), stop };
}

describe.each(['http', 'socket'] as const)('two bots that are told everything several times, over %s', (transport) => {
  let workspace: Workspace;
  let store: Store;
  let desks: readonly Desk[];
  let stop: () => Promise<void>;
  let agent: PageClient;
  let lead: PageClient;
  let ahead = 0;

  beforeAll(async () => {
    ({ workspace, store, desks, stop } = await startTwo(transport, () => Date.now() + ahead));
    [agent, lead] = await Promise.all([visit(workspace, 'agent'), visit(workspace, 'lead')]);
  });
  afterAll(async () => {
    agent.close();
    lead.close();
    await stop();
  });

  const desk = () => agent.channel('support-desk');
  const say = (person: PageClient, text: string, threadTs: string | null = null, channel = desk()) =>
    person.do({ kind: 'send', channel, threadTs, text });
  /** The bot's messages of one place, each once, however often it was changed. */
  const cards = (fits: (message: PageMessage) => boolean) => {
    const shown = agent.told.flatMap((one) =>
      one.kind === 'message' && one.message.user === agent.snapshot.app.user && fits(one.message)
        ? [one.message.ts]
        : [],
    );
    return new Set(shown).size;
  };
  const rows = async (kind: string, about = '') =>
    (await store.events({ kinds: [kind] })).filter((event) => JSON.stringify(event).includes(about)).length;
  /** Copies that went out, whether they were acknowledged in time or not. */
  const told = (event: string) => workspace.deliveries().filter(({ about }) => about === event).length;
  /** Until nothing more is told, and a second card would have come. */
  const settled = () => new Promise((resolve) => setTimeout(resolve, 500));
  const root = async (text: string): Promise<string> => {
    await say(lead, text);
    return (await agent.message((one) => one.text === text)).ts;
  };

  it('know which language the two people speak', async () => {
    for (const person of [agent, lead])
      await expect
        .poll(async () => {
          const before = person.told.length;
          for (let time = 0; time < 2; time++) await type(person, '/cue help');
          await settled();
          return person.told
            .slice(before)
            .every((one) => one.kind !== 'message' || one.message.text.includes('The words to send'));
        })
        .toBe(true);
  });

  it('answer a mention and a direct message with one card and one row each', async () => {
    workspace.faults([{ kind: 'duplicate-events' }]);
    const thread = await root('A customer on the phone');
    await say(agent, `@${agent.snapshot.app.name} ${CLEAR}?`, thread);
    await agent.message((one) => one.threadTs === thread && visible(one.blocks).includes(CLEAR));
    const direct = agent.snapshot.channels.find(({ kind }) => kind === 'im')?.id ?? '';
    await say(agent, 'how do I top up', null, direct);
    await agent.message((one) => one.channel === direct && visible(one.blocks).includes('how do I top up'));
    await settled();
    await expect.poll(() => told('app_mention')).toBeGreaterThanOrEqual(4);
    expect(cards(({ threadTs }) => threadTs === thread)).toBe(1);
    expect(cards(({ channel }) => channel === direct)).toBe(1);
    expect([await rows('cue.made', thread), await rows('cue.made', direct)]).toEqual([1, 1]);
    workspace.faults([]);
  });

  it('answer a mention with one card, of what was said before it, though it is told of first', async () => {
    const thread = await root('Somebody asks about a bill');
    workspace.faults([{ kind: 'out-of-order' }, { kind: 'duplicate-events' }]);
    await say(lead, 'I was charged twice this month', thread);
    await say(agent, `@${agent.snapshot.app.name}`, thread);
    await agent.message((one) => one.threadTs === thread && visible(one.blocks).includes('charged twice this month'));
    workspace.faults([]);
    await settled();
    expect(cards(({ threadTs }) => threadTs === thread)).toBe(1);
    expect(await rows('cue.made', thread)).toBe(1);
  });

  it('carry out a command, each press and each form once', async () => {
    const before = await rows('cue.made');
    await type(agent, '/cue I was charged twice this month');
    const shown = await card(agent, 'I was charged twice this month', 'Start');
    const thrice = (message: PageMessage, label: string) =>
      Promise.all([1, 2, 3].map(() => press(agent, message, label)));
    await thrice(shown, 'Start');
    await type(agent, '/cue how do I top up abroad');
    await press(agent, await card(agent, 'how do I top up abroad', 'None of these'), 'Helpful');
    const begun = await card(agent, 'Step 1 of about', 'Find out: Region');
    expect(await store.runs({})).toHaveLength(1);
    await press(agent, begun, 'Fill in');
    expect(await submit(agent, 'Fill in', { region: 'guangdong' })).toEqual({ kind: 'ok' });
    const moved = await card(agent, 'Step 2 of about');
    await press(agent, moved, 'Hand off');
    await submit(agent, 'Hand off', { team: 'shift-lead' });
    await card(agent, 'Handed off to');
    const taken = await lead.message(
      ({ channel, blocks }) => channel === lead.channel('team-leads') && buttons(blocks).length > 0,
    );
    await Promise.all([1, 2, 3].map(() => press(lead, taken, buttons(taken.blocks)[0] ?? '')));
    await expect.poll(() => rows('case.taken')).toBe(1);
    await settled();
    expect(await rows('cue.made')).toBe(before + 2);
    // Moved by what was filled in and by the hand-off.
    const count = (kinds: readonly string[]) => Promise.all(kinds.map((kind) => rows(kind)));
    expect(await count(['cue.rated', 'run.begun', 'run.moved', 'case.taken'])).toEqual([1, 1, 2, 1]);
    expect(await store.cases({})).toHaveLength(1);
    expect(await store.messages({ kinds: ['case-opened'] })).toHaveLength(1);
  });

  it('offer one cue for what a customer says in a watched channel, told several times and in any order', async () => {
    await type(lead, '/cue watch on thread');
    await lead.message(({ text }) => text.includes('*Watching*'));
    const thread = await root('A new conversation');
    workspace.faults([{ kind: 'duplicate-events' }, { kind: 'out-of-order' }]);
    for (const text of ['hello', CLEAR]) await agent.do({ kind: 'customer', channel: desk(), threadTs: thread, text });
    const gathered = async () => {
      const timers = await store.timers({ kinds: ['watch-cue'] });
      return JSON.stringify(await Promise.all(timers.map(({ subject }) => store.session(subject))));
    };
    await expect
      .poll(async () => [(await gathered()).includes('hello'), (await gathered()).includes(CLEAR)])
      .toEqual([true, true]);
    workspace.faults([]);
    await settled();
    ahead += 25_000;
    await Promise.all(desks.flatMap((each) => [each.tickTimers(), each.tickTimers()]));
    const offer = await agent.message((one) => one.threadTs === thread && one.text.startsWith('话术已备好'));
    await Promise.all([1, 2, 3].map(() => press(agent, offer, '查看')));
    await agent.message((one) => one.threadTs === thread && visible(one.blocks).includes(CLEAR));
    await settled();
    expect([await rows('watch.offered', thread), await rows('cue.made', thread)]).toEqual([1, 1]);
    expect(cards((one) => one.threadTs === thread && one.onlyFor === null)).toBe(1);
  });
});
