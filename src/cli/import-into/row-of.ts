import type { Diagnostic } from '../../knowledge/diagnostic.ts';
import { foldPhrasing } from '../../knowledge/lint/fold-phrasing.ts';
import type { SourceFile } from '../../knowledge/source.ts';
import { partAt } from '../../knowledge/splice/part-at.ts';
import { keyOf } from '../../knowledge/splice/rewrite-steps.ts';
import { toEntryId } from '../entry-ids.ts';
import { cellText, type FilledCell } from '../sheets/cells.ts';
import type { Row } from '../sheets/table.ts';
import type { WantedChange } from './wanted-changes.ts';

/**
 * Row and column that a mistake comes of: where it stands in what the sheet has put there, or where the sheet has put the same
 * words; `null`: none can be told. `files`: as they would be.
 */
export function rowOf(
  { file, line, column: from }: Diagnostic,
  files: readonly SourceFile[],
  changes: readonly WantedChange[],
  fresh: readonly Row[],
  pack: string,
): string | null {
  const at = files.find(({ path }) => path === file);
  const part = at && partAt(at, { line, column: from });
  if (!part) return null;
  const { entry, field, lang, text } = part;
  const column = COLUMN_OF[field ?? 'id'] ?? field;
  const own = changes.filter(({ rewrite }) => rewrite.entry === entry);
  const exact = own.find(
    ({ rewrite }) => keyOf(rewrite) === field && (!('lang' in rewrite) || lang === null || rewrite.lang === lang),
  );
  if (exact !== undefined) return `${cellWith(exact, text)?.at ?? exact.at}, column ${exact.column}`;
  const rows = fresh.filter((row) => toEntryId(cellText(row, 'id'), pack) === entry);
  const row = rows.find((each) => column && text !== null && cellText(each, column) === text) ?? rows[0];
  if (row !== undefined) return `${row.at}, column ${column}`;
  const twin = changes.find((change) => cellWith(change, text) !== undefined);
  if (twin !== undefined) return `${cellWith(twin, text)?.at}, column ${twin.column}`;
  const freshTwin = fresh.find((each) => text !== null && isSame(cellText(each, 'phrasing'), text));
  if (freshTwin !== undefined) return `${freshTwin.at}, column phrasing`;
  return own[0] === undefined ? null : `${own[0].at}, column ${own[0].column}`;
}

/** A cell that brings in this text. */
function cellWith({ cells, had }: WantedChange, text: string | null): FilledCell | undefined {
  return text === null ? undefined : cells.find((cell) => isSame(cell.text, text) && !had.includes(cell.text));
}

function isSame(one: string, other: string): boolean {
  return foldPhrasing(one) === foldPhrasing(other);
}

const COLUMN_OF: Readonly<Record<string, string>> = { ask: 'phrasing', valid: 'valid_from', fields: 'field' };
