import { type Args, fine, type Method, refuse, textOf } from './api-answer.ts';
import { channelOf } from './channels.ts';
import { MOST_PROMPTS } from './manifest.ts';
import type { Prompt } from './protocol.ts';
import type { Channel, State } from './state.ts';

/** What an agent shows of itself: what it is doing, and what one could ask it. */
export const ASSISTANT_METHODS: Readonly<Record<string, Method>> = {
  'assistant.threads.setStatus'({ state }, args) {
    const channel = channelOf(state, textOf(args, 'channel_id'));
    if (!channel) return refuse('channel_not_found');
    const threadTs = textOf(args, 'thread_ts');
    if (threadTs === '') return refuse('invalid_arguments', ['[ERROR] missing required field: thread_ts']);
    if (!hasThread(state, channel, threadTs)) return refuse('invalid_thread_ts');
    const { loading_messages: loading = [] } = args;
    if (!Array.isArray(loading) || loading.length > MOST_LOADING)
      return refuse('invalid_arguments', [`[ERROR] loading_messages: a list of at most ${MOST_LOADING}`]);
    state.work(channel.id, threadTs, textOf(args, 'status'));
    return fine();
  },

  'assistant.threads.setTitle'({ state }, args) {
    const channel = channelOf(state, textOf(args, 'channel_id'));
    if (!channel) return refuse('channel_not_found');
    return hasThread(state, channel, textOf(args, 'thread_ts')) ? fine() : refuse('invalid_thread_ts');
  },

  'assistant.threads.setSuggestedPrompts'(parts, args) {
    const { state, manifest } = parts;
    const channel = channelOf(state, textOf(args, 'channel_id'));
    if (channel?.kind !== 'im') return refuse('channel_not_found');
    const prompts = readPrompts(args);
    if (prompts === null)
      return refuse('invalid_arguments', [`[ERROR] prompts: one to ${MOST_PROMPTS}, each a title and a message`]);
    if (manifest.agent !== null && textOf(args, 'thread_ts') !== '') {
      // Slack says that all is well and shows nothing.
      const detail = ['an app with agent_view has to leave thread_ts out'];
      parts.notify(null, {
        kind: 'ignored',
        about: 'assistant.threads.setSuggestedPrompts',
        error: 'thread_ts',
        detail,
      });
      return fine();
    }
    const shown = { title: textOf(args, 'title'), prompts };
    state.prompts.set(channel.id, shown);
    state.announce({ kind: 'prompts', channel: channel.id, ...shown });
    return fine();
  },
};

function hasThread(state: State, channel: Channel, ts: string): boolean {
  const message = state.find(channel.id, ts);
  return message !== undefined && message.onlyFor === null;
}

function readPrompts({ prompts: value }: Args): Prompt[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_PROMPTS) return null;
  const prompts = value.map((one: unknown) => {
    const { title, message } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
    return typeof title === 'string' && typeof message === 'string' ? { title, message } : null;
  });
  return prompts.every((one) => one !== null) ? prompts : null;
}

const MOST_LOADING = 10;
