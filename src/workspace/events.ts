import type { Acknowledged } from './delivery.ts';
import type { Parts } from './parts.ts';
import { apiMessage, eventPayload, mentionEvent, messageEvent } from './payloads.ts';
import type { Change, Message } from './state.ts';

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

/** Tells the app that a person has opened its Home or its direct message. */
export function appOpened(parts: Parts, user: string, tab: 'home' | 'messages'): void {
  if (!parts.manifest.events.has('app_home_opened')) return;
  const channel = parts.state.directMessage(user);
  const at = String(parts.now() / 1000);
  void deliver(parts, user, { type: 'app_home_opened', user, channel: channel?.id, tab, event_ts: at });
}

/** Tells the app that it, or somebody else, has come into a channel. */
export function memberJoined(parts: Parts, user: string, channel: string, inviter: string): void {
  if (!parts.manifest.events.has('member_joined_channel')) return;
  const event = { type: 'member_joined_channel', user, channel, channel_type: 'C', team: parts.state.teamId, inviter };
  void deliver(parts, inviter, event);
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
  if (manifest.events.has(channel.kind === 'im' ? 'message.im' : 'message.channels')) {
    const base = { type: 'message', channel: channel.id, channel_type: channel.kind, hidden: true };
    if (change.kind === 'gone')
      events.push({
        ...base,
        subtype: 'message_deleted',
        deleted_ts: message.ts,
        ts: message.ts,
        event_ts: message.ts,
      });
    else if (message.editedTs === null) events.push(messageEvent(state, channel, message));
    else
      events.push({
        ...base,
        subtype: 'message_changed',
        message: apiMessage(state, message),
        ts: message.editedTs,
        event_ts: message.editedTs,
      });
  }
  const mentioned = message.text.includes(`<@${state.botUser.id}>`) && message.user !== state.botUser.id;
  if (mentioned && channel.kind === 'channel' && change.kind === 'message' && manifest.events.has('app_mention'))
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
