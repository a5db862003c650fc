import type { Check, Shape } from './block-shape.ts';
import { BLOCKS, ELEMENTS } from './block-shapes.ts';

/** One thing Slack would refuse: where (a JSON pointer into the payload) and why, in Slack's manner of saying it. */
export interface BlockFault {
  readonly at: string;
  readonly why: string;
}

/** What is wrong with `value`, field by field; `known` fields are checked elsewhere. */
export function checkShape(value: Fields, shape: Shape, at: string, known: readonly string[]): BlockFault[] {
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

export type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

export function fault(at: string, why: string): BlockFault {
  return { at, why };
}

export function unsupported(value: Fields): string {
  return `unsupported type: ${String(value.type)}`;
}

/** A text object in a context block. */
const MOST_TEXT_OBJECT = 3000;
