import type { Diagnostic } from '../knowledge/diagnostic.ts';
import { type Knowledge, LANGS, type Lang, type LangList, type Place } from '../knowledge/model.ts';
import type { SourceFile } from '../knowledge/source.ts';
import { type FoundWording, findWording } from '../wording/phrases.ts';
import { scriptSpots } from './script-spots.ts';

/**
 * What the words of scripts say against the wording rules, as diagnostics: an error where a draft must not be sent or has
 * to be rewritten, a warning where there is a better way.
 */
export function wordingInScripts(knowledge: Knowledge, files: readonly SourceFile[]): readonly Diagnostic[] {
  const spotOf = scriptSpots(files);
  const judge = judgeBy(knowledge.wording);
  const found = spokenIn(knowledge).flatMap(({ say, place }) =>
    judge(say).map(({ lang, part, finding }) =>
      diagnosticOf(finding, finding.instead[lang] ?? null, spotOf(part, place, finding.at[0])),
    ),
  );
  // A fragment's steps stand in every flow that uses it.
  const seen = new Set<string>();
  return found.filter(({ file, line, column, message }) => {
    const key = `${file}:${line}:${column} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

interface Spoken {
  readonly lang: Lang;
  readonly part: string;
  readonly finding: FoundWording;
}

/** Knowledge that is compiled anew shares what has not changed: its words are judged once, as long as the rules stay. */
function judgeBy(rules: Knowledge['wording']): (say: LangList) => readonly Spoken[] {
  const same = judged.rules.length === rules.length && rules.every((rule, index) => rule === judged.rules[index]);
  if (!same) judged = { rules, found: new WeakMap() };
  const { rules: known, found } = judged;
  return (say) => {
    let spoken = found.get(say);
    if (spoken === undefined) {
      spoken = LANGS.flatMap((lang) =>
        (say[lang] ?? []).flatMap((part) => findWording(part, known).map((finding) => ({ lang, part, finding }))),
      );
      found.set(say, spoken);
    }
    return spoken;
  };
}

let judged: { readonly rules: Knowledge['wording']; readonly found: WeakMap<LangList, readonly Spoken[]> } = {
  rules: [],
  found: new WeakMap(),
};

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
