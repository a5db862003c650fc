import { unitOf } from './concepts.ts';
import { finish, hashText, mix, seed } from './hash.ts';
import type { Token } from './tokens.ts';

/** Which classes have which phrasing word for word: a hash table with a chain a slot, texts by two independent hashes. */
export interface Verbatim {
  /** The first link of each slot, -1 for none; as many slots as a power of two. */
  readonly heads: Int32Array;
  /** A link a phrasing. */
  readonly one: Int32Array;
  readonly two: Int32Array;
  readonly owner: Int32Array;
  readonly next: Int32Array;
}

/** Notes phrasings down. */
export class VerbatimBuilder {
  private readonly one: number[] = [];
  private readonly two: number[] = [];
  private readonly owner: number[] = [];

  add(tokens: readonly Token[], owner: number): void {
    this.one.push(hashOf(tokens, ONE));
    this.two.push(hashOf(tokens, TWO));
    this.owner.push(owner);
  }

  /** 1 for every phrasing that another class has, too, in the order in which they came. */
  disputed(): Uint8Array {
    const owners = new Map<string, number>();
    const shared = new Set<string>();
    const keys = this.one.map((hash, link) => `${hash} ${this.two[link]}`);
    keys.forEach((key, link) => {
      const owner = this.owner[link] as number;
      if ((owners.get(key) ?? owner) !== owner) shared.add(key);
      owners.set(key, owner);
    });
    return Uint8Array.from(keys, (key) => (shared.has(key) ? 1 : 0));
  }

  build(): Verbatim {
    const heads = new Int32Array(2 ** Math.ceil(Math.log2(this.one.length + 1))).fill(-1);
    const next = new Int32Array(this.one.length);
    this.one.forEach((hash, link) => {
      const slot = hash & (heads.length - 1);
      next[link] = heads[slot] as number;
      heads[slot] = link;
    });
    return {
      heads,
      one: Int32Array.from(this.one),
      two: Int32Array.from(this.two),
      owner: Int32Array.from(this.owner),
      next,
    };
  }
}

/** The classes with this very phrasing, whatever its signs and the endings of its words; in class order, mostly none. */
export function findVerbatim({ heads, one, two, owner, next }: Verbatim, tokens: readonly Token[]): readonly number[] {
  const first = hashOf(tokens, ONE);
  let link = heads[first & (heads.length - 1)] as number;
  if (link < 0) return NONE;
  const second = hashOf(tokens, TWO);
  const found = new Set<number>();
  for (; link >= 0; link = next[link] as number) {
    if (one[link] === first && two[link] === second) found.add(owner[link] as number);
  }
  return found.size === 0 ? NONE : [...found].sort((a, b) => a - b);
}

function hashOf(tokens: readonly Token[], salt: number): number {
  let hash = seed(salt);
  for (const token of tokens) {
    hash = mix(mix(hash, token.kind === 'class' ? hashText(salt, token.surface) : unitOf(token)), salt);
  }
  return finish(hash);
}

const NONE: readonly number[] = [];
const ONE = 70;
const TWO = 71;
