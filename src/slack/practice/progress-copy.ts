import type { Lang } from '../../knowledge/model.ts';

/** The product's own words about how learners get on, on their Home and on those of leads and trainers. */
export interface ProgressCopy {
  readonly title: string;
  readonly stand: (attempts: number, passed: number, streak: number) => string;
  readonly first: string;
  readonly lessons: string;
  readonly recent: string;
  readonly scored: (score: number, passed: boolean, exam: boolean) => string;
  readonly skills: string;
  readonly trend: Readonly<Record<'up' | 'down' | 'level', string>>;
  readonly readiness: string;
  readonly readinessNone: string;
  readonly ready: (titles: readonly string[]) => string;
  readonly notReady: (missing: number, titles: readonly string[]) => string;
  readonly passedOf: (passed: number, scenarios: number) => string;
  readonly dueCount: (count: number) => string;
  readonly lastAt: (when: string) => string;
  readonly objections: string;
  readonly objectionsNone: string;
  readonly says: Readonly<Record<'rule' | 'skill' | 'fact', (name: string) => string>>;
  readonly accept: string;
  readonly decline: string;
  readonly declineTitle: string;
  readonly declineLabel: string;
  readonly declineHint: string;
  readonly declineSend: string;
  readonly decided: string;
  readonly noReason: string;
  readonly rescored: string;
  readonly heat: string;
  readonly heatNone: string;
  readonly from: (first: number, latest: number, attempts: number) => string;
  readonly missed: string;
  readonly missedIn: (missed: number, asked: number) => string;
  readonly disputed: string;
  readonly disputedTimes: (times: number, accepted: number) => string;
  readonly unpassed: string;
  readonly tried: (attempts: number) => string;
  /** What a scorecard looks at, other than habits. */
  readonly skill: Readonly<Record<string, string>>;
}

export function progressCopyFor(lang: Lang): ProgressCopy {
  return lang === 'zh' ? ZH : EN;
}

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const EN: ProgressCopy = {
  title: 'Practice',
  stand: (attempts, passed, streak) =>
    [many(attempts, 'attempt'), `${passed} passed`, ...(streak > 1 ? [`${streak} days in a row`] : [])].join(' · '),
  first: 'Nothing can go wrong here. Begin with the first one.',
  lessons: 'What to practise',
  recent: 'Last scores',
  scored: (score, passed, exam) => `${score}${passed ? ', passed' : ', not passed yet'}${exam ? ' (exam)' : ''}`,
  skills: 'How you do, the weakest first',
  trend: { up: 'getting better', down: 'getting worse', level: 'as before' },
  readiness: 'Who is ready',
  readinessNone: 'Nobody has practised yet.',
  ready: (titles) => `ready for: ${titles.join(', ')}`,
  notReady: (missing, titles) => `${many(missing, 'exam')} to go for ${titles.join(', ')}`,
  passedOf: (passed, scenarios) => `${passed} of ${many(scenarios, 'scenario')} passed`,
  dueCount: (count) => `${count} due`,
  lastAt: (when) => `last ${when}`,
  objections: 'Objections to a score',
  objectionsNone: 'Nobody objects to a score.',
  says: {
    rule: (name) => `does not break: ${name}`,
    skill: (name) => `shows: ${name}`,
    fact: (name) => `asks for: ${name}`,
  },
  accept: 'Agree',
  decline: 'Leave the score',
  declineTitle: 'Leave the score',
  declineLabel: 'Why',
  declineHint: 'The learner reads this.',
  declineSend: 'Send',
  decided: 'This one was decided already, or deleted.',
  noReason: 'Say why, so that the learner learns from it.',
  rescored:
    'Agreed. This score is set right, and so is that of everybody who wrote the same; who is concerned is told.',
  heat: 'Learners, and how they do',
  heatNone: 'No attempt has ended yet.',
  from: (first, latest, attempts) => `${first} → ${latest} points in ${many(attempts, 'attempt')}`,
  missed: 'Missed most',
  missedIn: (missed, asked) => `in ${missed} of ${asked}`,
  disputed: 'Objected to most',
  disputedTimes: (times, accepted) => `${many(times, 'time')}, agreed ${accepted}`,
  unpassed: 'Nobody passes these',
  tried: (attempts) => many(attempts, 'attempt'),
  skill: {
    avoids: 'wording',
    collects: 'finding out',
    picks: 'the right script',
    order: 'the order',
    'hands-off': 'handing over',
    closes: 'closing',
    'within-target': 'time and replies',
  },
};

const ZH: ProgressCopy = {
  title: '练习',
  stand: (attempts, passed, streak) =>
    [`练了 ${attempts} 次`, `通过 ${passed} 次`, ...(streak > 1 ? [`连续 ${streak} 天`] : [])].join(' · '),
  first: '在这里出错也没关系，从第一个开始吧。',
  lessons: '该练什么',
  recent: '最近得分',
  scored: (score, passed, exam) => `${score} 分，${passed ? '通过' : '还没通过'}${exam ? '（考试）' : ''}`,
  skills: '各项表现，最弱的在前',
  trend: { up: '在进步', down: '在退步', level: '持平' },
  readiness: '谁可以上岗',
  readinessNone: '还没有人练习过。',
  ready: (titles) => `可以上岗：${titles.join('、')}`,
  notReady: (missing, titles) => `离「${titles.join('、')}」还差 ${missing} 场考试`,
  passedOf: (passed, scenarios) => `${scenarios} 个场景通过 ${passed} 个`,
  dueCount: (count) => `${count} 个该练`,
  lastAt: (when) => `最近 ${when}`,
  objections: '对评分的异议',
  objectionsNone: '没有人对评分有异议。',
  says: {
    rule: (name) => `没有犯：${name}`,
    skill: (name) => `做到了：${name}`,
    fact: (name) => `问过：${name}`,
  },
  accept: '同意',
  decline: '分数不变',
  declineTitle: '分数不变',
  declineLabel: '为什么',
  declineHint: '学员会看到这句话。',
  declineSend: '发送',
  decided: '这一条已经处理过，或已被删除。',
  noReason: '请写明原因，学员才学得到东西。',
  rescored: '已同意，这次的分数已经改好；别人写过同样的话，也会重新评分，分数有变的人会收到通知。',
  heat: '学员表现',
  heatNone: '还没有结束的练习。',
  from: (first, latest, attempts) => `${attempts} 次，${first} → ${latest} 分`,
  missed: '最常丢分',
  missedIn: (missed, asked) => `${asked} 次里 ${missed} 次`,
  disputed: '最常有异议',
  disputedTimes: (times, accepted) => `${times} 次，同意 ${accepted} 次`,
  unpassed: '没有人通过的场景',
  tried: (attempts) => `试了 ${attempts} 次`,
  skill: {
    avoids: '用语',
    collects: '问清情况',
    picks: '选对话术',
    order: '先后顺序',
    'hands-off': '转交',
    closes: '收尾',
    'within-target': '用时和句数',
  },
};
