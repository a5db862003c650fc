import { isMap, isSeq, type ParsedNode } from 'yaml';
import type { LangText } from '../model.ts';
import { LANGS } from '../model.ts';
import type { NewAnswer } from './change.ts';
import type { Way } from './phrasing-spots.ts';
import {
  behindLast,
  below,
  columnOf,
  contentEnd,
  insert,
  lineEndNear,
  type MapNode,
  pairOf,
  type SeqNode,
} from './spots.ts';
import { doubleQuoted, writeScalar } from './write-scalar.ts';

/** Ways to add an answer at the end of a file of answers; `root` is `null` for a file with nothing in it. */
export function waysToAnswer(text: string, root: ParsedNode | null, answer: NewAnswer): readonly Way[] {
  if (root === null) {
    const eol = lineEndNear(text, 0);
    const lines = [...(text.trim() === '' ? HEAD : []), 'answers:', ...answerLines(2, answer)];
    const before = text === '' || text.endsWith('\n') ? '' : eol;
    return [[insert(text.length, before + lines.map((line) => line + eol).join(''))]];
  }
  const list = isMap(root) ? pairOf(root as MapNode, 'answers')?.value : null;
  if (!isSeq(list)) return [];
  const { items, flow, range } = list as SeqNode;
  const [last, one] = [items.at(-1), items.at(-2)] as (ParsedNode | undefined)[];
  if (last === undefined) return [];
  if (flow === true) return behindLast(text, last.range[0], last.range[1], [JSON.stringify(answerData(answer))]);
  const end = contentEnd(last);
  const spaced = one !== undefined && /\n[ \t]*\r?\n/.test(text.slice(contentEnd(one), last.range[0]));
  const lines = answerLines(columnOf(text, range[0]), answer);
  return [[below(text, end, spaced ? ['', ...lines] : lines)]];
}

/** As YAML is to read it. */
export function answerData({ id, title, owner, reviewBy, phrasings, say, do: does }: NewAnswer) {
  const ask = Object.fromEntries(
    LANGS.flatMap((lang) => {
      const texts = phrasings.filter((each) => each.lang === lang).map((each) => each.text);
      return texts.length === 0 ? [] : [[lang, texts]];
    }),
  );
  return { id, title, owner, review_by: reviewBy, ask, ...(does !== undefined && { do: does }), say };
}

function answerLines(column: number, answer: NewAnswer): readonly string[] {
  const { id, title, owner, review_by: until, ask, say, do: does } = answerData(answer);
  const lines = [
    `id: ${writeScalar(id, [], 'block')}`,
    `title: ${inBraces(title)}`,
    `owner: ${writeScalar(owner, [], 'block')}`,
    `review_by: ${writeDay(until)}`,
    'ask:',
    ...Object.entries(ask).flatMap(([lang, texts]) => [
      `  ${lang}:`,
      ...texts.map((text) => `    - ${writeScalar(text, [], 'block')}`),
    ]),
    ...(does === undefined ? [] : [`do: ${inBraces(does)}`]),
    'say:',
    ...LANGS.flatMap((lang) => {
      const text = say[lang];
      return text === undefined ? [] : [`  ${lang}: ${doubleQuoted(text)}`];
    }),
  ];
  return lines.map((line, index) => `${' '.repeat(column)}${index === 0 ? '- ' : '  '}${line}`);
}

function inBraces(text: LangText): string {
  const pairs = LANGS.flatMap((lang) => {
    const words = text[lang];
    return words === undefined ? [] : [`${lang}: ${doubleQuoted(words)}`];
  });
  return `{ ${pairs.join(', ')} }`;
}

/** Days stand without quotes everywhere in knowledge. */
function writeDay(day: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? day : doubleQuoted(day);
}

const HEAD = [
  '# Answers that began as questions nobody found an answer to. Each may move to the file that it belongs in.',
];
