import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * Slack publishes no schema of today's manifests that could be kept here, so the shape below is written after its reference, strict, and
 * the names of scopes and events are those that its own client library knows (which has all but the scope that agents take).
 */

const types = readFileSync('node_modules/@slack/web-api/dist/types/request/manifest.d.ts', 'utf8');
const namesOf = (type: string): ReadonlySet<string> => {
  const [, union = ''] = new RegExp(`type ${type} = ([^;]+);`).exec(types) ?? [];
  return new Set([...union.matchAll(/'([^']+)'/g)].flatMap(([, name]) => name ?? []));
};
const oneOf = (type: string) => z.string().refine((name) => namesOf(type).has(name));

const prompt = z.strictObject({ title: z.string().min(1).max(75), message: z.string().min(1) });
const manifest = z.strictObject({
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().regex(/^[a-z0-9_.-]{1,80}$/i), always_online: z.boolean() }),
    agent_view: z.strictObject({ agent_description: z.string().max(300), suggested_prompts: z.array(prompt).max(4) }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().min(1).max(255),
          description: z.string().max(150),
        }),
      )
      .max(10)
      .refine((all) => new Set(all.map(({ callback_id }) => callback_id)).size === all.length)
      .refine((all) => ['message', 'global'].every((type) => all.filter((one) => one.type === type).length <= 5)),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: z.string().max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(z.literal('assistant:write').or(oneOf('BotScope'))).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(oneOf('ManifestEvent')).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const parsed: unknown = JSON.parse(readFileSync('manifest.json', 'utf8'));
const { features, oauth_config, settings } = parsed as z.infer<typeof manifest>;
const scopes = oauth_config.scopes.bot;
const events = settings.event_subscriptions.bot_events;

const sources = readdirSync('src/slack', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(`src/slack/${path}`, 'utf8'))
  .join('\n');

/** What each scope lets the bot do, as its code does it. */
const USES: Readonly<Record<string, RegExp>> = {
  'app_mentions:read': /event\.type === 'app_mention'/,
  'assistant:write': /assistant\.threads\.\w+\(/,
  'channels:history': /conversations\.(history|replies)\(/,
  'channels:read': /conversations\.(info|list)\(/,
  'chat:write': /chat\.(postMessage|postEphemeral|update)\(/,
  'chat:write.customize': /username:/,
  commands: /'command' in args/,
  'groups:history': /conversations\.(history|replies)\(/,
  'groups:read': /conversations\.(info|list)\(/,
  'im:history': /'im'/,
  'im:write': /conversations\.open\(/,
  'usergroups:read': /usergroups\.list\(/,
  'users:read': /users\.(info|list)\(/,
};
/** Methods of the Web API, and a scope that each takes beside the ones that need none. */
const NEEDS: Readonly<Record<string, string | null>> = {
  'assistant.threads.setStatus': 'assistant:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': 'channels:history',
  'conversations.info': 'channels:read',
  'conversations.list': 'channels:read',
  'conversations.open': 'im:write',
  'conversations.replies': 'channels:history',
  'usergroups.list': 'usergroups:read',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'views.open': null,
  'views.publish': null,
  'views.push': null,
  'views.update': null,
};

describe('the app manifest', () => {
  it('has the shape that Slack takes, with nothing that Slack does not know', () => {
    expect(namesOf('BotScope').size).toBeGreaterThan(30);
    expect(manifest.safeParse(parsed).error?.issues ?? []).toEqual([]);
    expect(features).not.toHaveProperty('assistant_view');
  });

  it.each([
    ['another key', { ...(parsed as object), extra: 1 }],
    ['an unknown scope', { ...(parsed as object), oauth_config: { scopes: { bot: ['chat:sing'] } } }],
    ['a name that is too long', { ...(parsed as object), display_information: { name: 'x'.repeat(36) } }],
  ])('would not pass with %s', (_, broken) => {
    expect(manifest.safeParse(broken).success).toBe(false);
  });

  it('asks for the scopes of what the bot calls, and for no other', () => {
    const called = new Set([...sources.matchAll(/client\.((?:\w+\.)+\w+)\(/g)].flatMap(([, method]) => method ?? []));
    expect([...called].filter((method) => !(method in NEEDS))).toEqual([]);
    const needed = [...called].flatMap((method) => NEEDS[method] ?? []);
    expect(needed.filter((scope) => !scopes.includes(scope))).toEqual([]);
    expect(Object.keys(USES).toSorted()).toEqual(scopes.toSorted());
    for (const [scope, use] of Object.entries(USES)) expect(sources, scope).toMatch(use);
  });

  it('subscribes to the events that the bot listens to, and to no other', () => {
    const router = readFileSync('src/slack/router.ts', 'utf8');
    const all = new Set([...router.matchAll(/event\.type === '(\w+)'/g)].flatMap(([, name]) => name ?? []));
    expect(new Set(events.map((event) => event.split('.')[0]))).toEqual(all);
  });

  it('has every shortcut and command answered', () => {
    for (const { callback_id } of features.shortcuts) expect(sources).toContain(`['${callback_id}',`);
    for (const { command } of features.slash_commands) expect(sources).toContain(`['${command}',`);
  });

  it('has each scope and event explained to operators, and explains no other', () => {
    const operators = readFileSync('docs/operators.md', 'utf8');
    const [, section = ''] = /## Scopes and events\n([\s\S]*?)\n## /.exec(operators) ?? [];
    const rows = section.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? []),
    );
    expect(named.toSorted()).toEqual([...scopes, ...events].toSorted());
    for (const row of rows) expect(row.split('|')[2]?.trim()).toMatch(/\w{3}/);
  });
});
