import { type Lines, lineText } from './lines.ts';

/**
 * The spot and the lines around it, for a terminal with a fixed-width font: line numbers, and a caret under `column`.
 * Chinese characters count as two cells. Long lines are cut around the spot; tabs and control characters are drawn
 * as their picture, so that nothing in a file can move the cursor. Line and column count from 1.
 */
export function codeFrame(lines: Lines, line: number, column: number): string {
  const first = Math.max(1, line - LINES_BEFORE);
  // Behind the last line end stands nothing worth a line.
  const end = lines.text.endsWith('\n') ? lines.starts.length - 1 : lines.starts.length;
  const last = Math.max(line, Math.min(end, line + LINES_AFTER));
  const digits = String(last).length;
  const focus = cut(lineText(lines, line), column - 1);
  const out: string[] = [];
  for (let at = first; at <= last; at += 1) {
    const shown = at === line ? focus.text : cut(lineText(lines, at), 0).text;
    out.push(`${at === line ? '>' : ' '} ${String(at).padStart(digits)} | ${shown}`.trimEnd());
    if (at === line) out.push(`  ${' '.repeat(digits)} | ${' '.repeat(focus.caret)}^`);
  }
  return out.join('\n');
}

/** The part of a line around `index`, at most `MAX_CELLS` wide, and how many cells stand before the spot. */
function cut(line: string, index: number): { text: string; caret: number } {
  const head = drawHead(line.slice(Math.max(0, index - MAX_CELLS), index), index > MAX_CELLS);
  const tail = drawTail(line.slice(index, index + MAX_CELLS), MAX_CELLS - head.cells, line.length > index + MAX_CELLS);
  return { text: head.text + tail, caret: head.cells };
}

/** What stands before the spot: all of it, or its end. */
function drawHead(text: string, more: boolean): { text: string; cells: number } {
  const drawn = Array.from(text, draw);
  let cells = drawn.reduce((sum, item) => sum + item.cells, 0);
  let from = 0;
  if (more || cells > MAX_CELLS - CELLS_BEHIND) {
    for (; cells > CELLS_BEFORE; from += 1) cells -= drawn[from]?.cells ?? 0;
  }
  const kept = drawn.slice(from).map((item) => item.text);
  return from > 0 || more ? { text: `...${kept.join('')}`, cells: cells + 3 } : { text: kept.join(''), cells };
}

/** The spot and what stands behind it, in the room that is left. */
function drawTail(text: string, room: number, more: boolean): string {
  let out = '';
  let cells = 0;
  for (const character of text) {
    const item = draw(character);
    cells += item.cells;
    if (cells > room) return `${out}...`;
    out += item.text;
  }
  return more ? `${out}...` : out;
}

function draw(character: string): { text: string; cells: number } {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return { text: String.fromCodePoint(0x2400 + code), cells: 1 };
  if (code === 0x7f) return { text: '\u2421', cells: 1 };
  if (UNSAFE.test(character)) return { text: '\ufffd', cells: 1 };
  if (/\p{M}/u.test(character)) return { text: character, cells: 0 };
  return { text: character, cells: WIDE.test(character) ? 2 : 1 };
}

/** C1 controls, format characters (zero width, direction overrides), lone surrogates, line and paragraph separators. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
/** What terminals draw two cells wide: Unicode's East Asian wide and full-width ranges, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Enough to see the parent key. */
const LINES_BEFORE = 2;
const LINES_AFTER = 1;
/** Fits a terminal of 100 columns with the line number. */
const MAX_CELLS = 90;
/** A line is only cut on the left when this much would not fit behind the spot. */
const CELLS_BEHIND = 15;
const CELLS_BEFORE = 50;
