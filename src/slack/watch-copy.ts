import type { Lang } from '../knowledge/model.ts';

/** The product's words about channels that are watched. */
export interface WatchCopy {
  readonly ready: (title: string) => string;
  readonly show: string;
  readonly outsider: string;
  /** One line a fact. */
  readonly on: (channel: string) => string;
  readonly off: (channel: string) => string;
  readonly mode: Readonly<Record<'thread' | 'agent', string>>;
  readonly threshold: (percent: number) => string;
  readonly quiet: (hours: string) => string;
  readonly mutedUntil: (time: string) => string;
  readonly notInside: string;
  readonly onlyChannels: string;
  readonly badQuiet: string;
  readonly badThreshold: (least: number) => string;
  /** The window. */
  readonly title: string;
  readonly save: string;
  readonly watchLabel: string;
  readonly watch: Readonly<Record<'on' | 'off', string>>;
  readonly modeLabel: string;
  readonly thresholdLabel: string;
  readonly thresholdHint: string;
  readonly usual: (percent: number) => string;
  readonly quietLabel: string;
  readonly quietHint: string;
  readonly muteLabel: string;
  readonly mute: Readonly<Record<'keep' | 'none' | 'hour' | 'day', string>>;
}

export function watchCopyFor(lang: Lang): WatchCopy {
  return lang === 'zh' ? ZH : EN;
}

const EN: WatchCopy = {
  ready: (title) => `Cue ready: ${title}`,
  show: 'Show',
  outsider: 'This is for the desk’s own people.',
  on: (channel) => `*Watching* ${channel}. Cues for what customers write come by themselves where I am sure.`,
  off: (channel) => `*Not watching* ${channel}. \`/cue watch on\` switches it on.`,
  mode: {
    thread: 'Offered in the thread, to everybody there',
    agent: 'Shown to the assigned agent alone',
  },
  threshold: (percent) => `From ${percent}% sure`,
  quiet: (hours) => `Quiet ${hours}`,
  mutedUntil: (time) => `Muted until ${time}`,
  notInside: 'I am not in this channel, so I hear nothing here. Invite me with `/invite` and I begin.',
  onlyChannels: 'Only channels can be watched. Say it in the channel where customers write.',
  badQuiet: 'Quiet hours are written like 22:00-08:00.',
  badThreshold: (least) => `A percentage from ${least} to 100.`,
  title: 'Watch this channel',
  save: 'Save',
  watchLabel: 'Watch',
  watch: { on: 'On', off: 'Off' },
  modeLabel: 'Who gets the cue',
  thresholdLabel: 'How sure it has to be',
  thresholdHint: 'The more, the fewer cues come by themselves. /cue always answers.',
  usual: (percent) => `As usual (${percent}%)`,
  quietLabel: 'Quiet hours',
  quietHint: 'Like 22:00-08:00; empty for none. Threats are told all the same.',
  muteLabel: 'Mute',
  mute: { keep: 'As it is', none: 'Not muted', hour: 'For an hour', day: 'For a day' },
};

const ZH: WatchCopy = {
  ready: (title) => `话术已备好：${title}`,
  show: '查看',
  outsider: '仅供本台同事使用。',
  on: (channel) => `*正在值守* ${channel}。客户发言后，把握足够时话术会自动送到。`,
  off: (channel) => `*没有值守* ${channel}。输入 \`/cue 值守 开\` 开启。`,
  mode: { thread: '在话题里提示，大家都能看', agent: '只给负责的客服看' },
  threshold: (percent) => `把握 ${percent}% 以上才提示`,
  quiet: (hours) => `免扰时段 ${hours}`,
  mutedUntil: (time) => `静音至 ${time}`,
  notInside: '我不在这个频道里，听不到发言。用 `/invite` 把我请进来就开始。',
  onlyChannels: '只能值守频道。请在客户发言的频道里输入。',
  badQuiet: '免扰时段请写成 22:00-08:00。',
  badThreshold: (least) => `请填 ${least} 到 100 的百分数。`,
  title: '值守这个频道',
  save: '保存',
  watchLabel: '值守',
  watch: { on: '开', off: '关' },
  modeLabel: '话术给谁看',
  thresholdLabel: '多大把握才提示',
  thresholdHint: '越高，自动提示越少。/cue 随时都能查。',
  usual: (percent) => `按惯例（${percent}%）`,
  quietLabel: '免扰时段',
  quietHint: '例如 22:00-08:00，不需要就留空。威胁照常通知。',
  muteLabel: '静音',
  mute: { keep: '不变', none: '不静音', hour: '一小时', day: '一天' },
};
