import type { Lang } from '../knowledge/model.ts';

/** The product's own words on a scorecard, wherever it is shown. */
export function scorecardCopyFor(lang: Lang): ScorecardCopy {
  return COPY[lang];
}

export interface ScorecardCopy {
  readonly passed: string;
  readonly notPassed: string;
  readonly pass: string;
  readonly critical: string;
  readonly better: string;
  readonly script: string;
  readonly focus: string;
  readonly notEnded: string;
  readonly picking: string;
  readonly handingOff: string;
  readonly ordering: string;
  readonly timing: string;
  readonly comma: string;
  readonly avoiding: (rules: readonly string[]) => string;
  readonly ending: string;
  readonly hints: (count: number) => string;
  readonly where: (reply: number, quote: string) => string;
  readonly neverShown: (skill: string) => string;
  readonly late: (skill: string) => string;
  readonly notAsked: (fact: string) => string;
  readonly notPicked: (entry: string) => string;
  readonly pickedLate: (entry: string) => string;
  readonly wrongPick: (entry: string) => string;
  readonly order: (first: string, then: string) => string;
  /** Of an order. */
  readonly neverCame: (moments: readonly string[]) => string;
  readonly customerLeft: string;
  readonly over: (minutes: number, replies: number) => string;
  readonly notHandedOff: (team: string) => string;
  readonly notClosed: (outcome: string) => string;
  readonly asking: (fact: string) => string;
  /** How much of a script's line a reply has. */
  readonly alike: (reply: number, percent: number) => string;
  /** How far the learner came in the script. */
  readonly walked: (step: number, of: number) => string;
  /** What a trainer has set right. */
  readonly corrected: (count: number) => string;
}

const COPY: Readonly<Record<Lang, ScorecardCopy>> = {
  en: {
    passed: 'passed',
    notPassed: 'not passed yet',
    pass: 'passes from',
    critical: 'must not go wrong',
    better: 'Better',
    script: 'The script says',
    focus: 'Work on',
    notEnded: 'The talk was not brought to an end.',
    picking: 'choosing the script',
    handingOff: 'handing over',
    ordering: 'the order of things',
    timing: 'time and replies',
    comma: ', ',
    avoiding: (rules) =>
      `keeping clear of: ${rules.map((rule) => rule.charAt(0).toLowerCase() + rule.slice(1)).join('; ')}`,
    ending: 'closing',
    hints: (count) => `Hints: ${count}, 5 points each.`,
    where: (reply, quote) => `Reply ${reply}, “${quote}”: `,
    neverShown: (skill) => `Never came: ${skill}.`,
    late: (skill) => `${skill} came late.`,
    notAsked: (fact) => `Not asked for: ${fact}.`,
    notPicked: (entry) => `Not chosen: ${entry}.`,
    pickedLate: (entry) => `${entry} was chosen only after another script.`,
    wrongPick: (entry) => `Another script was chosen first: ${entry}.`,
    order: (first, then) => `${first} should come before ${then}.`,
    neverCame: (moments) => `Never came: ${moments.join(', ')}.`,
    customerLeft: 'The customer left before there was an end.',
    over: (minutes, replies) => `It took ${minutes} minutes and ${replies} replies.`,
    notHandedOff: (team) => `Not handed over to ${team}.`,
    notClosed: (outcome) => `Did not end as “${outcome}”.`,
    asking: (fact) => `asking for ${fact}`,
    alike: (reply, percent) =>
      `Closest to the script: reply ${reply}, ${percent} % alike. That is for you to see and is not scored.`,
    walked: (step, of) =>
      `In the script you came to step ${step} of about ${of}. That is for you to see and is not scored.`,
    corrected: (count) => `Set right by a trainer: ${count}.`,
  },
  zh: {
    passed: '通过',
    notPassed: '还没通过',
    pass: '及格分',
    critical: '不能出错',
    better: '更好的说法',
    script: '话术是这样说的',
    focus: '先练这几项',
    notEnded: '这段对话没有收尾。',
    picking: '选话术',
    handingOff: '转交',
    ordering: '先后顺序',
    timing: '用时和句数',
    comma: '、',
    avoiding: (rules) => `不说：${rules.join('；')}`,
    ending: '收尾',
    hints: (count) => `用了${count}次提示，每次扣5分。`,
    where: (reply, quote) => `第${reply}句“${quote}”：`,
    neverShown: (skill) => `一直没有做到：${skill}。`,
    late: (skill) => `${skill}来得晚了。`,
    notAsked: (fact) => `没有问到：${fact}。`,
    notPicked: (entry) => `没有选用：${entry}。`,
    pickedLate: (entry) => `先选了别的话术，后来才选对：${entry}。`,
    wrongPick: (entry) => `先选错了话术：${entry}。`,
    order: (first, then) => `${first}应该在${then}之前。`,
    neverCame: (moments) => `一直没有做到：${moments.join('、')}。`,
    customerLeft: '还没收尾，客户就走了。',
    over: (minutes, replies) => `用了${minutes}分钟、${replies}句话。`,
    notHandedOff: (team) => `没有转交给${team}。`,
    notClosed: (outcome) => `没有以“${outcome}”收尾。`,
    asking: (fact) => `询问${fact}`,
    alike: (reply, percent) => `最接近话术的是第${reply}句，相似度${percent}%。只供参考，不计分。`,
    walked: (step, of) => `话术走到第 ${step} 步，约共 ${of} 步。只供参考，不计分。`,
    corrected: (count) => `培训师更正了${count}处。`,
  },
};
