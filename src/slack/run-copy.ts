import type { CaseCard } from '../desk/case-card.ts';
import type { Field, Lang } from '../knowledge/model.ts';

/** The product's own words about runs, cases and the app's Home, in the agent's language. */
export interface RunCopy {
  /** `of` is an estimate. */
  readonly progress: (step: number, of: number) => string;
  readonly fillFirst: (labels: string) => string;
  readonly findOut: (labels: string) => string;
  readonly soFar: string;
  readonly more: (count: number) => string;
  readonly choose: string;
  readonly chooseFrom: string;
  readonly start: string;
  readonly fill: string;
  readonly next: string;
  readonly back: string;
  readonly correct: string;
  readonly handOff: string;
  readonly stop: string;
  readonly stopTitle: string;
  readonly stopText: string;
  readonly stopDo: string;
  readonly stopNot: string;
  readonly restart: string;
  readonly keepOld: string;
  readonly oldText: string;
  readonly oldGone: string;
  readonly openFront: string;
  readonly open: string;
  readonly ended: (result: string) => string;
  readonly stopped: string;
  readonly handedOff: (team: string) => string;
  readonly parked: string;
  readonly parkedOther: (title: string) => string;
  readonly resumed: (title: string) => string;
  readonly changedTitle: string;
  readonly changedText: string;
  readonly changedGone: string;
  readonly caseWith: (team: string, state: CaseCard['state']) => string;
  readonly fillTitle: string;
  readonly correctTitle: string;
  readonly handOffTitle: string;
  readonly handOffTo: string;
  readonly handOffHint: string;
  readonly save: string;
  readonly cancel: string;
  readonly close: string;
  readonly noTeams: string;
  readonly give: string;
  readonly yes: string;
  readonly no: string;
  readonly hint: (type: Field['type']) => string | null;
  readonly mayBe: (readings: string) => string;
  readonly stale: string;
  readonly finished: string;
  readonly isParked: string;
  readonly notParked: string;
  readonly unknownRun: string;
  readonly notYourRun: string;
  readonly fieldsMissing: (labels: string) => string;
  readonly refused: string;
  readonly atStart: string;
  readonly formLate: string;
  readonly tooLate: string;
  readonly nothingGiven: string;
  /** What the customer’s message says of what is asked. */
  readonly found: string;
  readonly foundHint: string;
  readonly leftOut: (labels: string) => string;
  readonly parkedShort: string;
  readonly begins: string;
  /** Of a threat that was asked about while steps were open in the same corner. */
  readonly whoseThreat: string;
  readonly goesAlong: (title: string, count: number) => string;
  readonly sameCustomer: (title: string, escalation: boolean) => string;
  readonly otherCustomer: string;
  readonly otherCustomerText: string;
  readonly movedAt: (when: string) => string;
  readonly flowGone: string;
}

export function runCopyFor(lang: Lang): RunCopy {
  return lang === 'zh' ? ZH : EN;
}

const EN_HINTS: Readonly<Partial<Record<Field['type'], string>>> = {
  phone: 'Digits, with or without spaces',
  money: 'For example 49.90 or 2.3k',
  number: 'Digits',
  date: 'For example 12 Oct, or yesterday',
  time: 'For example 14:30, or half past two',
  month: 'For example October, or last month',
  'id-number': '18 digits; the last may be X',
  email: 'name@example.com',
};
const ZH_HINTS: Readonly<Partial<Record<Field['type'], string>>> = {
  phone: '数字即可，有没有空格都行',
  money: '例如 49.9、两千三百元',
  number: '填数字',
  date: '例如 10月12日、昨天',
  time: '例如 14:30、下午两点半',
  month: '例如 10月、上个月',
  'id-number': '18 位，末位可以是 X',
  email: 'name@example.com',
};

const EN_STATES = { open: 'nobody has taken it yet', taken: 'taken', done: 'done', dropped: 'dropped' } as const;
const ZH_STATES = { open: '还没人接', taken: '已有人接', done: '已办完', dropped: '已撤销' } as const;

const EN: RunCopy = {
  progress: (step, of) => `Step ${step} of about ${of}`,
  fillFirst: (labels) => `The words to send need this first: ${labels}`,
  findOut: (labels) => `Find out: ${labels}`,
  soFar: 'So far',
  more: (count) => `and ${count} more`,
  choose: 'What does the customer say?',
  chooseFrom: 'Choose',
  start: 'Start',
  fill: 'Fill in',
  next: 'Next',
  back: 'Back',
  correct: 'Correct',
  handOff: 'Hand off',
  stop: 'Stop',
  stopTitle: 'Stop here?',
  stopText: 'The steps end here and cannot be taken up again. Cases that were opened stay open.',
  stopDo: 'Stop',
  stopNot: 'Keep going',
  restart: 'Start again',
  keepOld: 'Go on with the old text',
  oldText: 'These are the words from before the script changed.',
  oldGone: 'The old text is no longer at hand. Start again with the new one; what you noted is kept.',
  openFront: 'Show what goes first',
  open: 'Open',
  ended: (result) => `Finished: ${result}`,
  stopped: 'Stopped. Nothing more to do here.',
  handedOff: (team) => `Handed off to ${team}. They take it from here.`,
  parked: 'On hold: something more urgent goes first. Everything you noted is kept.',
  parkedOther: (title) => `On hold meanwhile: “${title}”. It goes on where it was.`,
  resumed: (title) => `“${title}” goes on where it was.`,
  changedTitle: 'The script has just changed',
  changedText: 'These steps are no longer as they were. Start again with the new ones; what you noted is kept.',
  changedGone: 'This script was taken out. What you noted is below; ask again with /cue.',
  caseWith: (team, state) => `Case with ${team}: ${EN_STATES[state]}`,
  fillTitle: 'Fill in',
  correctTitle: 'Correct',
  handOffTitle: 'Hand off',
  handOffTo: 'Who takes over?',
  handOffHint: 'They get what you noted and the steps so far, as a case with a deadline.',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  noTeams: 'This desk has no teams to hand off to. A trainer can add them to the desk file.',
  give: 'Hand off',
  yes: 'Yes',
  no: 'No',
  hint: (type) => EN_HINTS[type] ?? null,
  mayBe: (readings) => `It may mean: ${readings}`,
  stale: 'That card was no longer up to date, so nothing was done. Here is where it stands now.',
  finished: 'This is finished already, so nothing was done.',
  isParked: 'This is on hold while something more urgent goes first.',
  notParked: 'This goes on already.',
  unknownRun: 'I no longer have these steps. Ask again with `/cue`.',
  notYourRun: 'These steps belong to somebody else. Ask with `/cue` to get your own.',
  fieldsMissing: (labels) => `Still to be filled in: ${labels}`,
  refused: 'That cannot be done here. Here is where it stands now.',
  atStart: 'This is the first step already.',
  tooLate: 'That took too long for Slack to open the window. Try once more.',
  formLate: 'This form is no longer up to date: somebody has gone on meanwhile. Close it and look at the card.',
  nothingGiven: 'Nothing has been noted yet.',
  found: 'Said already; “Fill in” has it ready to check:',
  foundHint: 'From the customer’s message. Change it if that is not what they meant.',
  leftOut: (labels) => `Too long for this window, so it stays as it is: ${labels}`,
  parkedShort: 'On hold',
  begins: 'It begins like this. Start fills in the words, keeps your place and opens the case when one is due.',
  whoseThreat: 'You have steps open here. Is it the same customer who threatens?',
  goesAlong: (title, count) =>
    count === 0 ? `“${title}”: nothing noted yet` : `“${title}”: this goes to the lead as well`,
  sameCustomer: (title, escalation) => (escalation ? 'Same customer: tell the lead' : `Same customer: ${title}`),
  otherCustomer: 'Another customer',
  otherCustomerText: 'For another customer nothing of the above goes along, and those steps stay open.',
  movedAt: (when) => `last moved ${when}`,
  flowGone: 'Script taken out',
};

const ZH: RunCopy = {
  progress: (step, of) => `第 ${step} 步，约共 ${of} 步`,
  fillFirst: (labels) => `要发的话里还缺：${labels}`,
  findOut: (labels) => `问清：${labels}`,
  soFar: '已记下',
  more: (count) => `还有 ${count} 项`,
  choose: '客户怎么说？',
  chooseFrom: '请选择',
  start: '开始',
  fill: '填写',
  next: '下一步',
  back: '上一步',
  correct: '更正',
  handOff: '转交',
  stop: '停止',
  stopTitle: '在这里停止？',
  stopText: '流程到此为止，之后不能再继续；已开的工单不受影响。',
  stopDo: '停止',
  stopNot: '继续走',
  restart: '重新开始',
  keepOld: '按原来的继续',
  oldText: '这是话术更新前的内容。',
  oldGone: '原来的内容已经没有了。请按新的重新开始，您记下的内容会保留。',
  openFront: '先处理急事',
  open: '打开',
  ended: (result) => `已结束：${result}`,
  stopped: '已停止，这里没有要做的了。',
  handedOff: (team) => `已转交${team}，由对方接手。`,
  parked: '暂停中：有更急的事要先处理。您记下的都保留着。',
  parkedOther: (title) => `「${title}」先暂停，之后从原处继续。`,
  resumed: (title) => `「${title}」从原处继续。`,
  changedTitle: '这条话术刚刚更新了',
  changedText: '后面的步骤和之前不一样了。请按新的重新开始，您记下的内容会保留。',
  changedGone: '这条话术已被撤下。您记下的内容在下面，请用 /cue 重新查。',
  caseWith: (team, state) => `${team}的工单：${ZH_STATES[state]}`,
  fillTitle: '填写',
  correctTitle: '更正',
  handOffTitle: '转交',
  handOffTo: '交给谁？',
  handOffHint: '对方会收到一张有时限的工单，里面有您记下的内容和走过的步骤。',
  save: '保存',
  cancel: '取消',
  close: '关闭',
  noTeams: '还没有可以转交的团队，请培训师在 desk 文件里添加。',
  give: '转交',
  yes: '是',
  no: '否',
  hint: (type) => ZH_HINTS[type] ?? null,
  mayBe: (readings) => `可能是：${readings}`,
  stale: '这张卡片已经不是最新的，刚才的操作没有生效。现在的进度在这里。',
  finished: '这个流程已经结束，刚才的操作没有生效。',
  isParked: '有更急的事要先处理，这个流程暂停中。',
  notParked: '这个流程已经在继续了。',
  unknownRun: '这个流程已经查不到了，请用 `/cue` 重新查。',
  notYourRun: '这个流程是别人的。请用 `/cue` 查您自己的。',
  fieldsMissing: (labels) => `还要填写：${labels}`,
  refused: '这里不能这样操作。现在的进度在这里。',
  atStart: '已经是第一步了。',
  tooLate: '刚才太慢，Slack 没能打开窗口。请再试一次。',
  formLate: '这张表单已经不是最新的：流程刚刚有了变化。请关闭后看卡片。',
  nothingGiven: '还没有记下任何内容。',
  found: '客户已经说过，点「填写」核对即可：',
  foundHint: '取自客户的原话，不对请改。',
  leftOut: (labels) => `这个窗口放不下，保持不变：${labels}`,
  parkedShort: '暂停中',
  begins: '开头是这样的。点「开始」，话术会填好内容、记住进度，到时自动开工单。',
  whoseThreat: '您在这里还有没走完的流程。是同一位客户要升级吗？',
  goesAlong: (title, count) => (count === 0 ? `「${title}」：还没有记下内容` : `「${title}」：以下内容会一并报给班长`),
  sameCustomer: (title, escalation) => (escalation ? '同一位客户：再报班长' : `同一位客户：${title}`),
  otherCustomer: '另一位客户',
  otherCustomerText: '如果是另一位客户，上面的内容都不会带过去，原来的流程照常保留。',
  movedAt: (when) => `最近更新 ${when}`,
  flowGone: '话术已撤下',
};
