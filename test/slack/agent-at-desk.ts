import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { PageMessage } from '../../src/workspace/protocol.ts';
import { type PageClient, visit } from '../workspace/page-client.ts';
import { botInWorkspace, type InWorkspace } from './in-workspace.ts';
import { visible } from './seen.ts';

/** A bot for the tests of a `describe`, and an agent who comes anew for each of them. */
interface AtDesk {
  readonly running: InWorkspace;
  readonly agent: PageClient;
  /** In the agent’s place comes somebody else, who sees Slack in another language. */
  change(user: string, locale: 'zh-CN' | 'en-US'): Promise<void>;
  /** The newest message that the agent alone sees and whose blocks say all of it. */
  readonly mine: (...texts: readonly string[]) => Promise<PageMessage>;
  /** The agent's direct conversation with the bot. */
  readonly direct: () => string;
}

/** To be called in a `describe`. */
export function agentAtDesk(transport: 'http' | 'socket', options: Parameters<typeof botInWorkspace>[1] = {}): AtDesk {
  let running: InWorkspace;
  let agent: PageClient;
  beforeAll(async () => {
    running = await botInWorkspace(transport, options);
  });
  beforeEach(async () => {
    agent = await visit(running.workspace, 'agent');
  });
  afterEach(() => agent.close());
  afterAll(() => running.stop());
  return {
    get running() {
      return running;
    },
    get agent() {
      return agent;
    },
    change: async (user, locale) => {
      agent.close();
      agent = await visit(running.workspace, user, locale);
    },
    mine: (...texts) =>
      agent.message(
        ({ onlyFor, blocks }) => onlyFor === agent.snapshot.me && texts.every((text) => visible(blocks).includes(text)),
      ),
    direct: () => agent.snapshot.channels.find(({ kind }) => kind === 'im')?.id ?? '',
  };
}
