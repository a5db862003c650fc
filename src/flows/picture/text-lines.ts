/** How wide a text is drawn in a proportional sans-serif face, in ems: an estimate that errs to the wide side. */
export function emsOf(text: string): number {
  let ems = 0;
  for (const letter of text) ems += emOf(letter);
  return ems;
}

/**
 * The text in lines of at most `ems`, and at most `most` of them; what is left out shows as an ellipsis. Breaks between
 * words, and in Chinese where no mark would begin a line; only a word that is wider than a line is cut.
 */
export function textLines(text: string, ems: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text.replace(/\s+/gu, ' ').trim(), ems)) {
    if (line !== '' && emsOf((line + piece).trimEnd()) > ems) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), shortened(kept.at(-1) ?? '', ems)];
}

function shortened(line: string, ems: number): string {
  const letters = [...graphemes.segment(line)].map(({ segment }) => segment);
  while (letters.length > 0 && emsOf(letters.join('')) + 1 > ems) letters.pop();
  const kept = letters.join('');
  // Half a word says less than none.
  const whole = kept.length < line.length ? kept.replace(/(?<=\s)[\p{Script=Latin}\p{N}'’-]+$/u, '') : kept;
  return `${whole.trimEnd()}…`;
}

/** Words with the marks that belong to them; a word wider than a line in pieces. */
function piecesOf(text: string, ems: number): readonly string[] {
  const pieces: string[] = [];
  let open = '';
  for (const { segment } of words.segment(text)) {
    const last = pieces.length - 1;
    if (OPENING.test(segment)) open += segment;
    else if (open === '' && last >= 0 && CLOSING.test(segment)) pieces[last] += segment;
    else {
      pieces.push(open + segment);
      open = '';
    }
  }
  if (open !== '') pieces.push(open);
  return pieces.flatMap((piece) => (emsOf(piece.trimEnd()) <= ems ? [piece] : cut(piece, ems)));
}

function cut(piece: string, ems: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of graphemes.segment(piece)) {
    if (part !== '' && emsOf(part + segment) > ems) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}

function emOf(letter: string): number {
  if (NOTHING.test(letter)) return 0;
  if (WIDE.test(letter)) return 1.02;
  if (/[ijlI|.,:;'!()[\]{}]/.test(letter)) return 0.36;
  if (/[mwMW@%]/.test(letter)) return 0.92;
  if (/[A-Z0-9&#$+<=>~?_]/.test(letter)) return 0.7;
  return letter < '\u0250' ? 0.57 : 0.8;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const OPENING = /^[\p{Ps}\p{Pi}]$/u;
const CLOSING = /^(?:[\p{Pe}\p{Pf}\p{Po}\s]|\p{Pd})+$/u;
/** East Asian wide letters and pictures. */
const WIDE =
  /[\u1100-\u115f\u2010-\u2027\u2030-\u205e\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffe6]|[\u{1f000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NOTHING = /[\p{M}\p{Cf}]/u;
