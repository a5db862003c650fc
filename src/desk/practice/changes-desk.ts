import { type ChangedScript, changedScripts } from '../../insights/changed-scripts.ts';
import type { Entry, EntryId, Knowledge, Lang, LangText } from '../../knowledge/model.ts';
import { shortHash } from '../../knowledge/revision.ts';
import { type ChangeCheck, changeCheck } from '../../practice/change-check.ts';
import { changedLangs, type ScriptWords, wordsOf } from '../../practice/script-words.ts';
import type { Store } from '../../store/ports.ts';
import type { Act } from '../act.ts';
import { carryOut, noted, type Plan } from '../commit.ts';
import { conversationKey } from '../conversation-key.ts';
import type { Live } from '../cue.ts';
import { dayIn } from '../day.ts';
import { createDraft } from '../draft.ts';
import type { Viewer } from '../lead-desk.ts';
import { entryOf, renderer } from '../make-cue.ts';
import type { DeskParts } from '../parts.ts';
import { requireRole } from '../roles.ts';
import {
  type AskedChange,
  type ChangeAuthor,
  isOpen,
  OPEN_FOR,
  type PersonChanges,
  personIn,
  personKey,
  readPerson,
  readPersons,
  readVersions,
  writePerson,
} from './changes-kept.ts';
import { type ChangesWatch, createChangesWatch } from './changes-watch.ts';

/** A script that somebody uses and that has changed since. */
export interface OpenChange {
  readonly entry: EntryId;
  readonly title: LangText;
  /** Since when its words are in use, epoch milliseconds. */
  readonly since: number;
}

/** What a person is asked about it, or was told. */
export interface AskedCheck extends OpenChange {
  readonly check: ChangeCheck;
  /** What a press on an answer brings back. */
  readonly on: CheckOn;
  readonly by: ChangeAuthor | null;
}

/** Which question was asked. */
export interface CheckOn {
  readonly entry: string;
  /** The fingerprint of the words that it is about. */
  readonly to: string;
  readonly lang: Lang;
  /** Wrong answers before. */
  readonly tries: number;
}

export type Checked =
  | { readonly kind: 'asked'; readonly asked: AskedCheck }
  /** `chosen`: `null` where there was nothing to choose. */
  | { readonly kind: 'told'; readonly asked: AskedCheck; readonly right: boolean; readonly chosen: number | null }
  | { readonly kind: 'duplicate' }
  /** Answered, taken back, expired or deleted; or the script is. */
  | { readonly kind: 'refused'; readonly why: 'gone' };

/** For leads and trainers: who has taken what has changed, and who has not. */
export interface ChangedForTeam extends ChangedScript {
  readonly title: LangText;
}

/** One question about each script that has changed, for each person who uses it. */
export interface ChangesDesk extends ChangesWatch {
  /** What is open for a person, the oldest first; nothing where the desk file has it off. */
  openChanges(workspace: string, person: string): Promise<readonly OpenChange[]>;
  askChange(workspace: string, person: string, entry: string, ui: Lang): Promise<Checked>;
  /** `choice`: `null` confirms what there was to read. A wrong one leaves it open; a press on a question that was answered shows the one that is open. */
  answerChange(act: Act, workspace: string, on: CheckOn, choice: number | null): Promise<Checked>;
  /** `null` where the role is not there. */
  changesOfTeam(viewer: Viewer): Promise<readonly ChangedForTeam[] | null>;
}

export function createChangesDesk(parts: DeskParts): ChangesDesk {
  const { store, live, now, newId } = parts;
  const asks = (): boolean => live().knowledge.desk.practice.changes !== 'off';
  const isOpenFor = (asked: AskedChange | undefined): asked is AskedChange =>
    asked !== undefined && asks() && isOpen(asked, now());
  const gone: Checked = { kind: 'refused', why: 'gone' };
  return {
    ...createChangesWatch(parts),
    openChanges: async (workspace, person) => {
      const { changes } = await readPerson(store, workspace, person);
      return asks() ? openOf(changes, live().knowledge, now()) : [];
    },
    askChange: async (workspace, person, id, ui) => {
      const { changes } = await readPerson(store, workspace, person);
      const asked = changes.asked[id];
      const entry = entryOf(live().knowledge, id);
      if (entry === undefined || !isOpenFor(asked)) return gone;
      return { kind: 'asked', asked: await makeCheck(parts, { workspace, person, asked, entry, lang: null, ui }) };
    },
    answerChange: async (act, workspace, on, choice) => {
      const outcome = await carryOut(store, async (): Promise<Plan<Checked>> => {
        const { changes, expected } = await readPerson(store, workspace, act.actor);
        const asked = changes.asked[on.entry];
        const entry = entryOf(live().knowledge, on.entry);
        const seen = noted(act.deliveryId, now());
        if (entry === undefined || asked === undefined) return { commit: seen, result: gone };
        const { lang } = on;
        const make = async (of: AskedChange): Promise<AskedCheck> =>
          await makeCheck(parts, { workspace, person: act.actor, asked: of, entry, lang, ui: lang });
        // Another press on what was answered just now is told the same once more.
        const told = await toldBefore(asked, on, choice, make);
        if (told !== null) return { commit: seen, result: told };
        if (!isOpenFor(asked)) return { commit: seen, result: gone };
        const shown = await make(asked);
        const { check } = shown;
        const valid = check.kind === 'read' ? choice === null : choice !== null && check.choices[choice] !== undefined;
        // An older question, or a second finger on it: its answer was counted, or its words have changed again.
        if (asked.to !== on.to || asked.tries !== on.tries || !valid)
          return { commit: seen, result: { kind: 'asked', asked: shown } };
        const right = check.kind === 'read' || choice === check.right;
        const at = now();
        const next: AskedChange = right ? { ...asked, taken: at } : { ...asked, tries: asked.tries + 1 };
        const draft = createDraft(at, act.actor, newId);
        draft.event(
          CHECKED,
          { conversation: conversationKey(workspace, null, act.actor) },
          { script: entry.id, words: asked.to, right },
        );
        const after: PersonChanges = { ...changes, asked: { ...changes.asked, [on.entry]: next } };
        const settings = [writePerson(personKey(workspace, act.actor), after, expected)];
        return {
          commit: { ...draft.commit(act.deliveryId), settings },
          result: { kind: 'told', asked: shown, right, chosen: choice },
        };
      });
      return outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;
    },
    changesOfTeam: async (viewer) => {
      const { knowledge } = live();
      const may = (role: 'lead' | 'trainer') => requireRole(knowledge.desk, viewer.roles, role) === null;
      if (!may('lead') && !may('trainer')) return null;
      if (!asks()) return [];
      const at = now();
      const rows = [...(await readPersons(store))].flatMap(([key, { asked }]) => {
        const { workspace, person } = personIn(key);
        if (workspace !== viewer.workspace) return [];
        return Object.entries(asked)
          .filter(([, each]) => isOpen(each, at) || (each.taken !== null && at - each.since < OPEN_FOR))
          .map(([script, { since, taken, tries }]) => ({ script, person, since, taken, tries }));
      });
      return changedScripts(rows).flatMap((each): ChangedForTeam[] => {
        const entry = entryOf(knowledge, each.script);
        return entry === undefined ? [] : [{ ...each, title: entry.title }];
      });
    },
  };
}

async function toldBefore(
  asked: AskedChange,
  { to, tries }: CheckOn,
  choice: number | null,
  make: (of: AskedChange) => Promise<AskedCheck>,
): Promise<Checked | null> {
  if (asked.to !== to) return null;
  const right = asked.taken !== null && tries === asked.tries;
  if (!right && tries !== asked.tries - 1) return null;
  const shown = await make({ ...asked, tries });
  const { check } = shown;
  if (right) return { kind: 'told', asked: shown, right, chosen: check.kind === 'read' ? null : check.right };
  if (check.kind === 'read' || choice === check.right || choice === null || check.choices[choice] === undefined)
    return null;
  return { kind: 'told', asked: shown, right, chosen: choice };
}

/** What is open of a person's, the oldest first. */
export function openOf({ asked }: PersonChanges, knowledge: Knowledge, now: number): readonly OpenChange[] {
  return Object.entries(asked)
    .flatMap(([id, each]): OpenChange[] => {
      const entry = isOpen(each, now) ? entryOf(knowledge, id) : undefined;
      return entry === undefined ? [] : [{ entry: entry.id, title: entry.title, since: each.since }];
    })
    .toSorted((a, b) => a.since - b.since || (a.entry < b.entry ? -1 : 1));
}

/** All that is kept of a person, for that person. */
export async function exportChanges(store: Store, workspace: string, person: string): Promise<PersonChanges['asked']> {
  return (await readPerson(store, workspace, person)).changes.asked;
}

/** Deletes it; the answers are events of practice, which go with the attempts. */
export async function eraseChanges(store: Store, workspace: string, person: string, now: () => number): Promise<void> {
  await carryOut(store, async () => {
    const { expected } = await readPerson(store, workspace, person);
    if (expected === 0) return { commit: null, result: null };
    const settings = [writePerson(personKey(workspace, person), { asked: {}, told: null }, expected)];
    return { commit: { ...noted(null, now()), settings }, result: null };
  });
}

interface Wanted {
  readonly workspace: string;
  readonly person: string;
  readonly asked: AskedChange;
  readonly entry: Entry;
  /** `null`: the person's own, where the words have changed in it. */
  readonly lang: Lang | null;
  readonly ui: Lang;
}

async function makeCheck({ store, live, now }: DeskParts, wanted: Wanted): Promise<AskedCheck> {
  const { workspace, person, asked, entry, ui } = wanted;
  const { versions } = await readVersions(store, entry.id);
  const current = live();
  const after = versions.find(({ print }) => print === asked.to);
  const former = versions.filter(({ print }) => print !== asked.to);
  // What the person knows may be too old to be kept; then what was there last is the nearest to it.
  const before = former.find(({ print }) => print === asked.from) ?? former.at(-1);
  const changed = changedLangs(before?.print ?? asked.from, asked.to);
  const lang = wanted.lang ?? (changed.includes(ui) ? ui : (changed[0] ?? ui));
  const seed = Number.parseInt(shortHash([workspace, person, entry.id, asked.to]).slice(0, 7), 16) + asked.tries;
  const render = renderer(current.knowledge, {});
  const check = changeCheck(
    {
      entry,
      before: before?.words ?? null,
      after: after?.words ?? wordsOf(entry, current.knowledge),
      older: former.filter((each) => each !== before).map(({ words }) => words),
      others: (text, of) => neighbours(current, entry, text, of, now()),
      fillIn: (text, of) =>
        text
          .split('\n')
          .map((part) => render(part, of, entry.fields))
          .join('\n'),
    },
    lang,
    seed,
  );
  return {
    entry: entry.id,
    title: entry.title,
    since: asked.since,
    check,
    on: { entry: entry.id, to: asked.to, lang, tries: asked.tries },
    by: after?.by ?? null,
  };
}

/** Other scripts: those that the message is near to, then those beside it in the files. */
function* neighbours(
  { knowledge, matcher }: Live,
  own: Entry,
  text: string,
  lang: Lang,
  at: number,
): Iterable<ScriptWords> {
  const on = dayIn(knowledge.desk.timeZone, at);
  const near = matcher.match({ text, lang, on }).ranked.map(({ id }) => id as string);
  const pack = own.id.split('/', 1)[0];
  const same = knowledge.entries.filter(({ id }) => id.split('/', 1)[0] === pack).map(({ id }) => id as string);
  for (const id of new Set([...near, ...same, ...knowledge.entries.map((each) => each.id as string)])) {
    const entry = id === own.id ? undefined : entryOf(knowledge, id);
    if (entry !== undefined) yield wordsOf(entry, knowledge);
  }
}

const CHECKED = 'practice.checked';
