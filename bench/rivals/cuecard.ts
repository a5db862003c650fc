import type { Matcher } from '../../src/matching/match.ts';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { day } from '../../test/matching/knowledge-of.ts';
import { knowledgeOfRows } from '../knowledge-of-rows.ts';
import type { Contender } from './contender.ts';

/** The product's own matcher. */
export function cuecard(): Contender {
  let matcher: Matcher;
  return {
    train(rows, lang) {
      matcher = buildMatcher(knowledgeOfRows(rows, lang));
    },
    classify(text) {
      return matcher.match({ text, on: ON }).ranked.map(({ id, confidence }) => ({ label: id, score: confidence }));
    },
  };
}

const ON = day('2026-01-01');
