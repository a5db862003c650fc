import { LANGS, type LangList, type LangText } from '../model.ts';
import type { Lint, Written } from './rule.ts';

/** Reports words that Slack would not take, or would be shown cut off. Lengths are those of the text as written. */
export function wordsTooLong({ knowledge, written }: Lint): void {
  for (const script of [...knowledge.entries, ...knowledge.fragments]) {
    const at = written(script.id);
    if (at === null) continue;
    look(at, ['title'], script.title, TITLE);
    if (!('steps' in script)) {
      look(at, ['say'], script.say, TEXT);
      if (script.do !== null) look(at, ['do'], script.do, TEXT);
      continue;
    }
    for (const [index, step] of script.steps.entries()) {
      look(at, ['steps', index, 'say'], step.say, TEXT);
      if (step.do !== null) look(at, ['steps', index, 'do'], step.do, TEXT);
      for (const [place, { label }] of step.choose.entries())
        look(at, ['steps', index, 'choose', place, 'label'], label, BUTTON);
    }
    const own = at.sheet.document.data?.['fields'];
    for (const { name, label, options } of script.fields) {
      // Those of a fragment are looked at where they are written.
      if (typeof own !== 'object' || own === null || !(name in own)) continue;
      look(at, ['fields', name, 'label'], label, FIELD);
      for (const option of options) look(at, ['fields', name, 'options', option.value], option.label, BUTTON);
    }
  }
}

interface Limit {
  readonly characters: number;
  readonly what: string;
  readonly hint: string;
}

function look({ sheet, path }: Written, keys: readonly PropertyKey[], text: LangText | LangList, limit: Limit): void {
  for (const lang of LANGS) {
    const words = text[lang];
    const parts = words === undefined ? [] : typeof words === 'string' ? [words] : words;
    for (const [index, part] of parts.entries()) {
      if (part.length <= limit.characters) continue;
      const spot = [...path, ...keys, lang];
      sheet.report(sheet.isList(spot) ? [...spot, index] : spot, {
        code: 'words-too-long',
        message: `${limit.what} has ${part.length} characters; Slack takes ${limit.characters}`,
        hint: limit.hint,
      });
    }
  }
}

const TITLE: Limit = { characters: 75, what: 'This title', hint: 'Shorten it: agents pick it from a list.' };
const BUTTON: Limit = { characters: 75, what: 'This choice', hint: 'Shorten it: it stands on a button or in a list.' };
const FIELD: Limit = { characters: 75, what: 'This label', hint: 'Shorten it; what else to mind goes into "do".' };
const TEXT: Limit = {
  characters: 3000,
  what: 'This part',
  hint: 'Split it into several parts: ["first part", "second part"]. Each is sent by itself.',
};
