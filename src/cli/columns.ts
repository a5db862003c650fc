/** Columns a text takes on a terminal: two for a Han or full-width character and for a picture, none for a mark on another. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) ? 2 : NONE.test(segment) ? 0 : 1;
  return columns;
}

/** The text with spaces behind it up to `columns`; longer ones stay as they are. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Rows with their cells below each other; a row's last cell takes what it needs. */
export function aligned(rows: readonly (readonly string[])[], gap = 2): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.slice(0, -1).forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, columnsOf(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : padded(cell, (widths[at] as number) + gap)))
      .join('')
      .trimEnd(),
  );
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** East Asian Wide and Fullwidth (Unicode, annex 11), as far as messages have them, and pictures. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f)/u;
const NONE = /^[\p{M}\p{Cf}]+$/u;
