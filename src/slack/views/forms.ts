import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Lang } from '../../knowledge/model.ts';
import { copyFor } from '../copy.ts';
import { shorten } from '../text.ts';

export interface FormParts {
  readonly id: string;
  readonly title: string;
  /** `null`: there is nothing to send. */
  readonly submit: string | null;
  /** Comes back with the form. */
  readonly carried: string;
}

/** A window to be filled in and sent. */
export function formWindow(
  { id, title, submit, carried }: FormParts,
  blocks: readonly KnownBlock[],
  ui: Lang,
): ModalView {
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: carried,
    title: { type: 'plain_text', text: title },
    ...(submit === null ? {} : { submit: { type: 'plain_text', text: shorten(submit, SUBMIT) } }),
    close: { type: 'plain_text', text: copyFor(ui).close },
    blocks: [...blocks],
  };
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** One of several; `chosen` is the value that stands there at first. */
export function choiceInput(
  block: string,
  label: string,
  choices: readonly Choice[],
  chosen: string | undefined,
): InputBlock {
  const options = choices.slice(0, MOST_OPTIONS).map(({ value, text }) => ({
    text: { type: 'plain_text' as const, text: shorten(text, OPTION) || '-', emoji: false },
    value,
  }));
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'input',
    block_id: block,
    label: { type: 'plain_text', text: label },
    element: {
      type: 'static_select',
      action_id: INPUT,
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
  };
}

/** The action of the one input in a block. */
export const INPUT = 'value';
const SUBMIT = 24;
const MOST_OPTIONS = 100;
const OPTION = 75;
