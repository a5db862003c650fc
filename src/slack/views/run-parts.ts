import type { Button, KnownBlock } from '@slack/types';
import type { RunCard, RunField, StepStand } from '../../desk/run-card.ts';
import type { Field, Lang } from '../../knowledge/model.ts';
import { pickText } from '../copy.ts';
import type { RunCopy } from '../run-copy.ts';
import { shorten } from '../text.ts';
import { RUN_ACTIONS, runValue } from './actions.ts';
import { actions, bold, bullets, button, paragraph, plain } from './blocks.ts';

/** What was noted, a line a field; the same field of two flows stands once. */
export function fieldBlocks(fields: readonly RunField[], own: RunCopy, ui: Lang): readonly KnownBlock[] {
  if (fields.length === 0) return [];
  const lines = new Map(
    fields.map((given) => {
      const label = labelOf(given.field, ui);
      return [
        `${label} ${String(given.value)}`,
        { label, value: shorten(pickText(given.text, ui) || given.typed, VALUE) },
      ];
    }),
  );
  const shown = [...lines.values()].slice(0, MOST_FIELDS);
  const left = lines.size - shown.length;
  return [
    bullets(own.soFar, [
      ...shown.map(({ label, value }) => [bold(`${label}  `), plain(value)]),
      ...(left === 0 ? [] : [[plain(own.more(left))]]),
    ]),
  ];
}

/** Buttons for what the customer answered; a list where there are many. */
export function choiceBlocks(run: RunCard, at: StepStand, own: RunCopy, ui: Lang): readonly KnownBlock[] {
  const choices = at.choices.map(({ choice, label }) => ({
    label: shorten(pickText(label, ui) || String(choice + 1), LABEL),
    value: runValue(run.id, run.revision, String(choice)),
  }));
  if (choices.length === 0) return [];
  const ask = paragraph(bold(own.choose));
  if (choices.length <= MOST_BUTTONS)
    return [
      ask,
      actions(...choices.map(({ label, value }, index) => button(label, `${RUN_ACTIONS.choose}:${index}`, value))),
    ];
  return [
    ask,
    actions({
      type: 'static_select',
      action_id: RUN_ACTIONS.choose,
      placeholder: { type: 'plain_text', text: own.chooseFrom },
      options: choices.slice(0, MOST_OPTIONS).map(({ label, value }) => ({
        text: { type: 'plain_text', text: label, emoji: false },
        value,
      })),
    }),
  ];
}

export function stopButton(run: RunCard, own: RunCopy): Button {
  return {
    ...button(own.stop, RUN_ACTIONS.stop, runValue(run.id, run.revision), 'danger'),
    confirm: {
      title: { type: 'plain_text', text: own.stopTitle },
      text: { type: 'plain_text', text: own.stopText },
      confirm: { type: 'plain_text', text: own.stopDo },
      deny: { type: 'plain_text', text: own.stopNot },
      style: 'danger',
    },
  };
}

export function labelList(fields: readonly Field[], ui: Lang): string {
  return shorten(fields.map((field) => labelOf(field, ui)).join(LISTS[ui]), LABELS);
}

export function labelOf(field: Field, ui: Lang): string {
  return shorten(pickText(field.label, ui) || field.name, LABEL);
}

const LISTS: Readonly<Record<Lang, string>> = { zh: '、', en: ', ' };
const LABEL = 75;
const LABELS = 600;
/** Enough to recognise it; whole it stands in the form for corrections. */
const VALUE = 150;
/** More do not help to see where one is. */
const MOST_FIELDS = 30;
/** Past this, buttons are a wall of them. */
const MOST_BUTTONS = 5;
/** A list takes no more. */
const MOST_OPTIONS = 100;
