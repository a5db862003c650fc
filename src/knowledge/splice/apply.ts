import type { Splice } from '../fix/splices.ts';
import { linesOf, lineText, positionAt } from '../lines.ts';

/** A stretch of a text that was put in. */
export interface Region {
  readonly from: number;
  readonly to: number;
}

/** A line as it stands in a changed text; `line` from 1. */
export interface Added {
  readonly line: number;
  readonly text: string;
}

/** The text with all of it changed; splices are in order and do not meet. */
export function apply(text: string, splices: readonly Splice[]): string {
  let done = 0;
  let result = '';
  for (const { from, to, text: put } of splices) {
    result += text.slice(done, from) + put;
    done = to;
  }
  return result + text.slice(done);
}

/** Where what was put in before stands once these splices are made, and where what they put in stands. */
export function follow(regions: readonly Region[], splices: readonly Splice[]): readonly Region[] {
  const moved = regions.map(({ from, to }) => ({
    from: from + shiftAt(splices, from),
    to: to + shiftAt(splices, from),
  }));
  const fresh = splices.map(({ from, text }) => {
    const at = from + shiftAt(splices, from);
    return { from: at, to: at + text.length };
  });
  return [...moved, ...fresh];
}

/** The lines that something was put into that can be seen. */
export function addedLines(text: string, regions: readonly Region[]): readonly Added[] {
  const lines = linesOf(text);
  const numbers = new Set<number>();
  for (const { from, to } of regions) {
    const put = text.slice(from, to);
    const shown = put.trim();
    if (shown === '') continue;
    const start = from + put.indexOf(shown);
    const last = positionAt(lines, start + shown.length - 1).line;
    for (let line = positionAt(lines, start).line; line <= last; line += 1) numbers.add(line);
  }
  return [...numbers].sort((a, b) => a - b).map((line) => ({ line, text: lineText(lines, line) }));
}

/** How far what stands at `offset` is moved by the splices before it. */
function shiftAt(splices: readonly Splice[], offset: number): number {
  return splices.reduce((sum, { from, to, text }) => (from < offset ? sum + text.length - (to - from) : sum), 0);
}
