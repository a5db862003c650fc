import type { Channel, State } from './state.ts';

/** A channel by id or `#name`; a person's id means the direct message with them. */
export function channelOf(state: State, name: string): Channel | undefined {
  if (state.users.has(name)) return state.directMessage(name);
  const bare = name.replace(/^#/, '');
  return state.channels.get(name) ?? [...state.channels.values()].find((one) => one.kind !== 'im' && one.name === bare);
}

/** A channel that the app may know of: a private one only as its member. */
export function knownChannel(state: State, name: string): Channel | undefined {
  const channel = channelOf(state, name);
  return channel?.kind === 'group' && !channel.members.has(state.botUser.id) ? undefined : channel;
}
