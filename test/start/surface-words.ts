import type { Lang } from '../../src/knowledge/model.ts';

/** What people type, press and read on the surfaces, in one language. */
export interface SurfaceWords {
  /** Of the page itself. */
  readonly page: {
    readonly more: string;
    readonly shortcuts: string;
    readonly thread: string;
    readonly asCustomer: string;
  };
  readonly help: readonly [type: string, reads: readonly string[]];
  readonly check: {
    readonly type: string;
    readonly stop: string;
    /** Not to be sent, and why. */
    readonly loud: string;
    readonly why: string;
    readonly mend: readonly [type: string, bad: string, good: string];
    readonly instead: string;
    readonly fine: readonly [type: string, reads: string];
    /** The window that the global shortcut opens: its title, its field, its button. */
    readonly window: readonly [title: string, field: string, send: string];
  };
  readonly watch: {
    readonly on: string;
    readonly status: readonly [type: string, reads: string];
    /** Who is no lead, and what that person reads. */
    readonly refused: readonly [type: string, reads: string];
    /** What a customer writes, and the flow that it is about. */
    readonly customer: readonly [says: string, title: string];
  };
  readonly card: {
    /** A customer's message that waits in the channel, and the title of its script. */
    readonly message: readonly [says: RegExp, title: string];
    readonly draft: string;
    readonly speak: readonly [other: string, back: string];
    readonly post: string;
    readonly posted: string;
    readonly author: string;
    readonly share: string;
    readonly shared: string;
    readonly none: string;
    readonly noted: string;
    readonly need: string;
    readonly needTitle: string;
    readonly needLabel: string;
    readonly send: string;
    readonly line: readonly [types: string, trainersRead: string];
  };
  /** The agent’s own view: its button, and what stands over the prompts. */
  readonly beside: { readonly beside: string; readonly prompts: string };
  /** An answer with something to fill in. */
  readonly fill: {
    readonly asks: string;
    readonly fill: string;
    readonly send: string;
    readonly field: string;
    readonly option: string;
  };
  readonly home: {
    readonly title: string;
    readonly newHere: string;
    readonly search: string;
    /** Typed with a slip, and the title it finds. */
    readonly slip: readonly [type: string, title: string];
    readonly show: string;
    readonly window: string;
    readonly pin: string;
    readonly unpin: string;
    readonly pinned: string;
    readonly recent: string;
    readonly close: string;
    readonly lead: string;
    readonly leadTitle: string;
    readonly threat: readonly [type: string, reads: RegExp];
    readonly pause: string;
    readonly resume: string;
    readonly paused: string;
    readonly trainer: string;
    readonly trainerTitle: string;
    readonly needed: string;
  };
}

export const SURFACE_WORDS: Readonly<Record<Lang, SurfaceWords>> = {
  en: {
    page: {
      more: 'More actions',
      shortcuts: 'Shortcuts and commands',
      thread: 'Thread',
      asCustomer: 'Speak as a customer',
    },
    help: ['help', ['The words to send', '/cue check', 'Find the script', 'mention me', '/cue watch']],
    check: {
      type: 'check Calm down. You can call 12315 about it.',
      stop: 'Don’t send this',
      loud: '12315',
      why: 'It shows the customer the door; we solve it here.',
      mend: ['check Sorry for the wait, I can see your bill.', 'Sorry', 'I can see your bill'],
      instead: 'Send this instead',
      fine: [
        'check Thank you for your patience, Ms Lin: I can see the payment now.',
        'Nothing to avoid in this draft.',
      ],
      window: ['Check a draft', 'What you are about to send', 'Check'],
    },
    watch: {
      on: 'watch on thread',
      status: ['watch status', 'Watching'],
      refused: ['watch on', 'This takes the lead role'],
      customer: ['why was I charged twice', 'Disputed charge'],
    },
    card: {
      message: [/how much data I have left/, 'How much data and how many minutes are left'],
      draft: 'that is our rule, you can call 12315',
      speak: ['中文', 'In English'],
      post: 'Post to thread',
      posted: 'Posted to the thread in your name.',
      author: 'Agent · Online desk',
      share: 'Show everybody here',
      shared: 'Shown to everybody here.',
      none: 'None of these',
      noted: 'None of these: noted',
      need: 'Say what was needed',
      needTitle: 'What was needed?',
      needLabel: 'In a line',
      send: 'Send',
      line: ['data left abroad, call me on 13812345678', 'needed: data left abroad'],
    },
    beside: { beside: 'Ask Cuecard beside this', prompts: 'Asked most here' },
    fill: {
      asks: 'where did you get my number',
      fill: 'Fill in',
      send: 'Save',
      field: 'Recorded source',
      option: 'a public trade directory',
    },
    home: {
      title: 'Your desk right now',
      newHere: 'Good to have you here.',
      search: 'Search by title',
      slip: ['roamng', 'What roaming costs abroad'],
      show: 'Show',
      window: 'Script',
      pin: 'Pin',
      unpin: 'Unpin',
      pinned: 'Pinned (1)',
      recent: 'Asked recently',
      close: 'Close',
      lead: 'Lead',
      leadTitle: 'Your team right now',
      threat: ['solve it today or I report you to the regulator', /Regulator or consumer association, a threat/],
      pause: 'Pause posting',
      resume: 'Allow posting again',
      paused: 'Your lead has paused posting',
      trainer: 'Trainer',
      trainerTitle: 'Your scripts right now',
      needed: 'Inbox, last 30 days',
    },
  },
  zh: {
    page: {
      more: '更多操作',
      shortcuts: '快捷方式和命令',
      thread: '话题',
      asCustomer: '以客户身份发言',
    },
    help: ['帮助', ['客户刚说了什么', '/cue 检查', 'Find the script', '提到我', '/cue 值守']],
    check: {
      type: '检查 您冷静一下，不满意就打12315投诉。',
      stop: '先别发',
      loud: '12315',
      why: '问题要在我们这里解决',
      mend: ['检查 请稍等，您的账单我来看。', '请稍等', '您的账单我来看'],
      instead: '改发这段',
      fine: ['检查 林女士，谢谢您耐心等候，我已经看到这笔付款了。', '这段话没有要避免的说法。'],
      window: ['检查措辞', '准备发给客户的话', '检查'],
    },
    watch: {
      on: '值守 开 话题',
      status: ['值守 状态', '正在值守'],
      refused: ['值守 开', '这一步需要「班长」身份'],
      customer: ['这个月话费怎么多扣了50块', '扣费'],
    },
    card: {
      message: [/热线打了半个小时/, '热线打不通'],
      draft: '这是规定，您可以打12315',
      speak: ['English', '换成中文'],
      post: '发到话题里',
      posted: '已用您的名义发到话题里。',
      author: '客服 · 在线客服',
      share: '给大家看',
      shared: '已给大家看。',
      none: '都不是',
      noted: '都不是，已记录',
      need: '说说缺什么',
      needTitle: '需要什么话术？',
      needLabel: '一句话说明',
      send: '提交',
      line: ['热线的外语服务，回我13812345678', '想要：热线的外语服务'],
    },
    beside: { beside: '在旁边问 Cuecard', prompts: '本台最常问' },
    fill: {
      asks: '你怎么有我的号码',
      fill: '填写',
      send: '保存',
      field: '登记的来源',
      option: '公开的行业名录',
    },
    home: {
      title: '您手上的事',
      newHere: '欢迎加入！',
      search: '按标题搜索',
      slip: ['流良', '流量用完了、加流量包'],
      show: '查看',
      window: '话术',
      pin: '固定',
      unpin: '取消固定',
      pinned: '固定的话术（1）',
      recent: '最近问过的',
      close: '关闭',
      lead: '班长',
      leadTitle: '团队现在的情况',
      threat: ['今天不处理我就去12315投诉你们', /监管部门或消协，.*12315/],
      pause: '暂停代发',
      resume: '恢复代发',
      paused: '班长暂停了代发',
      trainer: '培训',
      trainerTitle: '话术现在的情况',
      needed: '收件箱，最近 30 天',
    },
  },
};
