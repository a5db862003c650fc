import { type Day, type Entry, type Knowledge, LANGS, type Lang, type LangText } from '../../knowledge/model.ts';
import { soundOf } from '../../knowledge/sounds.ts';
import type { NewAnswer } from '../../knowledge/splice/change.ts';
import { dayIn } from '../day.ts';

/** An answer as a trainer typed it; what is empty was left out. */
export interface TypedAnswer {
  readonly pack: string;
  /** Of the answer within its pack; empty: made from the title. */
  readonly name: string;
  readonly title: LangText;
  readonly say: LangText;
  readonly do: LangText;
  /** Empty: whoever keeps most of the pack. */
  readonly owner: string;
  /** Phrasings, one a line. */
  readonly lines: string;
}

/** What is wrong with a part of it. `blank`: the template's gap is still in the words. */
export interface AnswerProblem {
  readonly part: 'pack' | 'name' | 'title' | 'say';
  readonly why: 'missing' | 'unknown' | 'not-a-name' | 'taken' | 'blank' | 'other-language';
  readonly lang: Lang | null;
}

type Made =
  | { readonly kind: 'answer'; readonly answer: Omit<NewAnswer, 'phrasings'> }
  | { readonly kind: 'answer-wrong'; readonly problems: readonly AnswerProblem[] };

/** Reads what was typed, apart from its phrasings. `now` in epoch milliseconds. */
export function readAnswer(typed: TypedAnswer, { entries, desk }: Knowledge, now: number): Made {
  const problems: AnswerProblem[] = [];
  const fault = (part: AnswerProblem['part'], why: AnswerProblem['why'], lang: Lang | null = null): void =>
    void problems.push({ part, why, lang });
  const [title, say, does] = [typed.title, typed.say, typed.do].map(trimmed) as [LangText, LangText, LangText];
  const packs = packsOf(entries);
  if (!packs.some(({ id }) => id === typed.pack)) fault('pack', typed.pack === '' ? 'missing' : 'unknown');
  const first = LANGS.find((lang) => say[lang] !== undefined) ?? desk.languages[0] ?? null;
  const untitled = Object.keys(title).length === 0;
  if (untitled) fault('title', 'missing', first);
  if (Object.keys(say).length === 0) fault('say', 'missing', desk.languages[0] ?? null);
  for (const lang of LANGS) {
    if (say[lang]?.includes(GAP)) fault('say', 'blank', lang);
    if (say[lang] !== undefined && title[lang] === undefined && !untitled) fault('title', 'other-language', lang);
  }
  const name = typed.name.trim() === '' ? freeName(typed.pack, title, entries) : typed.name.trim();
  const id = `${typed.pack}/${name}`;
  // Without a title there is nothing to make it from, and that is said already.
  if (untitled && name === '') return { kind: 'answer-wrong', problems };
  if (!NAME.test(name)) fault('name', name === '' ? 'missing' : 'not-a-name');
  else if (entries.some((entry) => entry.id === id)) fault('name', 'taken');
  if (problems.length > 0) return { kind: 'answer-wrong', problems };
  const owner = typed.owner.trim() || packs.find((pack) => pack.id === typed.pack)?.owner || typed.pack;
  const reviewBy = dayIn(desk.timeZone, now + REVIEW);
  const answer = { id, title, owner, reviewBy: reviewBy as Day, say };
  return { kind: 'answer', answer: Object.keys(does).length === 0 ? answer : { ...answer, do: does } };
}

/** A pack that answers can go to, and who keeps most of it. */
export interface InboxPack {
  readonly id: string;
  readonly owner: string;
}

export function packsOf(entries: readonly Entry[]): readonly InboxPack[] {
  const owners = new Map<string, Map<string, number>>();
  for (const { id, owner } of entries) {
    const pack = id.slice(0, id.indexOf('/'));
    const counts = owners.get(pack) ?? new Map<string, number>();
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
    owners.set(pack, counts);
  }
  return [...owners]
    .map(([id, counts]) => ({ id, owner: [...counts].sort(([, few], [, more]) => more - few)[0]?.[0] ?? '' }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Words to begin with, in the voice of the desk, with a gap for what only the trainer knows. */
export function templateOf(languages: readonly Lang[]): LangText {
  return Object.fromEntries(languages.map((lang) => [lang, TEMPLATE[lang]]));
}

/** From the English title, else from how the Chinese one sounds; with a number where it is taken. */
function freeName(pack: string, title: LangText, entries: readonly Entry[]): string {
  const spoken = title.en ?? Array.from(title.zh ?? '', (each) => ` ${soundOf(each)} `).join('');
  const plain = spoken
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const name = plain.slice(0, LONGEST_NAME).replace(/^[^a-z]+|-+$/g, '');
  const taken = (each: string): boolean => entries.some(({ id }) => id === `${pack}/${each}`);
  if (!taken(name)) return name;
  for (let number = 2; ; number += 1) if (!taken(`${name}-${number}`)) return `${name}-${number}`;
}

function trimmed(text: LangText): LangText {
  return Object.fromEntries(LANGS.flatMap((lang) => (text[lang]?.trim() ? [[lang, text[lang]?.trim()]] : [])));
}

/** What stands where the trainer has to write. */
const GAP = '____';
const TEMPLATE: Readonly<Record<Lang, string>> = {
  zh: `好的，这个我来为您说明：${GAP}。您看这样清楚吗？`,
  en: `Happy to explain that: ${GAP}. Does that answer your question?`,
};
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LONGEST_NAME = 40;
/** Milliseconds: half a year, as what is new proves itself soon. */
const REVIEW = 182 * 24 * 3_600_000;
