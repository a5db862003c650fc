import type { Lang } from '../../knowledge/model.ts';
import type { WordsChange } from '../../practice/word-changes.ts';

/** The product's own words about scripts that have changed. */
export interface ChangeCopy {
  /** On the Home of whoever uses them. */
  readonly title: (count: number) => string;
  readonly since: (when: string) => string;
  readonly look: string;
  /** Under the script's next card. */
  readonly line: string;
  readonly message: (count: number) => string;
  readonly moreOpen: (count: number) => string;
  readonly none: string;
  readonly gone: string;
  readonly window: string;
  readonly changedBy: (author: string, when: string) => string;
  readonly changedAt: (when: string) => string;
  readonly customer: string;
  readonly step: (label: string) => string;
  readonly ask: Readonly<Record<WordsChange['what'], string>>;
  readonly part: Readonly<Record<WordsChange['what'], string>>;
  readonly read: string;
  readonly confirm: string;
  readonly confirmed: string;
  readonly right: string;
  readonly wrong: (chosen: string) => string;
  readonly again: string;
  readonly before: string;
  readonly now: string;
  readonly nothingBefore: string;
  readonly nothingNow: string;
  readonly more: (count: number) => string;
  readonly show: string;
  /** For leads and trainers. */
  readonly team: string;
  readonly teamNone: string;
  readonly stand: (taken: number, of: number) => string;
  readonly open: string;
  readonly taken: string;
  readonly everybody: string;
}

export function changeCopyFor(lang: Lang): ChangeCopy {
  return lang === 'zh' ? ZH : EN;
}

const EN: ChangeCopy = {
  title: (count) => (count === 1 ? '1 script you use has changed' : `${count} scripts you use have changed`),
  since: (when) => `In use since ${when}`,
  look: '10 seconds',
  line: 'This script changed since you last used it. 10 seconds?',
  message: (count) =>
    count === 1
      ? '1 script you use has changed. One question, 10 seconds.'
      : `${count} scripts you use have changed. One question each, 10 seconds.`,
  moreOpen: (count) => `${count} more on your Home.`,
  none: 'No script you use has changed, or you have seen what did.',
  gone: 'There is nothing to ask about this script any more: you have answered, it is as it was, or it was taken out.',
  window: 'What changed',
  changedBy: (author, when) => `Changed by ${author}, ${when}`,
  changedAt: (when) => `In use since ${when}`,
  customer: 'Customer',
  step: (label) => `At the step: ${label}`,
  ask: {
    say: 'What do you say now?',
    do: 'What do you do now?',
    ways: 'How does it go on now?',
    handoff: 'Who takes over now?',
    collect: 'What do you ask for now?',
    dont: 'What do you avoid now?',
  },
  part: {
    say: 'Say',
    do: 'Do',
    ways: 'Goes on',
    handoff: 'Hand over',
    collect: 'Ask for',
    dont: 'Avoid',
  },
  read: 'Read what is different, then say that you have.',
  confirm: 'I have read it',
  confirmed: 'Thanks. That was all of it.',
  right: 'Right.',
  wrong: (chosen) => `Not ${chosen}.`,
  again: 'It stays on your Home and asks you once more.',
  before: 'Before',
  now: 'Now',
  nothingBefore: '(nothing)',
  nothingNow: '(taken out)',
  more: (count) => `${count} more ${count === 1 ? 'place has' : 'places have'} changed: see the script.`,
  show: 'Show the script',
  team: 'Changed scripts, and who has seen it',
  teamNone: 'No script that anybody uses has changed in the last 30 days.',
  stand: (taken, of) => `${taken} of ${of} have taken it`,
  open: 'Not yet',
  taken: 'Taken',
  everybody: 'Everybody has.',
};

const ZH: ChangeCopy = {
  title: (count) => `您常用的话术有 ${count} 条改了`,
  since: (when) => `${when} 起启用`,
  look: '花 10 秒看看',
  line: '您上次用过之后，这条话术改了。花 10 秒看看？',
  message: (count) => `您常用的话术有 ${count} 条改了，一条一道小题，10 秒就好。`,
  moreOpen: (count) => `还有 ${count} 条，在您的工作台上。`,
  none: '您常用的话术都没有改动，或者您都看过了。',
  gone: '这条话术现在没有要问的了：您已经答过，话术改回了原样，或者已经撤下。',
  window: '话术改了什么',
  changedBy: (author, when) => `${author} 改于 ${when}`,
  changedAt: (when) => `${when} 起启用`,
  customer: '客户',
  step: (label) => `在这一步：${label}`,
  ask: {
    say: '现在该怎么说？',
    do: '现在该怎么做？',
    ways: '接下来现在怎么走？',
    handoff: '现在转给谁？',
    collect: '现在要问清什么？',
    dont: '现在要避开什么？',
  },
  part: { say: '话术', do: '操作', ways: '下一步', handoff: '转交', collect: '问清', dont: '避免' },
  read: '看看哪里不一样，看完点一下。',
  confirm: '我看过了',
  confirmed: '谢谢，改动就是这些。',
  right: '答对了。',
  wrong: (chosen) => `不是 ${chosen}。`,
  again: '这一条还留在您的工作台上，下次再问您一遍。',
  before: '以前',
  now: '现在',
  nothingBefore: '（没有）',
  nothingNow: '（删掉了）',
  more: (count) => `还有 ${count} 处改动，请看话术。`,
  show: '看这条话术',
  team: '改过的话术，谁看过了',
  teamNone: '最近 30 天，大家在用的话术都没有改动。',
  stand: (taken, of) => `${of} 人中 ${taken} 人已看过`,
  open: '还没看',
  taken: '已看过',
  everybody: '全都看过了。',
};
