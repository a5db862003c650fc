import type { Path } from '../locate.ts';
import type { Lang, LangList, LangText, RuleId, WordPattern } from '../model.ts';
import type { LangPatternsSource, LangTextSource, LangTextsSource } from '../schema/text.ts';
import { checkRule, type Scope } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import { checkWords } from '../words.ts';

/** `{ zh: "a", en: ["b", "c"] }` with every language a list. */
export function toList(source: LangTextsSource | undefined): LangList {
  return byLang(source, (texts) => (typeof texts === 'string' ? [texts] : texts));
}

/** Patterns by language; `words` gives what stands for a word as it was written, by default the word alone. */
export function toPatterns(
  source: LangPatternsSource | undefined,
  words: WordsOf = (texts) => texts,
  path: Path = [],
): { readonly [L in Lang]?: readonly WordPattern[] } {
  return byLang(source, (patterns, lang) =>
    patterns.map((pattern, index): WordPattern => {
      const at = [...path, lang, index];
      const list = (texts: string | readonly string[], place: Path) => words(oneOrMore(texts), [...at, ...place], lang);
      if (typeof pattern === 'string') return { all: [list(pattern, [])], not: [] };
      return {
        all: pattern.all.map((group, number) => list(group, ['all', number])),
        not: pattern.not === undefined ? [] : list(pattern.not, ['not']),
        ...(pattern.apart !== undefined && { apart: pattern.apart }),
        ...(pattern.with !== undefined && { with: list(pattern.with, ['with']) }),
        ...(pattern.without !== undefined && { without: list(pattern.without, ['without']) }),
      };
    }),
  );
}

/** The words of a group at `path`. */
export type WordsOf = (texts: readonly string[], path: Path, lang: Lang) => readonly string[];

/** A text a language, without languages that were not written. */
export function toText(source: LangTextSource): LangText {
  return byLang(source, (text) => text);
}

/** Words with values: checks each language of `say` and `do`. */
export function checkSpoken(
  sheet: Sheet,
  source: { readonly say?: LangTextsSource | undefined; readonly do?: LangTextSource | undefined },
  path: Path,
  allowed: readonly string[] | null,
  where: string,
): void {
  for (const lang of ['zh', 'en'] as const) {
    checkWords(sheet, source.say?.[lang], [...path, 'say', lang], allowed, where);
    checkWords(sheet, source.do?.[lang], [...path, 'do', lang], allowed, where);
  }
}

export function toRules(
  sheet: Sheet,
  rules: readonly string[] | undefined,
  path: Path,
  scope: Scope,
): readonly RuleId[] {
  for (const [index, rule] of (rules ?? []).entries()) checkRule(sheet, [...path, index], rule, ['rule'], scope);
  return (rules ?? []) as readonly RuleId[];
}

function oneOrMore(words: string | readonly string[]): readonly string[] {
  return typeof words === 'string' ? [words] : words;
}

export function byLang<T, U>(
  source: { readonly zh?: T | undefined; readonly en?: T | undefined } | undefined,
  turn: (value: T, lang: Lang) => U,
): { zh?: U; en?: U } {
  return {
    ...(source?.zh !== undefined && { zh: turn(source.zh, 'zh') }),
    ...(source?.en !== undefined && { en: turn(source.en, 'en') }),
  };
}
