import { HTTPReceiver, type HTTPReceiverOptions } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Installations } from '../../desk/installations.ts';
import { errorFields, type Log } from '../log.ts';
import { createInstallationStore } from './installation-store.ts';
import { createSeal } from './seal.ts';

/** What it takes to be installed in several workspaces through OAuth. */
export interface Install {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Locks tokens in the database and signs what goes through the browser; the same in every process and for good. */
  readonly secret: string;
  /** Bot scopes to ask for. */
  readonly scopes: readonly string[];
  /** Where browsers find this process, without a slash at the end; `null`: Slack goes back to the app's only redirect URL. */
  readonly publicUrl: string | null;
  readonly installations: Installations;
}

interface InstallParts extends Pick<HTTPReceiverOptions, 'signingSecret' | 'logger' | 'bodyLimit'> {
  readonly install: Install;
  readonly clientOptions: WebClientOptions & { readonly slackApiUrl?: string };
  readonly log: Log;
}

/** A receiver that also serves `/slack/install` and `/slack/oauth_redirect`. */
export function createInstallReceiver({ install, clientOptions, log, ...rest }: InstallParts): HTTPReceiver {
  const { clientId, clientSecret, secret, scopes, publicUrl, installations } = install;
  const { slackApiUrl } = clientOptions;
  return new HTTPReceiver({
    ...rest,
    clientId,
    clientSecret,
    stateSecret: secret,
    scopes: [...scopes],
    installationStore: createInstallationStore(installations, createSeal(secret), log),
    ...(publicUrl === null ? {} : { redirectUri: `${publicUrl}${REDIRECT_PATH}` }),
    installerOptions: {
      redirectUriPath: REDIRECT_PATH,
      clientOptions,
      ...(slackApiUrl === undefined ? {} : { authorizationUrl: new URL('/oauth/v2/authorize', slackApiUrl).href }),
      callbackOptions: {
        success: (installation, _options, _request, response) => {
          const name = escapeHtml(installation.team?.name ?? '');
          sendPage(response, 200, INSTALLED[0].replace('{name}', name), INSTALLED[1].replace('{name}', name));
        },
        failure: (error, _options, _request, response) => {
          log.warn(errorFields(error), 'An installation did not come about');
          sendPage(response, 400, ...NOT_INSTALLED);
        },
      },
    },
  });
}

function sendPage(
  response: Parameters<
    NonNullable<NonNullable<HTTPReceiverOptions['installerOptions']>['callbackOptions']>['success'] & {}
  >[3],
  status: number,
  en: string,
  zh: string,
): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'x-content-type-options': 'nosniff',
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Cuecard</title><style>body{font:18px/1.6 system-ui,sans-serif;max-width:32em;margin:15vh auto;padding:0 1em}</style><p>${en}</p><p lang="zh">${zh}</p></html>`,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const REDIRECT_PATH = '/slack/oauth_redirect';
const INSTALLED = [
  'Cuecard is installed in {name}. Close this page and type /cue help in Slack.',
  'Cuecard 已装进 {name}。可以关闭本页，回 Slack 输入 /cue help 试试。',
] as const;
const NOT_INSTALLED = [
  'Cuecard was not installed. Start again from the install link within ten minutes, in the same browser, and press “Allow”.',
  'Cuecard 没有装上。请用同一个浏览器重新打开安装链接，在十分钟内点“允许”。',
] as const;
