import type { Diagnostic } from '../knowledge/diagnostic.ts';
import { LANGUAGE_NAMES } from '../knowledge/languages.ts';
import type { SourceFile } from '../knowledge/source.ts';
import type { Rivalry } from './rivals/rivalries.ts';
import { scriptSpots } from './script-spots.ts';

/**
 * Warns of entries that take each other's customers: half or more of an entry's own phrasings that were tried are answered
 * with the same other one, for sure.
 */
export function competing(rivalries: readonly Rivalry[], files: readonly SourceFile[]): readonly Diagnostic[] {
  const spotOf = scriptSpots(files);
  return rivalries.flatMap((rivalry): readonly Diagnostic[] => {
    if (!competes(rivalry)) return [];
    const { entry, lang, tried, rival, taken } = rivalry;
    const [{ text, nearest }] = taken;
    return [
      {
        code: 'competing-entries',
        severity: 'warning',
        message: `"${entry.id}" competes with "${rival}" in ${LANGUAGE_NAMES[lang]}: of ${tried} phrasings of it that were tried as messages, ${taken.length} would be answered with the other one, as "${text}", which is close to "${nearest}" there`,
        ...spotOf(text, entry.place),
        hint: 'Give each phrasing to the one that answers it, write more in words that only one of the two has, or make one entry of them.',
      },
    ];
  });
}

/** Whether so many are taken that the two can hardly be told apart. */
export function competes({ tried, taken }: Rivalry): boolean {
  return taken.length >= TRIED_LEAST && taken.length >= tried * SHARE;
}

/** One might be chance. */
const TRIED_LEAST = 2;
const SHARE = 0.5;
