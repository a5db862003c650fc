import type { ServerResponse } from 'node:http';
import { type Answer, type Args, fine, refuse, textOf } from './api-answer.ts';
import { TEAM_NAME } from './api-identity.ts';
import { sendText } from './http.ts';
import { mintId, mintSecret } from './ids.ts';
import type { State } from './state.ts';

/** Installing the app as Slack does it: a page that asks, a code that goes through the browser, and a token for it. */
export interface OAuth {
  /** `GET /oauth/v2/authorize`: asks the person, and leads back to the app with a code. */
  page(response: ServerResponse, query: URLSearchParams): void;
  /** `oauth.v2.access`: the token for a code, once and within ten minutes. */
  access(args: Args): Answer;
}

export interface OAuthParts {
  readonly state: State;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly botToken: string;
  /** Where people may be led back to without the request saying so. */
  readonly redirectUrl: string | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export function createOAuth(parts: OAuthParts): OAuth {
  const { state, clientId, clientSecret, botToken, now } = parts;
  const codes = new Map<string, { readonly until: number; readonly scope: string; readonly redirect: string }>();

  return {
    page(response, query) {
      const redirect = query.get('redirect_uri') ?? parts.redirectUrl;
      const scope = query.get('scope') ?? '';
      if (query.get('client_id') !== clientId) return sendText(response, 400, 'invalid_client_id\n');
      if (scope === '') return sendText(response, 400, 'invalid_scope: no scopes were asked for\n');
      if (redirect === null || !URL.canParse(redirect)) return sendText(response, 400, 'bad_redirect_uri\n');
      const code = mintSecret(16);
      codes.set(code, { until: now() + CODE_LASTS, scope, redirect: query.get('redirect_uri') ?? '' });
      const back = (more: Readonly<Record<string, string>>): string => {
        const url = new URL(redirect);
        for (const [name, value] of Object.entries({ ...more, state: query.get('state') ?? '' }))
          url.searchParams.set(name, value);
        return url.href;
      };
      const scopes = scope.split(',').map((each) => `<li>${escapeHtml(each)}</li>`);
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      });
      response.end(
        `<!doctype html><meta charset="utf-8"><title>Install</title><style>body{font:18px/1.6 system-ui,sans-serif;max-width:32em;margin:10vh auto;padding:0 1em}</style>` +
          `<h1>${escapeHtml(state.botUser.name.en)}</h1><p>asks to be installed in ${escapeHtml(TEAM_NAME)} and wants to:</p><ul>${scopes.join('')}</ul>` +
          `<p><a href="${escapeHtml(back({ code }))}">Allow</a> &nbsp; <a href="${escapeHtml(back({ error: 'access_denied' }))}">Cancel</a></p>`,
      );
    },

    access(args) {
      if (textOf(args, 'client_id') !== clientId) return refuse('invalid_client_id');
      if (textOf(args, 'client_secret') !== clientSecret) return refuse('bad_client_secret');
      const given = textOf(args, 'code');
      const kept = codes.get(given);
      codes.delete(given);
      if (kept === undefined || kept.until < now()) return refuse('invalid_code');
      if (kept.redirect !== textOf(args, 'redirect_uri')) return refuse('bad_redirect_uri');
      return fine({
        app_id: state.appId,
        token_type: 'bot',
        access_token: botToken,
        scope: kept.scope,
        bot_user_id: state.botUser.id,
        team: { id: state.teamId, name: TEAM_NAME },
        enterprise: null,
        authed_user: { id: [...state.users.values()].find(({ kind }) => kind === 'person')?.id ?? mintId('U') },
        is_enterprise_install: false,
      });
    },
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const CODE_LASTS = 10 * 60_000;
