/** Lets calls through at Slack's pace, with some in hand. */
export interface RateLimit {
  /** Seconds to wait, or 0 when the call may go. `channel` counts for `chat.postMessage` alone. */
  take(method: string, channel: string): number;
}

/** `now` is epoch milliseconds. */
export function createRateLimit(now: () => number): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const draw = (key: string, { perMinute, burst }: Pace): number => {
    const at = now();
    const bucket = buckets.get(key) ?? { tokens: burst, at };
    const perSecond = perMinute / 60;
    const tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
    buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at });
    return tokens < 1 ? Math.max(1, Math.ceil((1 - tokens) / perSecond)) : 0;
  };
  return {
    take: (method, channel) =>
      method === 'chat.postMessage' ? draw(`${method} ${channel}`, A_CHANNEL) : draw(method, paceOf(method)),
  };
}

/** How often a method may be called in a minute, and how many calls may come at once. */
interface Pace {
  readonly perMinute: number;
  readonly burst: number;
}

function paceOf(method: string): Pace {
  return TIERS[(Object.hasOwn(METHODS, method) && METHODS[method]) || 'tier3'];
}

/** About one message a second. Slack tolerates short bursts and does not say how long; ten lets a long script in parts through. */
const A_CHANNEL: Pace = { perMinute: 60, burst: 10 };

/** Slack promises at least so many calls a minute and lets as many come at once. */
const TIERS = {
  /** On paper once a minute; but ten connections may stand at once, and a process that is started again connects anew. */
  connections: { perMinute: 30, burst: 60 },
  tier2: { perMinute: 20, burst: 20 },
  tier3: { perMinute: 50, burst: 50 },
  tier4: { perMinute: 100, burst: 100 },
  /** "Hundreds a minute". */
  special: { perMinute: 600, burst: 600 },
} as const satisfies Readonly<Record<string, Pace>>;

/** The tier of each method in Slack's reference. */
const METHODS: Readonly<Record<string, keyof typeof TIERS>> = {
  'api.test': 'special',
  'apps.connections.open': 'connections',
  'assistant.threads.setStatus': 'special',
  'assistant.threads.setSuggestedPrompts': 'tier4',
  'assistant.threads.setTitle': 'tier4',
  'auth.revoke': 'tier3',
  'auth.test': 'special',
  'bots.info': 'tier3',
  'chat.delete': 'tier3',
  'chat.postEphemeral': 'tier4',
  'chat.update': 'tier3',
  'conversations.history': 'tier3',
  'conversations.info': 'tier3',
  'conversations.list': 'tier2',
  'conversations.members': 'tier4',
  'conversations.open': 'tier3',
  'conversations.replies': 'tier3',
  'oauth.v2.access': 'tier4',
  'usergroups.list': 'tier2',
  'usergroups.users.list': 'tier2',
  'users.info': 'tier4',
  'users.list': 'tier2',
  'views.open': 'tier4',
  'views.publish': 'tier4',
  'views.push': 'tier4',
  'views.update': 'tier4',
};
