/** What a typed command begins with, when it is no customer's message. */
type CommandWord = 'help' | 'check' | 'watch';

interface SpokenCommand {
  readonly word: CommandWord | null;
  /** What stands behind the word; the whole text where there is none. */
  readonly rest: string;
}

/**
 * Reads the words of `/cue` in English and Chinese. A word counts only where it stands alone at the beginning; `watch` only with
 * one of its own words behind it or nothing, because customers watch things as well.
 */
export function readWords(text: string): SpokenCommand {
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  const word = WORDS.get(first.toLowerCase()) ?? null;
  const alone = { word: null, rest: text.trim() };
  if (word === null || (word === 'help' && rest !== '')) return alone;
  if (word === 'watch' && readWatch(rest) === null) return alone;
  return { word, rest };
}

/** What a lead says of a channel. */
export type WatchWords =
  | { readonly kind: 'settings' }
  | { readonly kind: 'status' }
  /** `mode: null`: as it was. */
  | { readonly kind: 'on'; readonly mode: 'thread' | 'agent' | null }
  | { readonly kind: 'off' }
  /** Minutes; 0 ends it. */
  | { readonly kind: 'mute'; readonly minutes: number }
  /** In 0..1; `null`: the usual. */
  | { readonly kind: 'threshold'; readonly share: number | null }
  /** As typed; `null`: none. */
  | { readonly kind: 'quiet'; readonly hours: string | null };

/** `null` for words that mean nothing here. */
export function readWatch(text: string): WatchWords | null {
  const said = text.trim().toLowerCase();
  if (said === '') return { kind: 'settings' };
  const [first = '', second, ...more] = said.split(/\s+/);
  if (more.length > 0) return null;
  const what = WATCH.get(first);
  switch (what) {
    case undefined:
      return null;
    case 'status':
    case 'settings':
    case 'off':
      return second === undefined ? { kind: what } : null;
    case 'on': {
      const mode = second === undefined ? null : MODES.get(second);
      return mode === undefined ? null : { kind: 'on', mode };
    }
    case 'unmute':
      return second === undefined ? { kind: 'mute', minutes: 0 } : null;
    case 'mute': {
      const minutes = SPANS.get(second ?? 'hour');
      return minutes === undefined ? null : { kind: 'mute', minutes };
    }
    case 'threshold': {
      if (second === undefined || OFF.has(second)) return { kind: 'threshold', share: null };
      const percent = /^(\d{1,3})%?$/.exec(second)?.[1];
      return percent === undefined ? null : { kind: 'threshold', share: Number(percent) / 100 };
    }
    case 'quiet':
      return second === undefined ? null : { kind: 'quiet', hours: OFF.has(second) ? null : second };
  }
}

type WatchWord = WatchWords['kind'] | 'unmute';

const WORDS: ReadonlyMap<string, CommandWord> = new Map([
  ['help', 'help'],
  ['帮助', 'help'],
  ['?', 'help'],
  ['？', 'help'],
  ['check', 'check'],
  ['检查', 'check'],
  ['watch', 'watch'],
  ['值守', 'watch'],
]);
const WATCH: ReadonlyMap<string, WatchWord> = new Map([
  ['on', 'on'],
  ['开', 'on'],
  ['开启', 'on'],
  ['off', 'off'],
  ['关', 'off'],
  ['关闭', 'off'],
  ['status', 'status'],
  ['状态', 'status'],
  ['settings', 'settings'],
  ['设置', 'settings'],
  ['mute', 'mute'],
  ['静音', 'mute'],
  ['unmute', 'unmute'],
  ['取消静音', 'unmute'],
  ['threshold', 'threshold'],
  ['把握', 'threshold'],
  ['quiet', 'quiet'],
  ['免扰', 'quiet'],
]);
const MODES: ReadonlyMap<string, 'thread' | 'agent'> = new Map([
  ['thread', 'thread'],
  ['话题', 'thread'],
  ['agent', 'agent'],
  ['客服', 'agent'],
]);
/** Minutes. */
const SPANS: ReadonlyMap<string, number> = new Map([
  ['hour', 60],
  ['一小时', 60],
  ['小时', 60],
  ['day', 1440],
  ['一天', 1440],
  ['天', 1440],
  ['off', 0],
]);
const OFF: ReadonlySet<string> = new Set(['off', 'none', '无', '关', '关闭']);
