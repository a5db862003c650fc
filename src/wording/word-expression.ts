import { foldText } from './fold-text.ts';
import { digitSlips, letterSlips, soundSlips } from './slips.ts';

/**
 * An expression that finds any of these words in a folded text. Latin words are found whole, with their usual endings and
 * contractions; a trailing `*` stands for any ending; Chinese is found anywhere. A `~` in front finds the word as people
 * slip, too: a long Latin word with one letter wrong, Chinese that sounds alike, a number in other digits. `null` where
 * there is no word.
 */
export function wordExpression(words: readonly string[]): RegExp | null {
  const sources = sourcesOf(foldedWords(words));
  return sources.length === 0 ? null : new RegExp(sources.join('|'), 'gu');
}

/** The words as they stand in a folded text, without those that say nothing. */
export function foldedWords(words: readonly string[]): readonly string[] {
  return (
    words
      .map((word) => contract(foldText(word.trim()).text))
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
      // The first that fits wins: the longer word says more.
      .sort((a, b) => b.length - a.length)
  );
}

/** `do not` as `don't`, so that either way of writing finds the other. */
function contract(word: string): string {
  return TO_CONTRACTIONS.reduce((text, [long, short]) => text.replace(long, short), word);
}

/** Sources of expressions that find folded words; those with the same borders share them, as borders are dear to compile. */
export function sourcesOf(words: readonly string[]): readonly string[] {
  const alike = new Map<string, { readonly open: string; readonly close: string; readonly bodies: string[] }>();
  for (const word of words) {
    const { open, body, close } = sourceOf(word);
    const group = alike.get(`${open} ${close}`) ?? { open, close, bodies: [] };
    alike.set(`${open} ${close}`, group);
    group.bodies.push(body);
  }
  return Array.from(alike.values(), ({ open, close, bodies }) => `${open}(?:${bodies.join('|')})${close}`);
}

interface Source {
  readonly open: string;
  readonly body: string;
  readonly close: string;
}

function sourceOf(marked: string): Source {
  const slips = marked.startsWith('~');
  const word = slips ? marked.slice(1) : marked;
  const tokens = word.match(TOKEN) ?? [];
  const body = tokens.map((token, index) => {
    const [before = '', after = ''] = [tokens[index - 1], tokens[index + 1]];
    if (/^[ -]/.test(token)) return HAN.test(before) || HAN.test(after) ? '[ -]?' : ',?[ -]+';
    const border = before !== '' && !/[ -]$/.test(before) && HAN.test(before) !== HAN.test(token) ? ' ?' : '';
    if (index === 0 && token === 'not' && tokens.length > 1) return NOT;
    return border + (slips ? slipsOf(token) : plainly(token));
  });
  function plainly(token: string): string {
    return WORD.test(token) ? inflected(token, tokens.length === 1) : escapeAll(token);
  }

  function slipsOf(token: string): string {
    if (HAN.test(token)) return soundSlips(token);
    if (/^\d+$/.test(token)) return digitSlips(token);
    return LONG.test(token) ? `(?:${plainly(token)}|${letterSlips(token)}(?:'?s)?)` : plainly(token);
  }

  const open = STARTS_PLAIN.test(word) && body[0] !== NOT ? `(?<!${PLAIN})` : '';
  const close = ENDS_PLAIN.test(word) ? `(?!${PLAIN})` : '';
  return { open, body: body.join(''), close };
}

function inflected(word: string, alone: boolean): string {
  if (word.endsWith('*')) return `${escapeAll(word.slice(0, -1))}${PLAIN}*`;
  const contraction = CONTRACTIONS.find(([ending]) => ending.test(word));
  if (contraction !== undefined) {
    // People leave the apostrophe out; alone, though, "ill", "were" and "id" are other words.
    const bare = !alone && !OTHER_WORDS.test(word) ? "'?" : "'";
    return word.replace(contraction[0], '') + contraction[1].replace(/'(?!\?)/, bare);
  }
  if (word.length < SHORTEST_INFLECTED || word.includes("'") || INVARIANT.has(word)) return escapeAll(word);
  // Longer forms first, so that the quote is the whole word.
  if (/[^aeiou]y$/.test(word)) return `(?:${word.slice(0, -1)}(?:ies|ied)|${word}(?:ing|'?s)?)`;
  if (word.endsWith('e')) return `(?:${word.slice(0, -1)}ing|${word}(?:d|'?s)?)`;
  if (DOUBLING.test(word)) return `(?:${word}${word.at(-1)}(?:ed|ing)|${word}(?:ed|ing|'?s)?)`;
  return `${word}(?:ed|ing|es|'?s)?`;
}

function escapeAll(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

const TOKEN = /[a-z]+(?:'[a-z]+)*\*?|\p{Script=Han}+|[ -]+|[^a-z\p{Script=Han} -]+/gu;
const WORD = /^[a-z]/;
const HAN = /\p{Script=Han}/u;
/** A shorter one with a letter wrong is too often another word. */
const LONG = /^[a-z]{6,}$/;
/** A letter or digit that would carry a Latin word or number on; Chinese does not. */
const PLAIN = '[\\p{Script=Latin}\\p{Nd}]';
const STARTS_PLAIN = /^[\p{Script=Latin}\p{Nd}]/u;
const ENDS_PLAIN = /[\p{Script=Latin}\p{Nd}*]$/u;
const DOUBLING = /[^aeiou][aeiou][bdglmnprt]$/;
/** `it` and `up` have no endings; `sue` and `law` have. */
const SHORTEST_INFLECTED = 3;
/** With an ending these are other words: news, ones, theses … */
const INVARIANT: ReadonlySet<string> = new Set([
  'new',
  'the',
  'not',
  'and',
  'for',
  'you',
  'can',
  'was',
  'has',
  'his',
  'one',
]);

const TO_CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:cannot|can not)\b/g, "can't"],
  [/\bwill not\b/g, "won't"],
  [/\b(do|does|did|is|are|was|were|could|would|should|have|has|had|must) not\b/g, "$1n't"],
  [/\bi am\b/g, "i'm"],
  [/\b(it|that|there|what|here) is\b/g, "$1's"],
  [/\b(we|you|they) are\b/g, "$1're"],
  [/\b(i|we|you|they|he|she|it) will\b/g, "$1'll"],
  [/\b(i|we|you|they) have\b/g, "$1've"],
];
/** `not our department` is in "isn't our department" too. */
const NOT = `(?:(?<!${PLAIN})not|(?<=${PLAIN})n'?t)`;
const OTHER_WORDS = /^(?:we're|[a-z]+'d)$/;
/** What may stand for an ending. */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^can't$/, "(?:can'?t|cannot|can not)"],
  [/^won't$/, "(?:won'?t|will not)"],
  [/n't$/, "(?:n'?t| not)"],
  [/'s$/, "(?:'?s| is| has)"],
  [/'m$/, "(?:'?m| am)"],
  [/'re$/, "(?:'re| are)"],
  [/'ll$/, "(?:'ll| will)"],
  [/'ve$/, "(?:'ve| have)"],
  [/'d$/, "(?:'d| would| had)"],
];
