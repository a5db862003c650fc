import { buildDesk, DEFAULT_DESK } from './build/desk.ts';
import { type Draft, draftOf } from './build/draft.ts';
import { buildAnswer } from './build/entry.ts';
import { buildFlow, buildFragment } from './build/flows.ts';
import { buildScenario } from './build/scenario.ts';
import { buildTest } from './build/tests.ts';
import { buildSignal, buildSynonyms, buildWording } from './build/wording.ts';
import type { Diagnostic } from './diagnostic.ts';
import { diagnosticsOf } from './findings.ts';
import { checkLanguages } from './languages.ts';
import type { Path } from './locate.ts';
import type { Day, Desk, Knowledge } from './model.ts';
import { collectNames, type Names } from './names.ts';
import { readDocument } from './read.ts';
import { revisionOf } from './revision.ts';
import { answersFile } from './schema/answers.ts';
import { testsFile } from './schema/tests.ts';
import { signalsFile, wordingFile } from './schema/words.ts';
import type { Scope } from './scope.ts';
import { Sheet } from './sheet.ts';
import type { Document, SourceFile } from './source.ts';

export interface Compiled {
  /** Deeply frozen; `null` when there is any error. */
  readonly knowledge: Knowledge | null;
  /** All there are, by file, line and column. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface CompileOptions {
  /** The day in the desk's time zone; without it nothing is called overdue. */
  readonly today?: Day;
}

/**
 * Files to one frozen `Knowledge`. Mistakes are data, all of them at once: a broken file hides nothing in the others.
 * Never throws, whatever the text; bounded in time and memory for hostile files. Without a desk file the defaults hold
 * and any region and team is accepted.
 */
export function compile(files: readonly SourceFile[], options: CompileOptions = {}): Compiled {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const documents = sorted.map(readDocument);
  const content = build(documents, options.today ?? null);
  const diagnostics = diagnosticsOf(documents);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { knowledge: null, diagnostics };
  return { knowledge: deepFreeze({ revision: revisionOf(sorted), ...content }), diagnostics };
}

function build(documents: readonly Document[], today: Day | null): Omit<Knowledge, 'revision'> {
  const names = collectNames(documents);
  const sheets = documents.map((document) => new Sheet(document));
  const of = (...kinds: readonly string[]) => sheets.filter(({ document }) => kinds.includes(document.kind ?? ''));
  const scope = scopeOf(of('desk'), documents, names, today);
  for (const sheet of sheets)
    if (scope.languages.length > 0) checkLanguages(sheet, sheet.document.data, scope.languages);

  const drafts = new Map<string, Draft>();
  const flowDrafts = of('flow').map((sheet) => draftOf(sheet, 'flow'));
  const fragmentDrafts = of('fragment').map((sheet) => draftOf(sheet, 'fragment'));
  for (const draft of [...flowDrafts, ...fragmentDrafts]) drafts.set(draft.id, drafts.get(draft.id) ?? draft);
  const fragments = fragmentDrafts.map((draft) => buildFragment(draft, drafts, scope));
  const flows = flowDrafts.map((draft) => buildFlow(draft, drafts, scope));
  const answers = of('answers').flatMap((sheet) => {
    sheet.check(answersFile, sheet.document.data, []);
    return itemsOf(sheet, 'answers', (value, path) => buildAnswer(sheet, value, path, scope));
  });
  const wording = of('wording').flatMap((sheet) => {
    sheet.check(wordingFile, sheet.document.data, []);
    return itemsOf(sheet, 'wording', (value, path) => buildWording(sheet, value, path));
  });
  const signals = of('signals').flatMap((sheet) => {
    sheet.check(signalsFile, sheet.document.data, []);
    return itemsOf(sheet, 'signals', (value, path) => buildSignal(sheet, value, path));
  });
  for (const sheet of of('tests')) sheet.check(testsFile, sheet.document.data, []);
  const tests = of('answers', 'flow', 'tests').flatMap((sheet) =>
    itemsOf(sheet, 'tests', (value, path) => buildTest(sheet, value, path, scope, drafts)),
  );
  return {
    desk: scope.desk,
    entries: [...answers, ...flows].filter((entry) => entry !== null).sort(byId),
    fragments: fragments.filter((fragment) => fragment !== null).sort(byId),
    signals,
    wording: wording.flatMap((each) => (each.kind === 'rule' ? [each.rule] : [])).sort(byId),
    skills: wording.flatMap((each) => (each.kind === 'skill' ? [each.skill] : [])).sort(byId),
    synonyms: of('synonyms').flatMap(buildSynonyms),
    scenarios: of('scenario')
      .map((sheet) => buildScenario(sheet, scope, drafts))
      .filter((scenario) => scenario !== null)
      .sort(byId),
    tests,
  };
}

/** Each item of a list by itself: a mistake in one hides none in the next. */
function itemsOf<T>(sheet: Sheet, key: string, one: (value: unknown, path: Path) => T | null): readonly T[] {
  const list = sheet.document.data?.[key];
  if (!Array.isArray(list)) return [];
  return list.map((value: unknown, index) => one(value, [key, index])).filter((each) => each !== null);
}

function scopeOf(sheets: readonly Sheet[], documents: readonly Document[], names: Names, today: Day | null): Scope {
  const [first, ...others] = sheets;
  for (const other of others) {
    other.reportKey(['desk'], {
      code: 'duplicate-desk',
      message: `There is a desk already, in ${first?.document.path}`,
      hint: 'Keep one desk file.',
    });
  }
  const desk: Desk | null = first === undefined ? null : buildDesk(first);
  // A file that can't be read may be the desk.
  const open = desk === null;
  const lost = open && (first !== undefined || documents.some(({ kind }) => kind === null));
  return {
    names,
    desk: desk ?? DEFAULT_DESK,
    languages: desk?.languages ?? [],
    regions: desk === null ? null : desk.regions.map(({ id }) => id),
    teams: desk === null ? null : desk.teams.map(({ id }) => id),
    values: lost ? null : Object.keys(desk?.values ?? {}),
    today,
  };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
