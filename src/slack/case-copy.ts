import type { Lang } from '../knowledge/model.ts';

/** The product's own words on a lead's cards. */
export interface CaseCopy {
  readonly opened: string;
  readonly signal: string;
  readonly updated: string;
  readonly soon: string;
  readonly due: string;
  readonly climbed: (from: string | null) => string;
  readonly late: string;
  readonly missed: string;
  readonly news: string;
  readonly by: (agent: 'flow' | 'agent' | 'signal') => string;
  readonly agent: string;
  readonly team: string;
  readonly lead: string;
  readonly deadline: string;
  readonly region: string;
  readonly said: string;
  readonly noted: string;
  readonly notedNow: string;
  readonly threatWith: (team: string) => string;
  readonly alsoWith: (team: string) => string;
  readonly steps: string;
  readonly chose: (choice: string) => string;
  readonly free: string;
  readonly taken: string;
  readonly done: string;
  readonly dropped: string;
  readonly take: string;
  readonly finish: string;
  readonly reopen: string;
  readonly details: string;
  readonly detailsTitle: string;
  readonly undelivered: (tried: string) => string;
  readonly takenBy: (name: string) => string;
  readonly closed: string;
  readonly unknown: string;
  readonly notForYou: string;
  readonly tellCustomer: string;
  readonly nothing: string;
}

export function caseCopyFor(lang: Lang): CaseCopy {
  return lang === 'zh' ? ZH : EN;
}

const EN: CaseCopy = {
  opened: 'New case',
  signal: 'A customer threatens to take it further',
  updated: 'Case has news',
  soon: 'Case is due soon',
  due: 'Case is due now',
  climbed: (from) =>
    from === null ? 'Case is overdue and is now yours' : `Case is overdue at ${from} and is now yours`,
  late: 'This answer will not come in time',
  missed: 'The promised time has passed',
  news: 'Your case',
  by: (who) => ({ flow: 'opened by the script', agent: 'handed off by the agent', signal: 'opened by a threat' })[who],
  agent: 'Agent',
  team: 'Team',
  lead: 'Lead',
  deadline: 'Due',
  region: 'Region',
  said: 'Customer',
  noted: 'Noted so far',
  notedNow: 'Noted since',
  threatWith: (team) => `${team} answers the threat; this case is for what your team can do about it.`,
  alsoWith: (team) => `Handed to ${team} as well. The threat stays here.`,
  steps: 'Steps so far',
  chose: (choice) => `→ ${choice}`,
  free: 'Nobody has taken it yet',
  taken: 'Taken by',
  done: 'Done by',
  dropped: 'Dropped',
  take: 'Take it',
  finish: 'Done',
  reopen: 'Reopen',
  details: 'Show details',
  detailsTitle: 'Details of the case',
  undelivered: (tried) => `Could not be delivered to ${tried}, so it came here. Please see to it.`,
  takenBy: (name) => `${name} was faster and has it already.`,
  closed: 'This case is closed already. Nothing was changed.',
  unknown: 'I no longer have this case.',
  notForYou: 'Whoever takes the case sees the customer’s data. Take it first.',
  tellCustomer: 'Tell the customer',
  nothing: 'Nothing was noted.',
};

const ZH: CaseCopy = {
  opened: '新工单',
  signal: '客户扬言升级投诉',
  updated: '工单有更新',
  soon: '工单快到时限',
  due: '工单到时限了',
  climbed: (from) => (from === null ? '工单超时，现由您负责' : `工单在 ${from} 处超时，现由您负责`),
  late: '这次答复赶不上约定时间',
  missed: '已过约定时间',
  news: '您的工单',
  by: (who) => ({ flow: '按话术开单', agent: '客服转交', signal: '因升级倾向开单' })[who],
  agent: '客服',
  team: '团队',
  lead: '负责人',
  deadline: '时限',
  region: '地区',
  said: '客户',
  noted: '已记下',
  notedNow: '新记下',
  threatWith: (team) => `升级的事由${team}答复；这张工单只办贵组能处理的部分。`,
  alsoWith: (team) => `同时转交了${team}；升级的事仍由这里负责。`,
  steps: '走过的步骤',
  chose: (choice) => `→ ${choice}`,
  free: '还没人接',
  taken: '已接：',
  done: '办完：',
  dropped: '已撤销',
  take: '我来接',
  finish: '办完了',
  reopen: '重新打开',
  details: '查看详情',
  detailsTitle: '工单详情',
  undelivered: (tried) => `没能送达 ${tried}，所以发到这里，请跟进。`,
  takenBy: (name) => `${name} 已先接下这张工单。`,
  closed: '这张工单已经关闭，没有改动。',
  unknown: '这张工单已经查不到了。',
  notForYou: '接下工单的人才能看客户资料，请先点「我来接」。',
  tellCustomer: '告诉客户',
  nothing: '没有记下内容。',
};
