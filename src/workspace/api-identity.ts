import { fine, flagOf, type Method, refuse, textOf } from './api-answer.ts';
import { channelOf } from './api-chat.ts';
import { apiUser, TEAM_DOMAIN } from './payloads.ts';
import type { Prompt } from './protocol.ts';

export const IDENTITY_METHODS: Readonly<Record<string, Method>> = {
  'auth.test': ({ state }) =>
    fine({
      url: `https://${TEAM_DOMAIN}.slack.com/`,
      team: TEAM_NAME,
      user: state.botUser.name.en,
      team_id: state.teamId,
      user_id: state.botUser.id,
      bot_id: state.botId,
      is_enterprise_install: false,
    }),

  'users.info'({ state }, args) {
    const user = state.users.get(textOf(args, 'user'));
    return user ? fine({ user: apiUser(state, user, flagOf(args, 'include_locale')) }) : refuse('user_not_found');
  },

  'users.list': ({ state }, args) =>
    fine({
      members: [...state.users.values()].map((user) => apiUser(state, user, flagOf(args, 'include_locale'))),
      response_metadata: { next_cursor: '' },
    }),

  // Nobody has made any here.
  'usergroups.list': () => fine({ usergroups: [] }),

  'bots.info': ({ state }) =>
    fine({ bot: { id: state.botId, app_id: state.appId, user_id: state.botUser.id, name: state.botUser.name.en } }),

  'assistant.threads.setStatus'({ state }, args) {
    const channel = channelOf(state, textOf(args, 'channel_id'));
    if (!channel) return refuse('channel_not_found');
    const threadTs = textOf(args, 'thread_ts');
    if (threadTs === '') return refuse('invalid_arguments', ['[ERROR] missing required field: thread_ts']);
    state.announce({ kind: 'working', channel: channel.id, threadTs, text: textOf(args, 'status') });
    return fine();
  },

  'assistant.threads.setTitle': ({ state }, args) =>
    channelOf(state, textOf(args, 'channel_id')) ? fine() : refuse('channel_not_found'),

  'assistant.threads.setSuggestedPrompts'({ state }, args) {
    const channel = channelOf(state, textOf(args, 'channel_id'));
    if (!channel) return refuse('channel_not_found');
    const prompts = readPrompts(args.prompts);
    if (prompts === null)
      return refuse('invalid_arguments', ['[ERROR] prompts: one to four, each a title and a message']);
    state.announce({ kind: 'prompts', channel: channel.id, title: textOf(args, 'title'), prompts });
    return fine();
  },
};

function readPrompts(value: unknown): Prompt[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_PROMPTS) return null;
  const prompts = value.map((one: unknown) => {
    const { title, message } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
    return typeof title === 'string' && typeof message === 'string' ? { title, message } : null;
  });
  return prompts.every((one) => one !== null) ? prompts : null;
}

const MOST_PROMPTS = 4;
export const TEAM_NAME = 'Support';
