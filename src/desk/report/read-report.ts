import { groupInbox, type SignedQuestion } from '../../insights/inbox.ts';
import { questionOf, REACTIONS } from '../../insights/questions.ts';
import { CASE_EVENTS, type CaseRow, createEscalationTally, type OpenCase } from '../../insights/report/cases.ts';
import { createCounter } from '../../insights/report/count.ts';
import { gapsOf } from '../../insights/report/gaps.ts';
import { type ChangedScript, pastDueOf } from '../../insights/report/health.ts';
import { createHelpfulnessTally } from '../../insights/report/helpfulness.ts';
import { LIFE_EVENTS, lifeOf } from '../../insights/report/life.ts';
import { practiceSection } from '../../insights/report/practice.ts';
import type { Report } from '../../insights/report/report.ts';
import { createUseTally } from '../../insights/report/use.ts';
import type { Knowledge } from '../../knowledge/model.ts';
import type { EventFilter, Store, StoredEvent } from '../../store/ports.ts';
import { workspaceOf } from '../conversation-key.ts';
import { dayIn } from '../day.ts';
import { readDecisions } from '../inbox/decisions.ts';
import { newestFirst, sign } from '../inbox/read-questions.ts';
import { dayAfter, localTimes, startOf } from './local-time.ts';
import { readPractice } from './read-practice.ts';

/** What is to be reported of. */
export interface ReportRequest {
  /** Days in the desk's time zone, both included. */
  readonly from: string;
  readonly to: string;
  /** `null`: all. */
  readonly workspace: string | null;
  /** Names of those who practised are in it. */
  readonly people: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
  /** `null` where nothing tells. */
  readonly changed: readonly ChangedScript[] | null;
}

/** What is read of it. */
type ReportStore = Pick<Store, 'events' | 'cases' | 'attempts' | 'settings'>;

/**
 * Reads the events of the range page by page, in memory that does not grow with their number: only questions that were not
 * answered well are kept, the newest of them. What was said of a question after the range counts for it.
 */
export async function readReport(store: ReportStore, knowledge: Knowledge, request: ReportRequest): Promise<Report> {
  const { from, to, workspace, now } = request;
  const { timeZone, thresholds } = knowledge.desk;
  const span = { since: startOf(timeZone, from), until: startOf(timeZone, dayAfter(to, 1)) - 1 };
  const days = Array.from({ length: daysBetween(from, to) }, (_, at) => dayAfter(from, at));
  const mine = ({ conversation }: { readonly conversation: string }): boolean =>
    workspace === null || workspaceOf(conversation) === workspace;
  const local = localTimes(timeZone);
  const use = createUseTally(days);
  const helpfulness = createHelpfulnessTally();
  const escalations = createEscalationTally();
  const versions = createCounter();
  const firstOf = new Map<string, number>();
  const missed: SignedQuestion[] = [];
  let more = false;

  for await (const page of newestFirst(store, { ...span, kinds: ['cue.made'] })) {
    const asked = page.filter(mine);
    const later = await laterOf(store, asked);
    for (const made of asked) {
      const own = later.get(made.id) ?? [];
      const life = lifeOf(made, own);
      use.add(life, local(made.at));
      helpfulness.add(life);
      escalations.add(life);
      const { revision } = made.data as { readonly revision?: string };
      if (revision !== undefined) {
        versions.add(revision);
        firstOf.set(revision, made.at);
      }
      const question = questionOf(made, own.filter(isReaction), thresholds.answer + thresholds.margin);
      if (question === null) continue;
      if (missed.length < MOST_MISSED) missed.push({ ...question, signature: sign(question.text) });
      else more = true;
    }
  }
  for (const kind of CASE_EVENTS)
    for await (const page of newestFirst(store, { ...span, kinds: [kind] }))
      for (const event of page.filter(mine)) escalations.event(event);
  const reviews = async (kind: string): Promise<number> => {
    let count = 0;
    for await (const page of newestFirst(store, { ...span, kinds: [kind] })) count += page.length;
    return count;
  };

  const inbox = groupInbox(missed, await readDecisions(store), Math.min(now, span.until));
  const practice = await readPractice(store, knowledge, { ...span, workspace, now });
  return {
    version: 1,
    made: now,
    range: { from, to, days: days.length, timeZone },
    workspace,
    revision: knowledge.revision,
    use: use.section(),
    helpfulness: helpfulness.section(knowledge.entries),
    gaps: gapsOf(inbox, more),
    escalations: escalations.section(await readCases(store, escalations.wanted()), await openCases(store, mine, now)),
    scripts: {
      scripts: knowledge.entries.length,
      pastDue: pastDueOf(knowledge.entries, dayIn(timeZone, now), (id) => helpfulness.shown(id)),
      stillRight: await reviews('review.right'),
      needsWork: await reviews('review.work'),
      changed: request.changed,
      versions: versions
        .counts()
        .map(({ name: revision, count: questions }) => ({ revision, questions }))
        .sort((a, b) => (firstOf.get(a.revision) ?? 0) - (firstOf.get(b.revision) ?? 0)),
    },
    practice: practiceSection(
      { scenarios: knowledge.scenarios, certificates: knowledge.desk.practice.certificates },
      practice.rows,
      practice.standings,
      request.people,
    ),
  };
}

/** What came after each of these questions, whenever it did. */
async function laterOf(
  store: ReportStore,
  asked: readonly StoredEvent[],
): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
  const found = new Map<string, StoredEvent[]>();
  const filter: EventFilter = { cues: asked.map(({ id }) => id), kinds: [...new Set([...LIFE_EVENTS, ...REACTIONS])] };
  if (asked.length === 0) return found;
  // Newest first; what came after a question is read oldest first.
  for await (const page of newestFirst(store, filter, LATER_AT_ONCE))
    for (const event of page) {
      const cue = event.cue ?? '';
      const own = found.get(cue);
      if (own === undefined) found.set(cue, [event]);
      else own.push(event);
    }
  for (const own of found.values()) own.reverse();
  return found;
}

function isReaction({ kind }: StoredEvent): boolean {
  return REACTIONS.includes(kind);
}

async function readCases(store: ReportStore, ids: readonly string[]): Promise<ReadonlyMap<string, CaseRow>> {
  const found = new Map<string, CaseRow>();
  for (let from = 0; from < ids.length; from += CASES_AT_ONCE) {
    const some = ids.slice(from, from + CASES_AT_ONCE);
    for (const { id, team, createdAt } of await store.cases({ ids: some, limit: some.length }))
      found.set(id, { id, team, openedAt: createdAt });
  }
  return found;
}

/** Those with a deadline come first, so that none overdue is left out before one that is not. */
async function openCases(
  store: ReportStore,
  mine: (of: { readonly conversation: string }) => boolean,
  now: number,
): Promise<readonly OpenCase[]> {
  const open = await store.cases({ states: ['open', 'taken'], limit: MOST_OPEN });
  return open.filter(mine).map(({ team, deadline }) => ({ team, overdue: deadline !== null && deadline <= now }));
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * 3_600_000)) + 1;
}

/** Some forty megabytes; a desk with more has other worries than its last group. */
const MOST_MISSED = 30_000;
/** What came after a page of questions is hardly ever more, and none of it is long. */
const LATER_AT_ONCE = 5_000;
const CASES_AT_ONCE = 200;
/** More than any team can have open and still know. */
const MOST_OPEN = 5_000;
