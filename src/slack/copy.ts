import type { Lang, LangText, SignalKind } from '../knowledge/model.ts';
import type { ContextKind, WithheldReason } from '../matching/match.ts';

/** The words of the product itself, in the agent's language. Scripts bring their own. */
export interface Copy {
  readonly customer: string;
  readonly say: string;
  readonly sayPart: (part: number, of: number) => string;
  readonly sayOtherLanguage: string;
  readonly noWords: string;
  readonly doThis: string;
  readonly dont: string;
  readonly better: string;
  readonly step: (number: number) => string;
  readonly ask: string;
  readonly toStep: (number: number) => string;
  readonly toFlow: (title: string) => string;
  readonly ends: (result: string) => string;
  readonly handOver: (team: string, minutes: number) => string;
  readonly moreWords: string;
  readonly showAll: string;
  readonly allTitle: string;
  readonly pageOf: (page: number, of: number) => string;
  readonly previous: string;
  readonly next: string;
  readonly why: string;
  readonly whyTitle: string;
  readonly whyMatched: (words: string) => string;
  readonly whyNearest: (phrasing: string) => string;
  readonly whyVerbatim: string;
  /** What beside the text spoke for it; at least one kind. */
  readonly whyContext: (kinds: readonly ContextKind[]) => string;
  readonly whySignal: string;
  readonly whyThese: string;
  readonly whyTheseTitle: string;
  readonly whyNone: string;
  readonly whyNoneTitle: string;
  /** How sure of the nearest, and what the desk asks for. */
  readonly noneSure: (percent: number, needed: number) => string;
  /** Share of the message that the nearest script's phrasings have. */
  readonly noneShared: (percent: number) => string;
  readonly noneUnknown: (words: readonly string[]) => string;
  readonly sure: (percent: number) => string;
  readonly ahead: (percent: number) => string;
  readonly keptBy: (owner: string, reviewBy: string) => string;
  readonly orElse: string;
  readonly show: string;
  readonly noneOfThese: string;
  readonly helpful: string;
  readonly notHelpful: string;
  readonly thanks: string;
  readonly notHelpfulNoted: string;
  readonly refusedTitle: string;
  readonly refusedNoted: string;
  readonly chooseTitle: string;
  readonly chooseLead: string;
  readonly noneTitle: string;
  readonly noneLead: string;
  readonly noneNearest: string;
  readonly withheldLead: string;
  readonly withheld: (reason: WithheldReason, day: string | null) => string;
  readonly replacedBy: (title: string) => string;
  readonly onlyFor: (regions: string) => string;
  readonly until: (day: string) => string;
  readonly signalTitle: string;
  readonly signal: (kind: SignalKind, level: 'mention' | 'threat' | 'deadline', quote: string) => string;
  /** Where nobody kept how it was said. */
  readonly signalKind: (kind: SignalKind, level: 'mention' | 'threat' | 'deadline') => string;
  readonly close: string;
  readonly help: string;
  readonly emptyShortcut: string;
  readonly emptyMention: string;
  readonly unknownButton: string;
  readonly unknownCue: string;
  readonly notYours: string;
  readonly scriptGone: string;
  readonly fault: (reference: string) => string;
  readonly emptyThread: string;
  readonly showAgain: string;
}

export function copyFor(lang: Lang): Copy {
  return lang === 'zh' ? ZH : EN;
}

/** The text in the agent's language, or in the other when that is all there is. */
export function pickText(text: LangText, lang: Lang): string {
  return text[lang] ?? text.en ?? text.zh ?? '';
}

/** How a run ended, in the agent's language; ends that only one desk uses show as they are written. */
export function resultText(result: string, lang: Lang): string {
  return (lang === 'zh' ? ZH_RESULTS : EN_RESULTS)[result] ?? result;
}

const EN: Copy = {
  customer: 'Customer',
  say: 'Send this',
  sayPart: (part, of) => `Send this, part ${part} of ${of}`,
  sayOtherLanguage: 'This script has no words in the customer’s language yet.',
  noWords: 'This script has no words to send, only what to do.',
  doThis: 'Do',
  dont: 'Avoid',
  better: 'better',
  step: (number) => `Step ${number}`,
  ask: 'Find out',
  toStep: (number) => `go to step ${number}`,
  toFlow: (title) => `“${title}”`,
  ends: (result) => `done (${resultText(result, 'en')})`,
  handOver: (team, minutes) => `Hand over to ${team}, within ${duration(minutes, EN_UNITS)}`,
  moreWords: 'The rest does not fit into one message.',
  showAll: 'Show everything',
  allTitle: 'The whole script',
  pageOf: (page, of) => `Page ${page} of ${of}`,
  previous: 'Back',
  next: 'Next page',
  why: 'Why this?',
  whyTitle: 'Why this script',
  whyMatched: (words) => (words === '' ? 'Because of' : `Because of ${words}`),
  whyNearest: (phrasing) => `closest known wording: “${phrasing}”`,
  whyVerbatim: 'word for word a known wording',
  whyContext: (kinds) => `Beside the words: ${kinds.map((kind) => EN_CONTEXT[kind]).join('; ')}`,
  whySignal: 'Put first because the message sounds like an escalation.',
  sure: (percent) => `${percent}% sure`,
  ahead: (percent) => `${percent} points ahead of the next`,
  whyThese: 'Why these?',
  whyTheseTitle: 'Why these scripts',
  whyNone: 'Why none?',
  whyNoneTitle: 'Why no script',
  noneSure: (percent, needed) => `The closest is ${percent}% sure; it takes ${needed}% to be offered`,
  noneShared: (percent) => `${percent}% of the message is in its known wordings`,
  noneUnknown: (words) => `in no script: ${words.map((word) => `“${word}”`).join(' ')}`,
  keptBy: (owner, reviewBy) => `Kept by ${owner}, next review ${reviewBy}`,
  orElse: 'Or was it one of these?',
  show: 'Show',
  noneOfThese: 'None of these',
  helpful: 'Helpful',
  notHelpful: 'Not helpful',
  thanks: 'Thank you. Noted as helpful.',
  notHelpfulNoted: 'Noted as not helpful.',
  refusedTitle: 'None of these: noted',
  refusedNoted: 'Your question is on record. Your lead can help right now.',
  chooseTitle: 'Which one does the customer mean?',
  chooseLead: 'The message fits more than one script.',
  noneTitle: 'No script for this',
  noneLead: 'Nothing is close enough to trust. The question is on record; try other words or ask your lead.',
  noneNearest: 'Closest, but probably not it:',
  withheldLead: 'Not offered',
  withheld: (reason, day) => {
    switch (reason) {
      case 'expired':
        return day === null ? 'has ended' : `ended on ${day}`;
      case 'not-started':
        return day === null ? 'has not started' : `starts on ${day}`;
      case 'region':
        return 'is for another region';
      case 'team':
        return 'is for another team';
      case 'language':
        return 'has no words in the customer’s language';
    }
  },
  replacedBy: (title) => `now: ${title}`,
  onlyFor: (regions) => `Only for ${regions}. Check the customer’s region first`,
  until: (day) => `valid until ${day}`,
  signalTitle: 'Sounds like an escalation',
  signal: (kind, level, quote) => `${EN_SIGNALS[kind]}${EN_LEVELS[level]}: “${quote}”`,
  signalKind: (kind, level) => `${EN_SIGNALS[kind]}${EN_LEVELS[level]}`,
  close: 'Close',
  help: [
    '*The words to send, for what the customer just said* (Chinese or English, only you see them):',
    '• `/cue` and what the customer said; or _Shortcuts_ → *Find the script*, where the customer’s region can be given',
    '• *More actions* on a customer’s message → *Find the script*',
    '• mention me in the customer’s thread, with or without words behind it',
    '• write to me in our direct message',
    '*Your own draft, before you send it:*',
    '• `/cue check` and the draft; *More actions* → *Check the wording*; or _Shortcuts_ → *Check a draft*',
    '*Practice:* `/cue practice`, a customer to try the scripts on, with a scorecard at the end; `/cue practice drill`, five short questions.',
    '*Leads:* `/cue watch` in a channel where customers write: the cue comes by itself.',
  ].join('\n'),
  emptyShortcut: 'That message has no text that I can read. Copy what the customer said into `/cue`.',
  emptyMention: 'Mention me in the customer’s thread, or write what the customer said behind my name.',
  unknownButton: 'This button belongs to an older version. Ask again with `/cue`.',
  unknownCue: 'I no longer have this question. Ask again with `/cue`.',
  notYours: 'This card belongs to somebody else. Ask with `/cue` to get your own.',
  scriptGone: 'This script was taken out a moment ago. Ask again with `/cue`.',
  fault: (reference) =>
    `That did not work, and it is not your fault. Try once more; if it stays, tell your lead: ${reference}`,
  emptyThread: 'I have not seen a customer’s message in this thread. Write behind my name what the customer said.',
  showAgain: 'Show it again',
};

/** Minutes as people say them, in the largest whole unit. */
function duration(minutes: number, [minute, hour, day]: readonly [Unit, Unit, Unit]): string {
  if (minutes % 1440 === 0) return day(minutes / 1440);
  return minutes % 60 === 0 ? hour(minutes / 60) : minute(minutes);
}

type Unit = (count: number) => string;
const plural =
  (word: string): Unit =>
  (count) =>
    `${count} ${word}${count === 1 ? '' : 's'}`;
const EN_UNITS = [plural('minute'), plural('hour'), plural('day')] as const;
const ZH_UNITS = [(n: number) => `${n} 分钟`, (n: number) => `${n} 小时`, (n: number) => `${n} 天`] as const;
/** Ends that the shipped flows use. */
const EN_RESULTS: Readonly<Record<string, string>> = {
  resolved: 'resolved',
  escalated: 'with the lead',
  'awaiting-lead': 'waiting for the lead',
  recorded: 'case recorded',
  referred: 'sent on to the region',
  transferred: 'transferred',
  declined: 'declined',
};
const ZH_RESULTS: Readonly<Record<string, string>> = {
  resolved: '已解决',
  escalated: '已交班长',
  'awaiting-lead': '等班长答复',
  recorded: '已登记',
  referred: '已引导至当地',
  transferred: '已转接',
  declined: '已婉拒',
};

const EN_SIGNALS: Readonly<Record<SignalKind, string>> = {
  media: 'Press or TV',
  regulator: 'Regulator or consumer association',
  legal: 'Lawyer or court',
  social: 'Public post',
  manager: 'Asks for a manager',
  churn: 'Wants to leave',
  police: 'Police',
};
const EN_CONTEXT: Readonly<Record<ContextKind, string>> = {
  flow: 'it goes with the steps that are running',
  earlier: 'the thread spoke of it before',
  region: 'it is made for the region',
  team: 'it is made for the team',
};
const EN_LEVELS = { mention: '', threat: ', a threat', deadline: ', a threat with a deadline' } as const;

const ZH: Copy = {
  customer: '客户',
  say: '发给客户',
  sayPart: (part, of) => `发给客户，第 ${part} 段，共 ${of} 段`,
  sayOtherLanguage: '这条话术还没有客户所用语言的版本。',
  noWords: '这条话术没有要发送的话，只有操作。',
  doThis: '操作',
  dont: '避免',
  better: '可改说',
  step: (number) => `第 ${number} 步`,
  ask: '问清',
  toStep: (number) => `转第 ${number} 步`,
  toFlow: (title) => `进入「${title}」`,
  ends: (result) => `结束（${resultText(result, 'zh')}）`,
  handOver: (team, minutes) => `转交${team}，${duration(minutes, ZH_UNITS)}内`,
  moreWords: '内容较长，一条消息放不下。',
  showAll: '查看全部',
  allTitle: '完整话术',
  pageOf: (page, of) => `第 ${page} 页，共 ${of} 页`,
  previous: '上一页',
  next: '下一页',
  why: '为什么是这条',
  whyTitle: '为什么是这条话术',
  whyMatched: (words) => `依据：${words}`,
  whyNearest: (phrasing) => `最接近的问法：「${phrasing}」`,
  whyVerbatim: '与已有问法一字不差',
  whyContext: (kinds) => `字面之外：${kinds.map((kind) => ZH_CONTEXT[kind]).join('；')}`,
  whySignal: '客户的话像是要升级投诉，所以排在最前。',
  sure: (percent) => `把握 ${percent}%`,
  ahead: (percent) => `领先下一条 ${percent} 个百分点`,
  whyThese: '为什么是这些',
  whyTheseTitle: '为什么是这些话术',
  whyNone: '为什么没有',
  whyNoneTitle: '为什么没有话术',
  noneSure: (percent, needed) => `最接近的把握 ${percent}%，达到 ${needed}% 才会推荐`,
  noneShared: (percent) => `这句话有 ${percent}% 能在它的问法里找到`,
  noneUnknown: (words) => `所有话术都没有：${words.map((word) => `「${word}」`).join('')}`,
  keptBy: (owner, reviewBy) => `维护：${owner}，下次复核 ${reviewBy}`,
  orElse: '或者是这些？',
  show: '查看',
  noneOfThese: '都不是',
  helpful: '有用',
  notHelpful: '没用',
  thanks: '谢谢，已记为有用。',
  notHelpfulNoted: '已记为没用。',
  refusedTitle: '都不是，已记录',
  refusedNoted: '您的问题已记下。现在急用，可以先问班长。',
  chooseTitle: '客户指的是哪一个？',
  chooseLead: '这句话对得上不止一条话术。',
  noneTitle: '暂时没有对应话术',
  noneLead: '没有足够接近的话术可以放心用。问题已记下；可以换个说法再试，或先问班长。',
  noneNearest: '最接近的是这些，但很可能不是：',
  withheldLead: '未提供',
  withheld: (reason, day) => {
    switch (reason) {
      case 'expired':
        return day === null ? '已结束' : `已于 ${day} 结束`;
      case 'not-started':
        return day === null ? '尚未开始' : `${day} 开始`;
      case 'region':
        return '属于其他地区';
      case 'team':
        return '属于其他团队';
      case 'language':
        return '没有客户所用语言的版本';
    }
  },
  replacedBy: (title) => `现行：${title}`,
  onlyFor: (regions) => `仅限${regions}，请先确认客户归属地`,
  until: (day) => `有效期至 ${day}`,
  signalTitle: '客户可能要升级投诉',
  signal: (kind, level, quote) => `${ZH_SIGNALS[kind]}${ZH_LEVELS[level]}：「${quote}」`,
  signalKind: (kind, level) => `${ZH_SIGNALS[kind]}${ZH_LEVELS[level]}`,
  close: '关闭',
  help: [
    '*客户刚说了什么，该怎么回* （中英文都可以，结果只有您能看到）：',
    '• `/cue` 加上客户的话；或「快捷方式」里的 *Find the script*（找话术），可以填客户归属地',
    '• 客户消息的「更多操作」→ *Find the script*（找话术）',
    '• 在客户的话题里提到我，后面写不写字都行',
    '• 直接私信我',
    '*您自己要发的话，先看一眼：*',
    '• `/cue 检查` 加上草稿；消息的「更多操作」→ *Check the wording*（检查措辞）；或「快捷方式」里的 *Check a draft*（检查草稿）',
    '*练习：* 输入 `/cue 练习`，和一位模拟客户对话，最后有评分表；`/cue 练习 小题` 是五道小题。',
    '*班长：* 在客户发言的频道里输入 `/cue 值守`，话术会自动送到。',
  ].join('\n'),
  emptyShortcut: '这条消息里没有能读的文字。请把客户的话复制到 `/cue` 后面。',
  emptyMention: '请在客户的话题里提到我，或把客户的话写在我的名字后面。',
  unknownButton: '这个按钮来自旧版本，请用 `/cue` 重新查。',
  unknownCue: '这条提问已经查不到了，请用 `/cue` 重新查。',
  notYours: '这张卡片是别人的。请用 `/cue` 查您自己的。',
  scriptGone: '这条话术刚刚被撤下了，请用 `/cue` 重新查。',
  fault: (reference) => `没有成功，不是您的问题。请再试一次；仍不行请告诉班长：${reference}`,
  emptyThread: '我在这个话题里没有看到客户的消息。请把客户的话写在我的名字后面。',
  showAgain: '再看一次',
};

const ZH_SIGNALS: Readonly<Record<SignalKind, string>> = {
  media: '媒体',
  regulator: '监管部门或消协',
  legal: '律师或法院',
  social: '网络曝光',
  manager: '要求找领导',
  churn: '要离网',
  police: '报警',
};
const ZH_CONTEXT: Readonly<Record<ContextKind, string>> = {
  flow: '与正在进行的流程有关',
  earlier: '前面的对话提到过',
  region: '适用于该地区',
  team: '适用于该团队',
};
const ZH_LEVELS = { mention: '', threat: '，有威胁', deadline: '，限时威胁' } as const;
