import { buildMatcher } from '../src/matching/matcher.ts';
import { day, knowledgeOf } from '../test/matching/knowledge-of.ts';
import { quantile } from './figures.ts';
import { heapSettled, residentMb } from './memory.ts';
import { seededRandom } from './random.ts';

/** How building and asking grow with the number of entries. */
export interface ScaleRow {
  readonly entries: number;
  readonly buildMs: number;
  readonly p50: number;
  readonly p99: number;
  /** Of the whole process, after the last question. */
  readonly rssMb: number;
  /** Of made-up questions, those whose entry comes first. */
  readonly top1: number;
}

/** Builds a made-up desk of `entries` entries with ten phrasings each, and asks it an eleventh of each, twice: once to warm up. */
export function measureScale(entries: number): ScaleRow {
  const { phrasings, questions } = madeUpDesk(entries);
  const knowledge = knowledgeOf(phrasings, { languages: ['en'] });
  const before = performance.now();
  const matcher = buildMatcher(knowledge);
  const buildMs = performance.now() - before;
  for (const { text } of questions) matcher.match({ text, on: ON });
  const times: number[] = [];
  let right = 0;
  for (const { text, id } of questions) {
    const start = performance.now();
    const { ranked } = matcher.match({ text, on: ON });
    times.push(performance.now() - start);
    if (ranked[0]?.id === id) right += 1;
  }
  times.sort((a, b) => a - b);
  heapSettled();
  return {
    entries,
    buildMs,
    rssMb: residentMb(),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    top1: right / questions.length,
  };
}

/**
 * Words drawn like those of a language, few of them often; every entry has four of its own, of which each phrasing has
 * about two among the common ones.
 */
function madeUpDesk(entries: number) {
  const random = seededRandom(7);
  const words = Array.from({ length: WORDS }, (_, place) => wordOf(place * 7 + 1));
  const common = (): string => words[Math.floor(WORDS ** random()) - 1] ?? 'a';
  const any = (): string => words[Math.floor(random() * WORDS)] ?? 'a';
  const phrasings: Record<string, { en: string[] }> = {};
  const questions: { text: string; id: string }[] = [];
  for (let entry = 0; entry < entries; entry += 1) {
    const own = Array.from({ length: 4 }, any);
    const texts = Array.from({ length: 11 }, () => {
      const text = Array.from({ length: 4 + Math.floor(random() * 5) }, common);
      for (const word of own) if (random() < 0.6) text.splice(Math.floor(random() * text.length), 0, word);
      return text.join(' ');
    });
    phrasings[`made-up/entry-${entry}`] = { en: texts.slice(0, 10) };
    if (questions.length < QUESTIONS_MOST) questions.push({ text: texts[10] ?? '', id: `made-up/entry-${entry}` });
  }
  return { phrasings, questions };
}

function wordOf(place: number): string {
  let word = '';
  for (let rest = place + 3; rest > 0; rest = Math.floor(rest / 80)) {
    word += `${'bcdfghklmnprstvw'[rest % 16]}${'aeiou'[(rest >> 4) % 5]}`;
  }
  return word;
}

const WORDS = 6_000;
const QUESTIONS_MOST = 2_000;
const ON = day('2026-01-01');
