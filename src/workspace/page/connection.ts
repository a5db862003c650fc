import type { Deed, FromPage, Outcome, ToPage } from '../protocol.ts';

/** The WebSocket to the workspace; comes back by itself when it is lost. */
export interface Connection {
  /** Does something as the person; ends in `failed` when the connection is lost meanwhile. */
  do(deed: Deed): Promise<Outcome>;
  close(): void;
}

export function connect(listener: {
  /** Called at every new connection, before anything else is sent. */
  readonly opened: (send: (deed: Deed) => Promise<Outcome>) => void;
  readonly lost: () => void;
  readonly told: (message: ToPage) => void;
}): Connection {
  const waiting = new Map<number, (outcome: Outcome) => void>();
  let socket: WebSocket | null = null;
  let lastId = 0;
  let delay = FIRST_RETRY;
  let ended = false;

  const send = (deed: Deed): Promise<Outcome> => {
    if (socket?.readyState !== WebSocket.OPEN) return Promise.resolve(LOST);
    lastId += 1;
    const message: FromPage = { id: lastId, deed };
    socket.send(JSON.stringify(message));
    return new Promise((resolve) => waiting.set(message.id, resolve));
  };

  const open = () => {
    const current = new WebSocket(`${location.origin.replace('http', 'ws')}/live`);
    socket = current;
    current.onopen = () => {
      delay = FIRST_RETRY;
      listener.opened(send);
    };
    current.onmessage = (event) => {
      const message = JSON.parse(String(event.data)) as ToPage;
      if (message.kind !== 'done') return listener.told(message);
      waiting.get(message.id)?.(message.outcome);
      waiting.delete(message.id);
    };
    current.onclose = () => {
      for (const resolve of waiting.values()) resolve(LOST);
      waiting.clear();
      if (ended) return;
      listener.lost();
      setTimeout(retry, delay);
      delay = Math.min(delay * 2, LONGEST_RETRY);
    };
  };

  /** A restarted workspace has a new session: fetching the page gets its cookie. */
  const retry = async () => {
    if (ended) return;
    await fetch('/', { cache: 'no-store' }).catch(() => undefined);
    open();
  };

  open();
  return {
    do: send,
    close() {
      ended = true;
      socket?.close();
    },
  };
}

const LOST: Outcome = { kind: 'failed', error: 'connection_lost' };
const FIRST_RETRY = 500;
const LONGEST_RETRY = 5_000;
