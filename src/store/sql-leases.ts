import { sql } from 'kysely';
import { cleanText, wholeNumber } from './clean.ts';
import type { ClaimRequest } from './queue-ports.ts';

/** A request whose numbers are whole, with the end of its lease. */
export function leaseOf(request: ClaimRequest): {
  readonly now: number;
  readonly limit: number;
  readonly until: number;
} {
  const now = wholeNumber(request.now, 'now');
  return {
    now,
    limit: wholeNumber(request.limit, 'limit'),
    until: wholeNumber(now + wholeNumber(request.leaseMs, 'leaseMs'), 'leaseMs'),
  };
}

/** What handing out writes into a row, apart from its state. */
export function lent(request: ClaimRequest, until: number) {
  return {
    attempts: sql<number>`attempts + 1`,
    fence: sql<number>`fence + 1`,
    claimed_by: cleanText(request.by),
    lease_until: until,
    updated_at: request.now,
  };
}

/** What giving back writes into a row, apart from its state. */
export function givenBack(at: number) {
  return { claimed_by: null, lease_until: null, updated_at: at };
}

/** The rows as the ids are ordered. */
export function inOrder<Row extends { readonly id: string }>(
  ids: readonly string[],
  rows: readonly Row[],
): readonly Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
