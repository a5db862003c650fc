import { type Entry, LANGS, type Lang } from '../../knowledge/model.ts';
import { inLine, type Written } from '../../knowledge/splice/path-ways.ts';
import { cellText, filledIn, unified } from '../sheets/cells.ts';
import { FIELD_COLUMNS, fieldData, fieldSpot, readFields } from '../sheets/field-cells.ts';
import { type Data, type Datum, readSettings, settingsOf } from '../sheets/settings.ts';
import type { EntryCells } from './entry-cells.ts';
import type { Wanted, WantedChange } from './wanted-changes.ts';

/** What the rows of an entry change of what stands in one place for all languages, its fields among it: only what differs. */
export function wantedSettings(entry: Entry, cells: EntryCells, columns: readonly string[]): Wanted {
  const had = settingsOf(entry);
  const rows = cells.rows.map(({ row }) => row);
  const { data, problems } = readSettings(rows, columns, had);
  const absent = LANGS.filter((lang) => entry.ask[lang] !== undefined && !cells.langs.has(lang));
  const changes = differences(had, data, []).map((difference): WantedChange => {
    const column = columnOf(difference);
    const filled = filledIn(rows, column);
    return changeOf(entry, difference, column, filled[0]?.at ?? cells.at);
  });
  const hidden = changes
    .filter(({ rewrite }) => absent.length > 0 && rewrite.field === 'setting' && rewrite.value === null)
    .map(
      ({ at, column }) =>
        `${at}, column ${column}: it is empty, while ${entry.id} has something there, perhaps in the rows in ${absent.join(', ')}, which this sheet does not have. Put those back, or leave the column out of the sheet.`,
    );
  const fields = columns.includes('field') ? wantedFields(entry, cells, columns) : NONE;
  return {
    changes: [...changes, ...fields.changes],
    problems: [...problems, ...hidden, ...fields.problems],
  };
}

function wantedFields(entry: Entry, cells: EntryCells, columns: readonly string[]): Wanted {
  const filled = cells.rows.find(({ row }) => FIELD_COLUMNS.some((column) => cellText(row, column) !== ''));
  if (entry.kind === 'flow')
    return filled === undefined
      ? NONE
      : refused(
          `${filled.row.at}, column field: ${entry.id} is a flow, whose fields stay in ${entry.place.file}. Change them there.`,
        );
  const missing = FIELD_COLUMNS.find((column) => !columns.includes(column));
  if (missing !== undefined)
    return filled === undefined && entry.fields.length === 0
      ? NONE
      : refused(
          `${cells.at}, column field: the sheet has no column "${missing}". ${FIELD_COLUMNS.join(', ')} go together: keep all of them or none.`,
        );
  const spoken = cells.rows.flatMap(({ row, lang }) => (lang === null ? [] : [{ row, lang }]));
  const { fields: read, at, problems } = readFields(spoken);
  if (problems.length > 0) return { changes: [], problems };
  const had = fieldData(entry.fields);
  const away = LANGS.filter((lang) => !cells.langs.has(lang));
  const kept = Object.entries(had).filter(([name, field]) => !(name in read) && away.some((lang) => isIn(field, lang)));
  if (kept.length > 0)
    return refused(
      `${cells.at}, column field: "${kept[0]?.[0]}" has no row, but ${entry.id} has it in ${away.join(', ')} too, of which the sheet has no rows. Put it back, or take it out of ${entry.place.file}.`,
    );
  const wanted = Object.fromEntries(
    Object.entries(read).map(([name, field]) => [name, withLangs(field as Data, had[name] as Data | undefined, away)]),
  );
  const spot = (name: string): string => LANGS.flatMap((lang) => at.get(fieldSpot(name, lang)) ?? [])[0] ?? cells.at;
  const changes = differences(withFields(had), withFields(wanted), []).map((difference) => {
    const [, name = '', , ...inner] = difference.path;
    const lang = LANGS.find((each) => each === inner.at(-1));
    const own = lang === undefined ? undefined : at.get(fieldSpot(name, lang));
    return changeOf(entry, difference, columnOf(difference), own ?? spot(name));
  });
  return { changes, problems: [] };
}

interface Difference {
  readonly path: readonly string[];
  readonly had: Datum | undefined;
  readonly wanted: Datum | undefined;
}

/** The smallest parts that differ. */
function differences(had: Data, wanted: Data, path: readonly string[]): readonly Difference[] {
  return [...new Set([...Object.keys(had), ...Object.keys(wanted)])].flatMap((key) => {
    const [one, other] = [own(had, key), own(wanted, key)];
    if (isData(one) && isData(other)) return differences(one, other, [...path, key]);
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ path: [...path, key], had: one, wanted: other }];
  });
}

function changeOf(entry: Entry, { path, had, wanted }: Difference, column: string, at: string): WantedChange {
  const value = (wanted ?? null) as Written | null;
  return {
    rewrite: { field: 'setting', entry: entry.id, path, value },
    column,
    at,
    cells: wanted === undefined ? [] : shown(wanted).map((text) => ({ at, text })),
    had: had === undefined ? [] : shown(had),
  };
}

function columnOf({ path: [key = '', name, part], had, wanted }: Difference): string {
  if (key === 'valid') return `valid_${name ?? Object.keys((wanted ?? had ?? {}) as Data)[0] ?? 'from'}`;
  if (key !== 'fields') return key;
  if (name === undefined || part === undefined) return 'field';
  return part === 'label' || part === 'options' ? `field_${part}` : 'field_type';
}

function shown(value: Datum): readonly string[] {
  if (Array.isArray(value)) return value;
  return [typeof value === 'object' ? inLine(value as Written) : String(value)];
}

/** With the texts of languages that the sheet has no rows of. */
function withLangs(field: Data, had: Data | undefined, away: readonly Lang[]): Data {
  const texts = (read: Datum | undefined, kept: Datum | undefined): Data => {
    const before = (isData(kept) ? kept : {}) as Readonly<Record<string, string>>;
    const written = Object.entries((read ?? {}) as Readonly<Record<string, string>>).map(([lang, text]) => {
      const known = before[lang];
      return [lang, known !== undefined && unified(known) === unified(text) ? known : unified(text)];
    });
    return Object.fromEntries([...written, ...Object.entries(before).filter(([lang]) => away.includes(lang as Lang))]);
  };
  const options = field['options'] as Data | undefined;
  const before = had?.['options'] as Data | undefined;
  return {
    ...field,
    label: texts(field['label'], had?.['label']),
    ...(options !== undefined && {
      options: Object.fromEntries(Object.keys(options).map((name) => [name, texts(options[name], before?.[name])])),
    }),
  };
}

function isIn(field: Datum | undefined, lang: Lang): boolean {
  const label = isData(field) ? field['label'] : undefined;
  return isData(label) && label[lang] !== undefined;
}

function withFields(fields: Data): Data {
  return Object.keys(fields).length === 0 ? {} : { fields };
}

function isData(value: Datum | undefined): value is Data {
  return typeof value === 'object' && !Array.isArray(value);
}

function own(data: Data, key: string): Datum | undefined {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}

function refused(problem: string): Wanted {
  return { changes: [], problems: [problem] };
}

const NONE: Wanted = { changes: [], problems: [] };
