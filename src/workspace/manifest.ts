import type { PageCommand, PageShortcut, Prompt } from './protocol.ts';

/** What the workspace needs to know of the app: taken from its `manifest.json`. */
export interface AppManifest {
  readonly name: string;
  readonly commands: readonly (PageCommand & { readonly escapes: boolean })[];
  readonly shortcuts: readonly PageShortcut[];
  /** Events the app subscribed to; others are not sent. */
  readonly events: ReadonlySet<string>;
  /** What the bot's token may do. */
  readonly scopes: ReadonlySet<string>;
  readonly homeTab: boolean;
  /** Null when the app is no agent. */
  readonly agent: { readonly description: string; readonly prompts: readonly Prompt[] } | null;
  /** Where an installation may lead back to. */
  readonly redirectUrls: readonly string[];
}

/** Reads a parsed `manifest.json`. Throws an error that names the field when it is not one. */
export function readManifest(manifest: unknown): AppManifest {
  const root = field(manifest, '');
  const features = root('features');
  return {
    name: features('bot_user').text('display_name', '') || root('display_information').text('name'),
    commands: features.list('slash_commands').map((command) => ({
      command: command.text('command', undefined, /^\/[\p{L}\p{N}_-]{1,31}$/u),
      description: command.text('description', ''),
      usage: command.text('usage_hint', ''),
      escapes: command.value('should_escape') === true,
    })),
    shortcuts: features.list('shortcuts').map((shortcut) => ({
      callbackId: shortcut.text('callback_id'),
      name: shortcut.text('name'),
      description: shortcut.text('description', ''),
      on: shortcut.text('type', undefined, /^(message|global)$/) === 'global' ? 'global' : 'message',
    })),
    events: new Set(root('settings')('event_subscriptions').texts('bot_events')),
    scopes: new Set(root('oauth_config')('scopes').texts('bot')),
    agent: features.value('agent_view') === undefined ? null : readAgent(features('agent_view')),
    homeTab: features('app_home').value('home_tab_enabled') === true,
    redirectUrls: root('oauth_config').texts('redirect_urls'),
  };
}

function readAgent(view: Field): NonNullable<AppManifest['agent']> {
  const prompts = view.list('suggested_prompts').map((prompt) => ({
    title: prompt.text('title'),
    message: prompt.text('message'),
  }));
  if (prompts.length > MOST_PROMPTS)
    refuse('features.agent_view.suggested_prompts', `a list of at most ${MOST_PROMPTS}`);
  return { description: view.text('agent_description', ''), prompts };
}

/** An object of the manifest, with its place in it; what is absent reads as an empty one. */
interface Field {
  (key: string): Field;
  value(key: string): unknown;
  /** Without `fallback` the text has to be there; `shape` is what it has to look like. */
  text(key: string, fallback?: string, shape?: RegExp): string;
  texts(key: string): readonly string[];
  list(key: string): readonly Field[];
}

function field(raw: unknown, at: string): Field {
  if (raw !== undefined && (typeof raw !== 'object' || raw === null || Array.isArray(raw))) refuse(at, 'an object');
  const object = (raw ?? {}) as Readonly<Record<string, unknown>>;
  const items = (key: string): readonly unknown[] => {
    const value = object[key] ?? [];
    return Array.isArray(value) ? value : refuse(at + key, 'a list');
  };
  const inner = (key: string): Field => field(object[key], `${at}${key}.`);
  return Object.assign(inner, {
    value: (key: string) => object[key],
    text: (key: string, fallback?: string, shape = /\S/): string => {
      const value = object[key] ?? fallback;
      if (typeof value !== 'string' || (value !== fallback && !shape.test(value)))
        refuse(at + key, `text like ${shape}`);
      return value;
    },
    texts: (key: string) =>
      items(key).map((item) => (typeof item === 'string' ? item : refuse(at + key, 'a list of texts'))),
    list: (key: string) => items(key).map((item, index) => field(item ?? null, `${at}${key}.${index}.`)),
  });
}

function refuse(at: string, wanted: string): never {
  const place = at === '' ? 'it' : at.replace(/\.$/, '');
  throw new Error(`The app manifest cannot be used: ${place} is not ${wanted}`);
}

/** Slack shows four. */
export const MOST_PROMPTS = 4;
