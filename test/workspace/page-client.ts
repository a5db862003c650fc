import { WebSocket } from 'ws';
import { frameText } from '../../src/workspace/http.ts';
import type { Deed, Outcome, PageMessage, Snapshot, ToPage } from '../../src/workspace/protocol.ts';
import type { Workspace } from '../../src/workspace/server.ts';
import { PATIENCE } from '../patience.ts';

/** What the browser page does on the wire, without a browser: one person at the workspace. */
export interface PageClient {
  readonly snapshot: Snapshot;
  /** Everything told since it came. */
  readonly told: readonly ToPage[];
  do(deed: Deed): Promise<Outcome>;
  channel(name: string): string;
  /** Waits for a message that fits; messages already told count. */
  message(fits: (message: PageMessage) => boolean): Promise<PageMessage>;
  told$<K extends ToPage['kind']>(kind: K): Promise<ToPage & { kind: K }>;
  close(): void;
}

export async function visit(
  workspace: Workspace,
  user: string,
  locale: 'zh-CN' | 'en-US' = 'en-US',
): Promise<PageClient> {
  const page = await fetch(workspace.url);
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const origin = workspace.url.replace(/\/$/, '');
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/live`, { headers: { cookie, origin } });
  const told: ToPage[] = [];
  const waiting = new Set<() => void>();
  const outcomes = new Map<number, (outcome: Outcome) => void>();
  socket.on('message', (data) => {
    const message = JSON.parse(frameText(data)) as ToPage;
    if (message.kind === 'done') outcomes.get(message.id)?.(message.outcome);
    else told.push(message);
    for (const check of waiting) check();
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });

  let next = 0;
  const perform = (deed: Deed): Promise<Outcome> => {
    next += 1;
    const id = next;
    socket.send(JSON.stringify({ id, deed }));
    return new Promise((resolve) => outcomes.set(id, resolve));
  };
  const until = <T>(look: () => T | undefined, what: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`${what} did not come; told: ${JSON.stringify(told.slice(1)).slice(0, 2000)}`));
      }, PATIENCE);
      const check = () => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });

  await perform({ kind: 'be', user, locale });
  const snapshot = told.find((message): message is Snapshot => message.kind === 'snapshot');
  if (!snapshot) throw new Error('no snapshot');
  const messages = () => told.flatMap((one) => (one.kind === 'message' ? [one.message] : []));
  return {
    snapshot,
    told,
    do: perform,
    channel: (name) => {
      const found = snapshot.channels.find((channel) => channel.name === name);
      if (!found) throw new Error(`no channel ${name}`);
      return found.id;
    },
    message: (fits) => until(() => messages().findLast(fits), 'message'),
    told$: (kind) =>
      until(() => told.findLast((one): one is ToPage & { kind: typeof kind } => one.kind === kind), kind),
    close: () => socket.terminate(),
  };
}
