/** Where lines begin, to turn an offset into a line and column. Lines end with `\n` or `\r\n`. */
export interface Lines {
  readonly text: string;
  /** Offset of each line's first character. */
  readonly starts: readonly number[];
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text, starts };
}

/** Line and column from 1, columns in UTF-16 units. Offsets outside the text are moved to its nearest end. */
export function positionAt(lines: Lines, offset: number): { line: number; column: number } {
  const at = Math.min(Math.max(offset, 0), lines.text.length);
  let low = 0;
  let high = lines.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines.starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (lines.starts[low] ?? 0) + 1 };
}

/** A line's text without its line end; `line` counts from 1. */
export function lineText(lines: Lines, line: number): string {
  const from = lines.starts[line - 1] ?? lines.text.length;
  const to = lines.starts[line] ?? lines.text.length + 1;
  return lines.text.slice(from, to - 1).replace(/\r$/, '');
}
