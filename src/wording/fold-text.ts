/** A text made comparable, and the way back to what was written. */
export interface FoldedText {
  /** Lower case, half-width (NFKC), straight apostrophes, single spaces and none between Chinese characters; line ends stay. */
  readonly text: string;
  /** The stretch of the original, in UTF-16 units, that a stretch of the folded text came from. */
  original(from: number, to: number): readonly [from: number, to: number];
}

export function foldText(original: string): FoldedText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let last = '\n';
  for (const { 0: piece, index } of original.matchAll(PIECE)) {
    const end = index + piece.length;
    const folded = BLANK.test(piece) ? blankBetween(last, original.slice(end, end + 2)) : foldPiece(piece);
    if (folded === '') continue;
    parts.push(folded);
    last = folded;
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(index);
      ends.push(end);
    }
  }
  return { text: parts.join(''), original: (from, to) => [starts[from] ?? 0, ends[to - 1] ?? 0] };
}

function foldPiece(piece: string): string {
  return piece.normalize('NFKC').toLowerCase().replace(APOSTROPHE, "'").replace(INVISIBLE, '');
}

/** Spaces that a customer puts between Chinese characters mean nothing. */
function blankBetween(before: string, after: string): string {
  return before === '\n' || (HAN_LAST.test(before) && HAN_FIRST.test(after)) ? '' : ' ';
}

/** A line end, a run of blanks, or a character with its combining marks. */
const PIECE = /\r\n?|\n|[^\S\r\n]+|[\s\S]\p{M}*/gu;
const BLANK = /^[^\S\r\n]/;
const APOSTROPHE = /[\u2018\u2019\u02bc\u0060\u00b4]/g;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\r]/g;
const HAN_FIRST = /^\p{Script=Han}/u;
const HAN_LAST = /\p{Script=Han}$/u;
