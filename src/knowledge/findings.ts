import type { Diagnostic } from './diagnostic.ts';
import { codeFrame } from './frame.ts';
import { positionAt } from './lines.ts';
import type { Document, Problem } from './source.ts';

/** Every document's problems as diagnostics, by file, line and column; one a spot where one explains the other. */
export function diagnosticsOf(documents: readonly Document[]): readonly Diagnostic[] {
  return documents.flatMap((document) => {
    const problems = distinct(document.problems).sort((a, b) => a.offset - b.offset);
    const shown = problems.slice(0, MAX_A_FILE).map((problem) => diagnosticOf(problem, document));
    const rest = problems.slice(MAX_A_FILE);
    const [next] = rest;
    if (next === undefined) return shown;
    // As serious as what it stands for.
    const severity = rest.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
    const message = `There are ${rest.length >= MAX_A_FILE ? 'many' : rest.length} more problems in this file from here on`;
    const more: Problem = { ...next, severity, code: 'more-problems', message, hint: 'Mend the ones above first.' };
    return [...shown, diagnosticOf(more, document)];
  });
}

function diagnosticOf({ code, severity, message, hint, offset }: Problem, document: Document): Diagnostic {
  const { line, column } = positionAt(document.lines, offset);
  const frame = document.lines.text === '' ? '' : codeFrame(document.lines, line, column);
  return { code, severity, message, file: document.path, line, column, frame, hint };
}

/** At the same spot the first that knows why speaks alone: a number that YAML rounded is also no text. */
function distinct(problems: readonly Problem[]): Problem[] {
  const causes = new Map<number, Problem>();
  for (const problem of problems) {
    if (CAUSES.test(problem.code) && !causes.has(problem.offset)) causes.set(problem.offset, problem);
  }
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const cause = causes.get(problem.offset);
    const key = `${problem.offset} ${problem.code} ${problem.message}`;
    const first = !seen.has(key);
    seen.add(key);
    return (
      first &&
      (cause === undefined || cause === problem || (problem.severity === 'warning') !== (cause.severity === 'warning'))
    );
  });
}

const CAUSES = /^(yaml-|forbidden-key|duplicate-key)/;
/** More than anybody mends before checking again. */
const MAX_A_FILE = 100;
