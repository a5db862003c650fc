import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOfQueue } from '../../src/desk/outgoing.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/ports.ts';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { card, idsIn, press, submit, type } from '../slack/pressing.ts';
import { visible } from '../slack/seen.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { freshDatabase, type Running, startCuecard } from './running.ts';
import { type TroubledSlack, troubledSlack } from './troubled-slack.ts';

const manifest: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));

describe('a bot whose lead channel has its troubles', () => {
  const database = freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'cuecard-troubled-'));
  let workspace: Workspace;
  let slack: TroubledSlack;
  let cuecard: Running;
  let agent: PageClient;
  let lead: PageClient;
  let trainer: PageClient;
  let store: Store;

  beforeAll(async () => {
    workspace = await startWorkspace({ manifest, port: 0 });
    slack = await troubledSlack(workspace.apiUrl);
    cpSync('knowledge', folder, { recursive: true });
    const desk = join(folder, 'desk.yaml');
    // Somebody who is in this workspace.
    const settings = readFileSync(desk, 'utf8').replace(/^fallback_lead:.*$/m, 'fallback_lead: "@trainer"');
    writeFileSync(desk, settings);
    cuecard = await startCuecard(['--knowledge', folder], {
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: slack.url,
      CUECARD_DB: database,
      HOST: '127.0.0.1',
    });
    workspace.deliverTo(`${cuecard.address}/slack/events`);
    store = await openStore({ path: database });
    [agent, lead, trainer] = await Promise.all([
      visit(workspace, 'agent', 'en-US'),
      visit(workspace, 'lead', 'en-US'),
      visit(workspace, 'trainer', 'en-US'),
    ]);
    // From here on the bot knows the agent's language, however slow the machine is with the next card.
    await type(agent, '/cue help');
    await agent.message(({ onlyFor }) => onlyFor === agent.snapshot.me);
    await setTimeout(2_000);
  }, 120_000);
  afterAll(async () => {
    for (const person of [agent, lead, trainer]) person?.close();
    await store?.close();
    expect(await cuecard?.kill('SIGTERM')).toBe(0);
    slack?.close();
    await workspace?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A case that is told to a channel; the agent has been answered when this resolves. */
  const handOff = async (team: string): Promise<string> => {
    const before = new Set((await store.cases({})).map(({ id }) => id));
    const text = QUESTIONS[before.size] ?? '';
    await type(agent, `/cue ${text}`);
    const asked = await card(agent, text, 'Start');
    await press(agent, asked, 'Start');
    const begun = await agent.message((one) => one.ts >= asked.ts && visible(one.blocks).includes('Step 1 of about'));
    await press(agent, begun, 'Hand off');
    await submit(agent, 'Hand off', { team });
    await agent.message((one) => one.ts === begun.ts && visible(one.blocks).includes('Handed off to'));
    const made = (await store.cases({})).filter(({ id }) => !before.has(id));
    expect(made).toMatchObject([{ state: 'open', team }]);
    return made[0]?.id ?? '';
  };
  const opening = async (id: string) =>
    (await store.messages({ case: id, kinds: ['case-opened'] })).toReversed().map(({ id, channel, state, error }) => ({
      id,
      channel: addressOfQueue(channel),
      state,
      error,
    }));
  const shownTo = (person: PageClient, channel: string) => idsIn(workspace, person.channel(channel));

  it('tells the fallback lead when the channel is gone, and the next case finds it again', async () => {
    slack.troubles.set('#team-leads', [{ kind: 'error', error: 'channel_not_found' }]);
    const lost = await handOff('shift-lead');
    const told = await trainer.message((one) => visible(one.blocks).includes('#team-leads'));
    expect(visible(told.blocks)).toMatch(/没能送达 #team-leads|Could not be delivered to #team-leads/);
    await expect.poll(async () => (await opening(lost)).map(({ state }) => state)).toEqual(['dead', 'sent']);
    expect(await opening(lost)).toMatchObject([{ error: 'channel_not_found' }, { channel: '@trainer' }]);
    expect(await store.case(lost)).toMatchObject({ state: 'open' });

    const kept = await handOff('shift-lead');
    await expect.poll(async () => (await opening(kept)).map(({ state }) => state)).toEqual(['sent']);
    const [message] = await opening(kept);
    expect(await shownTo(lead, 'team-leads')).toEqual([message?.id]);
  });

  it.each([
    ['asks to wait', { kind: 'busy', seconds: 4 }],
    ['breaks down', { kind: 'broken', after: false }],
    ['takes the message and breaks down', { kind: 'broken', after: true }],
  ] as const)('delivers later and once when it %s, and nobody waits for it', async (_, trouble) => {
    slack.troubles.set('#team-leads', [trouble]);
    const tried = slack.tried.length;
    const held = await handOff('shift-lead');
    await expect.poll(() => slack.tried.slice(tried)).toContain('#team-leads');
    if (trouble.kind === 'busy') {
      const other = await handOff('online');
      await expect.poll(async () => (await opening(other)).map(({ state }) => state)).toEqual(['sent']);
      expect(await opening(held)).toMatchObject([{ state: 'pending', error: 'ratelimited' }]);
    }
    expect(await store.case(held)).toMatchObject({ state: 'open' });
    await expect.poll(async () => (await opening(held)).map(({ state }) => state)).toEqual(['sent']);
    const [message] = await opening(held);
    const shown = await shownTo(lead, 'team-leads');
    expect(shown.filter((id) => id === message?.id)).toHaveLength(1);
    expect(new Set(shown).size).toBe(shown.length);
  });
});

/** One for each case, so that the cards can be told apart. */
const QUESTIONS = [
  'I was charged twice this month',
  'there is a wrong charge on my account',
  'my monthly fee was charged twice',
  'you took 50 too much from me this month',
  'I was charged twice for the same data pack',
  'why was I charged twice',
];
