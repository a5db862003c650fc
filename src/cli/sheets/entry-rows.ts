import type { Answer, Entry, Flow, Lang } from '../../knowledge/model.ts';
import { LANGS } from '../../knowledge/model.ts';
import { fieldCells } from './field-cells.ts';
import { SETTINGS, settingsOf, shownSetting } from './settings.ts';
import { COLUMNS } from './table.ts';

/**
 * Answers and flows as rows of a sheet, heading first: in each language as many rows as there are phrasings or parts to say,
 * whichever are more, and one for each field; title and instruction stand on the first of them, and what holds for all
 * languages on the first of all. Of a flow the steps are left out, and its first rows say where they are.
 */
export function entryRows(entries: readonly Entry[]): readonly (readonly string[])[] {
  return [COLUMNS, ...entries.flatMap(rowsOf)];
}

function rowsOf(entry: Entry): readonly (readonly string[])[] {
  const fields = entry.kind === 'answer' ? entry.fields : [];
  const spoken = LANGS.filter((lang) => isSpoken(entry, lang));
  return spoken.flatMap((lang, number) => {
    const ask = entry.ask[lang] ?? [];
    const say = (entry.kind === 'answer' && entry.say[lang]) || [];
    const does = entry.kind === 'answer' ? entry.do?.[lang] : undefined;
    const head = {
      title: entry.title[lang] ?? '',
      do: does ?? '',
      note: entry.kind === 'flow' ? STEPS[lang](entry) : '',
      ...(number === 0 ? { owner: entry.owner, review_by: entry.reviewBy, ...settings(entry) } : {}),
    };
    const worded = Array.from({ length: Math.max(ask.length, say.length, 1) }, (_, at) => ({
      ...(at === 0 ? head : {}),
      phrasing: ask[at] ?? '',
      say: say[at] ?? '',
    }));
    const rows: readonly Readonly<Record<string, string>>[] = [
      ...worded,
      ...fields.map((field) => fieldCells(field, lang)),
    ];
    return rows.map((row) => {
      const cells: Readonly<Record<string, string>> = { ...row, id: entry.id, lang, kind: entry.kind };
      return COLUMNS.map((column) => cells[column] ?? '');
    });
  });
}

function settings(entry: Entry): Readonly<Record<string, string>> {
  const data = settingsOf(entry);
  return Object.fromEntries(SETTINGS.map(({ column, path }) => [column, shownSetting(data, path)]));
}

function isSpoken(entry: Entry, lang: Lang): boolean {
  const {
    say,
    do: instruction,
    fields,
  }: Partial<Pick<Answer, 'say' | 'do' | 'fields'>> = entry.kind === 'answer' ? entry : {};
  const texts = [entry.ask[lang], entry.title[lang], say?.[lang], instruction?.[lang]];
  const labels = (fields ?? []).flatMap(({ label, options }) => [label, ...options.map((option) => option.label)]);
  return [...texts, ...labels.map((label) => label[lang])].some((text) => text !== undefined);
}

const STEPS: Readonly<Record<Lang, (flow: Flow) => string>> = {
  zh: ({ place }) => `引导话术:步骤不在表格里,请在 ${place.file} 中修改`,
  en: ({ place }) => `Guided script: its steps are not in this sheet, change them in ${place.file}`,
};
