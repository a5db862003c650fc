import {
  Composer,
  type Document,
  type DocumentOptions,
  type ParsedNode,
  type ParseOptions,
  Parser,
  type SchemaOptions,
  type YAMLError,
} from 'yaml';
import { type YamlProblem, yamlProblem } from './yaml-errors.ts';

/**
 * What YAML makes of lexemes that `guard` did not refuse: its tree, and the mistakes. `data` gives the plain data; it must
 * not be called when there are mistakes or traps that break the file.
 */
export function parseLexemes(
  lexemes: readonly string[],
  text: string,
): { root: ParsedNode | null; data: () => unknown; problems: readonly YamlProblem[] } {
  const documents = withoutStacks(() => [...new Composer(OPTIONS).compose(tokens(lexemes), true, text.length)]);
  const [document, second] = documents as [Document.Parsed, Document.Parsed?];
  const errors: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const problems = errors.slice(0, MAX_ERRORS).map((error) => yamlProblem(error, text, lexemes));
  if (second !== undefined) problems.push(secondDocument(text, second.range[0]));
  return { root: document.contents, data: () => document.toJS({ maxAliasCount: 0 }), problems };
}

function* tokens(lexemes: readonly string[]) {
  const parser = new Parser();
  for (const lexeme of lexemes) yield* parser.next(lexeme);
  yield* parser.end();
}

/** Collecting a stack for each of 100,000 errors takes seconds, and nobody reads them. */
function withoutStacks<T>(work: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function secondDocument(text: string, offset: number): YamlProblem {
  const line = text.lastIndexOf('...', offset);
  return {
    code: 'yaml-two-documents',
    severity: 'error',
    message: 'A line of --- or ... begins a second document here',
    hint: 'Delete that line, or make two files.',
    offset: text.startsWith('---', offset) || line === -1 ? offset : line,
    noticed: offset,
  };
}

/**
 * Doubled keys are found in `tree-checks.ts`: the parser's own check compares every pair, 26 s for 30,000 keys.
 * References and tags are refused before it comes to this.
 */
const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.2',
  schema: 'core',
  stringKeys: true,
  uniqueKeys: false,
  merge: false,
  resolveKnownTags: false,
  customTags: [],
  prettyErrors: false,
};
/** Only the first is shown; the others serve to find it. */
const MAX_ERRORS = 1000;
