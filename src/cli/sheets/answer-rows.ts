import type { Answer, Lang } from '../../knowledge/model.ts';
import { LANGS } from '../../knowledge/model.ts';
import { COLUMNS } from './table.ts';

/**
 * Answers as rows of a sheet, heading first: in each language as many rows as it has phrasings or parts to say, whichever are
 * more; title, instruction, owner and day of review stand on the first of them.
 */
export function answerRows(answers: readonly Answer[]): readonly (readonly string[])[] {
  return [COLUMNS, ...answers.flatMap(rowsOf)];
}

/** Settings of an answer that a sheet has no column for. */
export function notInSheet(answer: Answer): readonly string[] {
  const { fields, dont, regions, valid, replacedBy, teams, confidence, see } = answer;
  const settings: readonly (readonly [string, boolean])[] = [
    ['fields', fields.length > 0],
    ['dont', dont.length > 0],
    ['regions', regions !== null],
    ['valid', valid !== null],
    ['replaced_by', replacedBy !== null],
    ['teams', teams !== null],
    ['confidence', confidence !== null],
    ['see', see.length > 0],
  ];
  return settings.flatMap(([name, set]) => (set ? [name] : []));
}

function rowsOf(answer: Answer): readonly (readonly string[])[] {
  const spoken = LANGS.filter((lang) => inSheet(answer, lang));
  return spoken.flatMap((lang, number) => {
    const ask = answer.ask[lang] ?? [];
    const say = answer.say[lang] ?? [];
    return Array.from({ length: Math.max(ask.length, say.length, 1) }, (_, at) => {
      const first = at === 0;
      return [
        answer.id,
        lang,
        ask[at] ?? '',
        first ? (answer.title[lang] ?? '') : '',
        say[at] ?? '',
        first ? (answer.do?.[lang] ?? '') : '',
        first && number === 0 ? answer.owner : '',
        first && number === 0 ? answer.reviewBy : '',
      ];
    });
  });
}

function inSheet({ ask, say, title, do: instruction }: Answer, lang: Lang): boolean {
  return [ask[lang], say[lang], title[lang], instruction?.[lang]].some((text) => text !== undefined);
}
