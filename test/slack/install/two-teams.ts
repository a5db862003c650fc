import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Workspace } from '../../../src/workspace/server.ts';

export interface TwoTeams {
  readonly apiUrl: string;
  /** Whose page is asked for the next installation. */
  installIn(workspace: Workspace): void;
  close(): void;
}

/** Two workspaces behind one address, as Slack has them: a call goes where its token belongs. */
export async function twoTeams(workspaces: readonly [Workspace, Workspace]): Promise<TwoTeams> {
  let installing = workspaces[0];
  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { authorization, 'content-type': type } = request.headers;
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    const to = workspaces.find(({ botToken }) => botToken === token) ?? installing;
    const answer = await fetch(new URL(request.url ?? '/', to.url), {
      method: request.method ?? 'GET',
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(await answer.text());
  };
  const server = createServer((request, response) => {
    forward(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    installIn: (workspace) => {
      installing = workspace;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
