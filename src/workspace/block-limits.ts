import { SUGGESTION } from './block-controls.ts';
import type { Surface } from './block-shape.ts';
import { BLOCKS, MOST_BLOCKS, MOST_MARKDOWN, MOST_MESSAGE_CHARACTERS, MOST_VIEW_BYTES, VIEWS } from './block-shapes.ts';
import { type BlockFault, checkShape, type Fields, fault, isRecord, own, unsupported } from './shape-check.ts';

/** Slack's error name and the faults behind it. */
export interface Refused {
  readonly error: string;
  readonly faults: readonly BlockFault[];
}

/**
 * Holds a message's `blocks` against Slack's limits.
 * Null when Slack would take them; otherwise `invalid_blocks`, `invalid_blocks_format` or `msg_blocks_too_long`.
 */
export function checkMessageBlocks(blocks: unknown): Refused | null {
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', faults: [fault('/blocks', 'must be an array')] };
  const faults = checkBlocks(blocks, 'message', '/blocks');
  if (faults.length > 0) return { error: 'invalid_blocks', faults };
  const shown = blocks.reduce((sum: number, block) => sum + visibleCharacters(block), 0);
  if (shown <= MOST_MESSAGE_CHARACTERS) return null;
  return {
    error: 'msg_blocks_too_long',
    faults: [fault('/blocks', `${shown} characters in all, more than ${MOST_MESSAGE_CHARACTERS}`)],
  };
}

/** Holds a modal or Home view against Slack's limits; `invalid_arguments` or `view_too_large`. */
export function checkView(view: unknown, kind: 'modal' | 'home'): Refused | null {
  const invalid = (faults: readonly BlockFault[]): Refused => ({ error: 'invalid_arguments', faults });
  if (!isRecord(view)) return invalid([fault('/view', 'must be an object')]);
  if (view.type !== kind)
    return invalid([fault('/view/type', `unsupported type: ${String(view.type)}, must be ${kind}`)]);
  if (Buffer.byteLength(JSON.stringify(view)) > MOST_VIEW_BYTES)
    return { error: 'view_too_large', faults: [fault('/view', `more than ${MOST_VIEW_BYTES} bytes`)] };
  const faults = [...checkShape(view, VIEWS[kind], '/view', [])];
  const { blocks } = view;
  if (Array.isArray(blocks)) {
    faults.push(...checkBlocks(blocks, kind, '/view/blocks'));
    if (kind === 'modal' && !view.submit && blocks.some((block) => isRecord(block) && block.type === 'input'))
      faults.push(fault('/view/submit', 'a modal with input blocks needs a submit button'));
    if (JSON.stringify(blocks).split('"focus_on_load":true').length > 2)
      faults.push(fault('/view/blocks', 'only one element may have focus_on_load'));
  } else if (blocks !== undefined) faults.push(fault('/view/blocks', 'must be an array'));
  return faults.length > 0 ? invalid(faults) : null;
}

/** Holds what an app offers for an external select against the limits of a menu; `invalid_options`. */
export function checkSuggestion(body: unknown): Refused | null {
  const faults = isRecord(body) ? checkShape(body, SUGGESTION, '', []) : [fault('', 'must be an object')];
  return faults.length > 0 ? { error: 'invalid_options', faults } : null;
}

/** The faults as Slack writes them into `response_metadata.messages`. */
export function faultMessages(faults: readonly BlockFault[]): string[] {
  return faults.map(({ at, why }) => `[ERROR] ${why} [json-pointer:${at}]`);
}

function checkBlocks(blocks: readonly unknown[], surface: Surface, at: string): BlockFault[] {
  const faults: BlockFault[] = [];
  if (blocks.length > MOST_BLOCKS[surface])
    faults.push(fault(at, `no more than ${MOST_BLOCKS[surface]} items allowed`));
  const ids = new Set<string>();
  let tables = 0;
  let markdown = 0;
  for (const [index, block] of blocks.entries()) {
    const here = `${at}/${index}`;
    if (!isRecord(block)) {
      faults.push(fault(here, 'must be an object'));
      continue;
    }
    const shape = typeof block.type === 'string' ? own(BLOCKS, block.type) : undefined;
    if (!shape) {
      faults.push(
        fault(`${here}/type`, block.type === undefined ? 'missing required field: type' : unsupported(block)),
      );
      continue;
    }
    if (!shape.on.includes(surface)) {
      faults.push(fault(`${here}/type`, `block type ${String(block.type)} is not allowed in a ${surface}`));
      continue;
    }
    faults.push(...checkShape(block, shape, here, ['type']), ...checkActionIds(block, here));
    if (typeof block.block_id === 'string') {
      if (ids.has(block.block_id))
        faults.push(fault(`${here}/block_id`, `block_id "${block.block_id}" already exists`));
      ids.add(block.block_id);
    }
    if (block.type === 'table') tables += 1;
    if (block.type === 'markdown' && typeof block.text === 'string') markdown += block.text.length;
  }
  if (tables > 1) faults.push(fault(at, 'only one table allowed in a message'));
  if (markdown > MOST_MARKDOWN) faults.push(fault(at, `markdown blocks hold more than ${MOST_MARKDOWN} characters`));
  return faults;
}

function checkActionIds(block: Fields, at: string): BlockFault[] {
  if (!Array.isArray(block.elements) || (block.type !== 'actions' && block.type !== 'context_actions')) return [];
  const seen = new Set<string>();
  const faults: BlockFault[] = [];
  for (const [index, element] of block.elements.entries()) {
    if (!isRecord(element) || typeof element.action_id !== 'string') continue;
    if (seen.has(element.action_id))
      faults.push(fault(`${at}/elements/${index}/action_id`, `action_id "${element.action_id}" already exists`));
    seen.add(element.action_id);
  }
  return faults;
}

function visibleCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + visibleCharacters(item), 0);
  if (!isRecord(value)) return 0;
  let sum = 0;
  for (const [name, held] of Object.entries(value)) {
    if (typeof held !== 'string') sum += visibleCharacters(held);
    else if (name === 'text' || name === 'title' || name === 'alt_text') sum += held.length;
  }
  return sum;
}
