import type { Around } from './asked.ts';
import { buildDesk, DEFAULT_DESK } from './build/desk.ts';
import { type Draft, draftOf } from './build/draft.ts';
import { buildAnswer } from './build/entry.ts';
import { buildFlow, buildFragment } from './build/flows.ts';
import { flowNamed, pointersOf } from './build/pointers.ts';
import { buildScenario } from './build/scenario.ts';
import { buildTest } from './build/tests.ts';
import { wordsOf } from './build/word-lists.ts';
import { buildSignal, buildSynonyms, buildWording, sharedBySignals } from './build/wording.ts';
import type { Diagnostic } from './diagnostic.ts';
import { diagnosticsOf } from './findings.ts';
import { deepFreeze } from './freeze.ts';
import { checkLanguages } from './languages.ts';
import type { Path } from './locate.ts';
import { CompileMemory, type Page, recall } from './memory.ts';
import type { Day, Desk, Knowledge } from './model.ts';
import { collectNames, type Names } from './names.ts';
import { revisionOf } from './revision.ts';
import { answersFile } from './schema/answers.ts';
import { testsFile } from './schema/tests.ts';
import { wordingFile } from './schema/words.ts';
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
 * and any region and team is accepted. With the `memory` of an earlier compilation the result is the same, sooner; what
 * has not changed since is then the very same object.
 */
export function compile(
  files: readonly SourceFile[],
  options: CompileOptions = {},
  memory: CompileMemory = new CompileMemory(),
): Compiled {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const pages = memory.open(sorted);
  const documents = pages.map(({ document }) => document);
  const content = build(pages, documents, options.today ?? null);
  const diagnostics = diagnosticsOf(documents);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { knowledge: null, diagnostics };
  return { knowledge: deepFreeze({ revision: revisionOf(sorted), ...content }), diagnostics };
}

function build(pages: readonly Page[], documents: readonly Document[], today: Day | null): Omit<Knowledge, 'revision'> {
  const names = collectNames(documents);
  const sheets = pages.map((page) => ({ page, sheet: new Sheet(page.document) }));
  const of = (...kinds: readonly string[]) => sheets.filter(({ page }) => kinds.includes(page.document.kind ?? ''));
  const desks = of('desk').map(({ sheet }) => sheet);
  const scope = scopeOf(desks, documents, names, today);
  const drafts = new Map<string, Draft>();
  const around: Around = { scope, drafts };
  for (const { page, sheet } of sheets)
    recall(page, 'languages', around, (seen) => {
      const { languages } = seen.scope;
      if (languages.length > 0) checkLanguages(sheet, page.document.data, languages);
    });

  const draftsOf = (kind: 'flow' | 'fragment') =>
    of(kind).map(({ page, sheet }) => {
      const draft: Draft = { ...recall(page, 'draft', around, () => draftOf(sheet, kind)), sheet };
      return { page, draft };
    });
  const flowDrafts = draftsOf('flow');
  const fragmentDrafts = draftsOf('fragment');
  for (const { draft } of [...flowDrafts, ...fragmentDrafts]) drafts.set(draft.id, drafts.get(draft.id) ?? draft);
  const fragments = fragmentDrafts.map(({ page, draft }) =>
    recall(page, 'fragment', around, (seen) => {
      lookBehind(draft, seen.drafts);
      return buildFragment(draft, seen.drafts, seen.scope);
    }),
  );
  const flows = flowDrafts.map(({ page, draft }) =>
    recall(page, 'flow', around, (seen) => {
      lookBehind(draft, seen.drafts);
      return buildFlow(draft, seen.drafts, seen.scope);
    }),
  );
  const answers = of('answers').flatMap(({ page, sheet }) =>
    recall(page, 'answers', around, (seen) => {
      sheet.check(answersFile, sheet.document.data, []);
      return itemsOf(sheet, 'answers', (value, path) => buildAnswer(sheet, value, path, seen.scope));
    }),
  );
  const wording = of('wording').flatMap(({ page, sheet }) =>
    recall(page, 'wording', around, () => {
      const lists = wordsOf(sheet, sheet.check(wordingFile, sheet.document.data, [])?.words);
      return itemsOf(sheet, 'wording', (value, path) => buildWording(sheet, value, path, lists));
    }),
  );
  const signals = of('signals').flatMap(({ page, sheet }) =>
    recall(page, 'signals', around, () => {
      const shared = sharedBySignals(sheet);
      return itemsOf(sheet, 'signals', (value, path) => buildSignal(sheet, value, path, shared));
    }),
  );
  const tests = of('answers', 'flow', 'tests').flatMap(({ page, sheet }) =>
    recall(page, 'tests', around, (seen) => {
      if (page.document.kind === 'tests') sheet.check(testsFile, sheet.document.data, []);
      return itemsOf(sheet, 'tests', (value, path) => buildTest(sheet, value, path, seen.scope, seen.drafts));
    }),
  );
  return {
    desk: scope.desk,
    entries: [...answers, ...flows].filter((entry) => entry !== null).sort(byId),
    fragments: fragments.filter((fragment) => fragment !== null).sort(byId),
    signals,
    wording: wording.flatMap((each) => (each.kind === 'rule' ? [each.rule] : [])).sort(byId),
    skills: wording.flatMap((each) => (each.kind === 'skill' ? [each.skill] : [])).sort(byId),
    synonyms: of('synonyms').flatMap(({ page, sheet }) => recall(page, 'synonyms', around, () => buildSynonyms(sheet))),
    scenarios: of('scenario')
      .map(({ page, sheet }) =>
        recall(page, 'scenario', around, (seen) => buildScenario(sheet, seen.scope, seen.drafts)),
      )
      .filter((scenario) => scenario !== null)
      .sort(byId),
    tests,
  };
}

/** Looks at all that a flow or fragment leads to or uses: building it may go by what was found out for another one. */
function lookBehind(draft: Draft, drafts: Around['drafts']): void {
  const found = new Set([draft]);
  // A set hands out what is added while it is being walked.
  for (const { steps } of found)
    for (const { source, path } of steps)
      for (const id of [source.use, ...pointersOf(source, path).map(({ to }) => flowNamed(to))]) {
        const next = id == null ? undefined : drafts.get(id);
        if (next !== undefined) found.add(next);
      }
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
  const desk: Desk | null = first === undefined ? null : buildDesk(first, names);
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
