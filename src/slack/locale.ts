import type { WebClient } from '@slack/web-api';
import type { Lang } from '../knowledge/model.ts';
import { errorFields, type Log } from './log.ts';

/** The language a person has set in Slack. */
export interface Locales {
  of(client: WebClient, team: string, user: string): Promise<Lang>;
}

/** Asks Slack once a person and a while; a slow or failing answer falls back to `fallback` and is asked again later. */
export function createLocales(fallback: () => Lang, log: Log, now: () => number): Locales {
  const known = new Map<string, { readonly lang: Lang; readonly at: number }>();
  return {
    of: async (client, team, user) => {
      const key = `${team}:${user}`;
      const cached = known.get(key);
      if (cached !== undefined && now() - cached.at < FRESH) return cached.lang;
      // What comes too late for this card is there for the next.
      const asked = askSlack(client, user, log).then((lang) => {
        if (lang === null) return null;
        if (known.size >= MAX_PEOPLE) known.clear();
        known.set(key, { lang, at: now() });
        return lang;
      });
      return (await within(asked, cached === undefined ? PATIENCE : KNOWN_PATIENCE)) ?? cached?.lang ?? fallback();
    },
  };
}

async function askSlack(client: WebClient, user: string, log: Log): Promise<Lang | null> {
  try {
    const { user: person } = await client.users.info({ user, include_locale: true });
    const locale = person?.locale;
    return locale === undefined ? null : locale.startsWith('zh') ? 'zh' : 'en';
  } catch (error) {
    log.warn(errorFields(error), 'Could not read a person’s language');
    return null;
  }
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One call for a burst of clicks; whoever changes the language sees it with the next question. */
const FRESH = 2_000;
/** Somebody unknown: a card in the wrong language costs more than a late one, and a window can be opened for three seconds only. */
const PATIENCE = 1_500;
/** Somebody known: what was said last is nearly always right still. */
const KNOWN_PATIENCE = 300;
const MAX_PEOPLE = 10_000;
