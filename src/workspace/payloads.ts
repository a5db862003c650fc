import { mintId } from './ids.ts';
import { type Channel, type Group, type Message, repliesTo, type State, type User, type View } from './state.ts';

/** The payloads Slack sends and the objects its API returns, made from the workspace's state. Nothing here has effects. */

type Json = Readonly<Record<string, unknown>>;

/** A message as the API and events show it. */
export function apiMessage(state: State, message: Message): Json {
  const channel = state.channels.get(message.channel);
  const replies = channel && message.threadTs === null ? repliesTo(channel, message.ts) : [];
  const parent = message.threadTs === null ? undefined : state.find(message.channel, message.threadTs);
  const customised = message.username !== null;
  const ours = message.botId === state.botId;
  return {
    type: 'message',
    ...(message.subtype === null ? {} : { subtype: message.subtype }),
    ...(customised ? { subtype: 'bot_message', username: message.username } : { user: message.user }),
    ...(message.botId === null ? {} : { bot_id: message.botId }),
    ...(ours ? { app_id: state.appId } : {}),
    text: message.text,
    ts: message.ts,
    team: state.teamId,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs, parent_user_id: parent?.user }),
    ...(replies.length === 0
      ? {}
      : {
          thread_ts: message.ts,
          reply_count: replies.length,
          latest_reply: replies.at(-1)?.ts,
          reply_users: [...new Set(replies.map((reply) => reply.user))],
          reply_users_count: new Set(replies.map((reply) => reply.user)).size,
        }),
    ...(message.editedTs === null ? {} : { edited: { user: message.user, ts: message.editedTs } }),
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
  };
}

/** An Events API delivery. `at` is epoch milliseconds. */
export function eventPayload(state: State, event: Json, at: number): Json {
  return {
    token: 'local',
    team_id: state.teamId,
    context_team_id: state.teamId,
    api_app_id: state.appId,
    event,
    type: 'event_callback',
    event_id: mintId('Ev'),
    event_time: Math.floor(at / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: state.teamId,
        user_id: state.botUser.id,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: mintId('4-'),
  };
}

/** The event of a new message in a channel or direct message. */
export function messageEvent(state: State, channel: Channel, message: Message): Json {
  return {
    ...apiMessage(state, message),
    channel: channel.id,
    channel_type: channel.kind,
    event_ts: message.ts,
  };
}

export function mentionEvent(state: State, channel: Channel, message: Message): Json {
  return { ...apiMessage(state, message), type: 'app_mention', channel: channel.id, event_ts: message.ts };
}

export function commandPayload(
  state: State,
  use: {
    readonly command: string;
    readonly text: string;
    readonly user: User;
    readonly channel: Channel;
    readonly trigger: string;
    readonly responseUrl: string;
  },
): Json {
  return {
    token: 'local',
    team_id: state.teamId,
    team_domain: TEAM_DOMAIN,
    channel_id: use.channel.id,
    channel_name: channelName(use.channel),
    user_id: use.user.id,
    user_name: use.user.key,
    command: use.command,
    text: use.text,
    api_app_id: state.appId,
    is_enterprise_install: 'false',
    response_url: use.responseUrl,
    trigger_id: use.trigger,
  };
}

/** What every interaction has in common. */
export function interactionBase(state: State, user: User, trigger: string): Json {
  return {
    user: { id: user.id, username: user.key, name: user.key, team_id: state.teamId },
    api_app_id: state.appId,
    token: 'local',
    trigger_id: trigger,
    team: { id: state.teamId, domain: TEAM_DOMAIN },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Where in a message a control was used; the message itself is left out when it is ephemeral, as in Slack. */
export function messagePlace(state: State, channel: Channel, message: Message): Json {
  const ephemeral = message.onlyFor !== null;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: channel.id, name: channelName(channel) },
    ...(ephemeral ? {} : { message: apiMessage(state, message) }),
  };
}

/** A view as `views.*` return it and interactions carry it. */
export function apiView(state: State, view: View, values: unknown = {}): Json {
  return {
    id: view.id,
    team_id: state.teamId,
    private_metadata: '',
    callback_id: '',
    clear_on_close: false,
    notify_on_close: false,
    title: null,
    close: null,
    submit: null,
    ...view.body,
    external_id: view.externalId,
    state: { values },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
    app_id: state.appId,
    app_installed_team_id: state.teamId,
    bot_id: state.botId,
  };
}

export function apiUser(state: State, user: User, withLocale: boolean): Json {
  const name = user.locale === 'zh-CN' ? user.name.zh : user.name.en;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return {
    id: user.id,
    team_id: state.teamId,
    name: user.key,
    real_name: name,
    deleted: false,
    is_bot: user.kind !== 'person',
    is_admin: user.key === 'lead',
    is_app_user: false,
    tz: timeZone,
    tz_offset: -new Date().getTimezoneOffset() * 60,
    profile: {
      real_name: name,
      display_name: name,
      real_name_normalized: name,
      display_name_normalized: name,
      ...(user.botId === null ? {} : { bot_id: user.botId }),
    },
    ...(withLocale ? { locale: user.locale } : {}),
  };
}

export function apiGroup(state: State, group: Group, withUsers: boolean): Json {
  return {
    id: group.id,
    team_id: state.teamId,
    is_usergroup: true,
    is_subteam: true,
    handle: group.handle,
    name: group.name.en,
    description: '',
    is_external: false,
    date_delete: 0,
    auto_type: null,
    prefs: { channels: [], groups: [] },
    user_count: group.users.length,
    ...(withUsers ? { users: group.users } : {}),
  };
}

export function apiChannel(state: State, channel: Channel): Json {
  const direct = channel.kind === 'im';
  return {
    id: channel.id,
    ...(direct
      ? { user: [...channel.members].find((member) => member !== state.botUser.id) }
      : { name: channel.name, name_normalized: channel.name, topic: { value: channel.topic.en } }),
    is_channel: channel.kind === 'channel',
    is_im: direct,
    is_group: channel.kind === 'group',
    is_mpim: false,
    is_private: channel.kind !== 'channel',
    is_archived: false,
    is_member: channel.members.has(state.botUser.id),
    num_members: channel.members.size,
    context_team_id: state.teamId,
  };
}

function channelName(channel: Channel): string {
  return channel.kind === 'im' ? 'directmessage' : channel.kind === 'group' ? 'privategroup' : channel.name;
}

export const TEAM_DOMAIN = 'local';
