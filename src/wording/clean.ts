import type { Lang, WordingRule } from '../knowledge/model.ts';
import { isTooLong } from './draft-shape.ts';
import { type FoundWording, findWording } from './phrases.ts';
import { wordExpression } from './word-expression.ts';

/**
 * The draft with every finding mended by its rule: replaced, left out, or set as several paragraphs. `null` where one of
 * them needs a person, where nothing would be left, and where the result would have a finding again.
 */
export function cleanWording(
  text: string,
  found: readonly FoundWording[],
  rules: readonly WordingRule[],
): string | null {
  if (found.length === 0) return null;
  let clean = text;
  // From the end, so that what comes before stays where it is; paragraphs last, as they hold the others.
  const inner = found.filter(({ rule }) => !isParagraphRule(rule, rules)).toSorted((a, b) => b.at[0] - a.at[0]);
  let edge = text.length;
  for (const { rule, matched, at } of inner) {
    const begins = BEGINS.test(text.slice(0, at[0]));
    const better = betterFor(
      matched,
      begins,
      rules.find(({ id }) => id === rule),
    );
    if (better === null || at[1] > edge) return null;
    clean = better === '' ? without(clean, at) : clean.slice(0, at[0]) + better + clean.slice(at[1]);
    edge = at[0];
  }
  for (const { paragraph } of rules)
    if (Object.keys(paragraph).length > 0)
      clean = clean
        .split('\n')
        .map((line) => inParts(line, paragraph))
        .join('\n');
  clean = clean.trim();
  return /[\p{L}\p{N}]/u.test(clean) && findWording(clean, rules).length === 0 ? clean : null;
}

function isParagraphRule(id: string, rules: readonly WordingRule[]): boolean {
  return rules.some((rule) => rule.id === id && Object.keys(rule.paragraph).length > 0);
}

/** An empty text where it can be left out. */
function betterFor(matched: string, begins: boolean, rule: WordingRule | undefined): string | null {
  if (rule === undefined) return null;
  for (const { from, to, start } of Object.values(rule.replace).flat()) {
    if (start && !begins) continue;
    const [whole] = matched.match(new RegExp(wordExpression([from])?.source ?? '(?!)', 'iu')) ?? [];
    if (whole === matched)
      return /^\p{Lu}/u.test(matched) ? to.replace(/^\p{Ll}/u, (first) => first.toUpperCase()) : to;
  }
  return rule.questionTwice && /[?？]$/.test(matched) ? '' : null;
}

/** Leaves a stretch out, with the comma or full stop behind it, and lets the sentence begin anew. */
function without(text: string, [from, to]: readonly [number, number]): string {
  const before = text.slice(0, from);
  // Behind words of their own the mark stays theirs.
  const rest = BEGINS.test(before) ? text.slice(to).replace(/^[,，.。!！~～…、\s]+/u, '') : text.slice(to);
  const after = /\s$/u.test(before) ? rest.trimStart() : rest;
  const sentence = before.trim() === '' || /[.!?。！？\n]\s*$/u.test(before);
  return before + (sentence ? after.replace(/^\p{Ll}/u, (first) => first.toUpperCase()) : after);
}

/** A long paragraph as several, each of whole sentences. */
function inParts(line: string, longest: { readonly [L in Lang]?: number }): string {
  if (!isTooLong(line, longest)) return line;
  const parts: string[] = [];
  for (const sentence of line.match(SENTENCE) ?? [line]) {
    const joined = (parts.at(-1) ?? '') + sentence;
    if (parts.length === 0 || isTooLong(joined.trim(), longest)) parts.push(sentence);
    else parts[parts.length - 1] = joined;
  }
  return parts.map((part) => part.trim()).join('\n\n');
}

/** Nothing, or a mark, stands before it. */
const BEGINS = /(?:^|[,，.。!！?？;；:：、~～…\n])\s*$/u;
const SENTENCE = /.+?(?:[。！？!?；;]+["”」]?|\.["”]?(?=\s)|$)\s*/gu;
