import type { ModalView } from '@slack/types';
import type { Lang } from '../../knowledge/model.ts';
import { shareCopyFor } from '../share-copy.ts';
import { NEED_FORM } from './actions.ts';
import { formWindow } from './forms.ts';
import type { FormState } from './run-forms.ts';

/** One line on what would have been needed; `carried` comes back with it. */
export function needForm(typed: string | null, carried: string, ui: Lang): ModalView {
  const own = shareCopyFor(ui);
  return formWindow(
    { id: NEED_FORM, title: own.needTitle, submit: own.needSave, carried },
    [
      {
        type: 'input',
        block_id: LINE,
        label: { type: 'plain_text', text: own.needLabel },
        hint: { type: 'plain_text', text: own.needHint },
        element: {
          type: 'plain_text_input',
          action_id: LINE,
          max_length: MOST,
          focus_on_load: true,
          ...(typed === null ? {} : { initial_value: typed.slice(0, MOST) }),
        },
      },
    ],
    ui,
  );
}

export function readNeed(state: FormState): string {
  return state[LINE]?.[LINE]?.value ?? '';
}

const LINE = 'line';
/** A line, not a report. */
const MOST = 300;
