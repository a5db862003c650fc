import { createServer } from 'node:net';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { Workspace } from '../../src/workspace/server.ts';

export type Transport = 'http' | 'socket';

/** A real Bolt app, talking to the workspace over the given transport. `addressed` is its request URL over HTTP. */
export async function startBoltApp(
  workspace: Workspace,
  transport: Transport,
  listen: (app: App) => void,
  secret = workspace.signingSecret,
): Promise<{ readonly app: App; readonly addressed: string | null; stop(): Promise<void> }> {
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const common = { token: workspace.botToken, clientOptions, logLevel: LogLevel.ERROR };
  if (transport === 'http') {
    const app = new App({ ...common, signingSecret: secret });
    listen(app);
    const port = await freePort();
    await app.start(port);
    const addressed = `http://127.0.0.1:${port}/slack/events`;
    workspace.deliverTo(addressed);
    return { app, addressed, stop: async () => void (await app.stop()) };
  }
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    installerOptions: { clientOptions },
    // Unless told so, a client needs five seconds to see that its connection is gone.
    clientPingTimeout: 1_500,
    logLevel: LogLevel.ERROR,
  });
  const app = new App({ ...common, receiver });
  listen(app);
  workspace.deliverTo(null);
  await app.start();
  return { app, addressed: null, stop: async () => void (await app.stop()) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
