import type { Diagnostic } from '../knowledge/diagnostic.ts';
import { codeFrame } from '../knowledge/frame.ts';
import { type Lines, linesOf, positionAt } from '../knowledge/lines.ts';
import { type Knowledge, LANGS, type LangList, type Place } from '../knowledge/model.ts';
import type { SourceFile } from '../knowledge/source.ts';
import { type FoundWording, findWording } from '../wording/phrases.ts';

/**
 * What the words of scripts say against the wording rules, as diagnostics: an error where a draft must not be sent or has
 * to be rewritten, a warning where there is a better way.
 */
export function wordingInScripts(knowledge: Knowledge, files: readonly SourceFile[]): readonly Diagnostic[] {
  const texts = new Map<string, Lines>();
  const linesIn = (path: string): Lines => {
    const known = texts.get(path) ?? linesOf(files.find((file) => file.path === path)?.text ?? '');
    texts.set(path, known);
    return known;
  };
  const found = spokenIn(knowledge).flatMap(({ say, place }) =>
    LANGS.flatMap((lang) =>
      (say[lang] ?? []).flatMap((part) =>
        findWording(part, knowledge.wording).map((finding) =>
          diagnosticOf(finding, finding.instead[lang] ?? null, part, place, linesIn(place.file)),
        ),
      ),
    ),
  );
  // A fragment's steps stand in every flow that uses it.
  const seen = new Set<string>();
  return found.filter(({ file, line, column, message }) => {
    const key = `${file}:${line}:${column} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function spokenIn({ entries, fragments }: Knowledge): readonly { readonly say: LangList; readonly place: Place }[] {
  return [...entries, ...fragments].flatMap((script) =>
    'steps' in script
      ? script.steps.map(({ say, place }) => ({ say, place }))
      : [{ say: script.say, place: script.place }],
  );
}

function diagnosticOf(
  { rule, severity, matched, at }: FoundWording,
  instead: string | null,
  part: string,
  place: Place,
  lines: Lines,
): Diagnostic {
  const from = lines.starts[place.line - 1] ?? 0;
  // A part stands in the file as it is, unless YAML folds or escapes it: then its script is named.
  const start = lines.text.indexOf(part, from);
  const { line, column } = start === -1 ? place : positionAt(lines, start + at[0]);
  const advice = severity === 'advice';
  return {
    code: advice ? 'better-wording' : 'forbidden-wording',
    severity: advice ? 'warning' : 'error',
    message: `The customer would be told "${matched}", which the wording rule "${rule}" ${advice ? 'has a better way for' : 'forbids'}`,
    file: place.file,
    line,
    column,
    frame: lines.text === '' ? '' : codeFrame(lines, line, column),
    hint: instead === null ? null : `Say it another way: ${instead}`,
  };
}
