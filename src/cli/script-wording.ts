import type { Diagnostic } from '../knowledge/diagnostic.ts';
import { type Knowledge, LANGS, type LangList, type Place } from '../knowledge/model.ts';
import type { SourceFile } from '../knowledge/source.ts';
import { type FoundWording, findWording } from '../wording/phrases.ts';
import { scriptSpots } from './script-spots.ts';

/**
 * What the words of scripts say against the wording rules, as diagnostics: an error where a draft must not be sent or has
 * to be rewritten, a warning where there is a better way.
 */
export function wordingInScripts(knowledge: Knowledge, files: readonly SourceFile[]): readonly Diagnostic[] {
  const spotOf = scriptSpots(files);
  const found = spokenIn(knowledge).flatMap(({ say, place }) =>
    LANGS.flatMap((lang) =>
      (say[lang] ?? []).flatMap((part) =>
        findWording(part, knowledge.wording).map((finding) =>
          diagnosticOf(finding, finding.instead[lang] ?? null, spotOf(part, place, finding.at[0])),
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
  { rule, severity, matched }: FoundWording,
  instead: string | null,
  spot: Pick<Diagnostic, 'file' | 'line' | 'column' | 'frame'>,
): Diagnostic {
  const advice = severity === 'advice';
  return {
    code: advice ? 'better-wording' : 'forbidden-wording',
    severity: advice ? 'warning' : 'error',
    message: `The customer would be told "${matched}", which the wording rule "${rule}" ${advice ? 'has a better way for' : 'forbids'}`,
    ...spot,
    hint: instead === null ? null : `Say it another way: ${instead}`,
  };
}
