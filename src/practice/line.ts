import type { Lang, Scenario, Skill, WordingRule } from '../knowledge/model.ts';
import { type FoundWording, findWording } from '../wording/phrases.ts';
import { type FoundSkill, findSkills, findWord } from '../wording/skills.ts';
import { readText } from '../wording/word-groups.ts';

/** What a learner's line is judged by. */
export interface Ear {
  readonly scenario: Scenario;
  readonly rules: readonly WordingRule[];
  readonly skills: readonly Skill[];
}

/**
 * Why a line reaches nobody: blank, in another language, said before word for word, a heap of words that is no sentence, or so
 * much at once that nobody begins to read it.
 */
type Deaf = 'blank' | 'foreign' | 'repeated' | 'heap' | 'flood';

/** A line as the customer takes it. Places are UTF-16 units of the line. */
export interface HeardLine {
  readonly deaf: Deaf | null;
  /** What it should not say, in all of it. */
  readonly findings: readonly FoundWording[];
  /** Here and in `asked`: as far as the customer reads; the rest is too much at once, and counts for nothing. */
  readonly skills: readonly FoundSkill[];
  /** The facts that it asks for, in its order. */
  readonly asked: readonly { readonly fact: string; readonly at: number; readonly matched: string }[];
}

/** Hears one line. `earlier`: the learner's lines before it. Pure; never throws, whatever the text. */
export function hearLine(text: string, lang: Lang, earlier: readonly string[], ear: Ear): HeardLine {
  const findings = wordingOf(ear.rules, text);
  const deaf = deafTo(text, lang, earlier);
  if (deaf !== null) return { deaf, findings, skills: [], asked: [] };
  const read = text.slice(0, Math.min(readUpTo(text, lang), leadIn(text, lang)));
  const questions = sentencesIn(read)
    .filter(isQuestion)
    .map(({ from, text: question }) => ({ from, read: readText(question) }));
  const asked = ear.scenario.customer.facts.flatMap(({ name, askedBy }) => {
    const found = questions
      .map(({ from, read: question }) => ({ from, quote: findWord(question, askedBy) }))
      .find(({ quote }) => quote !== null);
    if (found === undefined || found.quote === null) return [];
    return [{ fact: name, at: found.from + found.quote.at[0], matched: found.quote.matched }];
  });
  return {
    deaf,
    findings,
    skills: skillsOf(ear.skills, read),
    asked: asked.toSorted((a, b) => a.at - b.at),
  };
}

/** The same lines are heard again with each move of a talk, and when an attempt is scored anew. */
function remembering<By extends object, Found>(find: (text: string, by: By) => Found): (by: By, text: string) => Found {
  const known = new WeakMap<By, Map<string, Found>>();
  return (by, text) => {
    const before = known.get(by) ?? new Map<string, Found>();
    known.set(by, before);
    const found = before.get(text) ?? find(text, by);
    if (before.size >= MOST_REMEMBERED) before.clear();
    before.set(text, found);
    return found;
  };
}

function deafTo(text: string, lang: Lang, earlier: readonly string[]): Deaf | null {
  const plain = plainly(text);
  if (plain === '') return 'blank';
  if (earlier.some((line) => plainly(line) === plain)) return 'repeated';
  const size = sizeOf(text, lang);
  if (size < sizeOf(text, lang === 'zh' ? 'en' : 'zh')) return 'foreign';
  if (isHeap(text, lang, size) && !READ_BACK.test(text)) return 'heap';
  return isFlood(text, lang) ? 'flood' : null;
}

/** A sentence is held together by small words; a list of keywords has next to none, or falls into short pieces. */
function isHeap(text: string, lang: Lang, size: number): boolean {
  if (size < SMALLEST_HEAP[lang]) return false;
  const small = text.match(SMALL[lang])?.length ?? 0;
  if (small / size < LEAST_SMALL[lang]) return true;
  if (lang === 'en') return false;
  const pieces = text.split(/[\s,，、]+/).filter((piece) => piece !== '');
  const short = pieces.filter((piece) => piece.length <= SHORT_PIECE).length;
  return short >= MOST_SHORT && short / pieces.length > 0.8;
}

/** Of a list that is read back only what leads to it is said; the rest are the customer's own words. All of any other line. */
function leadIn(text: string, lang: Lang): number {
  if (!isHeap(text, lang, sizeOf(text, lang))) return text.length;
  return READ_BACK.exec(text)?.[0].length ?? text.length;
}

/** Up to the end of the sentence in which the customer has had enough. */
function readUpTo(text: string, lang: Lang): number {
  let [sentences, size] = [0, 0];
  for (const { to, text: sentence, mark } of sentencesIn(text)) {
    sentences += goesOn(mark) ? 0 : 1;
    size += sizeOf(sentence, lang);
    if (sentences >= MOST_SENTENCES || size >= MOST_READ[lang]) return to;
  }
  return text.length;
}

function isFlood(text: string, lang: Lang): boolean {
  const sentences = sentencesIn(text).filter(({ mark }) => !goesOn(mark)).length;
  return sentences > MOST_SENTENCES * FLOOD || sizeOf(text, lang) > MOST_READ[lang] * FLOOD;
}

/** A semicolon parts what is one sentence to a reader. */
function goesOn(mark: string): boolean {
  return /^[；;]+$/u.test(mark);
}

interface Sentence {
  readonly from: number;
  /** Behind its mark. */
  readonly to: number;
  readonly text: string;
  readonly mark: string;
}

function sentencesIn(text: string): readonly Sentence[] {
  let from = 0;
  return [...text.matchAll(SENTENCE_END), { 0: '', index: text.length }]
    .map(({ 0: mark, index }): Sentence => {
      const sentence = { from, to: index + mark.length, text: text.slice(from, index), mark };
      from = sentence.to;
      return sentence;
    })
    .filter((sentence) => sentence.text.trim() !== '');
}

/** Asks for something: by its mark, or by the words that questions are made with. */
function isQuestion({ text, mark }: Sentence): boolean {
  return /[?？]/.test(mark) || ASKS.test(text);
}

/** In words of English, in characters of Chinese. */
function sizeOf(text: string, lang: Lang): number {
  return text.match(UNIT[lang])?.length ?? 0;
}

/** Letters and digits alone: two lines that differ in nothing else are the same. */
export function plainly(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Lines of a few hundred talks. */
const MOST_REMEMBERED = 5_000;
const wordingOf = remembering<readonly WordingRule[], readonly FoundWording[]>(findWording);
const skillsOf = remembering<readonly Skill[], readonly FoundSkill[]>(findSkills);
const UNIT: Readonly<Record<Lang, RegExp>> = { zh: /\p{Script=Han}/gu, en: /\p{Script=Latin}[\p{Script=Latin}'’]*/gu };
const SENTENCE_END = /[。！？!?；;\n]+|\.(?=\s|$)/gu;
/** "Just to confirm: Mr Li, flat 602, Saturday morning. Correct?" */
const READ_BACK =
  /^[^:：?？。!！\n]{0,30}(?:\b(?:confirm|recap|sum up|check|read (?:it|that|this) back)\b|核对|复述|确认)[^:：?？。!！\n]{0,12}[:：](?=.{4,160}[?？]\s*$)/iu;
/** Chinese asks with 请 and 麻烦, too; English without its mark only where a clause begins as a question does, or by a verb that asks to be told. */
const ASKS = new RegExp(
  [
    '请问|麻烦|方便|可以.{0,6}(?:告诉|说|提供)|能.{0,4}(?:告诉|说|提供)|哪|什么|多少|几|吗|呢|怎么称呼',
    '(?:请|烦请|劳烦|劳驾)[您你]?(?:再|先|把.{1,12})?(?:发|留|提供|说|告诉|告知|给|报|填|写|拍|传|描述|讲|补充)',
    '[您你](?:先|再)?把.{1,12}(?:发|报|告诉|告知|给|留|提供|说)|[您你](?:先|再)?(?:发|报|说|留|提供)(?:我|给我|一下|下|个)',
    String.raw`(?:^|[,:–—-]|\b(?:and|so|but|or|ok|okay|then|now|also|please|sorry|thanks|first))\s*(?:(?:what|which|who|where)\b|when (?:did|do|does|was|were|is|are|will|would|can)\b|how (?:much|many|long|often|old|far|did|do|does|was|is|are|can|could|may)\b|(?:can|could|may|might|would|will|do|did|have|are|were) (?:you|i|we)\b|(?:do|did|does|is|was|has|are|were) (?:it|that|this|there|the|your|they|anything|anyone)\b)`,
    String.raw`(?<!\b(?:i'll|we'll|i|we|will|to|they'll|you'll) )\b(?:(?:tell|give|send|show|text|message|remind|read) (?:me|us)|(?:share|provide|confirm|state|leave|type|send|give|describe) (?:your|the|a|an|which|what|when|how|where|who)|let (?:me|us) (?:know|have))\b`,
    String.raw`\bi(?:'d| would)? (?:just |only |still )?(?:need|like) (?:your|the|to know|to ask)\b|\bi(?:'ll| will) (?:just |only )?need (?:your|the|to know)\b`,
  ].join('|'),
  'iu',
);
/** Where a heap could be meant as an answer ("好的，谢谢"), it is none. */
const SMALLEST_HEAP: Readonly<Record<Lang, number>> = { zh: 12, en: 7 };
/** Of characters in Chinese, of words in English: of the lines of the shipped scripts one in three hundred has fewer. */
const LEAST_SMALL: Readonly<Record<Lang, number>> = { zh: 0.05, en: 0.17 };
const SMALL: Readonly<Record<Lang, RegExp>> = {
  zh: /[的了您你我是在有和就也都把给会能请吗呢吧这那先再帮为个一要到不来上下好还哪么时得着过让对]/gu,
  en: /\b(?:a|an|the|to|of|in|on|for|and|or|but|so|if|that|this|it|is|are|was|were|be|been|have|has|had|do|did|does|will|would|can|could|may|i|i'm|i'll|i've|you|you're|you'll|your|we|we'll|we're|our|my|me|us|at|by|with|from|as|not|no|what|which|when|how|who|where|there|here|let|let's|it's|that's|they|them|their|until|once|any|all|up)\b/giu,
};
/** Characters, and how many such pieces make a list. */
const SHORT_PIECE = 5;
const MOST_SHORT = 5;
/** A customer in a chat reads no essay: what comes behind is not taken in. */
const MOST_SENTENCES = 4;
const MOST_READ: Readonly<Record<Lang, number>> = { zh: 120, en: 70 };
/** So many times that is more than anybody starts on. */
const FLOOD = 1.25;
