import type { BenchResults, Contest } from '../results.ts';
import { CONTENDER_NAMES } from '../rivals/contenders.ts';
import { fasterLine } from './faster.ts';
import { milliseconds, percent, seconds, table, whole } from './table.ts';

/** All matchers on all sets: one table to compare them, then one a set. */
export function contestSections(results: BenchResults): readonly string[] {
  const { sets, contests, limits } = results;
  const overview = CONTENDER_NAMES.map((contender) => [
    contender,
    ...sets.map(({ name }) => inShort(contests.find((one) => one.set === name && one.contender === contender))),
  ]);
  const faster = fasterLine(results);
  const details = sets
    .map(({ name }) => {
      const rows = contests.filter(({ set }) => set === name).map(inFull);
      return `### ${name}\n\n${table(DETAILS, rows)}`;
    })
    .join('\n\n');
  return [
    `## Against other matchers

${table(['right script first % (AUROC %)', ...sets.map(({ name }) => name)], overview)}
${faster === null ? '' : `\n${faster}\n`}
AUROC is the chance that a message in scope gets a higher score than one out of scope; it exists only where a set has both. "> ${seconds(limits.trainMs)} s" means that
training was not over by then and was given up; "–" that it was not measured.

All of them run in the same run on the same phrasings and messages, each in a process of its own. The messages come in one shuffled
order, the same for all; a matcher is asked for ${seconds(limits.askMs)} s, and on until it has answered ${limits.least}, but not for more than five times as long. A rate out
of 150 messages is good to about 7 points either way, one out of 3,000 to 1.5. The build is the time from the rows to the first answer, the memory what the
process has grown by from the rows being read to the last answer, garbage collected.

- Fuse.js searches all phrasings with \`useTokenSearch\` and a threshold of 0.3, MiniSearch with a fuzziness of 0.2 in English; the best phrasing decides for its label.
- natural's classifiers stem English themselves; the Bayes classifier is smoothed with 0.1. nlp.js comes with its language packages.
- None but nlp.js parts Chinese into words: the search libraries are given characters and every two side by side, natural characters.
- Where a setting mattered, the others have the one that did best on these very messages. Ours was chosen on held-out training rows.`,
    details,
  ];
}

function inShort(contest: Contest | undefined): string {
  if (contest === undefined) return '–';
  const { outcome } = contest;
  if (outcome.kind === 'over-time') return `> ${seconds(outcome.limitMs)} s`;
  if (outcome.kind === 'failed') return 'failed';
  const { top1, auroc } = outcome.result;
  return auroc === null ? percent(top1) : `${percent(top1)} (${percent(auroc)})`;
}

function inFull({ contender, outcome }: Contest): readonly string[] {
  if (outcome.kind !== 'done') {
    const build = outcome.kind === 'over-time' ? `> ${seconds(outcome.limitMs)}` : 'failed';
    return [contender, '–', '–', '–', '–', '–', build, '–', '0'];
  }
  const { top1, top3, auroc, p50, p99, buildMs, memoryMb, asked } = outcome.result;
  return [
    contender,
    percent(top1),
    percent(top3),
    percent(auroc),
    milliseconds(p50),
    milliseconds(p99),
    seconds(buildMs),
    whole(memoryMb),
    whole(asked),
  ];
}

const DETAILS = ['', 'top-1 %', 'top-3 %', 'AUROC %', 'p50 ms', 'p99 ms', 'build s', 'memory MB', 'messages'];
