import { type HalfFigures, HEARD_AS, type PracticeFigures, WITHOUT_RULE } from '../practice-lines.ts';
import { percent, table, whole } from './table.ts';

/** How well practice hears what a learner writes. */
export function practiceSection({ shown, aside, second }: PracticeFigures): string {
  const agreement = shareOf(aside.agreed, aside.decisions);
  const several = Object.entries(HEARD_AS).filter(([label, ids]) => ids.join() !== label);
  return `${PRACTICE_HEAD}

${overall({ shown, aside })}

200 lines as a new hire might type them to an upset customer, half Chinese, half English, good and bad, labelled by hand
([how](../bench/practice-lines/README.md)) without a look at the wording rules. The misses of one half may be read and mended; the other half is set aside,
and counts. Most lines carry one label or two, so that hearing nothing agrees with most of the labels, too: what a rule finds, and how much of that is
right, says more.

${byLabel({ shown, aside })}

${several.map(([label, ids]) => `\`${label}\` is heard by ${ids.map((id) => `\`${id}\``).join(', ')}.`).join(' ')} Left out, as no rule stands for them:
${WITHOUT_RULE.map((label) => `\`${label}\``).join(', ')}. With so few lines a label, one line moves its figures by ten points and more.

### A second set

${overall(second)}

266 more lines of every rule and every habit, a third of them look-alikes that break and show nothing. They were labelled before the word groups were widened, but by
whoever widened them, and with the rules known: the half set aside of the first file is the stricter measure. Which half a line is in its id decides.

${byLabel(second)}

${table(
  ['', 'aim', 'this run', 'met'],
  [
    [
      'practice lines set aside, heard as labelled',
      `>= ${percent(AGREEMENT)} %`,
      `${percent(agreement)} %`,
      agreement !== null && agreement >= AGREEMENT ? 'yes' : '**no**',
    ],
  ],
)}`;
}

type Halves = PracticeFigures['second'];

function overall({ shown, aside }: Omit<Halves, 'misses'>): string {
  const row = (what: string, cell: (half: HalfFigures) => string): readonly string[] => [
    what,
    cell(shown),
    cell(aside),
  ];
  return table(
    ['', 'shown half', 'half set aside'],
    [
      row('lines', ({ lines }) => whole(lines)),
      row('lines x labels heard as labelled, %', ({ agreed, decisions }) => percent(shareOf(agreed, decisions))),
      row('the same for somebody who hears nothing, %', ({ silent, decisions }) => percent(shareOf(silent, decisions))),
      row('lines wholly right, %', ({ wholly, lines }) => percent(shareOf(wholly, lines))),
      row('of the labels given, heard (recall), %', (half) => percent(shareOf(sum(half, 'both'), sum(half, 'given')))),
      row('of what was heard, labelled so (precision), %', (half) =>
        percent(shareOf(sum(half, 'both'), sum(half, 'heard'))),
      ),
      row('lines that the customer does not take in', ({ deaf }) => whole(deaf)),
    ],
  );
}

function byLabel({ shown, aside }: Omit<Halves, 'misses'>): string {
  return table(
    ['', 'lines', 'heard', 'precision %', 'recall %', 'set aside: lines', 'heard', 'precision %', 'recall %'],
    shown.labels.map(({ label }, index) => [label, ...cellsOf(shown, index), ...cellsOf(aside, index)]),
  );
}

/** The misses of the shown half, a line each; those of the other half stay unread. */
export function practiceMisses({ misses }: Pick<PracticeFigures, 'misses'>): string {
  return misses
    .map(({ line, missed, wrongly }) =>
      [
        `${line.id} ${line.text}`,
        missed.length > 0 && `  not heard: ${missed.join(', ')}`,
        wrongly.length > 0 && `  wrongly heard: ${wrongly.join(', ')}`,
      ]
        .filter(Boolean)
        .join('\n'),
    )
    .join('\n');
}

function cellsOf({ labels }: HalfFigures, index: number): readonly string[] {
  const { given = 0, heard = 0, both = 0 } = labels[index] ?? {};
  return [whole(given), whole(heard), percent(shareOf(both, heard)), percent(shareOf(both, given))];
}

function sum({ labels }: HalfFigures, what: 'given' | 'heard' | 'both'): number {
  return labels.reduce((all, label) => all + label[what], 0);
}

function shareOf(part: number, all: number): number | null {
  return all === 0 ? null : part / all;
}

export const PRACTICE_HEAD = '## How practice hears a line';
const AGREEMENT = 0.9;
