import type { Lang } from '../../knowledge/model.ts';
import { EN } from './copy-en.ts';
import { ZH } from './copy-zh.ts';

/** The name of a figure, and what it means, in one line. */
type Term = readonly [label: string, means: string];

export const TERMS = {
  use: [
    'questions',
    'atOnce',
    'chosen',
    'unchosen',
    'none',
    'agents',
    'wait',
    'hours',
    'surface',
    'lang',
    'region',
    'pack',
  ],
  helpfulness: [
    'rate',
    'shown',
    'offered',
    'used',
    'posted',
    'helpful',
    'notHelpful',
    'refused',
    'interval',
    'best',
    'worst',
    'pairs',
    'neverShown',
  ],
  gaps: ['groups', 'inVain', 'asked', 'shortcomings', 'trend', 'seen', 'takenFor', 'seenTo'],
  escalations: [
    'messages',
    'levels',
    'opened',
    'byThreat',
    'closed',
    'closedLate',
    'climbed',
    'median',
    'openNow',
    'overdueNow',
  ],
  scripts: ['pastDue', 'weight', 'stillRight', 'needsWork', 'changed', 'versions'],
  practice: [
    'learners',
    'attempts',
    'passed',
    'medianScore',
    'missed',
    'disputed',
    'unpassed',
    'ready',
    'level',
    'firstLatest',
  ],
} as const;

export type Section = keyof typeof TERMS;
export type TermName = (typeof TERMS)[Section][number];

/** The words of the page. */
export interface ReportCopy {
  readonly lang: 'zh-CN' | 'en';
  readonly title: string;
  readonly span: (from: string, to: string, days: number) => string;
  readonly made: (when: string, zone: string) => string;
  readonly workspace: (id: string | null) => string;
  readonly revision: (id: string) => string;
  readonly masked: string;
  readonly peopleWarning: string;
  readonly contents: string;
  readonly sections: Readonly<Record<Section, string>>;
  readonly terms: Readonly<Record<TermName, Term>>;
  readonly meanings: string;
  readonly asTable: string;
  readonly empty: Readonly<Record<Section, string>>;
  readonly noneHere: string;
  readonly more: (count: number) => string;
  readonly cut: (characters: number) => string;
  readonly heads: Readonly<Record<Head, string>>;
  readonly together: string;
  readonly perDay: string;
  readonly perWeek: string;
  readonly weekdays: readonly string[];
  readonly surfaces: Readonly<Record<string, string>>;
  readonly langs: Readonly<Record<string, string>>;
  readonly notGiven: string;
  readonly noScript: string;
  readonly gone: string;
  readonly blocks: Readonly<Record<Block, string>>;
  readonly rateOf: (low: string, high: string, of: string) => string;
  readonly waitText: (median: string, p95: string, cards: string) => string;
  readonly shortcomings: Readonly<Record<'unanswered' | 'refused' | 'not-helpful' | 'unsure', string>>;
  readonly parts: Readonly<Record<'refused' | 'not-helpful' | 'accepted', string>>;
  readonly trends: Readonly<Record<'new' | 'up' | 'down' | 'level', string>>;
  readonly weeks: (week: number, before: number) => string;
  readonly needed: (text: string) => string;
  readonly decisions: Readonly<Record<'added' | 'drafted' | 'dismissed', string>>;
  readonly newestOnly: string;
  readonly signals: Readonly<Record<string, string>>;
  readonly levels: Readonly<Record<'mention' | 'threat' | 'deadline', string>>;
  readonly allTeams: string;
  readonly minutes: (minutes: number) => string;
  readonly daysPast: (days: number) => string;
  readonly changes: Readonly<Record<'added' | 'changed' | 'removed', string>>;
  readonly changesUnknown: string;
  readonly changesNone: string;
  readonly withheld: string;
  readonly standingWithheld: string;
  readonly readyNo: string;
  readonly never: string;
  readonly shows: (skill: string) => string;
  readonly levelName: (level: number) => string;
  readonly levelDone: (done: number, learners: number, scenarios: number) => string;
  readonly readyOf: (ready: number, learners: number) => string;
}

type Head =
  | 'day'
  | 'week'
  | 'script'
  | 'kind'
  | 'team'
  | 'scenario'
  | 'count'
  | 'share'
  | 'name'
  | 'question'
  | 'owner'
  | 'reviewBy'
  | 'change'
  | 'revision'
  | 'last'
  | 'total'
  | 'asked'
  | 'what'
  | 'accepted'
  | 'switched'
  | 'decision';
type Block = 'entries' | 'threats' | 'cases' | 'open' | 'scenarios' | 'people' | 'standing';

export function reportCopyFor(lang: Lang): ReportCopy {
  return lang === 'zh' ? ZH : EN;
}
