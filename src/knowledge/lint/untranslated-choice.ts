import type { LangText } from '../model.ts';
import type { Lint } from './rule.ts';

/** Warns of a button or an option whose text in one language was only copied into the other. */
export function untranslatedChoice({ knowledge, written }: Lint): void {
  const { entries, fragments, desk } = knowledge;
  if (desk.languages.length < 2) return;
  for (const script of [...entries, ...fragments]) {
    const at = 'steps' in script ? written(script.id) : null;
    if (at === null || !('steps' in script)) continue;
    const look = (label: LangText, path: readonly PropertyKey[]): void => {
      const copied = copiedInto(label);
      if (copied === null) return;
      at.sheet.report([...path, copied], {
        code: 'untranslated-choice',
        severity: 'warning',
        message: `The ${copied === 'zh' ? 'Chinese' : 'English'} text of this choice is not translated: "${label[copied]}"`,
        hint: 'Write it as an agent of that language would read it.',
      });
    };
    for (const [index, { choose }] of script.steps.entries())
      for (const [place, { label }] of choose.entries()) look(label, ['steps', index, 'choose', place, 'label']);
    const own = at.sheet.document.data?.['fields'];
    for (const { name, options } of script.fields) {
      // Those of a fragment are looked at where they are written.
      if (typeof own !== 'object' || own === null || !(name in own)) continue;
      for (const { value, label } of options) look(label, ['fields', name, 'options', value]);
    }
  }
}

/** Chinese among English words; or the very same English words, where they are more than a name or a size. */
function copiedInto({ zh, en }: LangText): 'zh' | 'en' | null {
  if (en !== undefined && /\p{Script=Han}/u.test(en)) return 'en';
  return zh !== undefined && zh === en && /^[a-z']+$|[a-z]\s+[a-z]/i.test(zh) && /[a-z]{3}/.test(zh) ? 'zh' : null;
}
