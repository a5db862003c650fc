import { type Args, textOf } from './api-answer.ts';
import type { Channel } from './state.ts';

/**
 * What a call lacks: the scope to ask for, several with a comma where any would do; null when it may go on. A method that
 * is not in the table needs none. `channel` is what the call is about, when it is there.
 */
export function lackedScope(
  method: string,
  args: Args,
  channel: Channel | undefined,
  provided: ReadonlySet<string>,
): string | null {
  const prefixes = channel === undefined ? Object.values(PREFIXES) : [PREFIXES[channel.kind]];
  for (const row of needed(method, args)) {
    const any = row.flatMap((scope) =>
      scope.startsWith('*') ? prefixes.map((one) => scope.replace('*', one)) : scope,
    );
    if (!any.some((scope) => provided.has(scope))) return any.join(',');
  }
  return null;
}

/** Every row has to be met, by any of its scopes. */
function needed(method: string, args: Args): readonly (readonly string[])[] {
  if (method === 'conversations.list') return listed(textOf(args, 'types') || 'public_channel');
  const row = Object.hasOwn(SCOPES, method) ? SCOPES[method] : undefined;
  if (row === undefined) return [];
  const named = method === 'chat.postMessage' && textOf(args, 'username') !== '';
  return named ? [row, ['chat:write.customize']] : [row];
}

function listed(types: string): readonly (readonly string[])[] {
  return types.split(',').flatMap((type) => {
    const scope = LISTED[type.trim()];
    return scope === undefined ? [] : [[scope]];
  });
}

/** The scopes of Slack's reference: any one of a row is enough. `*` is the kind of channel that the call is about. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'assistant.threads.setStatus': ['chat:write', 'assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'assistant.threads.setTitle': ['assistant:write'],
  'bots.info': ['users:read'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['*:history'],
  'conversations.info': ['*:read'],
  'conversations.members': ['*:read'],
  'conversations.open': ['im:write', 'mpim:write'],
  'conversations.replies': ['*:history'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.conversations': ['channels:read', 'groups:read', 'im:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
};
const PREFIXES: Readonly<Record<Channel['kind'], string>> = { channel: 'channels', group: 'groups', im: 'im' };
const LISTED: Readonly<Record<string, string>> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};
