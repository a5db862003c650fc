import type { Lang, WordingRule } from '../knowledge/model.ts';

/** The product's words about a draft that was checked. */
export interface WordingCopy {
  readonly clean: string;
  readonly found: (count: number) => string;
  /** Above everything, where one of the findings must not go out. */
  readonly stop: string;
  /** Beside the rule's title. */
  readonly severity: Readonly<Record<WordingRule['severity'], string>>;
  readonly why: string;
  readonly better: string;
  readonly cleaned: string;
  readonly cleanedPart: (part: number, of: number) => string;
  readonly masked: string;
  readonly notCleaned: string;
  readonly cleanedTooLong: string;
  readonly alike: (count: number) => string;
  readonly more: (count: number) => string;
  readonly tooLong: string;
  readonly emptyMessage: string;
  /** The window. */
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly send: string;
  readonly empty: string;
}

export function wordingCopyFor(lang: Lang): WordingCopy {
  return lang === 'zh' ? ZH : EN;
}

const EN: WordingCopy = {
  clean: 'Nothing to avoid in this draft.',
  found: (count) => (count === 1 ? 'One thing to say in a better way' : `${count} things to say in a better way`),
  stop: '⛔ Don’t send this',
  severity: { error: 'Don’t send', warning: 'Rewrite', advice: 'Better way' },
  why: 'Why',
  better: 'Better',
  cleaned: 'Send this instead',
  cleanedPart: (part, of) => `Send this instead, part ${part} of ${of}`,
  masked: 'Numbers and the like are masked here: put them back before you send it.',
  notCleaned: 'There is no ready version: this one takes your own words.',
  cleanedTooLong: 'The ready version is too long for one message: check the draft in two halves.',
  alike: (count) => `and ${count} more like it`,
  more: (count) => `And ${count} more. Mend these first and check again.`,
  tooLong: 'The draft is longer than a message holds; only its beginning was looked at.',
  emptyMessage: 'That message has no text that I can read.',
  title: 'Check a draft',
  label: 'What you are about to send',
  hint: 'Only you see the result. The draft is not kept.',
  send: 'Check',
  empty: 'There is nothing to check yet.',
};

const ZH: WordingCopy = {
  clean: '这段话没有要避免的说法。',
  found: (count) => `有 ${count} 处可以说得更好`,
  stop: '⛔ 先别发',
  severity: { error: '不能发', warning: '要改', advice: '可以更好' },
  why: '原因',
  better: '可改说',
  cleaned: '改发这段',
  cleanedPart: (part, of) => `改发这段，第 ${part} 段，共 ${of} 段`,
  masked: '号码等个人信息在这里已遮住，发之前请补回。',
  notCleaned: '没有现成的改法，请用您自己的话重写。',
  cleanedTooLong: '改好的内容太长，一条消息放不下，请分成两段检查。',
  alike: (count) => `另有 ${count} 处类似`,
  more: (count) => `另有 ${count} 处。请先改这些，再检查一次。`,
  tooLong: '这段话超过一条消息的长度，只看了开头。',
  emptyMessage: '这条消息里没有能读的文字。',
  title: '检查措辞',
  label: '准备发给客户的话',
  hint: '结果只有您能看到，内容不会保存。',
  send: '检查',
  empty: '还没有内容可以检查。',
};
