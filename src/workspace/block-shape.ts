/** How a field of Block Kit is described, and the words to describe it with; `block-limits.ts` reads such descriptions. */

export type Surface = 'message' | 'modal' | 'home';

/** What one field may hold. Lengths are UTF-16 units, as Slack counts them. */
export type Check =
  | { readonly is: 'string'; readonly max?: number; readonly min?: number; readonly oneOf?: readonly string[] }
  | { readonly is: 'boolean' }
  | { readonly is: 'number'; readonly min?: number; readonly max?: number; readonly text?: boolean }
  | { readonly is: 'text'; readonly max: number; readonly plain?: boolean }
  | { readonly is: 'list'; readonly min?: number; readonly max?: number; readonly of: Check }
  | { readonly is: 'typed'; readonly types: readonly string[] }
  | { readonly is: 'object'; readonly shape: Shape }
  | { readonly is: 'anything' };

export interface Shape {
  readonly required: Readonly<Record<string, Check>>;
  readonly optional: Readonly<Record<string, Check>>;
  /** Of each group at least one field must be there. */
  readonly oneOf?: readonly (readonly string[])[];
}

export const text = (max: number): Check => ({ is: 'text', max });
export const plain = (max: number): Check => ({ is: 'text', max, plain: true });
export const string = (max: number): Check => ({ is: 'string', max, min: 1 });
export const anyOf = (...oneOf: string[]): Check => ({ is: 'string', oneOf });
export const typed = (...types: string[]): Check => ({ is: 'typed', types });
export const list = (of: Check, max: number, min = 1): Check => ({ is: 'list', of, max, min });
export const object = (required: Shape['required'], optional: Shape['optional'] = {}): Check => ({
  is: 'object',
  shape: { required, optional },
});
export const flag: Check = { is: 'boolean' };
export const ID = string(255);
export const URL_TEXT = string(3000);
export const shape = (
  required: Shape['required'],
  optional: Shape['optional'] = {},
  oneOf?: Shape['oneOf'],
): Shape => ({
  required,
  optional,
  ...(oneOf ? { oneOf } : {}),
});
