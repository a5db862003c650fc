import type { InboxGroup } from '../../insights/inbox.ts';
import { MASK } from '../../insights/likeness.ts';
import { foldPhrasing } from '../../knowledge/lint/fold-phrasing.ts';
import { type Entry, LANGS, type LangText } from '../../knowledge/model.ts';
import type { NewPhrasing } from '../../knowledge/splice/change.ts';
import { maskPersonalData } from '../../wording/mask.ts';
import type { Live } from '../cue.ts';
import { dayIn } from '../day.ts';

/** What stands in the way of a line that is to become a phrasing. `line` is as it was typed, `at` its number from 1. */
export interface LineProblem {
  readonly at: number;
  readonly line: string;
  /**
   * `masked`: it has a place in it where personal data was; `personal`: it has such data in it; `taken`: it is a phrasing of the
   * script `other`; `long`: no customer's question is. Two are about all lines: `none` and `too-many`.
   */
  readonly why: 'masked' | 'personal' | 'taken' | 'long' | 'none' | 'too-many';
  readonly other: LangText | null;
}

export type ReadLines =
  | {
      readonly kind: 'lines';
      readonly phrasings: readonly NewPhrasing[];
      /** Lines that are left out: the script has them, or they stand here twice. */
      readonly already: readonly string[];
    }
  | { readonly kind: 'lines-wrong'; readonly problems: readonly LineProblem[] };

/** Phrasings that a trainer typed, one a line. `entry` is the script that they are for; `undefined` for a new one. */
export function readLines(
  typed: string,
  { knowledge, matcher }: Live,
  entry: Entry | undefined,
  now: number,
): ReadLines {
  const lines = typed.split('\n').flatMap((line, index) => {
    const text = line.trim().replace(/\s+/gu, ' ');
    return text === '' ? [] : [{ at: index + 1, line: text }];
  });
  const whole = { at: 1, line: '', other: null };
  if (lines.length === 0) return { kind: 'lines-wrong', problems: [{ ...whole, why: 'none' }] };
  if (lines.length > MOST_LINES) return { kind: 'lines-wrong', problems: [{ ...whole, why: 'too-many' }] };
  const owners = ownersOf(knowledge.entries);
  const on = dayIn(knowledge.desk.timeZone, now);
  const phrasings: NewPhrasing[] = [];
  const already: string[] = [];
  const problems: LineProblem[] = [];
  const seen = new Set<string>();
  for (const each of lines) {
    const key = foldPhrasing(each.line);
    const owner = owners.get(key);
    const why = wrongWith(each.line) ?? (owner !== undefined && owner !== entry ? 'taken' : null);
    if (why !== null) problems.push({ ...each, why, other: why === 'taken' ? (owner?.title ?? null) : null });
    else if (owner !== undefined || seen.has(key)) already.push(each.line);
    else phrasings.push({ lang: matcher.match({ text: each.line, on }).lang, text: each.line });
    seen.add(key);
  }
  if (problems.length > 0) return { kind: 'lines-wrong', problems };
  return { kind: 'lines', phrasings, already };
}

/** Wordings to begin with: those without a masked place, the most frequent first; where all have one, these, to be edited. */
export function linesFor({ wordings }: Pick<InboxGroup, 'wordings'>): readonly string[] {
  const all = wordings.map(({ text }) => text.trim().replace(/\s+/gu, ' ')).filter((text) => text.length <= LONGEST);
  const clean = all.filter((text) => !hasMask(text));
  return [...new Set(clean.length > 0 ? clean : all)].slice(0, OFFERED);
}

export function hasMask(text: string): boolean {
  return text.match(MASK) !== null;
}

function wrongWith(line: string): 'masked' | 'personal' | 'long' | null {
  if (line.length > LONGEST) return 'long';
  if (hasMask(line)) return 'masked';
  return maskPersonalData(line).found.length > 0 ? 'personal' : null;
}

function ownersOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const owners = new Map<string, Entry>();
  for (const entry of entries)
    for (const lang of LANGS) for (const text of entry.ask[lang] ?? []) owners.set(foldPhrasing(text), entry);
  return owners;
}

/** More than these at once say that nobody has looked at them. */
export const MOST_LINES = 20;
/** What a trainer is given to begin with. */
const OFFERED = 8;
/** UTF-16 units. */
const LONGEST = 300;
