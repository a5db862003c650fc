import { findControl, readAction } from './actions.ts';
import { popView, pushView, replaceView } from './api-views.ts';
import { checkSuggestion, checkView, faultMessages } from './block-limits.ts';
import type { Acknowledged } from './delivery.ts';
import type { Parts } from './parts.ts';
import { apiMessage, apiView, interactionBase, messagePlace } from './payloads.ts';
import type { Deed, Outcome, Place } from './protocol.ts';
import type { Block, Channel, Message, User, View } from './state.ts';

/** A control used in a message or view: `block_actions`. */
export async function act(parts: Parts, user: User, deed: Deed & { kind: 'act' }): Promise<Outcome> {
  const place = findPlace(parts, user, deed.place);
  if (!place) return GONE;
  const control = findControl(place.blocks, deed.blockId, deed.actionId);
  const actionTs = (parts.now() / 1000).toFixed(6);
  const action = control && readAction(control, deed.blockId, deed.held, actionTs);
  if (!action) return GONE;
  const responseUrl = place.kind === 'message' ? respondTo(parts, user, place.message) : undefined;
  return settle(parts, user, deed.actionId, {
    type: 'block_actions',
    ...interactionBase(parts.state, user, parts.triggers.mint(user.id)),
    ...placeFields(parts, place, deed.state),
    ...(responseUrl === undefined ? {} : { response_url: responseUrl }),
    actions: [action],
  });
}

/** What an external select offers for what has been typed: `block_suggestion`. */
export async function suggest(parts: Parts, user: User, deed: Deed & { kind: 'options' }): Promise<Outcome> {
  const place = findPlace(parts, user, deed.place);
  if (!place) return GONE;
  const payload = {
    type: 'block_suggestion',
    ...interactionBase(parts.state, user, parts.triggers.mint(user.id)),
    ...placeFields(parts, place, {}),
    action_id: deed.actionId,
    block_id: deed.blockId,
    value: deed.value,
  };
  const outcome = await parts.app.deliver({ kind: 'interactive', payload });
  if (outcome.kind === 'failed') return failed(parts, user, deed.actionId, outcome.error);
  const problem = checkSuggestion(outcome.body);
  if (problem) {
    const detail = faultMessages(problem.faults);
    parts.notify(user.id, {
      kind: 'refused',
      about: `block_suggestion ${deed.actionId}`,
      error: problem.error,
      detail,
    });
    return { kind: 'failed', error: problem.error };
  }
  const { options = [], option_groups: groups = [] } = outcome.body as Readonly<Record<string, readonly unknown[]>>;
  return { kind: 'options', options, groups };
}

/** A message shortcut, or a global one when no message is given. */
export async function useShortcut(parts: Parts, user: User, deed: Deed & { kind: 'shortcut' }): Promise<Outcome> {
  const { state } = parts;
  const base = interactionBase(state, user, parts.triggers.mint(user.id));
  const common = { ...base, callback_id: deed.callbackId, action_ts: (parts.now() / 1000).toFixed(6) };
  if (!deed.message) return settle(parts, user, deed.callbackId, { type: 'shortcut', ...common });
  const place = findPlace(parts, user, { kind: 'message', ...deed.message });
  if (place?.kind !== 'message' || place.message.onlyFor !== null) return GONE;
  const { channel } = messagePlace(state, place.channel, place.message) as { readonly channel: unknown };
  return settle(parts, user, deed.callbackId, {
    type: 'message_action',
    ...common,
    channel,
    message_ts: place.message.ts,
    message: apiMessage(state, place.message),
    response_url: respondTo(parts, user, place.message),
  });
}

/** A modal submitted: the app may refuse fields, replace the view, push another or close them all. */
export async function submit(parts: Parts, user: User, deed: Deed & { kind: 'submit' }): Promise<Outcome> {
  const { state } = parts;
  const view = topView(parts, user, deed.view);
  if (!view) return GONE;
  const payload = {
    type: 'view_submission',
    ...interactionBase(state, user, parts.triggers.mint(user.id)),
    view: apiView(state, view, deed.state),
    response_urls: [],
  };
  const outcome = await parts.app.deliver({ kind: 'interactive', payload });
  if (outcome.kind === 'failed') return failed(parts, user, 'view_submission', outcome.error);
  const said = (outcome.body ?? {}) as Block;
  const refuse = (error: string, detail: readonly string[]): Outcome => {
    parts.notify(user.id, { kind: 'refused', about: 'view_submission', error, detail });
    return { kind: 'failed', error };
  };
  switch (said.response_action) {
    case 'errors':
      return { kind: 'errors', errors: said.errors as Readonly<Record<string, string>> };
    case 'update': {
      const problem = checkView(said.view, 'modal');
      if (problem) return refuse(problem.error, faultMessages(problem.faults));
      replaceView(state, view, said.view as Block);
      return { kind: 'ok' };
    }
    case 'push': {
      const pushed = pushView(state, user.id, said.view as Block);
      return pushed.ok ? { kind: 'ok' } : refuse(pushed.error, pushed.messages);
    }
    default:
      if (topView(parts, user, view.id)) popView(state, user.id, said.response_action === 'clear');
      return { kind: 'ok' };
  }
}

/** A modal closed by the person: the topmost, or all. The app is told where it asked to be. */
export async function close(parts: Parts, user: User, deed: Deed & { kind: 'close' }): Promise<Outcome> {
  const view = topView(parts, user, deed.view);
  if (!view) return GONE;
  const clears = deed.all || view.body.clear_on_close === true;
  popView(parts.state, user.id, clears);
  if (view.body.notify_on_close !== true) return { kind: 'ok' };
  const { trigger_id: _, ...base } = interactionBase(parts.state, user, '');
  return settle(parts, user, 'view_closed', {
    type: 'view_closed',
    ...base,
    view: apiView(parts.state, view, deed.state),
    is_cleared: clears,
  });
}

type Found =
  | {
      readonly kind: 'message';
      readonly channel: Channel;
      readonly message: Message;
      readonly blocks: readonly Block[];
    }
  | { readonly kind: 'view'; readonly view: View; readonly blocks: readonly Block[] };

function findPlace({ state }: Parts, user: User, place: Place): Found | null {
  if (place.kind === 'message') {
    const channel = state.channels.get(place.channel);
    const message = state.find(place.channel, place.ts);
    if (!channel?.members.has(user.id) || !message) return null;
    if (message.onlyFor !== null && message.onlyFor !== user.id) return null;
    return { kind: 'message', channel, message, blocks: message.blocks };
  }
  const home = state.homes.get(user.id);
  const view = [...(state.modals.get(user.id) ?? []), ...(home ? [home] : [])].find((one) => one.id === place.view);
  return view ? { kind: 'view', view, blocks: (view.body.blocks ?? []) as readonly Block[] } : null;
}

function placeFields({ state }: Parts, place: Found, values: unknown): Block {
  if (place.kind === 'message') return { ...messagePlace(state, place.channel, place.message), state: { values } };
  return { container: { type: 'view', view_id: place.view.id }, view: apiView(state, place.view, values) };
}

function respondTo({ responseUrls }: Parts, user: User, message: Message): string {
  return responseUrls.mint({ user: user.id, channel: message.channel, source: message });
}

function topView({ state }: Parts, user: User, id: string): View | null {
  const top = state.modals.get(user.id)?.at(-1);
  return top?.id === id ? top : null;
}

async function settle(parts: Parts, user: User, about: string, payload: Block): Promise<Outcome> {
  const outcome: Acknowledged = await parts.app.deliver({ kind: 'interactive', payload });
  return outcome.kind === 'acked' ? { kind: 'ok' } : failed(parts, user, about, outcome.error);
}

function failed(parts: Parts, user: User, about: string, error: string): Outcome {
  parts.notify(user.id, { kind: error === 'no_app' ? 'no-app' : 'no-answer', about, error, detail: [] });
  return { kind: 'failed', error };
}

/** What it was about has gone in the meantime. */
const GONE: Outcome = { kind: 'failed', error: 'not_found' };
