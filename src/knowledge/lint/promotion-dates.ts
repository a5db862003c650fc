import type { Day } from '../model.ts';
import type { Lint } from './rule.ts';

/** Warns of what is over, or soon will be, and has nothing to take its place. */
export function promotionDates({ knowledge, written, today }: Lint): void {
  const soon = dayAfter(today, NOTICE);
  for (const { id, valid, replacedBy } of knowledge.entries) {
    const at = written(id);
    const until = valid?.until ?? null;
    // What was replaced stays, so that agents can say since when and by what.
    if (at === null || until === null || replacedBy !== null || until > soon) continue;
    const over = until < today;
    at.sheet.report([...at.path, 'valid', 'until'], {
      code: over ? 'promotion-expired' : 'promotion-ends-soon',
      severity: 'warning',
      message: over ? `"${id}" is over since ${until}` : `"${id}" ends on ${until}`,
      hint: over
        ? 'Take it out, write a new last day, or name what came after it: replaced_by: pack/name.'
        : 'Write a new last day if it goes on, or name what comes after it: replaced_by: pack/name.',
    });
  }
}

function dayAfter(day: Day, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
/** Days: enough to write and review what comes next. */
const NOTICE = 14;
