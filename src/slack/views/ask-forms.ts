import type { InputBlock, ModalView } from '@slack/types';
import type { Desk, Lang } from '../../knowledge/model.ts';
import { askCopyFor } from '../ask-copy.ts';
import { pickText } from '../copy.ts';
import { shorten } from '../text.ts';
import { wordingCopyFor } from '../wording-copy.ts';
import { ASK_FORMS } from './actions.ts';
import { formWindow, INPUT } from './forms.ts';
import type { FormState } from './run-forms.ts';

/** A draft to be checked. `carried` comes back with it. */
export function checkForm(carried: string, ui: Lang): ModalView {
  const own = wordingCopyFor(ui);
  return formWindow(
    { id: ASK_FORMS.check, title: own.title, submit: own.send, carried },
    [words(own.label, own.hint)],
    ui,
  );
}

/** A customer's message to find the script for, and the region where it is known. */
export function findForm({ regions }: Desk, carried: string, ui: Lang): ModalView {
  const own = askCopyFor(ui);
  const options = regions.slice(0, MOST_OPTIONS).map(({ id, title }) => ({
    text: { type: 'plain_text' as const, text: shorten(pickText(title, ui) || id, OPTION), emoji: false },
    value: shorten(id, OPTION),
  }));
  const region: InputBlock = {
    type: 'input',
    block_id: REGION,
    optional: true,
    label: { type: 'plain_text', text: own.region },
    element: {
      type: 'static_select',
      action_id: INPUT,
      options,
      placeholder: { type: 'plain_text', text: own.anyRegion },
    },
  };
  const blocks = [words(own.said, own.hint), ...(options.length === 0 ? [] : [region])];
  return formWindow({ id: ASK_FORMS.find, title: own.title, submit: own.send, carried }, blocks, ui);
}

export function readWords(state: FormState): string {
  return state[WORDS]?.[INPUT]?.value ?? '';
}

/** `undefined`: not known. */
export function readRegion(state: FormState): string | undefined {
  return state[REGION]?.[INPUT]?.selected_option?.value;
}

function words(label: string, hint: string): InputBlock {
  return {
    type: 'input',
    block_id: WORDS,
    label: { type: 'plain_text', text: label },
    hint: { type: 'plain_text', text: hint },
    element: { type: 'plain_text_input', action_id: INPUT, multiline: true, max_length: MOST, focus_on_load: true },
  };
}

const WORDS = 'words';
const REGION = 'region';
/** Slack's most for an input. */
const MOST = 3_000;
const MOST_OPTIONS = 100;
const OPTION = 75;
