import { isMap, isScalar, isSeq } from 'yaml';
import { linesOf } from './lines.ts';
import { type Document, emptyDocument, KINDS, type Problem, refuseText, type SourceFile } from './source.ts';
import { didYouMean } from './suggest.ts';
import { treeProblems } from './tree-checks.ts';
import { withCause, type YamlProblem } from './yaml-errors.ts';
import { guard, type Trap } from './yaml-guard.ts';
import { parseLexemes } from './yaml-parse.ts';

/** Text to data, with every mistake on the way that can be told without knowing the format. Never throws. */
export function readDocument(file: SourceFile): Document {
  const { text, problem } = refuseText(file);
  if (problem !== null) return emptyDocument(file.path, text, [problem], text === '');
  const { lexemes, refused, traps } = guard(text);
  if (refused) return emptyDocument(file.path, text, traps.map(toProblem), true);

  const { root, data: read, problems: errors } = parseLexemes(lexemes, text);
  const problems = withoutConsequences(traps, errors, text, lexemes);
  if (errors.length > 0 || traps.some((trap) => trap.breaks)) return emptyDocument(file.path, text, problems, false);

  const refuse = (code: string, message: string, hint: string): Document =>
    emptyDocument(
      file.path,
      text,
      [...problems, { code, severity: 'error', message, hint, offset: root?.range[0] ?? 0 }],
      false,
    );
  const begin = `Begin with one of these keys: ${KINDS.join(', ')}.`;
  if (root === null || (isScalar(root) && root.value === null))
    return refuse('empty-file', 'This file is empty', begin);
  if (!isMap(root)) return refuse('no-kind', `This file is a ${isSeq(root) ? 'list' : 'text'} without a key`, begin);
  const data = read() as Record<string, unknown>;
  const keys = Object.keys(data);
  const kind = KINDS.find((known) => known === keys[0]) ?? KINDS.find((known) => keys.includes(known));
  if (kind === undefined) {
    const first = keys[0] ?? '';
    return refuse('no-kind', `"${first}" is not a kind of knowledge`, didYouMean(first, KINDS, begin));
  }
  const lines = linesOf(text);
  problems.push(...treeProblems(root, lines));
  return { path: file.path, lines, root, data, kind, unread: false, problems };
}

/** Behind the first spot that breaks the file, most of what the parser says is its consequence: one message for one slip. */
function withoutConsequences(
  traps: readonly Trap[],
  errors: readonly YamlProblem[],
  text: string,
  lexemes: readonly string[],
): Problem[] {
  const first = errors.toSorted((a, b) => a.noticed - b.noticed)[0];
  if (first === undefined) return traps.map(toProblem);
  // The parser may stumble at the beginning of the very text that holds the slip.
  const line = text.indexOf('\n', first.noticed);
  const reach = line === -1 ? text.length : line;
  if (traps.some((trap) => trap.severity === 'error' && trap.offset <= reach)) return traps.map(toProblem);
  const { noticed, ...cause } = withCause(first, text, lexemes);
  return [...traps.filter((trap) => !trap.breaks || trap.offset <= noticed).map(toProblem), cause];
}

function toProblem({ code, severity, message, hint, offset }: Trap): Problem {
  return { code, severity, message, hint, offset };
}
