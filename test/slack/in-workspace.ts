import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { loadLive } from '../../src/cli/load-live.ts';
import type { Live } from '../../src/desk/cue.ts';
import { createDesk, type Desk } from '../../src/desk/desk.ts';
import { createOutbox } from '../../src/desk/outbox.ts';
import type { DeskParts } from '../../src/desk/parts.ts';
import { startBot } from '../../src/slack/bot.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/ports.ts';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { freshDatabase } from '../start/running.ts';

/** The bot in a local workspace, in this process. */
export interface InWorkspace {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly desk: Desk;
  /** Where Slack delivers to over HTTP; `null` in Socket Mode. */
  readonly address: string | null;
  stop(): Promise<void>;
}

/** With the shipped knowledge and the time of day, unless told otherwise. */
export async function botInWorkspace(
  transport: 'http' | 'socket',
  {
    live = shipped(),
    now = Date.now,
    kept,
  }: {
    readonly live?: Live;
    readonly now?: () => number;
    /** Knowledge that is written to, instead of `live`. */
    readonly kept?: Required<Pick<DeskParts, 'live' | 'writer'>>;
  } = {},
): Promise<InWorkspace> {
  const workspace = await startWorkspace({ manifest, port: 0 });
  const store = await openStore({ path: freshDatabase() });
  const desk = createDesk({ store, live: () => live, now, newId: randomUUID, ...kept });
  const bot = await startBot({
    desk,
    outbox: createOutbox({ store, desk, now, by: 'test' }),
    botToken: workspace.botToken,
    transport:
      transport === 'http'
        ? { kind: 'http', signingSecret: workspace.signingSecret, host: '127.0.0.1', port: 0 }
        : { kind: 'socket', appToken: workspace.appToken },
    apiUrl: workspace.apiUrl,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    now,
  });
  const address = bot.port === null ? null : `http://127.0.0.1:${bot.port}`;
  if (address !== null) workspace.deliverTo(`${address}/slack/events`);
  return {
    workspace,
    store,
    desk,
    address,
    stop: async () => {
      await bot.stop();
      await workspace.close();
      await store.close();
    },
  };
}

const manifest: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));
let loaded: Live | undefined;
function shipped(): Live {
  loaded ??= loadLive('knowledge');
  return loaded;
}
