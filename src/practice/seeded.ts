/** One of several ways to put something: the seed decides where it begins, and each use takes the next, so that none comes twice in a row. */
export function variant(texts: readonly string[], seed: number, salt: string, use: number): string {
  if (texts.length === 0) return '';
  return texts[(hash(`${seed}:${salt}`) + use) % texts.length] ?? '';
}

/** The same things in an order that the seed decides. */
export function shuffled<T>(all: readonly T[], seed: number, salt: string): readonly T[] {
  return all
    .map((each, index) => ({ each, key: hash(`${index}:${salt}:${seed}:${index}`) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ each }) => each);
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}
