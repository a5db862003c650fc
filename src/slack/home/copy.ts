import type { RoleRefusal } from '../../desk/roles.ts';
import type { DeskRole, Lang } from '../../knowledge/model.ts';
import { escapeEntities } from '../text.ts';
import { EN_HOME } from './copy-en.ts';
import { ZH_HOME } from './copy-zh.ts';
import type { Tab } from './state.ts';

/** The product's own words on a person's Home and in the windows that it opens. */
export interface HomeCopy {
  readonly tabs: Readonly<Record<Tab, string>>;
  readonly title: string;
  readonly nothingOpen: string;
  readonly openNow: (runs: number, cases: number) => string;
  readonly newHere: string;
  readonly paused: string;
  readonly runs: string;
  readonly cases: string;
  readonly mine: string;
  readonly withNobody: string;
  readonly withWhom: string;
  readonly due: (when: string) => string;
  readonly overdue: (when: string) => string;
  readonly noDeadline: string;
  readonly counted: (title: string, count: string) => string;
  readonly page: (page: number, of: number) => string;
  readonly back: string;
  readonly next: string;
  readonly find: string;
  readonly findLabel: string;
  readonly findHint: string;
  readonly allPacks: string;
  readonly allTopics: string;
  readonly flows: string;
  readonly clear: string;
  readonly browseHow: (count: number) => string;
  readonly found: (count: number) => string;
  readonly foundNone: (typed: string) => string;
  readonly flow: string;
  readonly show: string;
  readonly pin: string;
  readonly unpin: string;
  readonly pinned: string;
  readonly pinnedNone: string;
  readonly pinGone: string;
  readonly pinsFull: (most: number) => string;
  readonly recent: string;
  readonly recentNone: string;
  readonly recentGone: string;
  readonly chosenNone: string;
  readonly notFound: string;
  readonly helpful: string;
  readonly notHelpful: string;
  readonly refused: string;
  readonly done: string;
  readonly take: string;
  readonly over: string;
  readonly details: string;
  readonly leadTitle: string;
  readonly leadAll: string;
  readonly leadNow: (overdue: number, open: number, threats: number) => string;
  readonly leadCalm: string;
  readonly leadCases: string;
  readonly leadNoCases: string;
  readonly leadMore: string;
  readonly threats: string;
  readonly threatsNone: string;
  readonly threatAt: string;
  readonly switches: string;
  readonly posting: (on: boolean) => string;
  readonly turnedBy: string;
  readonly turn: (on: boolean) => string;
  readonly trainerTitle: string;
  readonly trainerNow: (groups: number, reviews: number) => string;
  readonly reviews: string;
  readonly reviewsNone: string;
  readonly knowledge: string;
  readonly knowledgeIs: (answers: number, flows: number, revision: string) => string;
  readonly loadedAt: (when: string) => string;
  /** `when`: of the commit; `edited`: the files have changed since. */
  readonly madeBy: (author: string, commit: string, when: string, edited: boolean) => string;
  readonly scriptsBroken: string;
  readonly scriptsBrokenNext: string;
  readonly scriptsMended: (revision: string) => string;
  readonly knowledgeFine: string;
  readonly trouble: (kind: 'mistakes' | 'unreadable' | 'died', count: number, when: string) => string;
  readonly troubleMore: (count: number) => string;
  readonly reload: string;
  readonly scriptTitle: string;
  readonly questionTitle: string;
  readonly asCard: string;
  readonly cardSent: string;
  readonly start: string;
  readonly started: string;
  readonly noticeTitle: string;
  readonly role: Readonly<Record<DeskRole, string>>;
  readonly needsRole: (role: string, key: DeskRole, who: string) => string;
  readonly nobody: string;
  readonly group: (name: string) => string;
  readonly rota: string;
  readonly list: (items: readonly string[]) => string;
}

export function homeCopyFor(lang: Lang): HomeCopy {
  return lang === 'zh' ? ZH_HOME : EN_HOME;
}

/** Says which role it takes, where that is given, and with whom it is now. Slack's markup. */
export function roleText({ role, given }: RoleRefusal, ui: Lang): string {
  const own = homeCopyFor(ui);
  const people = given.people.map((each) => (each.startsWith('@') ? escapeEntities(each) : `<@${each}>`));
  const groups = given.groups.map((each) => own.group(escapeEntities(each)));
  const who = [...people, ...groups, ...(role === 'lead' ? [own.rota] : [])];
  return own.needsRole(own.role[role], role, who.length === 0 ? own.nobody : own.list(who));
}
