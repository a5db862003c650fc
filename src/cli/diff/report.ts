import type { Offered } from '../changed-answers.ts';
import type { Replayed } from './questions.ts';

export interface DiffReport {
  /** As a person named it. */
  readonly from: string;
  readonly revisions: { readonly before: string; readonly after: string };
  /** How many questions were asked: of agents (each once; `null` = there is no record of any) and of tests. */
  readonly replayed: { readonly asked: number | null; readonly tests: number };
  /** There was more than was asked again. */
  readonly more: boolean;
  readonly changes: readonly Changed[];
}

export interface Changed {
  readonly kind: ChangeKind;
  readonly question: Replayed;
  readonly before: Offered;
  readonly after: Offered;
}

/** The worst first. */
const KINDS = ['lost', 'other', 'unsure', 'sure', 'found', 'choices'] as const;
type ChangeKind = (typeof KINDS)[number];

export function kindOf(before: Offered, after: Offered): ChangeKind {
  if (after.outcome === 'none') return 'lost';
  if (before.outcome === 'none') return 'found';
  if (before.ids[0] !== after.ids[0]) return 'other';
  if (before.outcome === after.outcome) return 'choices';
  return after.outcome === 'answer' ? 'sure' : 'unsure';
}

/** By kind, the worst first; among those what was asked most often, then what breaks a test. */
export function sorted(changes: readonly Changed[]): readonly Changed[] {
  return changes.toSorted(
    (a, b) =>
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      b.question.times - a.question.times ||
      Number(breaks(b)) - Number(breaks(a)) ||
      (a.question.text < b.question.text ? -1 : 1),
  );
}

/** For a pull request; what customers wrote stands in code spans, where it is text and nothing else. */
export function asMarkdown(report: DiffReport): string {
  const { from, revisions, replayed, changes, more } = report;
  const { asked, tests } = replayed;
  const real =
    asked === null
      ? 'no questions of agents (there is no record of any)'
      : `${count(asked, 'question')} of agents in the last 30 days`;
  const groups = KINDS.flatMap((kind) => {
    const own = changes.filter((each) => each.kind === kind);
    if (own.length === 0) return [];
    const rest = own.length - SHOWN;
    return [
      '',
      `### ${TITLES[kind]} (${own.length})`,
      '',
      ...own.slice(0, SHOWN).map(line),
      ...(rest > 0 ? [`- ... and ${rest} more; --json has them all`] : []),
    ];
  });
  return [
    '## What changes for agents',
    '',
    `Compared with ${code(from)} (${revisions.before} -> ${revisions.after}): asked again were ${real} and those of ${count(tests, 'test')}.`,
    ...(more ? [`More was asked than is looked at here: these are the newest.`] : []),
    '',
    changes.length === 0
      ? 'Every one of them gets the same answer as before.'
      : `${count(changes.length, 'message')} ${changes.length === 1 ? 'gets' : 'get'} another answer than before.`,
    ...groups,
  ].join('\n');
}

/** The same as data. */
export function asJson({ changes, ...rest }: DiffReport): object {
  return {
    ...rest,
    changes: changes.map((change) => {
      const { kind, question, before, after } = change;
      const { text, lang, region, team, times, test } = question;
      return {
        kind,
        text,
        lang: lang ?? null,
        region: region ?? null,
        team: team ?? null,
        times,
        test,
        breaksTest: breaks(change),
        before,
        after,
      };
    }),
  };
}

function line(change: Changed): string {
  const { question, before, after } = change;
  const { text, times, test, region, team } = question;
  const said = [
    ...(times > 1 ? [`${times} times`] : []),
    ...[region, team].flatMap((name) => (name === undefined ? [] : [code(name)])),
    ...(test === null ? [] : [`test ${code(test.name)}`]),
    ...(breaks(change) ? [`**expects ${test?.expect === null ? 'nothing' : code(test?.expect ?? '')}**`] : []),
  ];
  return `- ${code(text)}${said.length === 0 ? '' : ` (${said.join(', ')})`}: ${offered(before)} -> ${offered(after)}`;
}

/** The test held before and does not hold now. */
function breaks({ question: { test }, before, after }: Changed): boolean {
  if (test === null) return false;
  const holds = ({ ids }: Offered): boolean => (test.expect === null ? ids.length === 0 : ids.includes(test.expect));
  return holds(before) && !holds(after);
}

function offered({ outcome, ids, confidence }: Offered): string {
  const sure = confidence === null ? '' : ` ${Math.round(confidence * 100)} %`;
  if (outcome === 'none') return `nothing${sure === '' ? '' : ` (nearest${sure})`}`;
  return outcome === 'answer' ? `${code(ids[0] ?? '')}${sure}` : `choose ${ids.map(code).join(', ')}${sure}`;
}

/** Text in a code span: no mention, link, tag or mark works in there, and no run of backticks ends it early. */
function code(text: string): string {
  const plain = text
    .replaceAll(/[\s\u2028\u2029]+/gu, ' ')
    .replaceAll(UNSEEN, '\ufffd')
    .trim();
  const short = plain.length > LONGEST ? `${plain.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}...` : plain;
  const longest = Math.max(0, ...[...short.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = short.startsWith('`') || short.endsWith('`') || short === '' ? ' ' : '';
  return `${fence}${pad}${short}${pad}${fence}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

const TITLES: Readonly<Record<ChangeKind, string>> = {
  lost: 'Not answered any more',
  other: 'Another script first',
  unsure: 'To choose from now, instead of one script',
  sure: 'One script now, instead of a choice',
  found: 'Answered now',
  choices: 'Other alternatives',
};
/** Controls and direction overrides. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** What somebody reads in a pull request. */
const SHOWN = 40;
/** UTF-16 units of a message. */
const LONGEST = 160;
