import { toDay } from '../../knowledge/day.ts';
import type { Entry } from '../../knowledge/model.ts';
import { cellText, filledIn } from './cells.ts';
import type { Row } from './table.ts';

/** What an entry says, as its file would have it; a key that is not there has no setting. */
export interface Data {
  readonly [key: string]: Datum;
}
export type Datum = string | number | boolean | readonly string[] | Data;

interface Setting {
  readonly column: string;
  /** Where it stands in an entry. */
  readonly path: readonly string[];
  readonly kind: 'day' | 'name' | 'names' | 'share';
}

/** What holds for an entry in all languages, a column each; several names stand in one cell with commas between. */
export const SETTINGS: readonly Setting[] = [
  { column: 'valid_from', path: ['valid', 'from'], kind: 'day' },
  { column: 'valid_until', path: ['valid', 'until'], kind: 'day' },
  { column: 'regions', path: ['regions'], kind: 'names' },
  { column: 'teams', path: ['teams'], kind: 'names' },
  { column: 'dont', path: ['dont'], kind: 'names' },
  { column: 'see', path: ['see'], kind: 'names' },
  { column: 'replaced_by', path: ['replaced_by'], kind: 'name' },
  { column: 'confidence', path: ['confidence'], kind: 'share' },
];

/** The settings of an entry that have a column; fields are rows of their own. */
export function settingsOf({ dont, regions, valid, replacedBy, teams, confidence, see }: Entry): Data {
  return {
    ...(valid !== null && {
      valid: { ...(valid.from && { from: valid.from }), ...(valid.until && { until: valid.until }) },
    }),
    ...(regions !== null && { regions }),
    ...(teams !== null && { teams }),
    ...(dont.length > 0 && { dont }),
    ...(see.length > 0 && { see }),
    ...(replacedBy !== null && { replaced_by: replacedBy }),
    ...(confidence !== null && { confidence }),
  };
}

/** A setting as a cell has it; nothing where there is none. */
export function shownSetting(data: Data, path: readonly string[]): string {
  const value = at(data, path);
  if (value === undefined) return '';
  return typeof value === 'object' ? namesIn(value).join(', ') : String(value);
}

/**
 * The settings that the rows of one entry name. A column that the sheet does not have keeps what there was. Problems name row and column.
 */
export function readSettings(
  rows: readonly Row[],
  columns: readonly string[],
  had: Data = {},
): { readonly data: Data; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const data: Record<string, Datum> = {};
  for (const { column, path, kind } of SETTINGS) {
    const value = columns.includes(column) ? read(rows, column, kind, problems) : at(had, path);
    const [key = '', inner] = path;
    if (value === undefined) continue;
    data[key] = inner === undefined ? value : { ...(data[key] as Data | undefined), [inner]: value };
  }
  return { data, problems };
}

function read(rows: readonly Row[], column: string, kind: Setting['kind'], problems: string[]): Datum | undefined {
  const [first, ...others] = filledIn(rows, column);
  if (first === undefined) return undefined;
  const other = others.find(({ text }) => text !== first.text);
  const row = rows.find((each) => each.at === first.at);
  if (other !== undefined && row !== undefined)
    problems.push(
      `${other.at}, column ${column}: ${cellText(row, 'id')} has another one in ${first.at}. Keep one of the two.`,
    );
  const { at: where, text } = first;
  switch (kind) {
    case 'name':
      return text;
    case 'names':
      return text.split(BETWEEN).filter((name) => name !== '');
    case 'day':
      if (toDay(text) === null)
        problems.push(`${where}, column ${column}: "${text}" is not a day. Write it as 2027-03-31.`);
      return text;
    case 'share':
      if (!/^(?:0|1|[01]?\.\d+)$/.test(text) || Number(text) > 1)
        problems.push(`${where}, column ${column}: "${text}" is not a share from 0 to 1. Write it as 0.7.`);
      return Number(text);
  }
}

function namesIn(value: readonly string[] | Data): readonly string[] {
  return Object.values(value).filter((each): each is string => typeof each === 'string');
}

function at(data: Data, [key = '', inner]: readonly string[]): Datum | undefined {
  const value = data[key];
  return inner === undefined ? value : (value as Data | undefined)?.[inner];
}

/** Between names, which hold none of these themselves. */
const BETWEEN = /[\s,;，；、]+/;
