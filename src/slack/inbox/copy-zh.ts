import type { InboxCopy } from './copy.ts';

const LANG = { zh: '中文', en: '英文' } as const;

export const ZH_INBOX: InboxCopy = {
  inbox: '收件箱，最近 30 天',
  none: '问过的都答得不错。',
  more: '问得比这里统计的多，这里是最新的。',
  kinds: ({ unanswered, refused, 'not-helpful': notHelpful, unsure }) =>
    [
      ...(unanswered > 0 ? [`没找到 ${unanswered}`] : []),
      ...(refused > 0 ? [`都不是 ${refused}`] : []),
      ...(notHelpful > 0 ? [`没用 ${notHelpful}`] : []),
      ...(unsure > 0 ? [`把握不大但用了 ${unsure}`] : []),
    ].join('，'),
  asked: (count) => `问过 ${count} 次`,
  trend: (week, before) => `近 7 天 ${week} 次，再前 7 天 ${before} 次`,
  last: (when) => `最近 ${when}`,
  since: (when) => `最早 ${when}`,
  langs: (langs) => langs.map((lang) => LANG[lang]).join('、'),
  needed: '客服想要的',
  neededWas: (text) => `想要：${text}`,
  look: '查看',
  title: '没答好的问题',
  customers: '客户',
  wordings: (count) => (count === 1 ? '问法' : `${count} 种问法`),
  moreOf: (count) => `还有 ${count} 种`,
  scripts: '当时给出的话术',
  script: (refused, notHelpful, accepted) =>
    [
      ...(refused > 0 ? [`都不是 ${refused}`] : []),
      ...(notHelpful > 0 ? [`没用 ${notHelpful}`] : []),
      ...(accepted > 0 ? [`用了 ${accepted}`] : []),
    ].join('，'),
  likely: '可能属于',
  sure: (percent) => `现在的把握 ${percent}%`,
  addHere: '加到这条',
  add: '加到话术',
  draft: '新写一条',
  dismiss: '不归我们',
  recall: '撤回',
  decided: (kind, when, script) =>
    ({
      added: `${when} 已加到「${script}」。`,
      drafted: `${when} 已为它写了「${script}」。`,
      dismissed: `${when} 标为不归我们，换种说法也不再出现。`,
    })[kind],
  cameBack: '之后又有人问到没找到，或有的问法还找不到。',
  recalled: '已撤回，重新回到收件箱。',
  gone: '这个问题已不在收件箱：别人处理过了，或已超过 30 天。',
  addTitle: '加到话术',
  draftTitle: '新写一条',
  whichScript: '话术',
  findScript: '输入标题里的词，错别字也能找到',
  lines: '客户的问法，一行一条',
  linesHint: (most) => `可以改，也可以删掉几条，最多 ${most} 条。不要留个人信息。`,
  leftOut: '以下没有放进来，因为其中的个人信息已隐去。需要的话请去掉隐去的部分重新输入：',
  preview: '看看会改变什么',
  write: '写入',
  looking: '正在看会改变什么……',
  writing: '正在检查、测试并写入……',
  changes: '会改变什么',
  intoFile: (file) => `${file} 新增：`,
  answers: (answered, of) => `收件箱里的 ${of} 种问法中，${answered} 种会找到这条话术。`,
  others: '答案会变的其他消息',
  noOthers: '其他消息的答案都不变。',
  fromTo: (before, after) =>
    `${before === null ? '没有' : `「${before}」`} → ${after === null ? '没有' : `「${after}」`}`,
  warnings: '检查会提示',
  already: (lines) => `已有，不再加：${lines}`,
  edited: '您刚改过内容，这是改后的结果。',
  nothingNew: '这条话术已经有这些问法了。请换几条，或另选话术。',
  chooseScript: '请选话术。',
  line: ({ at, why }, other) =>
    ({
      masked: `第 ${at} 行有隐去的部分：请换成别的说法，或删掉这一行。`,
      personal: `第 ${at} 行有个人信息，请去掉。`,
      taken: `第 ${at} 行已经是「${other}」的问法：请在这里删掉，或先从那边拿掉。`,
      long: `第 ${at} 行太长：客户的问题不超过 300 字。`,
      none: '请至少写一行。',
      'too-many': '一次太多了，请只留差别最大的二十条。',
    })[why],
  part: ({ part, why }) => {
    if (part === 'pack') return '请选话术包。';
    if (part === 'say') return why === 'blank' ? '发给客户之前，请把 ____ 处填好。' : '请写要对客户说的话。';
    if (part === 'title') return why === 'other-language' ? '这种语言有话术，标题也要写。' : '请写标题。';
    return why === 'taken' ? '已有同名的话术，请换一个。' : '请用小写字母和短横线起个短名，如 gift-wrapping。';
  },
  pack: '话术包',
  titleIn: (lang) => `标题（${LANG[lang]}）`,
  sayIn: (lang) => `对客户说的话（${LANG[lang]}）`,
  sayHint: '留空表示没有这种语言。',
  doIn: (lang) => `只给客服看的操作（${LANG[lang]}）`,
  owner: '维护人',
  ownerHint: '留空：这个包里维护最多的人。',
  name: '文件里的短名',
  nameHint: '留空则按标题生成。',
  writtenTitle: '已写入',
  written: (title) => `已写入「${title}」，马上生效。`,
  inFile: (file, commit) => (commit === null ? `文件 ${file}` : `文件 ${file}，提交 ${commit}`),
  left: (count) => `还有 ${count} 种问法找不到它，留在收件箱：`,
  allAnswered: '所有问法现在都能找到它。',
  refused: '没有写入。',
};
