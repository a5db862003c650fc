import type { BenchResults } from '../results.ts';
import { aimsOf } from './aims.ts';
import { percent } from './table.ts';

/** What one might expect and does not get, as far as the figures tell, and what they can't tell. */
export function shortfalls(results: BenchResults): string {
  const aims = aimsOf(results);
  const missed = aims.filter(({ met }) => !met);
  const missedLine =
    missed.length === 0
      ? 'Every aim above is met in this run.'
      : `Of ${aims.length} aims ${missed.length} are missed in this run: ${missed.map(({ what }) => what).join('; ')}.`;
  return `## Where it falls short

${[missedLine, ...overtaken(results), ...KNOWN].map((one) => `- ${one}`).join('\n')}`;
}

/** Where another matcher did better. */
function overtaken({ sets, contests }: BenchResults): readonly string[] {
  return sets.flatMap(({ name }) => {
    const here = contests.flatMap(({ set, contender, outcome }) =>
      set === name && outcome.kind === 'done' ? [{ contender, ...outcome.result }] : [],
    );
    const ours = here.find(({ contender }) => contender === 'Cuecard');
    const others = here.filter(({ contender }) => contender !== 'Cuecard');
    if (ours === undefined) return [];
    return MEASURES.flatMap(({ word, of, better, write }) => {
      const mine = of(ours);
      if (mine === null) return [];
      const ahead = others.flatMap((other) => {
        const value = of(other);
        return value !== null && better(value, mine) ? [`${other.contender} (${write(value)})`] : [];
      });
      return ahead.length === 0 ? [] : [`${name}: ${word} (${write(mine)}) is better with ${ahead.join(', ')}.`];
    });
  });
}

interface Measured {
  readonly top1: number | null;
  readonly top3: number | null;
  readonly auroc: number | null;
  readonly p50: number;
  readonly buildMs: number;
  readonly memoryMb: number;
}

const more = (a: number, b: number): boolean => a > b;
const less = (a: number, b: number): boolean => a < b;
const rate = (share: number): string => `${percent(share)} %`;
const MEASURES: readonly {
  readonly word: string;
  readonly of: (one: Measured) => number | null;
  readonly better: (other: number, ours: number) => boolean;
  readonly write: (value: number) => string;
}[] = [
  { word: 'top-1', of: ({ top1 }) => top1, better: more, write: rate },
  { word: 'top-3', of: ({ top3 }) => top3, better: more, write: rate },
  { word: 'AUROC', of: ({ auroc }) => auroc, better: more, write: rate },
  { word: 'the median time of an answer', of: ({ p50 }) => p50, better: less, write: (ms) => `${ms.toFixed(2)} ms` },
  { word: 'the build', of: ({ buildMs }) => buildMs, better: less, write: (ms) => `${(ms / 1_000).toFixed(2)} s` },
  { word: 'memory', of: ({ memoryMb }) => memoryMb, better: less, write: (mb) => `${mb.toFixed(0)} MB` },
];

const KNOWN = [
  'No matcher here reads meaning: a message that shares neither words, nor parts of words, nor synonyms with any phrasing is not found. Large fine-tuned language models are reported a few points above these figures on the public sets; they need other machines.',
  'The public sets are a bank, a shop and assistants. How well the shipped scripts do is told by the questions of the desk above, which are few.',
  'With few phrasings there is little to learn confidence from: on small sets the calibration error is larger.',
  'Typos are made by chance. People who type in Chinese choose whole words, so that real slips are rarer and look more plausible.',
  'The made-up desks have random words: they measure time and memory, and their rate of right scripts means little.',
];
