import { useCommand } from './commands.ts';
import { speakAsCustomer } from './customers.ts';
import { appOpened, contextChanged, sessionStopped } from './events.ts';
import { act, close, submit, suggest, useShortcut } from './interactions.ts';
import type { Parts } from './parts.ts';
import type { Deed, Outcome } from './protocol.ts';
import { type User, workingKey } from './state.ts';
import { encodeText } from './typed-text.ts';

/** Deeds that are about the page itself. */
type OfThePage = { readonly kind: 'be' } | { readonly kind: 'inspect' };

/** Does what a person did on the page. Resolves when the app has answered, or has not in time. */
export async function perform(parts: Parts, user: User, deed: Exclude<Deed, OfThePage>): Promise<Outcome> {
  switch (deed.kind) {
    case 'send':
      return send(parts, user, deed);
    case 'act':
      return act(parts, user, deed);
    case 'options':
      return suggest(parts, user, deed);
    case 'shortcut':
      return useShortcut(parts, user, deed);
    case 'submit':
      return submit(parts, user, deed);
    case 'close':
      return close(parts, user, deed);
    case 'open-app':
      appOpened(parts, user.id, deed.tab);
      return DONE;
    case 'look':
      return look(parts, user, deed);
    case 'stop': {
      const doing = parts.state.working.has(workingKey(deed.channel, deed.threadTs));
      if (!doing || !parts.state.channels.get(deed.channel)?.members.has(user.id)) return GONE;
      sessionStopped(parts, user.id, deed.channel, deed.threadTs);
      return DONE;
    }
    case 'customer':
      return speakAsCustomer(parts, user, deed);
    case 'faults':
      parts.faults.set(deed.faults);
      return DONE;
    case 'disrupt':
      parts.socketMode.disrupt(deed.how);
      return DONE;
    case 'traffic':
      return { kind: 'item', item: parts.traffic.item(deed.id) };
    case 'dismiss': {
      const message = parts.state.find(deed.channel, deed.ts);
      if (!message || message.onlyFor !== user.id) return GONE;
      parts.state.remove(message);
      return DONE;
    }
    case 'read': {
      const channel = parts.state.channels.get(deed.channel);
      if (!channel || Number(deed.ts) <= Number(channel.read.get(user.id) ?? '0')) return DONE;
      channel.read.set(user.id, deed.ts);
      parts.state.announce({ kind: 'channels', user: user.id });
      return DONE;
    }
  }
}

/** What a person looks at; an agent that stands beside it is told, once for each change. */
function look(parts: Parts, user: User, deed: Deed & { kind: 'look' }): Outcome {
  const { looking, channels } = parts.state;
  const channel = channels.get(deed.channel);
  if (!channel?.members.has(user.id) || channel.kind === 'im') return DONE;
  const before = looking.get(user.id);
  looking.set(user.id, channel.id);
  if (deed.beside && before !== channel.id) contextChanged(parts, user.id);
  return DONE;
}

async function send(parts: Parts, user: User, deed: Deed & { kind: 'send' }): Promise<Outcome> {
  const { state } = parts;
  const channel = state.channels.get(deed.channel);
  const parent = deed.threadTs === null ? null : state.find(deed.channel, deed.threadTs);
  if (!channel?.members.has(user.id) || parent === undefined || parent?.onlyFor) return GONE;
  const threadTs = parent === null ? null : (parent.threadTs ?? parent.ts);
  const typed = deed.text.trim();
  if (typed === '' || typed.length > MOST_TYPED)
    return { kind: 'failed', error: typed === '' ? 'no_text' : 'msg_too_long' };
  if (typed.startsWith('/')) return useCommand(parts, user, channel, threadTs, typed);
  const message = state.post({ channel: channel.id, threadTs, user: user.id, text: encodeText(state, typed) });
  channel.read.set(user.id, message.ts);
  return DONE;
}

const DONE: Outcome = { kind: 'ok' };
const GONE: Outcome = { kind: 'failed', error: 'not_found' };
/** Slack's limit for what a person types. */
const MOST_TYPED = 12_000;
