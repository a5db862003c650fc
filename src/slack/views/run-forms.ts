import type { InputBlock, ModalView } from '@slack/types';
import type { RunCard } from '../../desk/run-card.ts';
import type { TypedValues } from '../../flows/events.ts';
import type { FieldProblem } from '../../flows/read/problem.ts';
import type { Desk, EntryId, Field, Lang } from '../../knowledge/model.ts';
import { pickText } from '../copy.ts';
import { type RunCopy, runCopyFor } from '../run-copy.ts';
import { shorten } from '../text.ts';
import { RUN_FORMS } from './actions.ts';
import { context } from './blocks.ts';
import { labelList, labelOf } from './run-parts.ts';

/** What a form's inputs hold when it is sent: by block, then by action. */
export type FormState = Readonly<Record<string, Readonly<Record<string, Held>>>>;

interface Held {
  readonly value?: string | null;
  readonly selected_option?: { readonly value: string } | null;
}

/** A field on a form; `typed`: what stands in it when it opens. */
export interface Slot {
  readonly block: string;
  readonly flow: EntryId | null;
  readonly field: Field;
  readonly typed: string;
  /** What the customer’s message says of it, to begin with where nothing is known. */
  readonly found?: string;
}

/** The fields that the step asks for, filled with what is known. `carried` comes back with the form. */
export function fillForm(run: RunCard, carried: string, ui: Lang): ModalView {
  return fieldForm(RUN_FORMS.fill, runCopyFor(ui).fillTitle, fillSlots(run), carried, ui);
}

/** All that was given, to be corrected. */
export function correctForm(run: RunCard, carried: string, ui: Lang): ModalView {
  return fieldForm(RUN_FORMS.correct, runCopyFor(ui).correctTitle, correctSlots(run), carried, ui);
}

/** Which team takes over. */
export function handOffForm(teams: Desk['teams'], carried: string, ui: Lang): ModalView {
  const own = runCopyFor(ui);
  const options = teams.slice(0, MOST_OPTIONS).map(({ id, title }) => ({
    text: { type: 'plain_text' as const, text: shorten(pickText(title, ui) || id, OPTION), emoji: false },
    value: shorten(id, OPTION),
  }));
  const [first] = options;
  const input: InputBlock = {
    type: 'input',
    block_id: TEAM,
    label: { type: 'plain_text', text: own.handOffTo },
    hint: { type: 'plain_text', text: own.handOffHint },
    element: {
      type: 'static_select',
      action_id: INPUT,
      options,
      placeholder: { type: 'plain_text', text: own.chooseFrom },
    },
  };
  return first === undefined
    ? modal(RUN_FORMS.handOff, own.handOffTitle, [context(own.noTeams)], null, carried, own)
    : modal(RUN_FORMS.handOff, own.handOffTitle, [input], own.give, carried, own);
}

export function readTeam(state: FormState): string {
  return state[TEAM]?.[INPUT]?.selected_option?.value ?? '';
}

/** What was entered and differs from what stood there: a word like "yesterday" means another day when it is read again. */
export function readFilled(run: RunCard, state: FormState): TypedValues {
  return changedIn(fillSlots(run), state);
}

/** Corrections, flow by flow. */
export function readCorrected(
  run: RunCard,
  state: FormState,
): readonly { readonly flow: EntryId; readonly values: TypedValues }[] {
  const slots = correctSlots(run);
  const flows = [...new Set(slots.flatMap(({ flow }) => (flow === null ? [] : [flow])))];
  return flows.flatMap((flow) => {
    const values = changedIn(
      slots.filter((slot) => slot.flow === flow),
      state,
    );
    return Object.keys(values).length === 0 ? [] : [{ flow, values }];
  });
}

/** What is wrong, by the block of its input; where none of it is about an input on the form, all of it at the first. */
export function formErrors(problems: readonly FieldProblem[], state: FormState, ui: Lang): Record<string, string> {
  const own = runCopyFor(ui);
  const placed = problems.flatMap(({ name, hint, readings }) => {
    const block = Object.keys(state).find((each) => nameIn(each) === name);
    const text = readings.length === 0 ? hint[ui] : `${hint[ui]} ${own.mayBe(readings.join(LISTS[ui]))}`;
    return block === undefined ? [] : [[block, shorten(text, ERROR)]];
  });
  return placed.length > 0
    ? Object.fromEntries(placed)
    : formError(state, problems.map(({ hint }) => hint[ui]).join(' '));
}

/** An error at the first input, for what is about none of them. */
export function formError(state: FormState, text: string): Record<string, string> {
  const [block] = Object.keys(state);
  return block === undefined ? {} : { [block]: shorten(text, ERROR) };
}

function fillSlots(run: RunCard): readonly Slot[] {
  if (run.at.kind !== 'step') return [];
  const { asked, found = {} } = run.at;
  return asked.map(({ field, state }, index) => ({
    block: `${index}:${field.name}`,
    flow: null,
    field,
    typed: state.kind === 'given' ? shownIn(field, state.value, state.typed) : '',
    ...(state.kind === 'missing' && Object.hasOwn(found, field.name) ? { found: String(found[field.name]) } : {}),
  }));
}

/** The flow at hand first; what another flow has alike is mended there along with it. */
function correctSlots(run: RunCard): readonly Slot[] {
  const here = run.at.kind === 'step' ? run.at.flows.at(-1)?.id : run.flow;
  const order = [...run.fields.filter(({ flow }) => flow === here), ...run.fields.filter(({ flow }) => flow !== here)];
  const once = new Map(
    order.toReversed().map((given) => [`${given.field.name} ${given.field.type} ${String(given.value)}`, given]),
  );
  return order
    .filter((given) => [...once.values()].includes(given))
    .map(({ flow, field, value, typed }, index) => ({
      block: `${index}:${field.name}`,
      flow,
      field,
      typed: shownIn(field, value, typed),
    }));
}

/** A form of inputs, by the kind of each field; `carried` comes back with it. */
export function fieldForm(id: string, title: string, slots: readonly Slot[], carried: string, ui: Lang): ModalView {
  const own = runCopyFor(ui);
  const held = withinView(slots);
  const left = slots.filter((slot) => !held.includes(slot)).map(({ field }) => field);
  const inputs = held.map((slot) => inputOf(slot, own, ui));
  return inputs.length === 0
    ? modal(id, title, [context(own.nothingGiven)], null, carried, own)
    : modal(
        id,
        title,
        left.length === 0 ? inputs : [...inputs, context(own.leftOut(labelList(left, ui)))],
        own.save,
        carried,
        own,
      );
}

/** What is known already gives way where a window can't hold it all: it is never shown cut, as it would be kept so. */
function withinView(slots: readonly Slot[]): readonly Slot[] {
  let room = MOST_PREFILLED;
  return slots
    .filter(({ typed }) => {
      if (typed.length > room || typed.length > MOST_TYPED) return false;
      room -= typed.length;
      return true;
    })
    .slice(0, MOST_INPUTS);
}

function inputOf({ block, field, typed, found = '' }: Slot, own: RunCopy, ui: Lang): InputBlock {
  const hint = found === '' ? own.hint(field.type) : own.foundHint;
  const first = typed === '' ? found : typed;
  const options = optionsOf(field, own, ui);
  const chosen = options?.find(({ value }) => value === typed);
  return {
    type: 'input',
    block_id: block,
    label: { type: 'plain_text', text: labelOf(field, ui), emoji: false },
    optional: !field.required,
    ...(hint === null ? {} : { hint: { type: 'plain_text', text: hint, emoji: false } }),
    element:
      options === null
        ? {
            type: 'plain_text_input',
            action_id: INPUT,
            max_length: MOST_TYPED,
            multiline: field.type === 'text' && (typed.includes('\n') || typed.length > ONE_LINE),
            ...(first === '' ? {} : { initial_value: first }),
          }
        : {
            type: 'static_select',
            action_id: INPUT,
            options,
            placeholder: { type: 'plain_text', text: own.chooseFrom },
            ...(chosen === undefined ? {} : { initial_option: chosen }),
          },
  };
}

/** `null` for a field that is typed. Days too: "last Tuesday" is quicker said than found in a calendar. */
function optionsOf(field: Field, own: RunCopy, ui: Lang) {
  const values =
    field.type === 'yes-no'
      ? YES_NO.map((value) => ({ value, label: value === 'yes' ? own.yes : own.no }))
      : field.type === 'choice'
        ? field.options.map(({ value, label }) => ({ value, label: pickText(label, ui) || value }))
        : [];
  // What a list can't hold is typed, by its label or its value.
  const fits = values.length <= MOST_OPTIONS && values.every(({ value }) => value !== '' && value.length <= OPTION);
  if (values.length === 0 || !fits) return null;
  return values.map(({ value, label }) => ({
    text: { type: 'plain_text' as const, text: shorten(label, OPTION), emoji: false },
    value,
  }));
}

/** What stands in the input of a value that is known. */
export function shownIn(field: Field, value: string | number | boolean, typed: string): string {
  if (field.type === 'yes-no') return YES_NO[value === true ? 0 : 1];
  return field.type === 'choice' ? String(value) : typed;
}

/** What was entered and differs from what stood there. */
export function changedIn(slots: readonly Slot[], state: FormState): TypedValues {
  return Object.fromEntries(
    slots.flatMap(({ block, field, typed }) => {
      const held = state[block]?.[INPUT];
      if (held === undefined) return [];
      const now = held.selected_option?.value ?? held.value ?? '';
      return now === typed ? [] : [[field.name, now]];
    }),
  );
}

function nameIn(block: string): string {
  return block.slice(block.indexOf(':') + 1);
}

function modal(
  id: string,
  title: string,
  blocks: ModalView['blocks'],
  submit: string | null,
  carried: string,
  own: RunCopy,
): ModalView {
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: carried,
    title: { type: 'plain_text', text: shorten(title, TITLE) },
    ...(submit === null ? {} : { submit: { type: 'plain_text', text: submit } }),
    close: { type: 'plain_text', text: submit === null ? own.close : own.cancel },
    blocks,
  };
}

const YES_NO = ['yes', 'no'] as const;
const LISTS: Readonly<Record<Lang, string>> = { zh: '、', en: ', ' };
/** The action of the one input in a block. */
const INPUT = 'value';
const TEAM = 'team';
const TITLE = 24;
const OPTION = 75;
const MOST_OPTIONS = 100;
/** A window takes 100 blocks. */
const MOST_INPUTS = 90;
/** Characters; a text input takes no more, and no field either. */
const MOST_TYPED = 3_000;
/** Characters; a window takes 250,000 bytes, and a character may be six of them. */
const MOST_PREFILLED = 30_000;
/** Characters; about what an input shows of Chinese text. */
const ONE_LINE = 32;
const ERROR = 300;
