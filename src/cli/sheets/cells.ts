import { toDay } from '../../knowledge/day.ts';
import { type Cell, COLUMNS, type Row, textOf } from './table.ts';

/** A cell with something in it. */
export interface FilledCell {
  /** Its row, as `line 3`. */
  readonly at: string;
  readonly text: string;
}

/** Spaces around it count only in texts. */
export function cellText(row: Row, name: string): string {
  const cell = row.cells.get(name);
  const text = cell === undefined ? '' : textOf(cell);
  return text.trim() === '' ? '' : TEXTS.includes(name) ? text : text.trim();
}

export function filledIn(rows: readonly Row[], name: string): readonly FilledCell[] {
  return rows.flatMap((row) => {
    const text = cellText(row, name);
    return text === '' ? [] : [{ at: row.at, text }];
  });
}

/** Sheet programs end lines in their own way. */
export function unified(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Cells that a sheet program has made something else of than text: how it was typed is not known any more. */
export function typedCells({ at, cells }: Row): readonly string[] {
  return [...cells].flatMap(([name, cell]) => {
    if (!COLUMNS.includes(name) || name === 'note' || isMeant(name, cell)) return [];
    const day = DAYS.includes(name) && cell.kind === 'number' ? dayOfCount(cell.shown) : null;
    if (day !== null)
      return [
        `${at}, column ${name}: this is the number ${textOf(cell)}, by which Excel means the day ${day}. Format the column as text or as a date and type ${day}.`,
      ];
    const like = DAYS.includes(name)
      ? 'like 2027-03-31'
      : NAMED.includes(name)
        ? 'as it is written'
        : 'as customers write it';
    return [
      `${at}, column ${name}: this is ${KINDS[cell.kind]}, ${textOf(cell)}, and not text. Format the column as text and type it again, ${like}.`,
    ];
  });
}

function isMeant(name: string, { kind }: Cell): boolean {
  return kind === 'text' || (kind === 'day' && DAYS.includes(name)) || (kind === 'number' && name === 'confidence');
}

/** The day that a count of days stands for in Excel, for counts of this century. */
function dayOfCount(shown: string): string | null {
  if (!/^[34-6]\d{4}$/.test(shown)) return null;
  return toDay(new Date((Number(shown) - 25_569) * 86_400_000).toISOString().slice(0, 10));
}

const KINDS = { text: 'a text', day: 'a date', number: 'a number', truth: 'a truth value', error: 'an error' } as const;
const DAYS = ['review_by', 'valid_from', 'valid_until'];
/** Columns of names and not of words. */
const NAMED = ['id', 'lang', 'kind', 'owner', 'regions', 'teams', 'dont', 'see', 'replaced_by', 'field', 'field_type'];
/** Columns whose spaces are part of the text. */
const TEXTS = ['phrasing', 'title', 'say', 'do', 'field_label', 'field_options'];
