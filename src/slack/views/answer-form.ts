import type { ModalView } from '@slack/types';
import type { CueScript } from '../../desk/cue.ts';
import type { TypedValues } from '../../flows/events.ts';
import type { Lang } from '../../knowledge/model.ts';
import { runCopyFor } from '../run-copy.ts';
import { ANSWER_FORM } from './actions.ts';
import { changedIn, type FormState, fieldForm, type Slot, shownIn } from './run-forms.ts';

/** What an answer's words need, with what was filled in before; `carried` comes back with it. `form`: what it is sent as. */
export function answerForm(script: CueScript, carried: string, ui: Lang, form = ANSWER_FORM): ModalView {
  return fieldForm(form, runCopyFor(ui).fillTitle, slotsOf(script), carried, ui);
}

/** What was entered and differs from what stood there. */
export function readAnswer(script: CueScript, state: FormState): TypedValues {
  return changedIn(slotsOf(script), state);
}

function slotsOf({ fields }: CueScript): readonly Slot[] {
  return fields.map(({ field, given }, index) => ({
    block: `${index}:${field.name}`,
    flow: null,
    field,
    typed: given === null ? '' : shownIn(field, given.value, given.typed),
  }));
}
