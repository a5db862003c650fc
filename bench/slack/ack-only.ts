import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import type { Served } from './processes.ts';

/** A Bolt app that acknowledges a command and does nothing else, in a process of its own: as fast as Bolt can be. */
const { SLACK_BOT_TOKEN = '', SLACK_SIGNING_SECRET = '', SLACK_API_URL = '' } = process.env;
const receiver = new HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET, logLevel: LogLevel.ERROR });
const app = new App({
  token: SLACK_BOT_TOKEN,
  receiver,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  deferInitialization: true,
});
app.command('/cue', async ({ ack }) => await ack());
await app.init();
const server = await receiver.start({ port: 0, host: '127.0.0.1' });
const told: Served = { kind: 'ready', port: (server.address() as AddressInfo).port };
process.send?.(told);
process.on('disconnect', () => process.exit(0));
