import type { Path } from './locate.ts';
import type { Lang } from './model.ts';
import type { Sheet } from './sheet.ts';

/** Warns of every text for people in `data` that one of `languages` is missing from. */
export function checkLanguages(sheet: Sheet, data: unknown, languages: readonly Lang[], path: Path = []): void {
  if (Array.isArray(data)) {
    for (const [index, item] of data.entries()) checkLanguages(sheet, item, languages, [...path, index]);
    return;
  }
  if (typeof data !== 'object' || data === null) return;
  const entries = Object.entries(data);
  if (!isText(entries)) {
    for (const [key, value] of entries) {
      if (!NOT_FOR_READING.has(key)) checkLanguages(sheet, value, languages, [...path, key]);
    }
    return;
  }
  for (const lang of languages) {
    if (entries.some(([key]) => key === lang)) continue;
    sheet.report(path, {
      code: 'missing-language',
      severity: 'warning',
      message: `There is no ${LANGUAGE_NAMES[lang]} here ("${lang}" is missing)`,
      hint: `Add ${lang}: "...", or remove ${lang} from the "languages" of the desk file.`,
    });
  }
}

function isText(entries: readonly (readonly [string, unknown])[]): boolean {
  return (
    entries.length > 0 &&
    entries.every(
      ([key, value]) =>
        key in LANGUAGE_NAMES && (typeof value === 'string' || (Array.isArray(value) && value.length > 0)),
    )
  );
}

export const LANGUAGE_NAMES: Readonly<Record<Lang, string>> = { zh: 'Chinese', en: 'English' };
/** Patterns and word lists: what one language needs, another may do without. */
const NOT_FOR_READING = new Set(['match', 'harmless', 'avoid', 'shows', 'synonyms']);
