import { PERSONAL } from '../../knowledge/build/fields.ts';
import { FIELD_TYPES, type Field, LANGS, type Lang } from '../../knowledge/model.ts';
import { didYouMean } from '../../knowledge/suggest.ts';
import { cellText } from './cells.ts';
import type { Data } from './settings.ts';
import type { Row } from './table.ts';

/** A row of a field: its name, its type with what else holds for it, and in the row's language its label and options, one a line. */
export function fieldCells(field: Field, lang: Lang): Readonly<Record<string, string>> {
  const { name, type, label, required, pii, currency, options } = field;
  const usual = PERSONAL.has(type);
  const words = [type, currency ?? '', pii === usual ? '' : pii ? 'pii' : 'not-pii', required ? '' : 'optional'];
  return {
    field: name,
    field_type: words.filter((word) => word !== '').join(' '),
    field_label: label[lang] ?? '',
    field_options: options.map(({ value, label: own }) => `${value}: ${inLine(own[lang] ?? '')}`).join('\n'),
  };
}

/** Fields as a file would have them, without what goes without saying. */
export function fieldData(fields: readonly Field[]): Data {
  return Object.fromEntries(
    fields.map(({ name, type, label, required, pii, currency, options }) => [
      name,
      {
        type,
        ...(currency !== null && { currency }),
        ...(pii !== PERSONAL.has(type) && { pii }),
        ...(!required && { required }),
        label: { ...label },
        ...(options.length > 0 && {
          options: Object.fromEntries(options.map((option) => [option.value, { ...option.label }])),
        }),
      },
    ]),
  );
}

export interface ReadFields {
  readonly fields: Data;
  /** Row of each, by name and language. */
  readonly at: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

/** Fields of the rows of one entry; each must stand in all the languages that have rows. */
export function readFields(rows: readonly { readonly row: Row; readonly lang: Lang }[]): ReadFields {
  const problems: string[] = [];
  const at = new Map<string, string>();
  const fields = new Map<string, Draft>();
  for (const { row, lang } of rows) {
    const name = cellText(row, 'field');
    const told: Told = (column, text) => void problems.push(`${row.at}, column ${column}: ${text}`);
    if (name === '') {
      if (FIELD_COLUMNS.some((column) => cellText(row, column) !== ''))
        told('field', 'it is empty. Name the field that the cells beside it are for.');
      continue;
    }
    const spot = fieldSpot(name, lang);
    const before = at.get(spot);
    if (before !== undefined) {
      told('field', `"${name}" stands in ${before} already, in the same language. Keep one of the two rows.`);
      continue;
    }
    at.set(spot, row.at);
    const field = fields.get(name) ?? { type: '', read: {}, label: {}, options: new Map() };
    fields.set(name, field);
    readRow(row, lang, field, told);
  }
  const langs = LANGS.filter((lang) => rows.some((row) => row.lang === lang));
  for (const [name, { type }] of fields) {
    const some = langs.flatMap((lang) => at.get(fieldSpot(name, lang)) ?? [])[0];
    const missing = langs.find((lang) => !at.has(fieldSpot(name, lang)));
    if (missing !== undefined)
      problems.push(
        `${some}, column field: "${name}" has no row in ${missing}. Every field has one in each language; take it out of all of them or add one.`,
      );
    if (type === '') problems.push(`${some}, column field_type: it is empty. Write one of ${FIELD_TYPES.join(', ')}.`);
  }
  return {
    fields: Object.fromEntries([...fields].map(([name, field]) => [name, toData(field)])),
    at,
    problems,
  };
}

/** Key of a field's row in a language. */
export function fieldSpot(name: string, lang: Lang): string {
  return `${name} ${lang}`;
}

interface Draft {
  /** As its cell has it. */
  type: string;
  read: Data;
  readonly label: Partial<Record<Lang, string>>;
  readonly options: Map<string, Readonly<Partial<Record<Lang, string>>>>;
}

type Told = (column: string, text: string) => void;

function readRow(row: Row, lang: Lang, field: Draft, told: Told): void {
  const [type = '', label = '', options = ''] = FIELD_COLUMNS.slice(1).map((column) => cellText(row, column));
  if (type !== '' && field.type !== '' && words(type) !== words(field.type))
    told('field_type', `"${type}" is "${field.type}" in the other language. It must be the same in both.`);
  if (type !== '' && field.type === '') {
    field.type = type;
    field.read = readType(type, (text) => told('field_type', text));
  }
  if (label !== '') field.label[lang] = label;
  for (const line of options.split(/\r\n?|\n/).filter((each) => each.trim() !== '')) {
    const [, option = '', text = ''] = /^\s*([^\s:：]+)\s*[:：] ?(.*)$/.exec(line) ?? [];
    if (option === '') {
      told(
        'field_options',
        `"${line.trim()}" is no option. Write each in a line of its own, like renewal: Yearly renewal.`,
      );
      continue;
    }
    const worded = /\S/.test(text) ? { [lang]: outOfLine(text) } : {};
    field.options.set(option, { ...field.options.get(option), ...worded });
  }
}

function toData({ read, label, options }: Draft): Data {
  return { ...read, label: label as Data, ...(options.size > 0 && { options: Object.fromEntries(options) as Data }) };
}

function readType(cell: string, told: (text: string) => void): Data {
  const [type = '', ...rest] = words(cell).split(' ');
  const usual = PERSONAL.has(type as Field['type']);
  if (!FIELD_TYPES.some((each) => each === type))
    told(`"${type}" is no type of field. ${didYouMean(type, FIELD_TYPES, `Write one of ${FIELD_TYPES.join(', ')}.`)}`);
  const currency = rest.find((word) => /^[A-Z]{3}$/.test(word));
  for (const word of rest)
    if (word !== currency && !MARKS.includes(word))
      told(
        `"${word}" says nothing about a field. ${didYouMean(word, MARKS, 'Behind the type may stand a currency like CNY, pii, not-pii, optional.')}`,
      );
  const pii = rest.includes('pii') || (usual && !rest.includes('not-pii'));
  return {
    type,
    ...(currency !== undefined && { currency }),
    ...(pii !== usual && { pii }),
    ...(rest.includes('optional') && { required: false }),
  };
}

function words(cell: string): string {
  return cell
    .split(/[\s,;，；、]+/)
    .filter((word) => word !== '')
    .join(' ');
}

/** In one line, as a text in quotes would have it. */
function inLine(text: string): string {
  return text.replace(/[\\\n\r]/g, (sign) => ({ '\n': '\\n', '\r': '\\r' })[sign] ?? '\\\\');
}

function outOfLine(text: string): string {
  return text.replace(/\\([nr\\])/g, (_, sign: string) => ({ n: '\n', r: '\r' })[sign] ?? '\\');
}

/** They go together. */
export const FIELD_COLUMNS: readonly string[] = ['field', 'field_type', 'field_label', 'field_options'];
const MARKS = ['pii', 'not-pii', 'optional'];
