import type { Lang } from '../knowledge/model.ts';

/** What a typed command begins with, when it is no customer's message. */
type CommandWord = 'help' | 'check' | 'watch' | 'practice';

interface SpokenCommand {
  readonly word: CommandWord | null;
  /** What stands behind the word; the whole text where there is none. */
  readonly rest: string;
}

/**
 * Reads the words of `/cue` in English and Chinese. A word counts only where it stands alone at the beginning; `watch` and
 * `practice` only with one of their own words behind them or nothing, because customers watch and practise things as well.
 */
export function readWords(text: string): SpokenCommand {
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  const word = WORDS.get(first.toLowerCase()) ?? null;
  const alone = { word: null, rest: text.trim() };
  if (word === null || (word === 'help' && rest !== '')) return alone;
  if (word === 'watch' && readWatch(rest) === null) return alone;
  if (word === 'practice' && readPractice(rest) === null) return alone;
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

/** What a learner wants to do. */
export type PracticeWords =
  | { readonly kind: 'list' | 'drill' | 'changes' | 'export' | 'delete' }
  /** `lang: null`: as the learner's own. */
  | { readonly kind: 'start'; readonly scenario: string; readonly lang: Lang | null; readonly exam: boolean };

/** `null` for words that mean nothing here. */
export function readPractice(text: string): PracticeWords | null {
  const [first, ...more] = text.trim().toLowerCase().split(/\s+/);
  if (first === undefined || first === '') return { kind: 'list' };
  const kind = PRACTICE.get(first);
  if (kind !== undefined) return more.length === 0 ? { kind } : null;
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(first) || more.some((word) => !LANGUAGES.has(word) && !EXAM.has(word)))
    return null;
  const lang = more.map((word) => LANGUAGES.get(word)).find((each) => each !== undefined) ?? null;
  return { kind: 'start', scenario: first, lang, exam: more.some((word) => EXAM.has(word)) };
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
  ['practice', 'practice'],
  ['练习', 'practice'],
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
const PRACTICE: ReadonlyMap<string, 'drill' | 'changes' | 'export' | 'delete'> = new Map([
  ['drill', 'drill'],
  ['小题', 'drill'],
  ['changes', 'changes'],
  ['改动', 'changes'],
  ['export', 'export'],
  ['导出', 'export'],
  ['delete', 'delete'],
  ['删除', 'delete'],
]);
const LANGUAGES: ReadonlyMap<string, Lang> = new Map([
  ['en', 'en'],
  ['英文', 'en'],
  ['zh', 'zh'],
  ['中文', 'zh'],
]);
const EXAM: ReadonlySet<string> = new Set(['exam', '考试']);
const OFF: ReadonlySet<string> = new Set(['off', 'none', '无', '关', '关闭']);
