import { type WebSocket, WebSocketServer } from 'ws';
import type { Acknowledged, Delivery, Retry } from './delivery.ts';
import { frameText, type Upgrade } from './http.ts';
import { mintSecret } from './ids.ts';
import type { Disruption } from './tools-protocol.ts';

/** Socket Mode's server side: tickets, connections, envelopes and their acknowledgements. */
export interface SocketMode {
  /** A ticket for one connection, as `apps.connections.open` hands out. */
  mintTicket(): string;
  upgrade(upgrade: Upgrade): void;
  /** Each envelope goes to one of the open connections, in turn. */
  send(delivery: Delivery, retry: Retry | null, ackWithin: number): Promise<Acknowledged>;
  connected(): boolean;
  /** Whether a connection that was there is there again within some seconds. */
  comesBack(): Promise<boolean>;
  /** Cuts all connections off, or asks them to come back. */
  disrupt(how: Disruption): void;
  close(): void;
}

export function createSocketMode(options: {
  readonly appId: string;
  readonly onChange: () => void;
  readonly log: (line: string) => void;
}): SocketMode {
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST_PAYLOAD });
  const tickets = new Set<string>();
  const open: WebSocket[] = [];
  const waiting = new Map<string, Waiting>();
  const backAgain = new Set<(back: boolean) => void>();
  let turn = 0;
  let lost = Number.NEGATIVE_INFINITY;

  const heartbeat = setInterval(() => {
    for (const socket of open) socket.ping('cuecard');
  }, PING_EVERY);
  heartbeat.unref();

  const welcome = (socket: WebSocket) => {
    open.push(socket);
    socket.on('message', (data) => settle(waiting, frameText(data)));
    socket.on('error', (error) => options.log(`Socket Mode: ${error.message}`));
    socket.on('close', () => {
      const index = open.indexOf(socket);
      if (index >= 0) open.splice(index, 1);
      lost = performance.now();
      for (const one of waiting.values()) if (one.socket === socket) one.settle(CUT_OFF);
      options.onChange();
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        connection_info: { app_id: options.appId },
        debug_info: { host: 'local', approximate_connection_time: 18_060 },
      }),
    );
    options.onChange();
    for (const tell of backAgain) tell(true);
  };

  return {
    mintTicket() {
      const ticket = mintSecret(16);
      tickets.add(ticket);
      return ticket;
    },
    upgrade({ request, socket, head, url }) {
      if (!tickets.delete(url.searchParams.get('ticket') ?? '')) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, welcome);
    },
    send({ kind, payload }, retry, ackWithin) {
      const socket = open[turn % Math.max(1, open.length)];
      turn += 1;
      if (!socket) return Promise.resolve({ kind: 'failed', error: 'no_app' });
      const id = mintSecret(16);
      const acknowledged = new Promise<Acknowledged>((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          resolve({ kind: 'failed', error: 'timeout' });
        }, ackWithin);
        waiting.set(id, {
          socket,
          settle(outcome) {
            clearTimeout(timer);
            waiting.delete(id);
            resolve(outcome);
          },
        });
      });
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: kind,
          payload,
          accepts_response_payload: kind !== 'events_api',
          ...(kind === 'events_api' ? { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? '' } : {}),
        }),
      );
      return acknowledged;
    },
    connected: () => open.length > 0,
    comesBack() {
      const left = lost + COMES_BACK - performance.now();
      if (open.length > 0 || left <= 0) return Promise.resolve(open.length > 0);
      return new Promise((resolve) => {
        const settleBack = (back: boolean) => {
          clearTimeout(timer);
          backAgain.delete(settleBack);
          resolve(back);
        };
        const timer = setTimeout(() => settleBack(false), left);
        backAgain.add(settleBack);
      });
    },
    disrupt(how) {
      for (const socket of open) {
        if (how === 'drop') {
          socket.terminate();
          continue;
        }
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'local' } }));
        setTimeout(() => socket.close(), CLOSES_AFTER).unref();
      }
    },
    close() {
      clearInterval(heartbeat);
      for (const tell of backAgain) tell(false);
      for (const one of waiting.values()) one.settle(CUT_OFF);
      for (const socket of open) {
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'link_disabled' }));
        socket.close();
        socket.terminate();
      }
      server.close();
    },
  };
}

/** An envelope that has not been acknowledged. */
interface Waiting {
  readonly socket: WebSocket;
  readonly settle: (outcome: Acknowledged) => void;
}

function settle(waiting: ReadonlyMap<string, Waiting>, text: string): void {
  let message: { readonly envelope_id?: unknown; readonly payload?: unknown };
  try {
    message = JSON.parse(text);
  } catch {
    return;
  }
  if (typeof message?.envelope_id !== 'string') return;
  waiting.get(message.envelope_id)?.settle({ kind: 'acked', body: message.payload ?? {} });
}

const MOST_PAYLOAD = 4 * 1024 * 1024;
/** Clients give up a connection without a ping for 30 s. */
const PING_EVERY = 10_000;
const CUT_OFF: Acknowledged = { kind: 'failed', error: 'connection_failed' };
/** How long a lost connection is waited for: a client may take five seconds to see that it is gone. */
const COMES_BACK = 15_000;
/** Slack closes a connection some seconds after it has asked for another. */
const CLOSES_AFTER = 10_000;
