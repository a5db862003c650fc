/** The characters of a Chinese text, and whole words in other letters: for libraries that part words at spaces. */
export function characters(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
}

/** The same and every two of them side by side, which served the search libraries better than a dictionary's words. */
export function charactersAndPairs(text: string): string[] {
  const single = characters(text);
  return [...single, ...single.slice(1).map((character, before) => `${single[before]}${character}`)];
}
