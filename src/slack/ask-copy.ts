import type { Lang } from '../knowledge/model.ts';

/** The product's words about asking: the window for a customer's message, and the prompts in the agent's own view. */
export interface AskCopy {
  readonly title: string;
  readonly said: string;
  readonly hint: string;
  readonly region: string;
  readonly anyRegion: string;
  readonly send: string;
  readonly empty: string;
  readonly prompts: string;
  /** The prompt that tells how it works. */
  readonly help: { readonly title: string; readonly message: string };
  readonly working: string;
}

export function askCopyFor(lang: Lang): AskCopy {
  return lang === 'zh' ? ZH : EN;
}

const EN: AskCopy = {
  title: 'Find the script',
  said: 'What the customer said',
  hint: 'As it is: typos and several lines are fine. The card comes into your direct message.',
  region: 'The customer’s region',
  anyRegion: 'Not known',
  send: 'Find',
  empty: 'Put in what the customer said.',
  prompts: 'Asked most here',
  help: { title: 'What can I ask?', message: 'help' },
  working: 'is looking through the scripts ...',
};

const ZH: AskCopy = {
  title: '查话术',
  said: '客户说的话',
  hint: '原样粘贴即可，错字、多行都行。结果发到您和我的私信里。',
  region: '客户归属地',
  anyRegion: '还不清楚',
  send: '查找',
  empty: '请填入客户说的话。',
  prompts: '本台最常问',
  help: { title: '我可以怎么用？', message: '帮助' },
  working: '正在翻话术 ...',
};
