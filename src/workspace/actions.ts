import type { Block } from './state.ts';

/** The control a person used, found in the blocks it stands in; null when it is not there any more. */
export function findControl(blocks: readonly unknown[], blockId: string, actionId: string): Block | null {
  for (const block of blocks) {
    if (!isRecord(block)) continue;
    const inside = [block.elements, block.accessory, block.element, block.actions].flat().filter(isRecord);
    if (block.block_id === blockId) {
      const control = inside.find((element) => element.action_id === actionId);
      if (control) return control;
    }
    const nested = findControl(inside, blockId, actionId);
    if (nested) return nested;
  }
  return null;
}

/**
 * The entry of `actions` that Slack would send. `held` is what the page says the control now holds; options are
 * looked up in the control itself, so that only what was offered can be chosen. Null when `held` does not fit.
 */
export function readAction(control: Block, blockId: string, held: Block, actionTs: string): Block | null {
  const base = { type: control.type, action_id: control.action_id, block_id: blockId, action_ts: actionTs };
  switch (control.type) {
    case 'button':
    case 'icon_button':
    case 'workflow_button':
      return { ...base, text: control.text, ...pick(control, ['value', 'style', 'url']) };
    case 'feedback_buttons': {
      const chosen = [control.positive_button, control.negative_button].find(
        (button) => isRecord(button) && button.value === held.value,
      );
      return isRecord(chosen) ? { ...base, text: chosen.text, value: chosen.value } : null;
    }
    case 'static_select':
    case 'radio_buttons':
    case 'overflow': {
      const option = optionsOf(control).find((one) => one.value === chosenValue(held.selected_option));
      return option ? { ...base, selected_option: option } : null;
    }
    case 'checkboxes':
    case 'multi_static_select': {
      if (!Array.isArray(held.selected_options)) return null;
      const values = new Set(held.selected_options.map(chosenValue));
      return { ...base, selected_options: optionsOf(control).filter((one) => values.has(one.value)) };
    }
    default:
      return { ...base, ...pick(held, HELD) };
  }
}

function optionsOf(control: Block): Block[] {
  const groups = Array.isArray(control.option_groups) ? control.option_groups : [];
  return [control.options ?? [], ...groups.map((group) => (isRecord(group) ? group.options : []))]
    .flat()
    .filter(isRecord);
}

function chosenValue(option: unknown): unknown {
  return isRecord(option) ? option.value : undefined;
}

function pick(from: Block, names: readonly string[]): Block {
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]));
}

function isRecord(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What controls hold whose choices are not their own. */
const HELD = [
  'value',
  'selected_option',
  'selected_options',
  'selected_user',
  'selected_users',
  'selected_conversation',
  'selected_conversations',
  'selected_channel',
  'selected_channels',
  'selected_date',
  'selected_time',
  'selected_date_time',
  'rich_text_value',
];
