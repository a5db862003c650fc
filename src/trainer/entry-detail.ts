import { entryOf, optionFor, prepareScript } from '../desk/make-cue.ts';
import { type EntryId, type Knowledge, LANGS, type LangText } from '../knowledge/model.ts';
import { rowsAt } from './entry-row.ts';
import type { EntryDetail, ProvenTest } from './protocol.ts';

/** All that is known of one entry, with its words as an agent would get them; `null` where there is none of that id. */
export function detailOf(
  knowledge: Knowledge,
  id: string,
  now: number,
  proven: readonly ProvenTest[],
): EntryDetail | null {
  const entry = entryOf(knowledge, id);
  if (entry === undefined) return null;
  const { desk } = knowledge;
  const scripts = LANGS.flatMap((lang) => prepareScript(optionFor(entry, undefined), knowledge, lang) ?? []);
  const [any] = scripts;
  const inEach = scripts.flatMap((script, place) => (script.sayLang === LANGS[place] ? [script] : []));
  return {
    ...rowsAt(knowledge, now)(entry),
    revision: knowledge.revision,
    file: entry.place.file,
    line: entry.place.line,
    from: entry.valid?.from ?? null,
    until: entry.valid?.until ?? null,
    replacedBy: entry.replacedBy === null ? null : named(entry.replacedBy, knowledge),
    see: entry.see.map((other) => named(other, knowledge)),
    regions: titlesOf(entry.regions, desk.regions),
    teams: titlesOf(entry.teams, desk.teams),
    confidence: entry.confidence,
    ask: entry.ask,
    fields: entry.fields.map(({ name, type, label, required, pii }) => ({ name, type, label, required, pii })),
    say: Object.fromEntries(inEach.map((script) => [script.sayLang, [...script.say, ...script.gapped]])),
    do: any?.do ?? null,
    dont: any?.dont ?? [],
    steps:
      entry.kind === 'answer'
        ? {}
        : Object.fromEntries(scripts.map((script, place) => [LANGS[place] ?? script.sayLang, script.steps])),
    tests: testsOf(knowledge, entry.id, proven),
  };
}

/** Its tests with what they came to, where they have been run as they stand. */
function testsOf(knowledge: Knowledge, id: EntryId, proven: readonly ProvenTest[]): readonly ProvenTest[] {
  const known = new Map(proven.map((test) => [keyOf(test), test]));
  return knowledge.tests
    .filter(({ expect }) => expect === id)
    .map((test): ProvenTest => {
      const { name, ask, lang, run, place } = test;
      const own = { name, ...place, ask };
      return known.get(keyOf(own)) ?? { ...own, walk: run.length, lang, entry: id, failures: null };
    });
}

function keyOf({ file, line, name, ask }: Pick<ProvenTest, 'file' | 'line' | 'name' | 'ask'>): string {
  return JSON.stringify([file, line, name, ask]);
}

function named(id: EntryId, knowledge: Knowledge): { readonly id: string; readonly title: LangText } {
  return { id, title: entryOf(knowledge, id)?.title ?? { zh: id, en: id } };
}

function titlesOf(
  ids: readonly string[] | null,
  known: readonly { readonly id: string; readonly title: LangText }[],
): readonly LangText[] | null {
  return ids?.map((id) => known.find((each) => each.id === id)?.title ?? { zh: id, en: id }) ?? null;
}
