import { readFileSync } from 'node:fs';

export interface Manifest {
  features: {
    shortcuts: object[];
    agent_view?: { agent_description: string; suggested_prompts: { title: string; message: string }[] };
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
}

/** The shipped manifest, to be changed by a test. */
function shippedManifest(): Manifest {
  return JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));
}

/** An app that uses all that the workspace has. */
export function fullManifest(): Manifest {
  const manifest = shippedManifest();
  manifest.features.agent_view = {
    agent_description: 'The next line, beside the channel.',
    suggested_prompts: [{ title: 'From the manifest', message: 'the bill is too high' }],
  };
  manifest.features.shortcuts = [
    { name: 'Find the script', type: 'message', callback_id: 'find_script', description: 'For this message' },
    { name: 'Open a form', type: 'global', callback_id: 'form', description: 'A form' },
  ];
  manifest.oauth_config.scopes.bot = [
    'assistant:write',
    'app_mentions:read',
    ...['channels', 'groups', 'im'].flatMap((kind) => [`${kind}:read`, `${kind}:history`]),
    'chat:write',
    'chat:write.customize',
    'commands',
    'im:write',
    'usergroups:read',
    'users:read',
  ];
  manifest.settings.event_subscriptions.bot_events = [
    'agent_session_stopped',
    'app_context_changed',
    'app_home_opened',
    'app_mention',
    'member_joined_channel',
    'member_left_channel',
    'message.channels',
    'message.groups',
    'message.im',
  ];
  return manifest;
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });

/** Slack's error name, or `ok`. */
export async function codeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    return (error as { data?: { error?: string } }).data?.error ?? String(error);
  }
}
