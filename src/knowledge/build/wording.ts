import type { Path } from '../locate.ts';
import {
  type Lang,
  type RuleId,
  SIGNAL_KINDS,
  type Signal,
  type SignalKind,
  type Skill,
  type SynonymSet,
  type WordingRule,
} from '../model.ts';
import {
  type SignalSource,
  type SignalsFileSource,
  signal,
  signalsFile,
  synonymsFile,
  type WordingSource,
  wordingRule,
} from '../schema/words.ts';
import type { Sheet } from '../sheet.ts';
import { byLang, toList, toPatterns, toText, type WordsOf } from './text.ts';
import { wordsOf } from './word-lists.ts';

type Built = { readonly kind: 'rule'; readonly rule: WordingRule } | { readonly kind: 'skill'; readonly skill: Skill };

/** A wording rule or a good habit, or `null` where its shape is wrong. */
export function buildWording(sheet: Sheet, value: unknown, path: Path, words: WordsOf): Built | null {
  const source = sheet.check<WordingSource>(wordingRule, value, path);
  if (source === null) return null;
  const base = { id: source.id as RuleId, title: toText(source.title), place: sheet.place(path) };
  if (source.shows !== undefined) {
    for (const key of [...FINDS, 'severity', 'instead', 'why', 'replace', 'examples'] as const) {
      if (source[key] !== undefined) sheet.reportKey([...path, key], besideShows(key));
    }
    return { kind: 'skill', skill: { ...base, shows: toPatterns(source.shows, words, [...path, 'shows']) } };
  }
  const { avoid, severity, instead, why } = source;
  const finds = FINDS.some((key) => source[key] !== undefined);
  if (!finds) sheet.report(path, missing('avoid'));
  if (severity === undefined || instead === undefined || why === undefined) {
    for (const key of ['severity', 'instead', 'why'] as const) {
      if (source[key] === undefined) sheet.report(path, missing(key));
    }
    return null;
  }
  if (!finds) return null;
  const rule: WordingRule = {
    ...base,
    severity,
    avoid: toPatterns(avoid, words, [...path, 'avoid']),
    alone: toList(source.alone),
    questionTwice: source.question_twice ?? false,
    paragraph: byLang(source.paragraph, (length) => length),
    replace: byLang(source.replace, (pairs) => pairs.map((pair) => ({ ...pair, start: pair.start ?? false }))),
    examples: byLang(source.examples, (examples) => examples),
    instead: toText(instead),
    why: toText(why),
  };
  return { kind: 'rule', rule };
}

/** What all families of a file share: the lists of words that they name, and what makes each kind harmless. */
export interface SharedBySignals {
  readonly words: WordsOf;
  readonly harmless: { readonly [K in SignalKind]?: Signal['harmless'] };
}

export function sharedBySignals(sheet: Sheet): SharedBySignals {
  const source = sheet.check<SignalsFileSource>(signalsFile, sheet.document.data, []);
  const words = wordsOf(sheet, source?.words);
  const harmless: { [K in SignalKind]?: Signal['harmless'] } = {};
  for (const kind of SIGNAL_KINDS) {
    const patterns = source?.harmless?.[kind];
    if (patterns !== undefined) harmless[kind] = toPatterns(patterns, words, ['harmless', kind]);
  }
  return { words, harmless };
}

/** A family of signals, or `null` where its shape is wrong. */
export function buildSignal(sheet: Sheet, value: unknown, path: Path, shared: SharedBySignals): Signal | null {
  const source = sheet.check<SignalSource>(signal, value, path);
  if (source === null) return null;
  const own = toPatterns(source.harmless, shared.words, [...path, 'harmless']);
  const every = shared.harmless[source.kind] ?? {};
  return {
    kind: source.kind,
    level: source.level,
    title: toText(source.title),
    match: toPatterns(source.match, shared.words, [...path, 'match']),
    // The very same patterns in every family of the kind are compiled once.
    harmless: source.harmless === undefined ? every : joined(own, every),
    place: sheet.place(path),
  };
}

function joined(own: Signal['harmless'], every: Signal['harmless']): Signal['harmless'] {
  return byLang({ zh: [own.zh ?? [], every.zh ?? []], en: [own.en ?? [], every.en ?? []] }, (lists) => lists.flat());
}

export function buildSynonyms(sheet: Sheet): readonly SynonymSet[] {
  const source = sheet.check(synonymsFile, sheet.document.data, []);
  const sets = (lang: Lang): readonly SynonymSet[] => (source?.synonyms[lang] ?? []).map((words) => ({ lang, words }));
  return [...sets('zh'), ...sets('en')];
}

function besideShows(key: string) {
  return {
    code: 'misplaced-key',
    message: `"${key}" can't stand in a rule with "shows"`,
    hint: 'A rule has either "shows" (a good habit), or "avoid" with severity, instead and why.',
  };
}

function missing(key: string) {
  const hint =
    key === 'severity'
      ? 'Add severity: error, warning or advice.'
      : key === 'avoid'
        ? 'Add "avoid" with what not to say; for a good habit "shows" with what to look for.'
        : `Add ${key}: { en: "...", zh: "..." }.`;
  return { code: 'missing-key', message: `"${key}" is missing here`, hint };
}

/** What a rule may look for; one of them must be there. */
const FINDS = ['avoid', 'alone', 'question_twice', 'paragraph'] as const;
