import {
  BLOCKS,
  type Check,
  ELEMENTS,
  MOST_BLOCKS,
  MOST_MARKDOWN,
  MOST_MESSAGE_CHARACTERS,
  MOST_VIEW_BYTES,
  type Shape,
  type Surface,
  VIEWS,
} from './block-shapes.ts';

/** One thing Slack would refuse: where (a JSON pointer into the payload) and why, in Slack's manner of saying it. */
export interface BlockFault {
  readonly at: string;
  readonly why: string;
}

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
  } else if (blocks !== undefined) faults.push(fault('/view/blocks', 'must be an array'));
  return faults.length > 0 ? invalid(faults) : null;
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

function checkShape(value: Fields, shape: Shape, at: string, known: readonly string[]): BlockFault[] {
  const faults: BlockFault[] = [];
  for (const name of Object.keys(shape.required))
    if (value[name] === undefined || value[name] === null) faults.push(fault(at, `missing required field: ${name}`));
  for (const group of shape.oneOf ?? [])
    if (group.every((name) => value[name] === undefined || value[name] === null))
      faults.push(fault(at, `missing required field: ${group.join(' or ')}`));
  for (const [name, held] of Object.entries(value)) {
    if (known.includes(name) || held === undefined || held === null) continue;
    const check = own(shape.required, name) ?? own(shape.optional, name);
    if (check) faults.push(...checkValue(held, check, `${at}/${name}`));
    else faults.push(fault(at, `invalid additional property: ${name}`));
  }
  return faults;
}

function checkValue(value: unknown, check: Check, at: string): BlockFault[] {
  switch (check.is) {
    case 'anything':
      return [];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [fault(at, 'must be a boolean')];
    case 'number':
      return checkNumber(value, check, at);
    case 'string':
      return checkString(value, check, at);
    case 'text':
      return checkText(value, check.max, check.plain === true, at);
    case 'object':
      return isRecord(value) ? checkShape(value, check.shape, at, []) : [fault(at, 'must be an object')];
    case 'typed':
      return checkTyped(value, check.types, at);
    case 'list': {
      if (!Array.isArray(value)) return [fault(at, 'must be an array')];
      const faults = value.flatMap((item, index) => checkValue(item, check.of, `${at}/${index}`));
      if (check.max !== undefined && value.length > check.max)
        faults.unshift(fault(at, `no more than ${check.max} items allowed`));
      if (check.min !== undefined && value.length < check.min)
        faults.unshift(fault(at, `no fewer than ${check.min} items allowed`));
      return faults;
    }
  }
}

function checkString(value: unknown, check: Check & { is: 'string' }, at: string): BlockFault[] {
  if (typeof value !== 'string') return [fault(at, 'must be a string')];
  if (check.oneOf && !check.oneOf.includes(value)) return [fault(at, `must be one of: ${check.oneOf.join(', ')}`)];
  if (check.min !== undefined && value.length < check.min)
    return [fault(at, `must be more than ${check.min - 1} characters`)];
  if (check.max !== undefined && value.length > check.max)
    return [fault(at, `must be less than ${check.max + 1} characters`)];
  return [];
}

function checkNumber(value: unknown, check: Check & { is: 'number' }, at: string): BlockFault[] {
  const number = check.text && typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return [fault(at, 'must be a number')];
  if (check.min !== undefined && number < check.min) return [fault(at, `must be at least ${check.min}`)];
  if (check.max !== undefined && number > check.max) return [fault(at, `must be at most ${check.max}`)];
  return [];
}

function checkText(value: unknown, max: number, plainOnly: boolean, at: string): BlockFault[] {
  if (!isRecord(value)) return [fault(at, 'must be a text object')];
  const style = value.type;
  if (style !== 'plain_text' && (plainOnly || style !== 'mrkdwn'))
    return [fault(`${at}/type`, `must be ${plainOnly ? 'plain_text' : 'plain_text or mrkdwn'}`)];
  const extra = style === 'plain_text' ? 'emoji' : 'verbatim';
  const shape: Shape = {
    required: { text: { is: 'string', min: 1, max } },
    optional: { [extra]: { is: 'boolean' } },
  };
  return checkShape(value, shape, at, ['type']);
}

function checkTyped(value: unknown, types: readonly string[], at: string): BlockFault[] {
  if (!isRecord(value)) return [fault(at, 'must be an object')];
  const { type } = value;
  if (typeof type !== 'string') return [fault(at, 'missing required field: type')];
  if (!types.includes(type)) return [fault(`${at}/type`, unsupported(value))];
  if (type === 'plain_text' || type === 'mrkdwn') return checkText(value, MOST_TEXT_OBJECT, false, at);
  const shape = own(ELEMENTS, type) ?? own(BLOCKS, type);
  if (!shape) return [fault(`${at}/type`, unsupported(value))];
  const faults = checkShape(value, shape, at, ['type']);
  if (value.options !== undefined && value.option_groups !== undefined)
    faults.push(fault(at, 'options and option_groups cannot both be there'));
  return [...faults, ...checkInitial(value, at)];
}

/** What a menu starts with must be one of its own options. */
function checkInitial(element: Fields, at: string): BlockFault[] {
  if (!Array.isArray(element.options) && !Array.isArray(element.option_groups)) return [];
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  const options = [element.options, ...groups.map((group) => (isRecord(group) ? group.options : []))].flat();
  const values = new Set(options.map((option) => (isRecord(option) ? option.value : undefined)));
  const initial = [element.initial_option ?? [], element.initial_options ?? []].flat();
  if (initial.every((option) => isRecord(option) && values.has(option.value))) return [];
  return [fault(at, 'initial_option must match one of the options')];
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

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function fault(at: string, why: string): BlockFault {
  return { at, why };
}

function unsupported(value: Fields): string {
  return `unsupported type: ${String(value.type)}`;
}

/** A text object in a context block. */
const MOST_TEXT_OBJECT = 3000;
