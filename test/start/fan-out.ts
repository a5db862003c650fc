import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address that passes each delivery on to all of `addresses` at the same moment, and answers as the first of them does. */
export async function fanOut(addresses: readonly string[]): Promise<{ readonly url: string; close(): void }> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => /^(content-type|x-slack-.*)$/.test(name)),
    ) as Record<string, string>;
    const answers = await Promise.all(
      addresses.map(async (address) => {
        const answer = await fetch(`${address}/slack/events`, { method: 'POST', headers, body });
        return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
      }),
    );
    const [first] = answers;
    if (first === undefined) return void response.writeHead(500).end();
    response.writeHead(first.status, first.type === null ? {} : { 'content-type': first.type }).end(first.text);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
