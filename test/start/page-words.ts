import type { Lang } from '../../src/knowledge/model.ts';

/** What stands on a run's card and its buttons. */
export interface Words {
  readonly start: string;
  readonly fill: string;
  readonly save: string;
  readonly next: string;
  readonly yes: string;
  readonly no: string;
  readonly progress: (step: number, of: number) => string;
  readonly ended: (outcome: string) => string;
  /** A threat comes from the customer whose steps are open. */
  readonly same: RegExp;
  readonly onHold: (title: string) => string;
}

export const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    start: 'Start',
    fill: 'Fill in',
    save: 'Save',
    next: 'Next',
    yes: 'Yes',
    no: 'No',
    progress: (step, of) => `Step ${step} of about ${of}`,
    ended: (outcome) => `Finished: ${ENDS[outcome]?.en}`,
    same: /^Same customer: /,
    onHold: (title) => `On hold meanwhile: “${title}”`,
  },
  zh: {
    start: '开始',
    fill: '填写',
    save: '保存',
    next: '下一步',
    yes: '是',
    no: '否',
    progress: (step, of) => `第 ${step} 步，约共 ${of} 步`,
    ended: (outcome) => `已结束：${ENDS[outcome]?.zh}`,
    same: /^同一位客户：/,
    onHold: (title) => `「${title}」先暂停`,
  },
};
const ENDS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  resolved: { zh: '已解决', en: 'resolved' },
  escalated: { zh: '已交班长', en: 'with the lead' },
  'awaiting-lead': { zh: '等班长答复', en: 'waiting for the lead' },
  recorded: { zh: '已登记', en: 'case recorded' },
  referred: { zh: '已引导至当地', en: 'sent on to the region' },
  transferred: { zh: '已转接', en: 'transferred' },
  declined: { zh: '已婉拒', en: 'declined' },
};
