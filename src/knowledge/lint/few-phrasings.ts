import { LANGUAGE_NAMES } from '../languages.ts';
import type { Lint } from './rule.ts';

/** Warns of an entry that customers can ask for, but that is shown too few ways in which they do. */
export function fewPhrasings({ knowledge, written }: Lint): void {
  for (const { id, ask } of knowledge.entries) {
    const at = written(id);
    if (at === null) continue;
    // A language without any is told as missing.
    const few = knowledge.desk.languages.flatMap((lang) => {
      const count = ask[lang]?.length ?? 0;
      return count > 0 && count < ENOUGH ? [`${count} in ${LANGUAGE_NAMES[lang]}`] : [];
    });
    if (few.length === 0) continue;
    at.sheet.reportKey([...at.path, 'ask'], {
      code: 'few-phrasings',
      severity: 'warning',
      message: `"${id}" has few phrasings: ${few.join(', ')}`,
      hint: `Write at least ${ENOUGH} in each language, in different words: short, long, angry, with slips.`,
    });
  }
}

/** With fewer, what is found hangs on single words. */
const ENOUGH = 5;
