import { unitOf } from './concepts.ts';
import type { Token } from './tokens.ts';

/** Knows which classes have a phrasing word for word. */
export class Verbatim {
  private readonly owners = new Map<string, readonly number[]>();

  add(tokens: readonly Token[], owner: number): void {
    const key = keyOf(tokens);
    const known = this.owners.get(key);
    if (known === undefined) this.owners.set(key, [owner]);
    else if (!known.includes(owner)) this.owners.set(key, [...known, owner]);
  }

  /** The classes with this very phrasing, signs and spelling of a word's ending aside; mostly none. */
  find(tokens: readonly Token[]): readonly number[] {
    return this.owners.get(keyOf(tokens)) ?? NONE;
  }
}

function keyOf(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.kind === 'class' ? token.surface : unitOf(token))).join(' ');
}

const NONE: readonly number[] = [];
