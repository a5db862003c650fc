import type { Acknowledged } from './delivery.ts';
import type { Parts } from './parts.ts';
import { apiMessage, apiView, eventPayload, mentionEvent, messageEvent } from './payloads.ts';
import type { Change, Channel, Message, State } from './state.ts';

/**
 * Tells the app of messages as they come, change and go, where it is a member and has subscribed. A mention in a
 * channel is told twice, as `message` and as `app_mention`, as in Slack. Returns how to stop.
 */
export function sendEvents(parts: Parts): () => void {
  return parts.state.onChange((change) => {
    if (change.kind !== 'message' && change.kind !== 'gone') return;
    for (const event of eventsOf(parts, change)) void deliver(parts, change.message.user, event);
  });
}

/** Tells the app that a person has opened its Home or its direct message, and from where when it is an agent. */
export function appOpened(parts: Parts, user: string, tab: 'home' | 'messages'): void {
  const { state, manifest } = parts;
  if (!manifest.events.has('app_home_opened')) return;
  const home = state.homes.get(user);
  void deliver(parts, user, {
    type: 'app_home_opened',
    user,
    channel: state.directMessage(user)?.id,
    tab,
    ...(tab === 'home' && home ? { view: apiView(state, home) } : {}),
    ...(manifest.agent === null ? {} : { context: contextOf(state, user) }),
    event_ts: eventTs(parts),
  });
}

/** Tells an agent that a person who has it open now looks at another channel. */
export function contextChanged(parts: Parts, user: string): void {
  const { state, manifest } = parts;
  if (manifest.agent === null || !manifest.events.has('app_context_changed')) return;
  const channel = state.directMessage(user)?.id;
  const context = contextOf(state, user);
  void deliver(parts, user, { type: 'app_context_changed', user, channel, context, event_ts: eventTs(parts) });
}

/** Tells an agent that a person does not want what it is doing any more. */
export function sessionStopped(parts: Parts, user: string, channel: string, threadTs: string): void {
  if (!parts.manifest.events.has('agent_session_stopped')) return;
  const where = { channel, user, thread_ts: threadTs, streaming_message_ts: [], event_ts: eventTs(parts) };
  void deliver(parts, user, { type: 'agent_session_stopped', ...where });
}

/** Tells the app that it, or somebody else, has come into a channel or left it. */
export function memberChanged(
  parts: Parts,
  type: 'member_joined_channel' | 'member_left_channel',
  user: string,
  channel: Channel,
  by: string,
): void {
  const { state, manifest } = parts;
  if (!manifest.events.has(type) || !channel.members.has(state.botUser.id)) return;
  const place = { channel: channel.id, channel_type: channel.kind === 'group' ? 'G' : 'C', team: state.teamId };
  void deliver(parts, by, { type, user, ...place, inviter: by, event_ts: eventTs(parts) });
}

/** Tells the app that it is gone from the workspace, in the order in which Slack often does. */
export async function sendUninstalled(parts: Parts): Promise<void> {
  const told: Event[] = [
    { type: 'tokens_revoked', tokens: { oauth: [], bot: [parts.state.botUser.id] } },
    { type: 'app_uninstalled' },
  ];
  for (const event of told)
    if (parts.manifest.events.has(String(event.type))) await deliver(parts, parts.state.botUser.id, event);
}

type Event = Readonly<Record<string, unknown>>;

function eventsOf({ state, manifest }: Parts, change: Change & { readonly message: Message }): Event[] {
  const { message } = change;
  const channel = state.channels.get(message.channel);
  if (!channel || message.onlyFor !== null || !channel.members.has(state.botUser.id)) return [];
  const events: Event[] = [];
  if (manifest.events.has(SUBSCRIPTIONS[channel.kind])) {
    const base = { type: 'message', channel: channel.id, channel_type: channel.kind, hidden: true };
    if (change.kind === 'gone')
      events.push({
        ...base,
        subtype: 'message_deleted',
        deleted_ts: message.ts,
        ts: message.ts,
        event_ts: message.ts,
      });
    else if (message.editedTs === null)
      events.push({
        ...messageEvent(state, channel, message),
        // An agent reads what is written to it together with what the person looks at.
        ...(channel.kind === 'im' && manifest.agent !== null && message.botId === null
          ? { app_context: contextOf(state, message.user) }
          : {}),
      });
    else
      events.push({
        ...base,
        subtype: 'message_changed',
        message: apiMessage(state, message),
        ts: message.editedTs,
        event_ts: message.editedTs,
      });
  }
  const mentioned =
    message.subtype === null && message.text.includes(`<@${state.botUser.id}>`) && message.user !== state.botUser.id;
  if (mentioned && channel.kind !== 'im' && change.kind === 'message' && manifest.events.has('app_mention'))
    events.push(mentionEvent(state, channel, message));
  return events;
}

async function deliver(parts: Parts, user: string, event: Event): Promise<void> {
  const outcome: Acknowledged = await parts.app.deliverEvent(eventPayload(parts.state, event, parts.now()));
  if (outcome.kind === 'acked' || user === parts.state.botUser.id) return;
  const person = parts.state.users.get(user)?.kind === 'person' ? user : null;
  parts.notify(person, {
    kind: outcome.error === 'no_app' ? 'no-app' : 'no-answer',
    about: String(event.type),
    error: outcome.error,
    detail: [],
  });
}

function contextOf(state: State, user: string): Event {
  const channel = state.looking.get(user);
  if (channel === undefined) return {};
  return { entities: [{ type: 'slack#/types/channel_id', value: channel, team_id: state.teamId }] };
}

function eventTs(parts: Parts): string {
  return (parts.now() / 1000).toFixed(6);
}

const SUBSCRIPTIONS = { channel: 'message.channels', group: 'message.groups', im: 'message.im' } as const;
