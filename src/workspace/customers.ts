import type { Parts } from './parts.ts';
import type { Deed, Outcome } from './protocol.ts';
import type { Channel, User } from './state.ts';

/**
 * Says something as a customer behind the bridge: a new customer with a thread of its own, or the one whose thread it is.
 * What they write comes in as the bridge's bot posts it.
 */
export function speakAsCustomer({ state }: Parts, by: User, deed: Deed & { kind: 'customer' }): Outcome {
  const channel = state.channels.get(deed.channel);
  const bridge = channel && bridgeIn(state.users, channel);
  const parent = deed.threadTs === null ? null : state.find(deed.channel, deed.threadTs);
  if (!channel?.members.has(by.id) || !bridge || parent === undefined) return { kind: 'failed', error: 'not_found' };
  const text = deed.text.trim();
  if (text === '' || text.length > MOST_TYPED)
    return { kind: 'failed', error: text === '' ? 'no_text' : 'msg_too_long' };
  state.post({
    channel: channel.id,
    threadTs: parent === null ? null : (parent.threadTs ?? parent.ts),
    user: bridge.id,
    botId: bridge.botId,
    username: parent?.username ?? nextLabel(channel, bridge, text),
    text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  });
  return { kind: 'ok' };
}

/** The bot that passes on what customers write, where there is one. */
export function bridgeIn(users: ReadonlyMap<string, User>, channel: Channel): User | undefined {
  return [...users.values()].find((user) => user.key === BRIDGE && channel.members.has(user.id));
}

/** Customers go by a number, in the language they write. */
function nextLabel(channel: Channel, bridge: User, text: string): string {
  const numbers = channel.messages
    .filter((message) => message.user === bridge.id)
    .map(({ username }) => Number(/\d+$/.exec(username ?? '')?.[0] ?? 0));
  const next = String(Math.max(0, ...numbers) + 1).padStart(2, '0');
  return /\p{Script=Han}/u.test(text) ? `客户 ${next}` : `Customer ${next}`;
}

export const BRIDGE = 'bridge';
/** Slack's limit for what a person types. */
const MOST_TYPED = 12_000;
