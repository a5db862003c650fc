import type { Lang, LangList } from '../knowledge/model.ts';
import { foldText } from './fold-text.ts';
import { sentences } from './sentences.ts';
import type { Quote, ReadText } from './word-groups.ts';

/** Sentences that consist of nothing but these words, one or several: "嗯。", "oh, hm". */
export function findAlone(read: ReadText, words: LangList): readonly Quote[] {
  const wanted = foldedOf(words);
  if (wanted.size === 0) return [];
  return sentences(read.folded.text).flatMap(([from, to]) => {
    const pieces = read.folded.text.slice(from, to).split(NO_WORD).filter(Boolean);
    return pieces.length > 0 && pieces.every((piece) => wanted.has(piece)) ? [quote(read, from, to)] : [];
  });
}

/** Questions that ask for what an earlier one in the draft asked for, in nearly the same words. */
export function findQuestionsTwice(read: ReadText): readonly Quote[] {
  const asked: (readonly string[])[] = [];
  const { text } = read.folded;
  return sentences(text)
    .slice(0, MOST_SENTENCES)
    .flatMap(([from, to]) => {
      if (text[to] !== '?') return [];
      const question = gist(text.slice(from, to));
      if (question.length === 0) return [];
      const twice = asked.some((earlier) => likeness(earlier, question) >= SAME);
      asked.push(question);
      return twice ? [quote(read, from, to + 1)] : [];
    });
}

/** Paragraphs of more characters than the longest of their language. */
export function findLongParagraphs(text: string, longest: { readonly [L in Lang]?: number }): readonly Quote[] {
  if (Object.keys(longest).length === 0) return [];
  return Array.from(
    text.matchAll(PARAGRAPH),
    ({ 0: matched, index }): Quote => ({
      matched,
      at: [index, index + matched.length],
    }),
  ).filter(({ matched }) => isTooLong(matched, longest));
}

export function isTooLong(paragraph: string, longest: { readonly [L in Lang]?: number }): boolean {
  const han = paragraph.match(HAN)?.length ?? 0;
  const most = longest[han * HAN_SHARE > paragraph.length ? 'zh' : 'en'];
  return most !== undefined && paragraph.length > most;
}

function foldedOf(words: LangList): ReadonlySet<string> {
  let folded = FOLDED.get(words);
  if (folded === undefined) {
    const all = Object.values(words).flat();
    folded = new Set(all.map((word) => foldText(word.trim()).text));
    FOLDED.set(words, folded);
  }
  return folded;
}

function quote({ original, folded }: ReadText, from: number, to: number): Quote {
  const start = folded.text.slice(from, to).search(/[^\s"'([{]/u);
  const at = folded.original(from + Math.max(start, 0), to);
  return { matched: original.slice(...at), at };
}

/** What a question asks for: English words and pairs of Chinese characters, without courtesies. */
function gist(question: string): readonly string[] {
  const plain = question.replace(COURTESIES, ' ');
  const words = (plain.match(/[a-z0-9']+/g) ?? []).filter((word) => !SMALL.has(word));
  const pairs = (plain.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );
  return [...new Set([...words, ...pairs])].slice(0, MOST_PIECES);
}

function likeness(one: readonly string[], other: readonly string[]): number {
  const common = one.filter((piece) => other.includes(piece)).length;
  return (2 * common) / (one.length + other.length);
}

/** Knowledge is frozen: what is made of a list holds as long as the list. */
const FOLDED = new WeakMap<LangList, ReadonlySet<string>>();
const NO_WORD = /[^\p{L}\p{N}]+/u;
const PARAGRAPH = /[^\s][^\n]*/g;
const HAN = /\p{Script=Han}/gu;
/** From a quarter of Chinese characters on, a paragraph is read as Chinese. */
const HAN_SHARE = 4;
const COURTESIES =
  /请问一?下?|麻烦|帮我|告诉我|提供一?下?|方便|想问一?下?|问一?下|一下|您[好的]?|你[好的]?|[呢吗啊吧呀哦那再的]|\b(?:could|can|may|would) (?:you|i)(?: please)?(?: (?:tell|give|ask|have|send|get)(?: me)?)?\b/gu;
const SMALL: ReadonlySet<string> = new Set(
  (
    "what what's which is are was it it's the a an and so ok okay please your you do does did about of for to in on me my i have has " +
    'thanks thank sorry again just then well now exactly that this be'
  ).split(' '),
);
/** Two questions of five words that share four. */
const SAME = 0.8;
/** A draft of more sentences is no draft; comparing each with each takes time with their square. */
const MOST_SENTENCES = 200;
const MOST_PIECES = 60;
