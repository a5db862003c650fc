import { TEAM_NAME } from './api-identity.ts';
import { bridgeIn } from './customers.ts';
import type { Parts } from './parts.ts';
import type { PageChannel, PageMessage, PageUser, PageView, Snapshot } from './protocol.ts';
import { type Channel, type Message, repliesTo, type State, type User, type View, workingKey } from './state.ts';

/** Everything one person sees, for a page that has just opened or changed person. */
export function snapshot({ state, manifest, app, faults, pages }: Parts, user: User): Snapshot {
  const mine = [...state.channels.values()].filter((channel) => channel.members.has(user.id));
  return {
    kind: 'snapshot',
    workspace: TEAM_NAME,
    app: {
      name: state.botUser.name.en,
      user: state.botUser.id,
      home: manifest.homeTab,
      agent: manifest.agent !== null,
      description: manifest.agent?.description ?? '',
      stoppable: manifest.events.has('agent_session_stopped'),
    },
    appConnected: app.connected(),
    me: user.id,
    locale: user.locale,
    users: [...state.users.values()].map(pageUser),
    groups: state.groups.map(({ id, handle }) => ({ id, handle })),
    channels: pageChannels(state, user),
    messages: mine.flatMap((channel) =>
      channel.messages
        .filter((message) => message.onlyFor === null || message.onlyFor === user.id)
        .map((message) => pageMessage(channel, message)),
    ),
    commands: manifest.commands.map(({ command, description, usage }) => ({ command, description, usage })),
    shortcuts: manifest.shortcuts,
    ...pageViews(state, user),
    working: mine.flatMap((channel) =>
      channel.messages.flatMap(({ ts }) => {
        const text = state.working.get(workingKey(channel.id, ts));
        return text === undefined ? [] : [{ channel: channel.id, threadTs: ts, text }];
      }),
    ),
    prompts: mine
      .filter(({ kind }) => kind === 'im')
      .flatMap(({ id }) => {
        const shown = state.prompts.get(id) ?? { title: '', prompts: manifest.agent?.prompts ?? [] };
        return shown.prompts.length === 0 ? [] : [{ channel: id, ...shown }];
      }),
    faults: faults.active(),
    pages: pages.filter(({ people }) => people.includes(user.key)).map(({ path, title }) => ({ path, title })),
  };
}

export function pageUser({ id, key, kind, name }: User): PageUser {
  return { id, key, kind, name };
}

export function pageChannels(state: State, user: User): PageChannel[] {
  return [...state.channels.values()]
    .filter((channel) => channel.members.has(user.id))
    .map((channel) => ({
      id: channel.id,
      kind: channel.kind === 'im' ? 'im' : 'channel',
      isPrivate: channel.kind === 'group',
      name: channel.name,
      topic: channel.topic,
      with: channel.kind === 'im' ? state.botUser.id : null,
      botIsMember: channel.members.has(state.botUser.id),
      bridged: bridgeIn(state.users, channel) !== undefined,
      lastRead: channel.read.get(user.id) ?? '0',
    }));
}

export function pageMessage(channel: Channel, message: Message): PageMessage {
  const replies = message.threadTs === null ? repliesTo(channel, message.ts) : [];
  return {
    channel: message.channel,
    ts: message.ts,
    threadTs: message.threadTs,
    user: message.user,
    username: message.username,
    text: message.text,
    blocks: message.blocks,
    edited: message.editedTs !== null && message.onlyFor === null,
    onlyFor: message.onlyFor,
    replies: replies.length,
    lastReply: replies.at(-1)?.ts ?? null,
    repliers: [...new Set(replies.map((reply) => reply.user))],
  };
}

export function pageViews(state: State, user: User): { modals: readonly PageView[]; home: PageView | null } {
  const home = state.homes.get(user.id);
  return { modals: (state.modals.get(user.id) ?? []).map(pageView), home: home ? pageView(home) : null };
}

function pageView({ id, kind, hash, body }: View): PageView {
  return { id, kind, hash, view: body };
}
