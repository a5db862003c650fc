import { fine, flagOf, type Method, refuse, textOf } from './api-answer.ts';
import { apiGroup, apiUser, TEAM_DOMAIN } from './payloads.ts';

/** Who is who: the app itself, people, bots, user groups. */
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

  'bots.info'({ state }, args) {
    const id = textOf(args, 'bot') || state.botId;
    const user = [...state.users.values()].find((one) => one.botId === id);
    if (!user) return refuse('bot_not_found');
    const app = id === state.botId ? { app_id: state.appId } : {};
    return fine({ bot: { id, deleted: false, name: user.name.en, user_id: user.id, ...app } });
  },

  'usergroups.list': ({ state }, args) =>
    fine({ usergroups: state.groups.map((group) => apiGroup(state, group, flagOf(args, 'include_users'))) }),

  'usergroups.users.list'({ state }, args) {
    const group = state.groups.find(({ id }) => id === textOf(args, 'usergroup'));
    return group ? fine({ users: group.users }) : refuse('no_such_subteam');
  },
};

export const TEAM_NAME = 'Support';
