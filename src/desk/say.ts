import { type Field, type Knowledge, LANGS, type Lang, type LangText } from '../knowledge/model.ts';
import type { WordValue } from '../wording/word-values.ts';
import { renderWords } from '../wording/words.ts';

type Values = Readonly<Record<string, WordValue>>;

/** What an agent reads, in each language it is written in; what nobody has filled in yet shows its label in brackets. */
export function readable(
  text: LangText | null,
  { desk }: Knowledge,
  values: Values,
  fields: readonly Field[],
): LangText | null {
  if (text === null) return null;
  return eachLang((lang) => {
    const message = text[lang];
    if (message === undefined) return undefined;
    const blanks = Object.fromEntries(fields.map(({ name, label }) => [name, `[${label[lang] ?? name}]`]));
    const rendered = renderWords(message, { ...blanks, ...desk.values, ...values }, lang, desk);
    return rendered.kind === 'ready' ? rendered.text : message;
  });
}

/** A value as people of each language write it. */
export function valueText(value: WordValue, timeZone: string): LangText {
  return eachLang((lang) => {
    const rendered = renderWords('{value}', { value }, lang, { timeZone });
    return rendered.kind === 'ready' ? rendered.text : undefined;
  });
}

function eachLang(turn: (lang: Lang) => string | undefined): LangText {
  return Object.fromEntries(
    LANGS.flatMap((lang) => {
      const text = turn(lang);
      return text === undefined ? [] : [[lang, text]];
    }),
  );
}
