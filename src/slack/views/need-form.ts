import type { ModalView } from '@slack/types';
import type { Lang } from '../../knowledge/model.ts';
import { copyFor } from '../copy.ts';
import { shareCopyFor } from '../share-copy.ts';
import { NEED_FORM } from './actions.ts';
import type { FormState } from './run-forms.ts';

/** One line on what would have been needed; `carried` comes back with it. */
export function needForm(typed: string | null, carried: string, ui: Lang): ModalView {
  const own = shareCopyFor(ui);
  return {
    type: 'modal',
    callback_id: NEED_FORM,
    private_metadata: carried,
    title: { type: 'plain_text', text: own.needTitle },
    submit: { type: 'plain_text', text: own.needSave },
    close: { type: 'plain_text', text: copyFor(ui).close },
    blocks: [
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
  };
}

export function readNeed(state: FormState): string {
  return state[LINE]?.[LINE]?.value ?? '';
}

const LINE = 'line';
/** A line, not a report. */
const MOST = 300;
