import type { LangList, RuleId, Skill } from '../knowledge/model.ts';
import { ownIn } from './citations.ts';
import { isNegated } from './negation.ts';
import { findPatterns, type Quote, type ReadText, readText } from './word-groups.ts';

/** A good habit that a line shows, with the exact words and where they stand in it, in UTF-16 units. */
export interface FoundSkill extends Quote {
  readonly skill: RuleId;
}

/**
 * The first place at which a line shows each of these habits, in the order of the line. Words that are cited or denied ("I'm not
 * sorry") show nothing. Pure; never throws, whatever the text.
 */
export function findSkills(text: string, skills: readonly Skill[]): readonly FoundSkill[] {
  const read = readText(text);
  const isOwn = ownIn(text);
  return skills
    .flatMap(({ id, shows }): readonly FoundSkill[] => {
      const quotes = findPatterns(read, shows, { counts: (before, after) => !isNegated(before, after) });
      const own = quotes.find(({ at }) => isOwn(at));
      return own === undefined ? [] : [{ skill: id, ...own }];
    })
    .sort((a, b) => a.at[0] - b.at[0]);
}

/** The first of these words in a text, in any language; `null` where there is none. */
export function findWord(text: ReadText, words: LangList): Quote | null {
  let patterns = PATTERNS.get(words);
  if (patterns === undefined) {
    patterns = { zh: toPatterns(words.zh), en: toPatterns(words.en) };
    PATTERNS.set(words, patterns);
  }
  return findPatterns(text, patterns)[0] ?? null;
}

function toPatterns(list: readonly string[] = []) {
  return list.length === 0 ? [] : [{ all: [list], not: [] }];
}

/** Knowledge is frozen: what was made of a list holds as long as the list. */
const PATTERNS = new WeakMap<LangList, Parameters<typeof findPatterns>[1]>();
