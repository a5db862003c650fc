import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can fail as networks do. */
export interface FailingProxy {
  /** The server's address, by way of the proxy. */
  readonly url: string;
  /** Breaks every connection and lets nobody in until `restore`. */
  cut(): void;
  /** Takes what is sent and passes nothing on until `restore`, without a word. */
  swallow(): void;
  /** Breaks the connection that next sends `text`, after the server has dealt with it and before the answer arrives. */
  loseAnswerTo(text: string): void;
  restore(): void;
  close(): Promise<void>;
}

export async function proxyTo(serverUrl: string): Promise<FailingProxy> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let mode: 'through' | 'cut' | 'swallow' = 'through';
  let lose: string | null = null;
  const server = createServer((client) => {
    if (mode === 'cut') return void client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    let losing = false;
    client.on('data', (sent) => {
      if (mode === 'swallow') return;
      if (lose !== null && sent.includes(lose)) {
        lose = null;
        losing = true;
      }
      upstream.write(sent);
    });
    upstream.on('data', (answer) => {
      if (losing) client.destroy();
      else if (mode !== 'swallow') client.write(answer);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(serverUrl);
  url.port = String(typeof address === 'object' ? address?.port : 0);
  return {
    url: url.href,
    cut() {
      mode = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    swallow() {
      mode = 'swallow';
    },
    loseAnswerTo(text) {
      lose = text;
    },
    restore() {
      mode = 'through';
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
