import type { AnswerDraft } from '../../knowledge/answers-file.ts';
import type { Entry } from '../../knowledge/model.ts';
import { textsOf } from '../../knowledge/splice/rewrite-steps.ts';
import { printable } from '../streams.ts';
import type { NewText } from './put-all.ts';
import type { WantedChange } from './wanted-changes.ts';

/** What changes by file, for a person to look through. */
export function changeLines(
  changed: readonly NewText[],
  made: readonly NewText[],
  changes: readonly WantedChange[],
  known: readonly { readonly entry: Entry }[],
  answers: readonly AnswerDraft[],
): readonly string[] {
  return [
    ...changed.flatMap(({ path }) => [
      path,
      ...known
        .filter(({ entry }) => entry.place.file === path)
        .flatMap(({ entry: { id } }) => {
          const own = changes.filter(({ rewrite }) => rewrite.entry === id);
          return own.length === 0 ? [] : [`  ${id}`, ...own.flatMap(linesOf)];
        }),
    ]),
    ...made.flatMap(({ path, text }) => [
      `${path} (new)`,
      ...answers.filter(({ id }) => text.includes(`- id: ${id}\n`)).map(({ id }) => `  + ${id}`),
    ]),
  ];
}

function linesOf({ rewrite, column, had }: WantedChange): readonly string[] {
  const wanted = textsOf(rewrite);
  const [gone, fresh] = [had.filter((text) => !wanted.includes(text)), wanted.filter((text) => !had.includes(text))];
  const name =
    rewrite.field === 'setting' ? rewrite.path.join('.') : 'lang' in rewrite ? `${column} ${rewrite.lang}` : column;
  const line = (sign: string, text: string): string => `    ${sign} ${name}: ${short(text)}`;
  if (gone.length + fresh.length === 0) return [`    ~ ${name}: in another order`];
  const left = rewrite.field === 'setting' && rewrite.value === null ? [`    (the key goes with it: ${name})`] : [];
  return [...gone.map((text) => line('-', text)), ...fresh.map((text) => line('+', text)), ...left];
}

function short(text: string): string {
  const shown = printable(text.replace(/\s+/g, ' '));
  return shown.length > MOST ? `${shown.slice(0, MOST)}...` : shown;
}

/** Characters of a text. */
const MOST = 100;
