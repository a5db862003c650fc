import { type WebSocket, WebSocketServer } from 'ws';
import { frameText, type Upgrade } from './http.ts';
import { mintId } from './ids.ts';
import { readFromPage } from './page-messages.ts';
import { pageChannels, pageMessage, pageUser, pageViews, snapshot } from './page-model.ts';
import type { Parts } from './parts.ts';
import { perform } from './people.ts';
import type { FromPage, Notice, Outcome, ToPage } from './protocol.ts';
import type { Change, User } from './state.ts';
import type { TrafficRow } from './tools-protocol.ts';

/** The page's WebSocket: each page is one person at a time and is told what that person may see. */
export interface Live {
  upgrade(upgrade: Upgrade): void;
  notify(user: string | null, notice: Omit<Notice, 'id'>): void;
  appChanged(): void;
  close(): void;
}

/** `parts` is asked for late, since parts and pages know each other. */
export function createLive(parts: () => Parts, log: (line: string) => void): Live {
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST_PAYLOAD });
  const pages = new Map<WebSocket, User | null>();
  const inspecting = new Set<WebSocket>();
  let fresh: TrafficRow[] = [];
  const tell = (page: WebSocket, message: ToPage) => {
    if (page.readyState === page.OPEN) page.send(JSON.stringify(message));
  };
  const each = (make: (user: User) => readonly ToPage[]) => {
    for (const [page, user] of pages) if (user) for (const message of make(user)) tell(page, message);
  };

  const receive = async (page: WebSocket, text: string) => {
    const read = readFromPage(text);
    if (!read) return;
    const outcome = await carryOut(page, read);
    tell(page, { kind: 'done', id: read.id, outcome });
  };

  const carryOut = async (page: WebSocket, { deed }: FromPage): Promise<Outcome> => {
    const { state } = parts();
    if (deed.kind === 'be') {
      const user = [...state.users.values()].find((one) => one.kind === 'person' && one.key === deed.user);
      if (!user) {
        const people = [...state.users.values()].filter(({ kind }) => kind === 'person').map(pageUser);
        tell(page, { kind: 'nobody', asked: deed.user, people });
        return { kind: 'failed', error: 'user_not_found' };
      }
      const inspects = inspecting.has(page);
      if (pages.get(page) !== user) leave(page);
      if (inspects) inspecting.add(page);
      user.locale = deed.locale;
      pages.set(page, user);
      tell(page, snapshot(parts(), user));
      return { kind: 'ok' };
    }
    const user = pages.get(page);
    if (!user) return { kind: 'failed', error: 'not_authed' };
    if (deed.kind === 'inspect') {
      inspecting.delete(page);
      if (!deed.on) return { kind: 'ok' };
      inspecting.add(page);
      tell(page, { kind: 'traffic', all: true, rows: parts().traffic.rows() });
      return { kind: 'ok' };
    }
    return perform(parts(), user, deed);
  };

  /** Open modals go with the last page of a person, as they do when Slack is closed. */
  const leave = (page: WebSocket) => {
    const user = pages.get(page);
    pages.delete(page);
    inspecting.delete(page);
    if (user && ![...pages.values()].includes(user)) parts().state.modals.delete(user.id);
  };

  const attach = (page: WebSocket) => {
    pages.set(page, null);
    page.on('close', () => leave(page));
    page.on('error', (error) => log(`page: ${error.message}`));
    page.on('message', (data) => {
      receive(page, frameText(data)).catch((error: unknown) => log(`page: ${String(error)}`));
    });
  };

  /** Many calls a second are told together. */
  const inspect = (row: TrafficRow) => {
    if (inspecting.size === 0) return;
    if (fresh.push(row) > 1) return;
    setTimeout(() => {
      for (const page of inspecting) tell(page, { kind: 'traffic', all: false, rows: fresh });
      fresh = [];
    }, TOGETHER).unref();
  };
  const unwatch: (() => void)[] = [];
  const watch = () => {
    if (unwatch.length > 0) return;
    const { state, faults, traffic } = parts();
    unwatch.push(
      state.onChange((change) => each((user) => forPage(parts(), user, change))),
      faults.onChange(() => each(() => [{ kind: 'faults', faults: faults.active() }])),
      traffic.onRow(inspect),
    );
  };

  return {
    upgrade({ request, socket, head }) {
      watch();
      server.handleUpgrade(request, socket, head, attach);
    },
    notify(user, notice) {
      const whole: Notice = { ...notice, id: mintId('N') };
      each((who) => (user === null || who.id === user ? [{ kind: 'notice', notice: whole }] : []));
    },
    appChanged() {
      each(() => [{ kind: 'app', connected: parts().app.connected() }]);
    },
    close() {
      for (const end of unwatch) end();
      for (const page of pages.keys()) page.terminate();
      server.close();
    },
  };
}

function forPage({ state }: Parts, user: User, change: Change): readonly ToPage[] {
  switch (change.kind) {
    case 'message':
    case 'gone': {
      const { message } = change;
      const channel = state.channels.get(message.channel);
      if (!channel?.members.has(user.id) || (message.onlyFor !== null && message.onlyFor !== user.id)) return [];
      const parent = message.threadTs === null ? undefined : state.find(message.channel, message.threadTs);
      return [
        // A reply changes the message it answers too.
        ...(parent ? [{ kind: 'message', message: pageMessage(channel, parent) } as const] : []),
        change.kind === 'gone'
          ? { kind: 'gone', channel: message.channel, ts: message.ts }
          : { kind: 'message', message: pageMessage(channel, message) },
      ];
    }
    case 'channels':
      return change.user === null || change.user === user.id
        ? [{ kind: 'channels', channels: pageChannels(state, user) }]
        : [];
    case 'views':
      return change.user === user.id ? [{ kind: 'views', ...pageViews(state, user) }] : [];
    case 'working':
    case 'prompts':
      return state.channels.get(change.channel)?.members.has(user.id) ? [change] : [];
  }
}

const MOST_PAYLOAD = 1024 * 1024;
/** Milliseconds. */
const TOGETHER = 100;
