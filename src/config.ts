/** Environment -> Config, once, validated. Nothing else reads the environment. */

type SlackConfig =
  /** No account: the bot runs in the local workspace. */
  | { readonly kind: 'local' }
  | { readonly kind: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly kind: 'http'; readonly botToken: string; readonly signingSecret: string }
  /** Several workspaces, each with a token of its own from its installation. */
  | {
      readonly kind: 'install';
      readonly signingSecret: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly secret: string;
      /** Without a slash at the end. */
      readonly publicUrl: string | null;
    };

export interface Config {
  readonly slack: SlackConfig;
  /** Base address of the Web API, ending in a slash; `undefined` = Slack's own. */
  readonly apiUrl: string | undefined;
  /** Where people open the local workspace, or where Slack delivers to in HTTP mode. */
  readonly host: string;
  readonly port: number;
  /** Somebody asked for just this port. */
  readonly portGiven: boolean;
  /** Where everything is kept: a SQLite file, or a PostgreSQL database whose address holds a password. */
  readonly database: { readonly path: string } | { readonly url: string };
  readonly logLevel: LogLevel;
  /** How trainers' changes get into the knowledge folder; `null` = not from here. */
  readonly writing: WritingConfig | null;
}

interface WritingConfig {
  /** Nothing is committed. */
  readonly off: boolean;
  /** Where changes are committed; `null` = the branch that is checked out. */
  readonly branch: string | null;
  /** A template: `{change}`, `{entry}`, `{file}` and `{by}` are filled in. */
  readonly message: string;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

export type ConfigResult =
  | { readonly kind: 'ok'; readonly config: Config }
  /** Each problem names the variable, says what is wrong and what to do. */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Reads and checks all settings; an empty variable counts as not set. Never echoes a secret. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const problems: string[] = [];
  const value = (name: string): string | undefined => env[name]?.trim() || undefined;

  const slack = readSlack(value, problems);
  const apiUrl = readUrl('SLACK_API_URL', value('SLACK_API_URL'), 'https://slack.com/api/', problems);
  const port = readPort(value('PORT'), slack.kind === 'local' ? LOCAL_PORT : HTTP_PORT, problems);
  const level = value('LOG_LEVEL') ?? 'info';
  if (!isLogLevel(level)) problems.push(`LOG_LEVEL is "${level}": use one of ${LOG_LEVELS.join(', ')}.`);
  const host = value('HOST') ?? (slack.kind === 'local' ? '127.0.0.1' : '0.0.0.0');
  if (slack.kind === 'local' && !LOOPBACK.includes(host))
    problems.push(
      `HOST is "${host}": the local workspace has no passwords, so it serves ${LOOPBACK.join(' or ')} only.`,
    );

  const database = readDatabase(value, problems);
  const writing = readWriting(value, problems);

  if (problems.length > 0) return { kind: 'invalid', problems };
  return {
    kind: 'ok',
    config: {
      slack,
      apiUrl,
      host,
      port,
      portGiven: value('PORT') !== undefined,
      database,
      logLevel: level as LogLevel,
      writing,
    },
  };
}

function readSlack(value: (name: string) => string | undefined, problems: string[]): SlackConfig {
  const botToken = value('SLACK_BOT_TOKEN');
  const appToken = value('SLACK_APP_TOKEN');
  const signingSecret = value('SLACK_SIGNING_SECRET');
  const clientId = value('SLACK_CLIENT_ID');
  if (clientId !== undefined && botToken === undefined) return readInstall(clientId, value, problems);
  if (botToken === undefined && appToken === undefined && signingSecret === undefined) return { kind: 'local' };
  if (botToken === undefined) {
    const given = appToken === undefined ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN';
    problems.push(
      `${given} is set but SLACK_BOT_TOKEN is not: copy the bot token (xoxb-...) from "OAuth & Permissions" of your Slack app, or unset ${given} to use the local workspace.`,
    );
    return { kind: 'local' };
  }
  if (!botToken.startsWith('xoxb-'))
    problems.push('SLACK_BOT_TOKEN does not start with "xoxb-": copy the bot token, not the user or app token.');
  if (appToken !== undefined) {
    if (!appToken.startsWith('xapp-'))
      problems.push('SLACK_APP_TOKEN does not start with "xapp-": make an app-level token with connections:write.');
    return { kind: 'socket', botToken, appToken };
  }
  if (signingSecret !== undefined) return { kind: 'http', botToken, signingSecret };
  problems.push(
    'SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is: set one of them.',
  );
  return { kind: 'local' };
}

/** All of it at once, so that one start shows everything that is missing. */
function readInstall(clientId: string, value: (name: string) => string | undefined, problems: string[]): SlackConfig {
  const needed = (name: string, where: string): string => {
    const given = value(name);
    if (given === undefined)
      problems.push(`SLACK_CLIENT_ID is set, so that workspaces can install the app, but ${name} is not: ${where}.`);
    return given ?? '';
  };
  const signingSecret = needed('SLACK_SIGNING_SECRET', 'copy it from "Basic Information" of your Slack app');
  const clientSecret = needed('SLACK_CLIENT_SECRET', 'copy it from "Basic Information" of your Slack app');
  const secret = needed(
    'CUECARD_SECRET',
    `make up a text of at least ${SECRET_LENGTH} characters and keep it: it locks the tokens in the database`,
  );
  if (secret !== '' && secret.length < SECRET_LENGTH)
    problems.push(`CUECARD_SECRET has ${secret.length} characters: make it at least ${SECRET_LENGTH}.`);
  if (value('SLACK_APP_TOKEN') !== undefined)
    problems.push(
      'SLACK_APP_TOKEN and SLACK_CLIENT_ID are both set: Socket Mode serves one workspace. Set SLACK_BOT_TOKEN for that, or unset SLACK_APP_TOKEN to be installed in several over HTTP.',
    );
  const publicUrl = readUrl('CUECARD_URL', value('CUECARD_URL'), 'https://cuecard.your-company.example', problems);
  return {
    kind: 'install',
    signingSecret,
    clientId,
    clientSecret,
    secret,
    publicUrl: publicUrl?.replace(/\/$/, '') ?? null,
  };
}

function readDatabase(value: (name: string) => string | undefined, problems: string[]): Config['database'] {
  const url = value('DATABASE_URL');
  if (url === undefined) return { path: value('CUECARD_DB') ?? '.cuecard/cuecard.db' };
  // It may hold a password, so it is not repeated.
  if (!/^postgres(ql)?:\/\//i.test(url))
    problems.push(
      'DATABASE_URL is no PostgreSQL address: write it like postgres://user:password@host:5432/database, or unset it to use the SQLite file of CUECARD_DB.',
    );
  else if (!isAddress(url))
    problems.push(
      'DATABASE_URL cannot be read: write it like postgres://user:password@host:5432/database, and percent-encode the special characters of user and password (# is %23, / is %2F, @ is %40, % is %25).',
    );
  else if (new URL(url).pathname.length < 2)
    problems.push('DATABASE_URL names no database: add its name at the end, as in postgres://host:5432/cuecard.');
  return { url };
}

function readWriting(value: (name: string) => string | undefined, problems: string[]): WritingConfig | null {
  const isOff = (name: string): boolean => {
    const given = value(name) ?? 'on';
    if (given !== 'on' && given !== 'off') problems.push(`${name} is "${given}": use on or off.`);
    return given === 'off';
  };
  const branch = value('CUECARD_GIT_BRANCH') ?? null;
  if (branch !== null && !BRANCH.test(branch))
    problems.push(
      `CUECARD_GIT_BRANCH is "${branch}", which is no name of a branch: write it like trainers or desk/scripts.`,
    );
  const [off, readOnly] = [isOff('CUECARD_GIT'), isOff('CUECARD_WRITE')];
  return readOnly ? null : { off, branch, message: value('CUECARD_GIT_MESSAGE') ?? '{change}' };
}

function isAddress(text: string): boolean {
  try {
    const { username, password, pathname, hash } = new URL(text);
    return hash === '' && [username, password, pathname].every((part) => decodeURIComponent(part) !== undefined);
  } catch {
    return false;
  }
}

function readUrl(name: string, text: string | undefined, example: string, problems: string[]): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:'))
    return text.endsWith('/') ? text : `${text}/`;
  problems.push(`${name} is not a web address: write it like ${example} or unset it.`);
  return undefined;
}

function readPort(text: string | undefined, fallback: number, problems: string[]): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  problems.push(`PORT is "${text}": use a whole number from 0 to 65535 (0 = any free port).`);
  return fallback;
}

function isLogLevel(text: string): text is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(text);
}

/** Bolt's customary port, so that tunnels and examples fit. */
const HTTP_PORT = 3000;
/** Off the beaten ports, so that the workspace rarely meets another development server. */
const LOCAL_PORT = 3737;
/** Longer than anything that can be guessed. */
const SECRET_LENGTH = 32;
/** As git takes it, but for the rarest. */
const BRANCH = /^(?![-/.])(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)))[^\s~^:?*[\\\p{Cc}]+(?<![/.])$/u;
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
