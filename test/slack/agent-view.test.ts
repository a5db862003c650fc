import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { whileWorking } from '../../src/slack/agent-view.ts';
import { openWindow } from '../../src/slack/windows.ts';
import { agentAtDesk } from './agent-at-desk.ts';
import { card, type } from './pressing.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe.each(['http', 'socket'] as const)('the agent’s own view, over %s', (transport) => {
  const at = agentAtDesk(transport);
  const { direct } = at;
  const prompts = () => {
    const told = at.agent.told.findLast((one) => one.kind === 'prompts');
    return told?.kind === 'prompts' ? told.prompts : [];
  };

  it('suggests what customers say in the most ways, and how it works, before anything was asked', async () => {
    await at.agent.do({ kind: 'open-app', tab: 'messages' });
    await expect.poll(prompts).toHaveLength(4);
    expect(prompts().at(-1)).toEqual({ title: 'What can I ask?', message: 'help' });
    const [call] = at.running.workspace
      .requests()
      .filter(({ method }) => method === 'assistant.threads.setSuggestedPrompts');
    expect(call).toMatchObject({ error: null });
    expect(JSON.stringify(call)).not.toContain('thread_ts');
  });

  it('suggests what the desk asks most, in words that are answered', async () => {
    const ask = async (text: string) => {
      await type(at.agent, `/cue ${text}`);
      await card(at.agent, text);
    };
    for (const text of ['why was I charged twice', 'charged twice this month', 'I was charged two times'])
      await ask(text);
    await at.agent.do({ kind: 'open-app', tab: 'messages' });
    await expect.poll(() => prompts()[0]?.title).toBe('Disputed charge (too much, charged twice)');
    const [first] = prompts();
    await at.agent.do({ kind: 'send', channel: direct(), threadTs: null, text: first?.message ?? '' });
    const shown = await at.agent.message(
      ({ channel, user, blocks }) => channel === direct() && user === at.agent.snapshot.app.user && blocks.length > 0,
    );
    expect(JSON.stringify(shown.blocks)).toContain('Disputed charge');
  });

  it('knows the channel that the agent looks at, by the team that works there', async () => {
    await type(at.agent, '/cue how do I top up');
    await card(at.agent, 'how do I top up');
    const channel = at.agent.channel('support-desk');
    await at.agent.do({ kind: 'look', channel, beside: true });
    const looking = async () => {
      const [made] = await at.running.store.events({ limit: 1 });
      return (await at.running.store.session(`${made?.conversation.split(':')[0]}:${at.agent.snapshot.me}:looking`))
        ?.state;
    };
    await expect.poll(looking).toEqual({ channel, name: 'support-desk' });
  });

  it('says that it is at work only when that takes longer than a moment', async () => {
    const { workspace } = at.running;
    await at.agent.do({ kind: 'send', channel: direct(), threadTs: null, text: 'how do I top up abroad' });
    const { ts } = await at.agent.message(({ text }) => text === 'how do I top up abroad');
    const client = new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl });
    const place = { client, channel: direct(), ts, text: async () => 'is looking' };
    const said = () =>
      workspace.requests().filter(({ method, error }) => method === 'assistant.threads.setStatus' && error === null)
        .length;
    const before = said();
    await whileWorking(place, () => wait(1), silent, 300);
    expect(said()).toBe(before);
    await whileWorking(place, () => wait(300), silent, 20);
    expect(said()).toBeGreaterThan(before);
  });
});

describe('a window that is asked for too late', () => {
  it.each([
    ['expired_trigger_id', false],
    ['exchanged_trigger_id', false],
  ])('is no fault: %s', async (error, opened) => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: false, error }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = new WebClient('xoxb', {
      slackApiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    });
    const view = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] } as const;
    expect(await openWindow(client, 'T1', { ...view, blocks: [] })).toBe(opened);
    server.closeAllConnections();
    server.close();
  });
});
