import type { Diagnostic } from '../knowledge/diagnostic.ts';
import { codeFrame } from '../knowledge/frame.ts';
import { type Lines, linesOf, positionAt } from '../knowledge/lines.ts';
import type { Place } from '../knowledge/model.ts';
import type { SourceFile } from '../knowledge/source.ts';

type Spot = Pick<Diagnostic, 'file' | 'line' | 'column' | 'frame'>;

/**
 * Where a text of a script stands, some characters into it. It stands in the file as it is, unless YAML folds or escapes
 * it: then its script is named.
 */
export function scriptSpots(files: readonly SourceFile[]): (text: string, place: Place, into?: number) => Spot {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const known = new Map<string, Lines>();
  return (text, place, into = 0) => {
    const lines = known.get(place.file) ?? linesOf(texts.get(place.file) ?? '');
    known.set(place.file, lines);
    const start = lines.text.indexOf(text, lines.starts[place.line - 1] ?? 0);
    const { line, column } = start === -1 ? place : positionAt(lines, start + into);
    return { file: place.file, line, column, frame: lines.text === '' ? '' : codeFrame(lines, line, column) };
  };
}
