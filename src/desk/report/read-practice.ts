import type { PracticeRow } from '../../insights/practice.ts';
import type { Standing } from '../../insights/report/practice.ts';
import type { Knowledge } from '../../knowledge/model.ts';
import { certificatesOf, type Taken } from '../../practice/curriculum.ts';
import type { AttemptFilter, StoredAttempt } from '../../store/attempt-ports.ts';
import type { Store } from '../../store/ports.ts';
import { readAttempt, takenFrom } from '../practice/attempt-kept.ts';
import { rowsFrom } from '../practice/progress-desk.ts';

/**
 * Attempts that ended in the span (epoch milliseconds, both included), and how everybody who ever practised stands at `now`. Of
 * each attempt only its results are kept, whatever was said in it.
 */
export async function readPractice(
  store: Pick<Store, 'attempts'>,
  knowledge: Knowledge,
  span: { readonly since: number; readonly until: number; readonly workspace: string | null; readonly now: number },
): Promise<{ readonly rows: readonly PracticeRow[]; readonly standings: readonly Standing[] }> {
  const rows: PracticeRow[] = [];
  const learners = new Map<string, Taken[]>();
  const filter = { statuses: ['ended'] as const, ...(span.workspace !== null && { workspace: span.workspace }) };
  for await (const page of begunLastFirst(store, filter))
    for (const stored of page) {
      const kept = readAttempt(stored);
      for (const row of rowsFrom([kept], knowledge)) if (row.at >= span.since && row.at <= span.until) rows.push(row);
      const taken = takenFrom([kept]);
      if (taken.length === 0) continue;
      const own = learners.get(kept.learner);
      if (own === undefined) learners.set(kept.learner, [...taken]);
      else own.push(...taken);
    }
  return { rows, standings: [...learners].map(([learner, taken]) => standingOf(learner, taken, knowledge, span.now)) };
}

function standingOf(learner: string, taken: readonly Taken[], knowledge: Knowledge, now: number): Standing {
  const certificates = certificatesOf(knowledge.desk.practice, taken, now);
  return {
    learner,
    certificates: certificates.flatMap(({ certificate, until }) => (until === null ? [] : [certificate.id])),
    passed: [...new Set(taken.flatMap(({ scenario, passed }) => (passed ? [scenario] : [])))].filter((id) =>
      knowledge.scenarios.some((scenario) => scenario.id === id),
    ),
    last: taken.reduce((last, { at }) => Math.max(last, at), 0),
  };
}

async function* begunLastFirst(
  store: Pick<Store, 'attempts'>,
  filter: AttemptFilter,
): AsyncGenerator<readonly StoredAttempt[]> {
  let until: number | null = null;
  let limit = PAGE;
  let seen: ReadonlySet<string> = new Set();
  for (;;) {
    const page: readonly StoredAttempt[] = await store.attempts({ ...filter, ...(until !== null && { until }), limit });
    yield page.filter(({ id }) => !seen.has(id));
    const last: number | undefined = page.at(-1)?.createdAt;
    if (last === undefined || page.length < limit) return;
    // A page of one moment says nothing of what came before it.
    limit = last === until ? limit * 2 : PAGE;
    until = last;
    seen = new Set(page.flatMap(({ id, createdAt }) => (createdAt === last ? [id] : [])));
  }
}

/** With all that was said, some twenty kilobytes each. */
const PAGE = 200;
