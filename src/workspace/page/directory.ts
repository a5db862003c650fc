import { createContext } from 'preact';
import type { PageChannel, Snapshot } from '../protocol.ts';

/** Names of people and channels, for mentions and pickers. */
export interface DirectoryOf {
  readonly me: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly nameOf: (user: string) => string | undefined;
  readonly channelName: (channel: string) => string | undefined;
  readonly groupName: (group: string) => string | undefined;
}

export const Directory = createContext<DirectoryOf>({
  me: '',
  people: [],
  channels: [],
  nameOf: () => undefined,
  channelName: () => undefined,
  groupName: () => undefined,
});

export function directoryOf(snapshot: Snapshot): DirectoryOf {
  const named = snapshot.users.map((user) => ({
    id: user.id,
    name: snapshot.locale === 'zh-CN' ? user.name.zh : user.name.en,
    kind: user.kind,
  }));
  const channels = snapshot.channels.filter((channel) => channel.kind === 'channel');
  return {
    me: snapshot.me,
    people: named.filter((user) => user.kind === 'person'),
    channels: channels.map(({ id, name }) => ({ id, name })),
    nameOf: (id) => named.find((user) => user.id === id)?.name,
    groupName: (id) => snapshot.groups.find((group) => group.id === id)?.handle,
    channelName: (id) => channels.find((channel) => channel.id === id)?.name,
  };
}

export function channelTitle(channel: PageChannel, bot: string): string {
  return channel.kind === 'im' ? bot : `#${channel.name}`;
}
