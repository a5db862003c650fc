import type { StateValues } from '../protocol.ts';
import { type BlockPart, elementsOf, isFilled } from './elements.ts';
import type { Held } from './surface.ts';
import type { useWords } from './words.ts';

/** What Slack itself finds wrong with a form before the app sees it: `block_id` to what to mend. */
export function problemsIn(
  blocks: readonly BlockPart[],
  values: StateValues,
  words: ReturnType<typeof useWords>,
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const block of blocks) {
    const [element] = elementsOf(block);
    if (block.type !== 'input' || !element) continue;
    const held = (values[block.block_id]?.[element.action_id] ?? {}) as Held;
    if (!isFilled(held)) {
      if (!block.optional) problems[block.block_id] = words.required;
      continue;
    }
    const value = typeof held.value === 'string' ? held.value : '';
    const length = value.length;
    if (element.type === 'plain_text_input' && length < (element.min_length ?? 0))
      problems[block.block_id] = words.tooShort(element.min_length ?? 0);
    if (element.type === 'plain_text_input' && length > (element.max_length ?? MOST_TYPED))
      problems[block.block_id] = words.tooLong(element.max_length ?? MOST_TYPED);
    if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value)) problems[block.block_id] = words.notEmail;
    if (element.type === 'url_text_input' && !URL.canParse(value)) problems[block.block_id] = words.notUrl;
    if (element.type !== 'number_input') continue;
    const number = Number(value);
    if (!Number.isFinite(number) || (!element.is_decimal_allowed && !Number.isInteger(number)))
      problems[block.block_id] = words.notNumber;
    else if (element.min_value !== undefined && number < Number(element.min_value))
      problems[block.block_id] = words.atLeast(Number(element.min_value));
    else if (element.max_value !== undefined && number > Number(element.max_value))
      problems[block.block_id] = words.atMost(Number(element.max_value));
  }
  return problems;
}

const MOST_TYPED = 3000;
