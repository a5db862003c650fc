import { beforeEach, describe, expect, test } from 'vitest';
import type { Transport } from './bolt-app.ts';
import type { PageClient } from './page-client.ts';
import { stage } from './stage.ts';

describe.each<Transport>(['http', 'socket'])('life at a desk, told over %s', (transport) => {
  const on = stage();
  let lead: PageClient;
  const heard: Record<string, unknown>[] = [];
  beforeEach(async () => {
    heard.length = 0;
    await on.run(transport, (app) => {
      for (const type of ['message', 'app_mention', 'member_joined_channel', 'member_left_channel'])
        app.event(type, async ({ event }) => void heard.push(event as unknown as Record<string, unknown>));
    });
    lead = await on.visit('lead');
  });
  const say = (text: string, channel: string) =>
    lead.do({ kind: 'send', channel: lead.channel(channel), threadTs: null, text });
  const customer = (text: string, threadTs: string | null = null, channel = 'support-desk') =>
    lead.do({ kind: 'customer', channel: lead.channel(channel), threadTs, text });

  test('a customer comes in through the bridge with a thread of their own, and goes on in it', async () => {
    expect(lead.snapshot.channels.filter(({ bridged }) => bridged).map(({ name }) => name)).toEqual(['support-desk']);
    await customer('where is <b>my</b> parcel');
    const first = await lead.message(({ text }) => text.includes('parcel'));
    expect(first).toMatchObject({
      threadTs: null,
      username: 'Customer 13',
      text: 'where is &lt;b&gt;my&lt;/b&gt; parcel',
    });
    await customer('还在吗？', first.ts);
    expect(await lead.message(({ text }) => text === '还在吗？')).toMatchObject({
      threadTs: first.ts,
      username: 'Customer 13',
    });
    await customer('话费多扣了');
    expect(await lead.message(({ text }) => text === '话费多扣了')).toMatchObject({
      threadTs: null,
      username: '客户 14',
    });
    await expect.poll(() => heard.length).toBe(3);
    expect(heard[0]).toMatchObject({
      subtype: 'bot_message',
      username: 'Customer 13',
      bot_id: expect.stringMatching(/^B/),
    });
    expect(heard[0]?.bot_id).not.toBe(undefined);
    expect(heard.every((event) => event.app_id === undefined && event.user === undefined)).toBe(true);
    expect(await customer('hello', null, 'team-leads')).toMatchObject({ kind: 'failed' });
    expect(await customer('  ')).toEqual({ kind: 'failed', error: 'no_text' });
  });

  test('people and the app come and go: told as an event and as a message of Slack', async () => {
    await say('/invite @Agent', 'team-leads');
    await expect
      .poll(() => new Set(heard.map(({ type, subtype }) => subtype ?? type)))
      .toEqual(new Set(['channel_join', 'member_joined_channel']));
    const joined = heard.find(({ type }) => type === 'member_joined_channel');
    expect(joined).toMatchObject({ channel_type: 'G', inviter: lead.snapshot.me });
    const agent = await on.visit('agent');
    expect(agent.snapshot.channels.map(({ name }) => name)).toContain('team-leads');
    await say('/remove @Agent', 'team-leads');
    await expect.poll(() => heard.map(({ type }) => type)).toContain('member_left_channel');
    heard.length = 0;
    await say('/remove @Cuecard', 'team-leads');
    await say('nobody hears this', 'team-leads');
    await say('/invite @Cuecard', 'team-leads');
    await expect.poll(() => heard.map(({ subtype, type }) => subtype ?? type)).toContain('member_joined_channel');
    expect(heard.some(({ text }) => text === 'nobody hears this')).toBe(false);
  });

  test('a private channel is told as a group, and mentions there too', async () => {
    await say('@Cuecard the early shift?', 'team-leads');
    await expect.poll(() => new Set(heard.map(({ type }) => type))).toEqual(new Set(['app_mention', 'message']));
    expect(heard.find(({ type }) => type === 'message')).toMatchObject({ channel_type: 'group' });
  });
});
