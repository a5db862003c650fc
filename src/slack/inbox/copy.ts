import type { AnswerProblem } from '../../desk/inbox/new-answer.ts';
import type { LineProblem } from '../../desk/inbox/phrasings.ts';
import type { Shortcoming } from '../../insights/questions.ts';
import type { Lang } from '../../knowledge/model.ts';
import { EN_INBOX } from './copy-en.ts';
import { ZH_INBOX } from './copy-zh.ts';

/** The product's words about the trainers' inbox, on the Home and in its windows. */
export interface InboxCopy {
  readonly inbox: string;
  readonly none: string;
  readonly more: string;
  readonly kinds: (counts: Readonly<Record<Shortcoming, number>>) => string;
  readonly asked: (count: number) => string;
  /** Of the last seven days, and of the seven before. */
  readonly trend: (week: number, before: number) => string;
  readonly last: (when: string) => string;
  readonly since: (when: string) => string;
  readonly langs: (langs: readonly Lang[]) => string;
  readonly needed: string;
  readonly neededWas: (text: string) => string;
  readonly look: string;
  readonly title: string;
  readonly customers: string;
  readonly wordings: (count: number) => string;
  readonly moreOf: (count: number) => string;
  readonly scripts: string;
  readonly script: (refused: number, notHelpful: number, accepted: number) => string;
  readonly likely: string;
  readonly sure: (percent: number) => string;
  readonly addHere: string;
  readonly add: string;
  readonly draft: string;
  readonly dismiss: string;
  readonly recall: string;
  readonly decided: (kind: 'added' | 'drafted' | 'dismissed', when: string, script: string | null) => string;
  readonly cameBack: string;
  readonly recalled: string;
  readonly gone: string;
  readonly addTitle: string;
  readonly draftTitle: string;
  readonly whichScript: string;
  readonly findScript: string;
  readonly lines: string;
  readonly linesHint: (most: number) => string;
  readonly leftOut: string;
  readonly preview: string;
  readonly write: string;
  readonly looking: string;
  readonly writing: string;
  readonly changes: string;
  readonly intoFile: (file: string) => string;
  readonly answers: (answered: number, of: number) => string;
  readonly others: string;
  readonly noOthers: string;
  readonly fromTo: (before: string | null, after: string | null) => string;
  readonly warnings: string;
  readonly already: (lines: string) => string;
  readonly edited: string;
  readonly nothingNew: string;
  readonly chooseScript: string;
  readonly line: (problem: LineProblem, other: string) => string;
  readonly part: (problem: AnswerProblem) => string;
  readonly pack: string;
  readonly titleIn: (lang: Lang) => string;
  readonly sayIn: (lang: Lang) => string;
  readonly sayHint: string;
  readonly doIn: (lang: Lang) => string;
  readonly owner: string;
  readonly ownerHint: string;
  readonly name: string;
  readonly nameHint: string;
  readonly writtenTitle: string;
  readonly written: (title: string) => string;
  readonly inFile: (file: string, commit: string | null) => string;
  readonly left: (count: number) => string;
  readonly allAnswered: string;
  readonly refused: string;
}

export function inboxCopyFor(lang: Lang): InboxCopy {
  return lang === 'zh' ? ZH_INBOX : EN_INBOX;
}
