import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOfQueue } from '../../src/desk/outgoing.ts';
import { openStore } from '../../src/store/open.ts';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { freshDatabase, removeDatabases } from '../postgres/databases.ts';
import { card, idsIn, press, submit, type } from '../slack/pressing.ts';
import { visit } from '../workspace/page-client.ts';
import { fanOut } from './fan-out.ts';
import { type Running, startCuecard } from './running.ts';
import { collectAnswers, commandFields, postSigned } from './signed.ts';

const manifest: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));

describe('two processes on one PostgreSQL database', () => {
  let url: string;
  let workspace: Workspace;
  let answers: Awaited<ReturnType<typeof collectAnswers>>;
  let both: readonly Running[] = [];

  beforeAll(async () => {
    url = await freshDatabase();
    // Each delivery is dealt with twice here.
    workspace = await startWorkspace({ manifest, port: 0, deliveryTimes: { ackWithin: 10_000, retryAfter: [] } });
    answers = await collectAnswers();
    // At the same moment, on a database without tables.
    const settings = {
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: workspace.apiUrl,
      DATABASE_URL: url,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'debug',
    };
    both = await Promise.all([startCuecard([], settings), startCuecard([], settings)]);
  }, 180_000);
  afterAll(async () => {
    await Promise.all(both.map((each) => each.kill('SIGTERM')));
    answers.close();
    await workspace.close();
    await removeDatabases();
  });

  it('answer a delivery that both get with one card', async () => {
    const secret = workspace.signingSecret;
    const fields = commandFields('why was I charged twice', answers.url, 'the-very-same');
    const posts = both.flatMap((each) => [1, 2].map(() => postSigned(each.address ?? '', fields, { secret })));
    expect(await Promise.all(posts)).toEqual([200, 200, 200, 200]);
    await answers.waitFor(1);
    // Another command behind it has been answered by each: the copies had their turn.
    for (const each of both)
      await postSigned(each.address ?? '', commandFields('why was I charged twice', answers.url), { secret });
    await answers.waitFor(3);
    expect(answers.answers).toHaveLength(3);
    const store = await openStore({ url });
    expect(await store.events({ kinds: ['cue.made'] })).toHaveLength(3);
    await store.close();
  });

  it('move a run, hand it off and remind of it once, though both get every delivery', async () => {
    const store = await openStore({ url });
    const fan = await fanOut(both.map(({ address }) => address ?? ''));
    workspace.deliverTo(fan.url);
    const agent = await visit(workspace, 'agent', 'en-US');
    await type(agent, '/cue I was charged twice this month');
    await press(agent, await card(agent, 'I was charged twice this month', 'Start'), 'Start');
    const begun = await card(agent, 'Step 1 of about');
    expect(await store.runs({})).toHaveLength(1);
    await press(agent, begun, 'Fill in');
    expect(await submit(agent, 'Fill in', { region: 'guangdong' })).toEqual({ kind: 'ok' });
    const moved = await card(agent, 'Step 2 of about');
    expect(await store.events({ kinds: ['run.begun', 'run.moved'] })).toHaveLength(2);

    await press(agent, moved, 'Hand off');
    await submit(agent, 'Hand off', { team: 'online' });
    await card(agent, 'Handed off to');
    const [opened, ...more] = await store.cases({});
    expect(opened).toMatchObject({ state: 'open', team: 'online', level: 0 });
    expect(more).toEqual([]);
    expect(await store.events({ kinds: ['run.moved'] })).toHaveLength(2);

    // Both deadlines are now, for whichever process looks first.
    const at = Date.now();
    const timers = (await store.timers({ subject: opened?.id ?? '' })).map((timer) => ({ ...timer, at }));
    expect(timers).toHaveLength(2);
    await store.commit({ deliveryId: null, at, session: null, events: [], timers: { set: timers } });
    await expect.poll(async () => (await store.cases({}))[0]?.level).toBe(1);
    await expect.poll(async () => (await store.events({ kinds: ['case.reminded'] })).length).toBe(2);
    const waiting = { states: ['pending', 'sending', 'uncertain'] } as const;
    await expect.poll(() => store.messages(waiting)).toEqual([]);
    const all = await store.messages({ states: ['sent'] });
    const told = all.map(({ kind, channel }) => {
      const address = addressOfQueue(channel);
      return `${kind} ${address === agent.snapshot.me ? 'agent' : address}`;
    });
    expect(told.filter((each) => /^case-(opened|reminder) #/.test(each)).toSorted()).toEqual([
      'case-opened #support-desk',
      'case-reminder #support-desk',
      'case-reminder #support-desk',
    ]);
    expect(told.filter((each) => each === 'promise-late agent')).toHaveLength(2);
    expect(await store.events({ kinds: ['case.climbed'] })).toHaveLength(1);

    const channels = agent.snapshot.channels.map(({ id }) => id);
    const shown = (await Promise.all(channels.map((id) => idsIn(workspace, id)))).flat();
    expect(shown.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    agent.close();
    fan.close();
    await store.close();
  });

  it('say where they keep things without user and password, and stop when told', async () => {
    const { username, password } = new URL(url);
    for (const each of both) {
      expect(each.output()).toContain('Keeping questions and answers in PostgreSQL');
      for (const secret of [`${username}:`, password, decodeURIComponent(password)])
        expect(each.output()).not.toContain(secret);
      expect(await each.kill('SIGTERM')).toBe(0);
    }
  });
});
