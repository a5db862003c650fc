import type { SlackShortcut, SlashCommand, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { conversationKey } from '../desk/conversation-key.ts';
import type { Destination } from './reply.ts';
import { messageText, unescapeEntities } from './text.ts';
import type { FormState } from './views/run-forms.ts';

/** One payload from Slack, in the desk's terms, with the ways an answer can take. */
export interface Turn {
  readonly client: WebClient;
  /** The same delivery, sent again by Slack, has the same id. */
  readonly deliveryId: string;
  readonly team: string;
  readonly actor: string;
  /** The session's key. */
  readonly conversation: string;
  readonly text: string;
  /** In order of preference. */
  readonly answerTo: readonly Destination[];
}

/** Something that may open a window at once. */
export interface ShortcutTurn extends Turn {
  readonly triggerId: string;
}

export interface CommandTurn extends ShortcutTurn {
  readonly channel: string;
}

export interface ActionTurn extends Turn {
  readonly actionId: string;
  /** The workspace of whoever pressed; another one where a guest did. */
  readonly from: string;
  readonly value: string;
  readonly triggerId: string;
  /** The window or Home that the button is in; `null` for a button in a message. */
  readonly viewId: string | null;
  readonly inHome: boolean;
  /** What the window or Home carries. */
  readonly carried: string;
}

/** A form about a run that was sent. */
export interface FormTurn extends Turn {
  readonly about: string;
  /** The revision of the run that the form was drawn for. */
  readonly on: number;
  readonly viewId: string;
  readonly state: FormState;
}

export interface MessageTurn extends Turn {
  readonly direct: boolean;
  readonly mentionsBot: boolean;
  readonly channel: string;
  /** The thread it stands in; `null` in the channel itself. */
  readonly thread: string | null;
  readonly bot: string | undefined;
  readonly ts: string;
  /** Who it is from, where that is nobody of the desk; `null` for the desk's own people. */
  readonly customer: Customer | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Somebody who writes to the desk. */
interface Customer {
  /** As far as Slack tells them apart. */
  readonly author: string;
  /** False where a bridge brings all of them under one name. */
  readonly named: boolean;
  readonly inSlack: boolean;
}

export function readCommand(command: SlashCommand, client: WebClient): CommandTurn {
  const { team_id: team, channel_id: channel, user_id: actor } = command;
  return {
    client,
    deliveryId: `command:${team}:${command.trigger_id}`,
    team,
    actor,
    conversation: conversationKey(team, channel, actor),
    triggerId: command.trigger_id,
    channel,
    // The manifest has Slack leave the text as it was typed, but for the three entities.
    text: unescapeEntities(command.text ?? '').trim(),
    answerTo: [
      { kind: 'response-url', url: command.response_url, replace: false },
      { kind: 'ephemeral', channel, user: actor, thread: null },
    ],
  };
}

export function readShortcut(shortcut: SlackShortcut, client: WebClient): ShortcutTurn {
  const team = shortcut.team?.id ?? '';
  const actor = shortcut.user.id;
  const triggerId = shortcut.trigger_id;
  const deliveryId = `shortcut:${team}:${triggerId}`;
  if (shortcut.type !== 'message_action') {
    const conversation = conversationKey(team, null, actor);
    const answerTo = [{ kind: 'direct', channel: actor, thread: null }] as const;
    return { client, deliveryId, team, actor, conversation, triggerId, text: '', answerTo };
  }
  const channel = shortcut.channel.id;
  const message = shortcut.message as { readonly thread_ts?: string; readonly ts: string };
  const thread = inThread(message);
  const url: Destination = { kind: 'response-url', url: shortcut.response_url, replace: false };
  const ephemeral: Destination = { kind: 'ephemeral', channel, user: actor, thread };
  return {
    client,
    deliveryId,
    team,
    actor,
    conversation: conversationKey(team, channel, thread ?? message.ts),
    triggerId,
    text: messageText(message),
    // A response_url cannot answer inside a thread, and only it can answer where the bot is no member.
    answerTo: thread === null ? [url, ephemeral] : [ephemeral, url],
  };
}

/** `null` for actions that need no answer: a link button, or a payload without an action. */
export function readAction(body: unknown, client: WebClient): ActionTurn | null {
  const payload = body as ActionBody;
  const action = payload.actions?.[0];
  if (action === undefined || action.url !== undefined) return null;
  const team = payload.team?.id ?? payload.user.team_id ?? '';
  const channel = payload.channel?.id ?? payload.container?.channel_id;
  const thread = payload.message?.thread_ts ?? payload.container?.thread_ts ?? null;
  const actor = payload.user.id;
  return {
    client,
    deliveryId: `action:${team}:${actor}:${action.action_id}:${action.action_ts ?? payload.trigger_id}`,
    team,
    actor,
    conversation: conversationKey(team, channel ?? actor, thread ?? actor),
    text: '',
    actionId: action.action_id,
    from: payload.user.team_id ?? team,
    value: action.value ?? action.selected_option?.value ?? '',
    triggerId: payload.trigger_id,
    viewId: payload.view?.id ?? null,
    inHome: payload.view?.type === 'home',
    carried: payload.view?.private_metadata ?? '',
    answerTo: [
      ...(payload.response_url === undefined
        ? []
        : [{ kind: 'response-url' as const, url: payload.response_url, replace: true }]),
      ...(channel === undefined || payload.message?.ts === undefined
        ? []
        : [{ kind: 'update' as const, channel, ts: payload.message.ts }]),
      ...(channel === undefined
        ? // A button on the Home: the answer goes to the person directly.
          [{ kind: 'direct' as const, channel: actor, thread: null }]
        : [{ kind: 'ephemeral' as const, channel, user: actor, thread }]),
    ],
  };
}

/** Somebody has opened the app's Home; it carries what it did when it was drawn last. */
export interface HomeTurn extends Turn {
  readonly carried: string;
}

export function readHome(
  event: { readonly user: string; readonly view?: { readonly private_metadata?: string } },
  body: { readonly team_id: string; readonly event_id: string },
  client: WebClient,
): HomeTurn {
  const { user: actor, view } = event;
  const { team_id: team, event_id: id } = body;
  const conversation = conversationKey(team, null, actor);
  const carried = view?.private_metadata ?? '';
  return { client, deliveryId: `home:${id}`, team, actor, conversation, text: '', answerTo: [], carried };
}

/** `null` for a form that carries nothing of ours. */
export function readForm(
  body: Pick<ViewSubmitAction, 'view' | 'user' | 'team' | 'trigger_id'>,
  client: WebClient,
): FormTurn | null {
  const { view, user } = body;
  const carried = readJson(view.private_metadata);
  if (carried === null) return null;
  const team = body.team?.id ?? user.team_id ?? '';
  return {
    client,
    // A form that was refused is sent again by hand, with another trigger.
    deliveryId: `form:${team}:${view.id}:${body.trigger_id}`,
    team,
    actor: user.id,
    conversation: conversationKey(team, null, user.id),
    text: '',
    about: carried.about,
    on: carried.on,
    viewId: view.id,
    state: view.state.values,
    answerTo: carried.answerTo,
  };
}

function readJson(text: string): { about: string; on: number; answerTo: readonly Destination[] } | null {
  try {
    const { about, on, answerTo } = JSON.parse(text) as Record<string, unknown>;
    if (typeof about !== 'string' || typeof on !== 'number' || !Array.isArray(answerTo)) return null;
    return { about, on, answerTo: answerTo as readonly Destination[] };
  } catch {
    return null;
  }
}

/** `null` for what is no message of a person or bridge: edits, deletions, joins, the bot's own words. */
export function readMessage(
  event: unknown,
  team: string,
  client: WebClient,
  { botUserId, botId }: { readonly botUserId?: string | undefined; readonly botId?: string | undefined },
): MessageTurn | null {
  const message = event as MessageEvent;
  if (message.subtype !== undefined && !SAID.includes(message.subtype)) return null;
  const actor = message.user ?? message.bot_id;
  if (actor === undefined || actor === botUserId || message.ts === undefined) return null;
  // Its own words under an agent's name.
  if (message.bot_id !== undefined && message.bot_id === botId) return null;
  const direct = message.channel_type === 'im';
  // A direct message outside a thread is its own conversation a channel, so that context carries on.
  const thread = inThread(message);
  const mention = botUserId !== undefined && (message.text ?? '').includes(`<@${botUserId}>`);
  return {
    client,
    // A mention arrives twice, as app_mention and as a message; channel and time are what both share.
    deliveryId: `message:${team}:${message.channel}:${message.ts}`,
    team,
    actor,
    conversation: conversationKey(team, message.channel, thread ?? (direct ? actor : message.ts)),
    text: messageText(message),
    direct,
    channel: message.channel,
    thread,
    bot: botUserId,
    ts: message.ts,
    customer: direct ? null : customerIn(message, team),
    mentionsBot: mention || message.type === 'app_mention',
    at: Math.round(Number(message.ts) * 1000) || 0,
    answerTo: [
      direct
        ? { kind: 'direct', channel: message.channel, thread }
        : { kind: 'ephemeral', channel: message.channel, user: actor, thread },
    ],
  };
}

/** A bot brings customers' messages from elsewhere; somebody of another workspace is a guest in a shared channel. */
function customerIn(message: MessageEvent, team: string): Customer | null {
  const { bot_id, user, user_team, username } = message;
  if (bot_id !== undefined) {
    if (user === SLACKBOT) return null;
    return { author: `${bot_id}/${username ?? ''}`, named: username !== undefined && username !== '', inSlack: false };
  }
  if (user === undefined || user_team === undefined || user_team === team) return null;
  return { author: user, named: true, inSlack: true };
}

/** The thread a message stands in; its first message stands in the channel, though it carries the thread's time once answered. */
function inThread(message: { readonly ts?: string; readonly thread_ts?: string }): string | null {
  return message.thread_ts === undefined || message.thread_ts === message.ts ? null : message.thread_ts;
}

interface ActionBody {
  readonly actions?: readonly {
    readonly action_id: string;
    readonly action_ts?: string;
    readonly value?: string;
    readonly url?: string;
    readonly selected_option?: { readonly value?: string };
  }[];
  readonly team?: { readonly id: string } | null;
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly channel?: { readonly id: string };
  readonly container?: { readonly channel_id?: string; readonly thread_ts?: string };
  readonly message?: { readonly ts?: string; readonly thread_ts?: string };
  readonly trigger_id: string;
  readonly view?: { readonly id: string; readonly type?: string; readonly private_metadata?: string };
  readonly response_url?: string;
}

interface MessageEvent {
  readonly type: string;
  readonly subtype?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly username?: string;
  readonly user_team?: string;
  readonly channel: string;
  readonly channel_type?: string;
  readonly text?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
}

/** Subtypes that are still somebody saying something. */
const SAID = ['bot_message', 'file_share', 'thread_broadcast', 'me_message'];
const SLACKBOT = 'USLACKBOT';
