import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attempt } from '../../src/slack/outgoing/attempt.ts';
import { createPeople } from '../../src/slack/outgoing/people.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const message = { id: 'm1', channel: 'C1', attempts: 1, uncertain: false, createdAt: Date.now() };
const view = { text: 'a cue', blocks: [], thread: '1.1', onlyFor: 'U1' };

describe('a message to one person in a channel', () => {
  let slack: FakeSlack;
  let client: WebClient;
  beforeEach(async () => {
    slack = await fakeSlack();
    client = new WebClient('xoxb', { slackApiUrl: slack.url, retryConfig: { retries: 0 } });
  });
  afterEach(() => slack.close());
  const send = (more: object = {}, drawn: object = {}) =>
    attempt({ client, people: createPeople(Date.now), log }, { ...message, ...more }, { ...view, ...drawn });

  it('goes to that person alone', async () => {
    expect(await send()).toMatchObject({ kind: 'sent' });
    expect(slack.calls).toMatchObject([
      { method: 'chat.postEphemeral', args: { channel: 'C1', user: 'U1', thread_ts: '1.1' } },
    ]);
  });

  it('is not sent again where it may have arrived, since nobody can look', async () => {
    slack.troubles.set('C1', [{ kind: 'lost' }]);
    expect(await send()).toMatchObject({ kind: 'later', uncertain: true });
    expect(await send({ uncertain: true })).toEqual({ kind: 'unreachable', error: 'may_have_arrived' });
    expect(slack.posted).toHaveLength(1);
  });

  it('is given up for whoever is not in the channel, and for nobody', async () => {
    slack.troubles.set('C1', [{ kind: 'error', error: 'user_not_in_channel' }]);
    expect(await send()).toMatchObject({ kind: 'unreachable' });
    expect(await send({}, { onlyFor: null })).toMatchObject({ kind: 'unreachable', error: 'user_not_found' });
  });
});
