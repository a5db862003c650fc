/** The sentences of a folded text as stretches, in order; what lies between them is punctuation and blanks. */
export function sentences(text: string): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(END)) {
    if (mark === '.' && ABBREVIATION.test(text.slice(Math.max(0, index - LONGEST_ABBREVIATION - 1), index))) continue;
    if (index > from) found.push([from, index]);
    from = index + mark.length;
  }
  if (from < text.length) found.push([from, text.length]);
  return found;
}

/** A full stop inside a number, a name or an address ends nothing. */
const END = /[。!?;\n]+|\.{2,}|\.(?=\s|$|["')\]]|\p{Script=Han})/gu;
const ABBREVIATION = /(?:^|[^a-z])(?:mr|mrs|ms|dr|no|st|vs|etc|e\.g|i\.e|approx)$/;
const LONGEST_ABBREVIATION = 6;
