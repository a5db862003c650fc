import type { Lang } from '../../knowledge/model.ts';

/** The product's own words about short questions. */
export interface DrillCopy {
  readonly start: string;
  readonly title: (question: number, of: number) => string;
  readonly customer: string;
  readonly draft: string;
  readonly ask: { readonly script: string; readonly words: string };
  readonly right: string;
  readonly wrong: (chosen: string) => string;
  readonly rightIs: string;
  readonly youChose: string;
  /** Behind the title of a script. */
  readonly alsoSaid: (phrasing: string) => string;
  /** Behind the better line. */
  readonly insteadOf: (rule: string) => string;
  /** Behind a line that breaks a rule. */
  readonly breaks: (rule: string) => string;
  readonly result: (right: number, of: number) => string;
  readonly review: string;
  readonly allRight: string;
  readonly again: string;
  readonly waiting: string;
  readonly nothing: string;
  readonly gone: string;
}

export function drillCopyFor(lang: Lang): DrillCopy {
  return lang === 'zh' ? ZH : EN;
}

const EN: DrillCopy = {
  start: 'Five short questions',
  title: (question, of) => `Question ${question} of ${of}`,
  customer: 'Customer',
  draft: 'Somebody wants to send',
  ask: { script: 'Which script is it?', words: 'Which line is the better way to say it?' },
  right: 'Right.',
  wrong: (chosen) => `Not ${chosen}.`,
  rightIs: 'It is',
  youChose: 'You chose',
  alsoSaid: (phrasing) => `customers also say: “${phrasing}”`,
  insteadOf: (rule) => `the draft’s fault: ${rule}`,
  breaks: (rule) => `its fault: ${rule}`,
  result: (right, of) => `${right} of ${of} right`,
  review: 'To look at again',
  allRight: 'All of them. Nothing to look at again.',
  again: 'Another round',
  waiting: 'Your questions are in your messages with me.',
  nothing: 'There is too little in the scripts to ask about yet.',
  gone: 'This round is no longer open. Begin another one with `/cue practice drill`.',
};

const ZH: DrillCopy = {
  start: '五道小题',
  title: (question, of) => `第 ${question} 题，共 ${of} 题`,
  customer: '客户',
  draft: '有人准备这样发',
  ask: { script: '该用哪条话术？', words: '哪一句说得更好？' },
  right: '答对了。',
  wrong: (chosen) => `不是 ${chosen}。`,
  rightIs: '正确答案',
  youChose: '您选了',
  alsoSaid: (phrasing) => `客户还会这么说：“${phrasing}”`,
  insteadOf: (rule) => `原句的问题：${rule}`,
  breaks: (rule) => `这句的问题：${rule}`,
  result: (right, of) => `${of} 题答对 ${right} 题`,
  review: '再看看这几题',
  allRight: '全对，没有要复习的。',
  again: '再来一组',
  waiting: '题目已经在您和我的私信里了。',
  nothing: '话术还太少，暂时出不了题。',
  gone: '这组题已经结束。输入 `/cue practice drill` 再来一组。',
};
