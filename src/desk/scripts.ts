import type { Day, Entry, EntryId, Knowledge, Lang, LangText } from '../knowledge/model.ts';
import { indexTitles, type TitleIndex } from '../knowledge/titles.ts';
import type { CueScript, Live } from './cue.ts';
import { dayIn } from './day.ts';
import { entryOf, optionFor, prepareScript } from './make-cue.ts';

/** What to list; `null` does not narrow. Whatever was typed is a title, with slips. */
interface ScriptQuery {
  readonly pack: string | null;
  readonly topic: string | null;
  readonly typed: string;
}

export interface ScriptList {
  /** All of them, best first for what was typed, else by title as the files have them. */
  readonly scripts: readonly ListedScript[];
  readonly packs: readonly Shelf[];
  /** Of the pack that was asked for; empty without one. */
  readonly topics: readonly Shelf[];
}

/** A pack or topic, with how many scripts stand in it. */
export interface Shelf {
  readonly id: string;
  readonly count: number;
}

/** One line of a list. */
export interface ListedScript {
  readonly id: EntryId;
  readonly kind: Entry['kind'];
  readonly title: LangText;
  readonly pack: string;
  readonly topic: string;
  /** Whether it may be offered today, and from or until when. */
  readonly state: 'current' | 'ended' | 'not-started';
  readonly day: Day | null;
}

/** Scripts to look through and to open, apart from what a customer said. */
export interface Scripts {
  listScripts(query: ScriptQuery): ScriptList;
  /** The script made ready, in `lang` where it has words in it; `null` where there is none of that id. */
  script(id: string, lang: Lang): CueScript | null;
}

export function createScripts(live: () => Live, now: () => number): Scripts {
  const indexes = new WeakMap<Knowledge, TitleIndex>();
  const indexOf = (knowledge: Knowledge): TitleIndex => {
    const known = indexes.get(knowledge) ?? indexTitles(knowledge.entries);
    indexes.set(knowledge, known);
    return known;
  };
  return {
    listScripts: ({ pack, topic, typed }) => {
      const { knowledge } = live();
      const { entries, desk } = knowledge;
      const today = dayIn(desk.timeZone, now());
      const found = typed.trim() === '' ? entries : indexOf(knowledge).find(typed);
      const inPack = entries.filter((entry) => packOf(entry) === pack);
      return {
        scripts: found
          .filter((entry) => (pack === null || packOf(entry) === pack) && (topic === null || topicOf(entry) === topic))
          .map((entry) => listed(entry, today)),
        packs: shelves(entries, packOf),
        topics: shelves(inPack, topicOf),
      };
    },
    script: (id, lang) => {
      const { knowledge } = live();
      const entry = entryOf(knowledge, id);
      return entry === undefined ? null : prepareScript(optionFor(entry, undefined), knowledge, lang);
    },
  };
}

export function listed(entry: Entry, today: Day): ListedScript {
  const { id, kind, title, valid } = entry;
  const { from = null, until = null } = valid ?? {};
  const ended = until !== null && until < today;
  const early = from !== null && from > today;
  const state = ended ? 'ended' : early ? 'not-started' : 'current';
  return {
    id,
    kind,
    title,
    pack: packOf(entry),
    topic: topicOf(entry),
    state,
    day: ended ? until : early ? from : null,
  };
}

function shelves(entries: readonly Entry[], shelfOf: (entry: Entry) => string): readonly Shelf[] {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(shelfOf(entry), (counts.get(shelfOf(entry)) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function packOf({ id }: Entry): string {
  return id.slice(0, id.indexOf('/'));
}

/** The name of its file; a file of a single flow says no more than the flow's title, so that all flows of a pack stand together. */
function topicOf({ kind, place: { file } }: Entry): string {
  if (kind === 'flow') return FLOWS;
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
}

/** The topic of what is walked through step by step; no file can be named so. */
export const FLOWS = '*flows';
