import type { Lang } from '../../knowledge/model.ts';

interface PictureWords {
  readonly asks: (labels: readonly string[]) => string;
  readonly handsOff: (team: string) => string;
  readonly comesBack: string;
  /** Behind the last step of a fragment. */
  readonly goesOn: string;
  readonly ends: (result: string) => string;
  readonly untested: string;
}

/** What a picture of a flow says in its own words. */
export const PICTURE_WORDS: Readonly<Record<Lang, PictureWords>> = {
  zh: {
    asks: (labels) => `要问：${labels.join('、')}`,
    handsOff: (team) => `转给：${team}`,
    comesBack: '走完后回到这一步',
    goesOn: '接着走原流程',
    ends: (result) => `结束：${result}`,
    untested: '虚线、橙色：还没有测试走到',
  },
  en: {
    asks: (labels) => `Asks: ${labels.join(', ')}`,
    handsOff: (team) => `Case for: ${team}`,
    comesBack: 'then back to this step',
    goesOn: 'on in the flow that uses this',
    ends: (result) => `End: ${result}`,
    untested: 'Dashed, orange: no test comes here yet',
  },
};
