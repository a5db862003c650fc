import type { BenchResults } from '../results.ts';
import { TYPO_EVERY } from '../typos.ts';
import { ablationSection } from './ablation.ts';
import { aimsOf } from './aims.ts';
import { contestSections } from './contests.ts';
import { growthPicture } from './growth.ts';
import { reliabilityPicture } from './reliability.ts';
import { shortfalls } from './shortfalls.ts';
import { slackSection } from './slack.ts';
import { milliseconds, percent, seconds, table, whole } from './table.ts';

export interface Rendered {
  readonly markdown: string;
  /** By file name. */
  readonly pictures: Readonly<Record<string, string>>;
}

/** The results as a document and its pictures; the same results give the same bytes. */
export function renderBenchmarks(results: BenchResults): Rendered {
  const sections = [
    INTRODUCTION,
    ...(results.sets.length === 0 ? [] : [setsSection(results), ...contestSections(results), ...ownSections(results)]),
    scaleSection(results),
    ...(results.ablation.length === 0 ? [] : [ablationSection(results)]),
    questionsSection(results),
    deskSection(results),
    ...(results.slack === undefined ? [] : [slackSection(results.slack)]),
    aimsSection(results),
    shortfalls(results),
  ];
  const pictures: Record<string, string> = { [GROWTH]: growthPicture(results.scale) };
  if (results.own.length > 0) pictures[RELIABILITY] = reliabilityPicture(results.own);
  return { markdown: `${sections.join('\n\n')}\n`, pictures };
}

function setsSection({ sets }: BenchResults): string {
  const rows = sets.map(({ name, lang, labels, train, test, outOfScope }) => [
    SOURCES[name] === undefined ? name : `${name}: ${SOURCES[name]}`,
    lang,
    whole(labels),
    whole(train),
    whole(test),
    whole(outOfScope),
  ]);
  return `## The messages

${table(['set', 'language', 'labels', 'training rows', 'messages', 'of these out of scope'], rows)}

A label stands for a script, its training rows for the phrasings that a trainer wrote. One setting serves all sets. The rows
themselves are not part of this repository.`;
}

function ownSections({ own }: BenchResults): readonly string[] {
  const confidence = own.map(({ set, ece, inScopeRefused, outOfScopeRefused }) => [
    set,
    percent(ece),
    percent(inScopeRefused),
    percent(outOfScopeRefused),
  ]);
  const typos = own.map(({ set, typos: { clean, one, many } }) => [
    set,
    percent(clean),
    percent(one),
    percent(many),
    ((many - clean) * 100).toFixed(1),
  ]);
  return [
    `## Whether the confidence can be believed

${table(['set', 'calibration error %', 'in scope refused %', 'out of scope refused %'], confidence)}

The calibration error (ECE) is the distance between the confidence in the first script and how often it was right, over the
messages in scope, in 15 bins of equal width. Refused is what gets no script with the default thresholds of a desk.

![Confidence against how often it was right, by set](images/${RELIABILITY})

On the dashed line, 0.8 is right 8 times in 10. Above it the matcher is too modest, below it too sure. A dot is as large as
its share of the messages.`,
    `## Typos

${table(['set', 'as written', 'one slip', `one slip in ${TYPO_EVERY}`, `points, one in ${TYPO_EVERY}`], typos)}

Right script first, in %, among the messages in scope. In English one letter is taken for its neighbour on the keyboard, dropped, doubled
or swapped with the next; in Chinese one character is taken for another common one that sounds the same but for its
tone. "One slip" is one a message, "one slip in ${TYPO_EVERY}" one in every run of ${TYPO_EVERY} letters or Han characters, which leaves few
English words whole. The phrasings are as they were.`,
  ];
}

function scaleSection({ scale, reload }: BenchResults): string {
  const rows = scale.map(({ entries, buildMs, p50, p99, rssMb, top1 }) => [
    whole(entries),
    seconds(buildMs),
    milliseconds(p50),
    milliseconds(p99),
    whole(rssMb),
    percent(top1),
  ]);
  return `## Growing with the desk

${table(['entries', 'build s', 'p50 ms', 'p99 ms', 'memory MB', 'right script first %'], rows)}

![Time and memory against the number of entries](images/${GROWTH})

Made-up desks with ten phrasings an entry, in words that are as unevenly common as those of a language; each in a process of its
own. The memory is that of the whole process, Node included.

${reloadTable(reload)}

A phrasing is added to one of ${whole(reload.files)} files. Compiling and building run in threads of their own; the block is the longest time
for which the thread that answers did not.`;
}

function reloadTable({ entries, liveMs, compileMs, sendMs, swapMs, fullMs, blockMs }: BenchResults['reload']): string {
  const figures = [liveMs, compileMs, sendMs, swapMs, fullMs, blockMs].map(milliseconds);
  return table(
    ['', 'in use after ms', 'compile', 'send', 'patch', 'full index after ms', 'longest block ms'],
    [[`one file of ${whole(entries)} entries changed`, ...figures]],
  );
}

function questionsSection({ questions }: BenchResults): string {
  const rows = [
    [`right script first, of ${questions.covered}`, percent(questions.top1)],
    ['right script among the first three', percent(questions.top3)],
    ['one script shown, and the wrong one', percent(questions.confidentlyWrong)],
    ['nothing offered', percent(questions.refused)],
    [`off-topic messages refused, of ${questions.offTopic}`, percent(questions.offTopicRefused)],
    [`escalation threats found, of ${questions.threats}`, percent(questions.threatsFound)],
    [`false alarms, of ${questions.harmless} harmless uses of such words`, percent(questions.falseAlarms)],
  ];
  return `## The shipped scripts on the desk's own questions

${table(['', '%'], rows)}

\`bench/own\` holds questions that were written before the scripts, in both languages; nothing was edited to fit. ${whole(questions.leftOut)} of them are about topics
that no shipped script covers, and are left out.`;
}

function deskSection({ desk }: BenchResults): string {
  const { compiled } = desk;
  const rows = [
    [`compiling ${whole(compiled.entries)} made-up answers, first time`, milliseconds(compiled.coldMs)],
    [`compiling ${whole(compiled.entries)} made-up answers, again`, milliseconds(compiled.warmMs)],
    ['compiling the shipped scripts', milliseconds(desk.shippedCompileMs)],
    ['building the matcher of the shipped scripts', milliseconds(desk.shippedIndexMs)],
    ['a question at the desk, from text to cue on disk, p50', milliseconds(desk.ask.p50)],
    ['a question at the desk, from text to cue on disk, p99', milliseconds(desk.ask.p99)],
    ...advanceRows(desk.advance),
  ];
  return `## What the desk adds

${table(['', 'ms'], rows)}`;
}

function aimsSection(results: BenchResults): string {
  const rows = aimsOf(results).map(({ what, aim, reached, met }) => [what, aim, reached, met ? 'yes' : '**no**']);
  return `## Aims

${table(['', 'aim', 'this run', 'met'], rows)}`;
}

function advanceRows(advance: BenchResults['desk']['advance']): readonly (readonly [string, string])[] {
  if (advance === undefined) return [];
  return [
    ['a press on a card with 1,000 open runs, to the next card on disk, p50', milliseconds(advance.p50)],
    ['a press on a card with 1,000 open runs, to the next card on disk, p99', milliseconds(advance.p99)],
  ];
}

const GROWTH = 'bench-growth.svg';
const RELIABILITY = 'bench-reliability.svg';
const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`; every figure is of one run. Times are those of one process on one core and depend on the machine: what
holds elsewhere is how they stand to each other.`;
const SOURCES: Readonly<Record<string, string>> = {
  banking77: 'questions to a bank (PolyAI, CC-BY-4.0)',
  banking77_10shot: 'ten phrasings a label of the same, asked the same messages',
  clinc150_full: 'requests to an assistant (CLINC, CC-BY-3.0)',
  hint3_curekart_v1: 'chat with an online shop, as typed (HINT3, ODbL)',
  massive_zh_cn: 'requests to an assistant, in Chinese (MASSIVE 1.0, CC-BY-4.0)',
};
