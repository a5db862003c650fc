import type { Shared } from '../desk/cue.ts';
import type { Lang } from '../knowledge/model.ts';

/** The product's words about what an agent shows to others. */
export interface ShareCopy {
  /** Buttons: say the words in the thread, show the script to everybody, note what was needed. */
  readonly post: string;
  readonly share: string;
  /** What became of it, on the card. */
  readonly posted: string;
  readonly shared: string;
  readonly shownBy: string;
  /** Stands under the script’s title. */
  readonly notShared: (what: Shared, channel: string, error: string) => string;
  readonly notHere: (channels: string) => string;
  readonly paused: string;
  readonly noWords: string;
  readonly fillFirst: string;
  /** How the words will read, with their gaps. */
  readonly gapped: string;
  /** The language that the words could be in instead. */
  readonly speak: (lang: Lang) => string;
  readonly need: string;
  readonly needTitle: string;
  readonly needLabel: string;
  readonly needHint: string;
  readonly needSave: string;
  readonly needed: (text: string) => string;
}

export function shareCopyFor(lang: Lang): ShareCopy {
  return lang === 'zh' ? ZH : EN;
}

const EN: ShareCopy = {
  post: 'Post to thread',
  share: 'Show everybody here',
  posted: 'Posted to the thread in your name.',
  shared: 'Shown to everybody here.',
  shownBy: 'Shown by',
  notShared: (what, channel, error) =>
    `It could not be ${what === 'words' ? 'posted' : 'shown'} in ${channel} (${error}). Invite me there with \`/invite\` and press again, or copy the words.`,
  notHere: (channels) =>
    channels === ''
      ? 'This desk has no channel where words may be posted for you. Copy them instead.'
      : `Words may only be posted in threads of ${channels}. Copy them instead.`,
  paused: 'Your lead has paused posting to threads for now. Copy the words instead.',
  noWords: 'This script has no words to post. Start it, or open it in full.',
  fillFirst: 'The words still have gaps. Press “Fill in” on the card first.',
  gapped: 'They will read:',
  speak: (lang) => ({ zh: '中文', en: 'In English' })[lang],
  need: 'Say what was needed',
  needTitle: 'What was needed?',
  needLabel: 'In a line',
  needHint: 'Trainers read this with the question. Leave out names and numbers.',
  needSave: 'Send',
  needed: (text) => `Sent to the trainers: ${text}`,
};

const ZH: ShareCopy = {
  post: '发到话题里',
  share: '给大家看',
  posted: '已用您的名义发到话题里。',
  shared: '已给大家看。',
  shownBy: '分享人',
  notShared: (what, channel, error) =>
    `没能${what === 'words' ? '发' : '展示'}到 ${channel}（${error}）。请先用 \`/invite\` 把我请进频道再按一次，或直接复制话术。`,
  notHere: (channels) =>
    channels === '' ? '本台没有开放代发话术的频道，请直接复制。' : `只能在 ${channels} 的话题里代发，请直接复制。`,
  paused: '班长暂停了代发到话题，请直接复制。',
  noWords: '这条话术没有可以直接发的话。请开始流程，或打开完整话术。',
  fillFirst: '话术里还有空要填，请先在卡片上按“填写”。',
  gapped: '填好后是这样：',
  speak: (lang) => ({ zh: '换成中文', en: 'English' })[lang],
  need: '说说缺什么',
  needTitle: '需要什么话术？',
  needLabel: '一句话说明',
  needHint: '培训会连同问题一起看到。请不要写姓名和号码。',
  needSave: '提交',
  needed: (text) => `已告诉培训：${text}`,
};
