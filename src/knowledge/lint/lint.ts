import type { Diagnostic } from '../diagnostic.ts';
import { diagnosticsOf } from '../findings.ts';
import type { CompileMemory } from '../memory.ts';
import type { Day, Knowledge } from '../model.ts';
import { Sheet } from '../sheet.ts';
import type { Document, SourceFile } from '../source.ts';
import { fewPhrasings } from './few-phrasings.ts';
import { longFlow } from './long-flow.ts';
import { neverTested } from './never-tested.ts';
import { noOwner } from './no-owner.ts';
import { promotionDates } from './promotion-dates.ts';
import type { Lint, Written } from './rule.ts';
import { sharedPhrasing } from './shared-phrasing.ts';
import { untranslatedChoice } from './untranslated-choice.ts';
import { wordsTooLong } from './words-too-long.ts';

/**
 * What is wrong with knowledge that compiles, so that Cuecard could work with it, by file, line and column. `files` and
 * `memory` are those it was compiled from and with; `today` is a day in the desk's time zone.
 */
export function lint(
  knowledge: Knowledge,
  files: readonly SourceFile[],
  today: Day,
  memory: CompileMemory,
): readonly Diagnostic[] {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const documents = memory.open(sorted).map(({ document }): Document => ({ ...document, problems: [] }));
  const scripts = new Map(documents.flatMap(scriptsIn));
  const seen: Lint = { knowledge, today, written: (id) => scripts.get(id) ?? null };
  for (const rule of RULES) rule(seen);
  return diagnosticsOf(documents);
}

function scriptsIn(document: Document): readonly (readonly [string, Written])[] {
  const { kind, data } = document;
  const sheet = new Sheet(document);
  if (kind === 'flow' || kind === 'fragment') return [[String(data?.[kind]), { sheet, path: [] }]];
  if (kind !== 'answers' || !Array.isArray(data?.['answers'])) return [];
  return data['answers'].map((each: { readonly id: string }, index) => [each.id, { sheet, path: [kind, index] }]);
}

const RULES: readonly ((seen: Lint) => void)[] = [
  sharedPhrasing,
  wordsTooLong,
  fewPhrasings,
  neverTested,
  promotionDates,
  noOwner,
  untranslatedChoice,
  longFlow,
];
