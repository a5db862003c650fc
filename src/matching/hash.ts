/** Hashes of short strings, made without building the strings. 32 bits: in a million features about a hundred meet. */

/** Starts a hash; `family` keeps equal text in different roles apart. */
export function seed(family: number): number {
  return Math.imul(family + 1, 0x9e3779b1) | 0;
}

/** Adds one 32-bit value. */
export function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x01000193);
  return (mixed ^ (mixed >>> 15)) | 0;
}

/** Spreads the bits; use once, at the end. */
export function finish(hash: number): number {
  let out = hash ^ (hash >>> 16);
  out = Math.imul(out, 0x85ebca6b);
  out ^= out >>> 13;
  out = Math.imul(out, 0xc2b2ae35);
  return (out ^ (out >>> 16)) | 0;
}

/** The hash of a whole string. */
export function hashText(family: number, text: string): number {
  let hash = seed(family);
  for (let index = 0; index < text.length; index += 1) hash = mix(hash, text.charCodeAt(index));
  return finish(hash);
}

/** A vocabulary as plain data: an open hash table of as many slots as a power of two, -1 in `ids` for an empty one. */
export interface VocabularyData {
  readonly size: number;
  readonly keys: Int32Array;
  readonly ids: Int32Array;
}

/** Numbers the distinct 32-bit keys it is given from 0 upwards, in the order in which they first come. */
export class Vocabulary {
  size: number;
  private keys: Int32Array;
  private ids: Int32Array;
  private mask: number;

  /** An empty one, or one that knows what the data says; the arrays are taken over. */
  constructor({ size, keys, ids }: VocabularyData = emptyTable()) {
    this.size = size;
    this.keys = keys;
    this.ids = ids;
    this.mask = ids.length - 1;
  }

  get data(): VocabularyData {
    return { size: this.size, keys: this.keys, ids: this.ids };
  }

  /** Another one that knows the same. */
  copy(): Vocabulary {
    return new Vocabulary({ size: this.size, keys: this.keys.slice(), ids: this.ids.slice() });
  }

  /** The number of the key, or -1. */
  find(key: number): number {
    let slot = key & this.mask;
    for (;;) {
      const id = this.ids[slot] as number;
      if (id < 0 || this.keys[slot] === key) return id;
      slot = (slot + 1) & this.mask;
    }
  }

  /** The number of the key, a new one when it has none yet. */
  add(key: number): number {
    let slot = key & this.mask;
    for (;;) {
      const id = this.ids[slot] as number;
      if (id >= 0 && this.keys[slot] === key) return id;
      if (id < 0) break;
      slot = (slot + 1) & this.mask;
    }
    this.keys[slot] = key;
    this.ids[slot] = this.size;
    this.size += 1;
    if (this.size * 2 > this.mask) this.grow();
    return this.size - 1;
  }

  private grow(): void {
    const { keys, ids } = this;
    this.mask = this.mask * 2 + 1;
    this.keys = new Int32Array(this.mask + 1);
    this.ids = new Int32Array(this.mask + 1).fill(-1);
    for (let old = 0; old < ids.length; old += 1) {
      const id = ids[old] as number;
      if (id < 0) continue;
      const key = keys[old] as number;
      let slot = key & this.mask;
      while ((this.ids[slot] as number) >= 0) slot = (slot + 1) & this.mask;
      this.ids[slot] = id;
      this.keys[slot] = key;
    }
  }
}

function emptyTable(): VocabularyData {
  return { size: 0, keys: new Int32Array(1024), ids: new Int32Array(1024).fill(-1) };
}
