import type { Lang } from '../../knowledge/model.ts';

/** The product's own words about scripts that are due for review. */
export interface ReviewCopy {
  readonly title: (count: number) => string;
  readonly how: string;
  readonly due: (day: string, past: boolean) => string;
  readonly used: (count: number) => string;
  readonly right: string;
  readonly work: string;
  readonly workSaid: (note: string) => string;
  readonly done: (title: string, until: string) => string;
  readonly noted: (title: string) => string;
  readonly over: string;
  readonly noteTitle: string;
  readonly noteLabel: string;
  readonly noteSave: string;
}

export function reviewCopyFor(lang: Lang): ReviewCopy {
  return lang === 'zh' ? ZH : EN;
}

const EN: ReviewCopy = {
  title: (count) => (count === 1 ? 'A script is due for review' : `${count} scripts are due for review`),
  how: 'Read what agents and customers are told. Is it still true?',
  due: (day, past) => (past ? `was due ${day}` : `due ${day}`),
  used: (count) => (count === 1 ? 'shown once in 30 days' : `shown ${count} times in 30 days`),
  right: 'Still right',
  work: 'Needs work',
  workSaid: (note) => (note === '' ? 'needs work' : `needs work: ${note}`),
  done: (title, until) => `“${title}” is still right. You’ll be asked again before ${until}.`,
  noted: (title) => `“${title}” is on the trainers’ list until it is mended and reviewed.`,
  over: 'Somebody has reviewed this script already, or it is no longer there. Nothing was changed.',
  noteTitle: 'Needs work',
  noteLabel: 'What is wrong with it?',
  noteSave: 'Note it',
};

const ZH: ReviewCopy = {
  title: (count) => `${count} 条话术该复核了`,
  how: '请看一看给坐席和客户的内容，现在还对吗？',
  due: (day, past) => (past ? `应在 ${day} 前复核，已过期` : `${day} 前复核`),
  used: (count) => `30 天内用了 ${count} 次`,
  right: '仍然正确',
  work: '需要修改',
  workSaid: (note) => (note === '' ? '需要修改' : `需要修改：${note}`),
  done: (title, until) => `“${title}”仍然正确，${until} 前会再请您看一次。`,
  noted: (title) => `“${title}”已记到待修改，改好并复核之后就会消失。`,
  over: '这条话术已有人复核过，或者已经不在了，没有做任何改动。',
  noteTitle: '需要修改',
  noteLabel: '哪里不对？',
  noteSave: '记下来',
};
