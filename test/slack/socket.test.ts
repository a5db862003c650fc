import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { visible } from './seen.ts';

describe('a bot whose connection is lost', () => {
  let running: InWorkspace;
  let agent: PageClient;
  let asked = 0;

  beforeAll(async () => {
    running = await botInWorkspace('socket');
    agent = await visit(running.workspace, 'agent');
  });
  afterAll(async () => {
    agent.close();
    await running.stop();
  });

  /** An agent types a command and reads the card. */
  const works = async (): Promise<void> => {
    asked += 1;
    const text = `how do I top up, ${asked}`;
    const channel = agent.channel('support-desk');
    expect(await agent.do({ kind: 'send', channel, threadTs: null, text: `/cue ${text}` })).toEqual({ kind: 'ok' });
    await agent.message(({ blocks }) => visible(blocks).includes(text));
  };
  const opened = () =>
    running.workspace.requests().filter(({ method, error }) => method === 'apps.connections.open' && error === null)
      .length;
  /** Milliseconds until the workspace has a new connection of the bot's. */
  const backAfter = async (disrupt: () => void): Promise<number> => {
    const said = agent.told.length;
    const from = performance.now();
    disrupt();
    await expect
      .poll(() => agent.told.slice(said).findLast((one) => one.kind === 'app'), { interval: 5 })
      .toMatchObject({ connected: true });
    return performance.now() - from;
  };

  it.each(['drop', 'refresh'] as const)('is there again in less than a second (%s), and answers', async (how) => {
    const took: number[] = [];
    // The machine may be busy: the best of three counts.
    for (let go = 0; go < 3 && Math.min(...took) >= SECOND; go += 1) {
      const before = opened();
      took.push(await backAfter(() => running.workspace.disrupt(how)));
      expect(opened()).toBe(before + 1);
      await works();
    }
    expect(Math.min(...took)).toBeLessThan(SECOND);
  });

  it('keeps a connection through a moment in which it does nothing else', async () => {
    const said = agent.told.length;
    const until = Date.now() + 2 * SECOND;
    while (Date.now() < until);
    await sleep(SECOND);
    await works();
    expect(agent.told.slice(said).filter(({ kind }) => kind === 'app')).toEqual([]);
  });

  it('is there again when Slack is, however often it was refused meanwhile', async () => {
    const { workspace } = running;
    const refused = () =>
      workspace.requests().filter(({ method, error }) => method === 'apps.connections.open' && error).length;
    workspace.faults([{ kind: 'error', method: 'apps.connections.open' }]);
    workspace.disrupt('drop');
    await expect.poll(refused).toBeGreaterThan(4);
    await backAfter(() => workspace.faults([]));
    await works();
  });
});

const SECOND = 1_000;
