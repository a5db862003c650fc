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
function foldedWords(words: readonly string[]): readonly string[] {
  // The first that fits wins: the longer word says more.
  return words
    .map(foldWord)
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length);
}

/** A word as it stands in a folded text; empty where it says nothing. */
export function foldWord(word: string): string {
  const whole = folded(word.trim());
  return /[\p{L}\p{N}]/u.test(whole) ? whole : '';
}

/** A desk has thousands of words, nearly all of them written as a folded text has them. */
function folded(word: string): string {
  if (HAN_ONLY.test(word)) return word;
  return contract(PLAIN_WORDS.test(word) ? word : foldText(word).text);
}

/** `do not` as `don't`, so that either way of writing finds the other. */
function contract(word: string): string {
  if (!word.includes(' ')) return word === 'cannot' ? "can't" : word;
  return TO_CONTRACTIONS.reduce((text, [long, short]) => text.replace(long, short), word);
}

/** Sources of expressions that find folded words; those with the same borders share them, as borders are dear to compile. */
function sourcesOf(words: readonly string[]): readonly string[] {
  const alike = new Map<string, { readonly open: string; readonly close: string; readonly bodies: string[] }>();
  for (const word of words) {
    const { open, body, close } = sourceOf(word);
    const group = alike.get(`${open} ${close}`) ?? { open, close, bodies: [] };
    alike.set(`${open} ${close}`, group);
    group.bodies.push(body);
  }
  return Array.from(alike.values(), ({ open, close, bodies }) => `${open}(?:${bodies.join('|')})${close}`);
}

/** One folded word as an expression that finds it just where it is told to look. */
export function expressionAt(word: string): RegExp {
  const { open, body, close } = sourceOf(word);
  return new RegExp(`${open}(?:${body})${close}`, 'uy');
}

/**
 * What each stretch that a folded word without `~` finds begins with: at least a character, and never more than is sure.
 * It tells at a glance where the word isn't, which is nearly everywhere.
 */
export function beginningOf(word: string): string {
  const [token = ''] = word.match(TOKEN) ?? [];
  if (!WORD.test(token)) return token;
  const sure = UNSURE.has(token) ? 1 : Math.max(1, (/^[a-z]+/.exec(token)?.[0].length ?? 0) - 1);
  return token.slice(0, sure);
}

/** Whether a folded word is found only where no Latin letter or digit goes before. */
export function startsAfterBorder(word: string): boolean {
  return STARTS_PLAIN.test(word) && !word.startsWith('not ');
}

/** Whether a character carries a Latin word or number on. */
export function isPlain(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a);
  return STARTS_PLAIN.test(character);
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
  const forms = formsOf(word, alone).map(escapeAll);
  return forms.length === 1 ? forms.join('') : `(?:${forms.join('|')})`;
}

/** A Latin word with its usual endings, the longer first, so that the quote is the whole word. */
function formsOf(word: string, alone: boolean): readonly string[] {
  const contraction = CONTRACTIONS.find(([ending]) => ending.test(word));
  if (contraction !== undefined) {
    const [ending, { short, bare, long }] = contraction;
    // People leave the apostrophe out; alone, though, "ill", "were" and "id" are other words.
    const without = bare || (!alone && !OTHER_WORDS.test(word)) ? [short.replace("'", '')] : [];
    return [short, ...without, ...long].map((form) => word.replace(ending, form));
  }
  if (word.length < SHORTEST_INFLECTED || word.includes("'") || INVARIANT.has(word)) return [word];
  const stem = word.slice(0, -1);
  const plural = [`${word}'s`, `${word}s`, word];
  if (/[^aeiou]y$/.test(word)) return [`${stem}ies`, `${stem}ied`, `${word}ing`, ...plural];
  if (word.endsWith('e')) return [`${stem}ing`, `${word}d`, ...plural];
  const doubled = DOUBLING.test(word) ? [`${word}${word.at(-1)}ed`, `${word}${word.at(-1)}ing`] : [`${word}es`];
  return [...doubled, `${word}ed`, `${word}ing`, ...plural];
}

/** The forms of each word of an expression that is nothing but Latin words with single spaces or hyphens; `null` for others. */
export function formsOfWords(folded: string): readonly (readonly string[])[] | null {
  const words = folded.split(/[ -]/);
  return LATIN_WORDS.test(folded) && !folded.startsWith('not ')
    ? words.map((word) => formsOf(word, words.length === 1))
    : null;
}

function escapeAll(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

const TOKEN = /[a-z]+(?:'[a-z]+)*\*?|\p{Script=Han}+|[ -]+|[^a-z\p{Script=Han} -]+/gu;
const WORD = /^[a-z]/;
const LATIN_WORDS = /^[a-z]+(?:'[a-z]+)*(?:[ -][a-z]+(?:'[a-z]+)*)*$/;
const HAN_ONLY = /^~?\p{Script=Han}+$/u;
/** Letters, digits and apostrophes with single spaces between the words. */
const PLAIN_WORDS = /^~?[a-z0-9'*-]+(?: [a-z0-9'*-]+)*$/;
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

/** They have forms that begin otherwise: `n't`, `will not`. */
const UNSURE: ReadonlySet<string> = new Set(['not', "won't"]);

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
const CONTRACTIONS: readonly (readonly [RegExp, Contraction])[] = [
  [/^can't$/, { short: "can't", bare: true, long: ['cannot', 'can not'] }],
  [/^won't$/, { short: "won't", bare: true, long: ['will not'] }],
  [/n't$/, { short: "n't", bare: true, long: [' not'] }],
  [/'s$/, { short: "'s", bare: true, long: [' is', ' has'] }],
  [/'m$/, { short: "'m", bare: true, long: [' am'] }],
  [/'re$/, { short: "'re", bare: false, long: [' are'] }],
  [/'ll$/, { short: "'ll", bare: false, long: [' will'] }],
  [/'ve$/, { short: "'ve", bare: false, long: [' have'] }],
  [/'d$/, { short: "'d", bare: false, long: [' would', ' had'] }],
];

interface Contraction {
  readonly short: string;
  /** Whether it is the same word without its apostrophe, even alone. */
  readonly bare: boolean;
  readonly long: readonly string[];
}
