import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { codeOf, fullManifest, type Manifest, mrkdwn } from './an-app.ts';
import { type PageClient, visit } from './page-client.ts';

let workspace: Workspace;
let lead: PageClient;
let later = 0;
const stops: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
async function open(change: (manifest: Manifest) => void = () => {}): Promise<WebClient> {
  const manifest = fullManifest();
  change(manifest);
  later = 0;
  workspace = await startWorkspace({ manifest, port: 0, now: () => Date.now() + later });
  lead = await visit(workspace, 'lead');
  stops.push(
    () => workspace.close(),
    () => lead.close(),
  );
  const retryConfig = { retries: 0 };
  return new WebClient(workspace.botToken, {
    slackApiUrl: workspace.apiUrl,
    retryConfig,
    rejectRateLimitedCalls: true,
  });
}
const without =
  (...scopes: string[]) =>
  (manifest: Manifest) => {
    manifest.oauth_config.scopes.bot = manifest.oauth_config.scopes.bot.filter((scope) => !scopes.includes(scope));
  };
const remove = (channel: string) =>
  lead.do({ kind: 'send', channel: lead.channel(channel), threadTs: null, text: '/remove @Cuecard' });

describe('scopes', () => {
  test.each<[string, string[], (client: WebClient) => Promise<unknown>, string]>([
    ['groups', ['usergroups:read'], (client) => client.usergroups.list(), 'usergroups:read'],
    ['people', ['users:read'], (client) => client.users.info({ user: lead.snapshot.me }), 'users:read'],
    [
      'posting',
      ['chat:write'],
      (client) => client.chat.postMessage({ channel: '#support-desk', text: 'x' }),
      'chat:write',
    ],
    [
      'another name',
      ['chat:write.customize'],
      (client) => client.chat.postMessage({ channel: '#support-desk', text: 'x', username: 'Desk' }),
      'chat:write.customize',
    ],
    [
      'a private channel',
      ['groups:read'],
      (client) => client.conversations.info({ channel: lead.channel('team-leads') }),
      'groups:read',
    ],
    [
      'one kind of several in a list',
      ['groups:read'],
      (client) => client.conversations.list({ types: 'public_channel,private_channel' }),
      'groups:read',
    ],
    [
      'a direct message',
      ['im:history'],
      (client) => client.conversations.history({ channel: lead.channel('lead') }),
      'im:history',
    ],
    [
      'prompts',
      ['assistant:write'],
      (client) =>
        client.assistant.threads.setSuggestedPrompts({
          channel_id: lead.channel('lead'),
          prompts: [{ title: 'a', message: 'b' }],
        }),
      'assistant:write',
    ],
    [
      'a status',
      ['chat:write', 'assistant:write'],
      (client) =>
        client.assistant.threads.setStatus({ channel_id: lead.channel('lead'), thread_ts: '1.0', status: 'x' }),
      'chat:write,assistant:write',
    ],
  ])('%s are refused without theirs, which is named', async (_, missing, call, needed) => {
    const client = await open(without(...missing));
    const provided = fullManifest()
      .oauth_config.scopes.bot.filter((scope) => !missing.includes(scope))
      .join(',');
    await expect(call(client)).rejects.toMatchObject({ data: { ok: false, error: 'missing_scope', needed, provided } });
    expect(await lead.told$('notice')).toMatchObject({
      notice: { error: 'missing_scope', detail: [`needed: ${needed}`] },
    });
  });

  test('what needs none goes without any', async () => {
    const client = await open((manifest) => {
      manifest.oauth_config.scopes.bot = [];
    });
    expect(await codeOf(client.auth.test())).toBe('ok');
    expect(await codeOf(client.views.publish({ user_id: lead.snapshot.me, view: { type: 'home', blocks: [] } }))).toBe(
      'ok',
    );
  });
});

test('user groups come with their people, and match the roles that the desk file names', async () => {
  const client = await open();
  const { usergroups = [] } = await client.usergroups.list({ include_users: true });
  const { members = [] } = await client.users.list({});
  const keyOf = (id: string) => members.find((member) => member.id === id)?.name;
  expect(Object.fromEntries(usergroups.map(({ handle, users = [] }) => [handle, users.map(keyOf)]))).toEqual({
    'support-trainers': ['trainer'],
    'shift-leads': ['lead'],
    'support-starters': ['new-hire'],
  });
  const [first] = (await client.usergroups.list({})).usergroups ?? [];
  expect(first?.users).toBeUndefined();
  expect((await client.usergroups.users.list({ usergroup: first?.id ?? '' })).users).toHaveLength(1);
  expect(await codeOf(client.usergroups.users.list({ usergroup: 'S404' }))).toBe('no_such_subteam');
});

test('a bot is looked up by its id, the bridge that customers write through too', async () => {
  const client = await open();
  const history = await client.conversations.history({ channel: lead.channel('support-desk') });
  const bridge = history.messages?.find(({ username }) => username)?.bot_id ?? '';
  expect((await client.bots.info({ bot: bridge })).bot).toMatchObject({ id: bridge, name: 'Customer chat' });
  expect((await client.bots.info({})).bot).toMatchObject({ name: 'Cuecard', app_id: expect.any(String) });
  expect(await codeOf(client.bots.info({ bot: 'B404' }))).toBe('bot_not_found');
});

test('out of a public channel the app can read about it and not post; of a private one it knows nothing', async () => {
  const client = await open();
  const desk = lead.channel('support-desk');
  const leads = lead.channel('team-leads');
  const listed = async () =>
    (await client.conversations.list({ types: 'public_channel,private_channel' })).channels?.map(({ name }) => name);
  expect(await listed()).toEqual(expect.arrayContaining(['support-desk', 'team-leads']));
  await remove('support-desk');
  await remove('team-leads');
  expect((await client.conversations.info({ channel: desk })).channel).toMatchObject({ is_member: false });
  expect(await codeOf(client.chat.postMessage({ channel: desk, text: 'x' }))).toBe('not_in_channel');
  expect(await codeOf(client.conversations.history({ channel: desk }))).toBe('not_in_channel');
  for (const call of [
    client.conversations.info({ channel: leads }),
    client.chat.postMessage({ channel: leads, text: 'x' }),
    client.conversations.members({ channel: leads }),
  ])
    expect(await codeOf(call)).toBe('channel_not_found');
  expect(await listed()).not.toContain('team-leads');
});

test('with chat:write.public the app posts into public channels that it is not in', async () => {
  const client = await open((manifest) => manifest.oauth_config.scopes.bot.push('chat:write.public'));
  await remove('support-desk');
  await remove('team-leads');
  expect(await codeOf(client.chat.postMessage({ channel: '#support-desk', text: 'x' }))).toBe('ok');
  expect(await codeOf(client.chat.postMessage({ channel: '#team-leads', text: 'x' }))).toBe('channel_not_found');
});

test('an ephemeral message can be neither updated nor deleted by its ts', async () => {
  const client = await open();
  const channel = lead.channel('support-desk');
  const { message_ts: ts = '' } = await client.chat.postEphemeral({
    channel,
    user: lead.snapshot.me,
    text: 'only you',
  });
  expect(await codeOf(client.chat.update({ channel, ts, text: 'changed' }))).toBe('message_not_found');
  expect(await codeOf(client.chat.delete({ channel, ts }))).toBe('message_not_found');
  expect(await lead.message((message) => message.ts === ts)).toMatchObject({ text: 'only you' });
});

test('each method has the pace of its tier, and of its own', async () => {
  const client = await open();
  const burst = async (times: number, call: () => Promise<unknown>) => {
    const codes = await Promise.all(Array.from({ length: times }, () => codeOf(call())));
    return codes.filter((code) => code !== 'ok').map(String);
  };
  const list = () => client.usergroups.list({});
  expect(await burst(20, list)).toEqual([]);
  const [refused] = await burst(1, list);
  expect(refused).toMatch(/rate.?limit/i);
  expect(await codeOf(client.users.info({ user: lead.snapshot.me }))).toBe('ok');
  later = 4_000;
  expect(await burst(2, list)).toHaveLength(1);
});

describe('blocks stand where Slack takes them', () => {
  const section = { type: 'section', text: mrkdwn('x') };
  const card = { type: 'card', title: mrkdwn('x') };
  const alert = { type: 'alert', text: mrkdwn('x') };
  const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] };
  const plan = {
    type: 'plan',
    title: 'x',
    tasks: [{ type: 'task_card', task_id: 't', title: 'x', status: 'pending' }],
  };
  test.each<[string, object, readonly string[]]>([
    ['section', section, ['message', 'home']],
    ['card', card, ['message', 'home']],
    ['alert', alert, []],
    ['table', table, ['message']],
    ['plan', plan, ['message']],
    ['markdown', { type: 'markdown', text: 'x' }, ['message']],
  ])('%s', async (type, block, taken) => {
    const client = await open();
    const blocks = [block] as never;
    const refusal = (error: string, at: string) => ({
      data: { error, response_metadata: { messages: [expect.stringContaining(`${at}/0/type`)] } },
    });
    const post = client.chat.postMessage({ channel: '#support-desk', text: 'x', blocks });
    if (taken.includes('message')) await post;
    else await expect(post, type).rejects.toMatchObject(refusal('invalid_blocks', '/blocks'));
    const publish = client.views.publish({ user_id: lead.snapshot.me, view: { type: 'home', blocks } });
    if (taken.includes('home')) await publish;
    else await expect(publish, type).rejects.toMatchObject(refusal('invalid_arguments', '/view/blocks'));
  });
});
