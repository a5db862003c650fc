import type { SlackFigures } from '../slack-load.ts';
import type { Aim } from './aims.ts';
import { withSection } from './section.ts';
import { milliseconds, percent, seconds, table, whole } from './table.ts';

/** What the bot did under the load of a busy desk. */
export function slackSection(figures: SlackFigures): string {
  const { load, acks, cards, kept, complaints, rounds } = figures;
  const rows = [
    ['commands sent', whole(acks.sent)],
    ['acknowledged with 200', whole(acks.acked)],
    ['not acknowledged within 3 s', whole(acks.late)],
    ['answered with anything else', whole(acks.refused)],
    ['acknowledged after ms, p50', milliseconds(acks.p50)],
    ['acknowledged after ms, p99', milliseconds(acks.p99)],
    ['acknowledged after ms, the longest', milliseconds(acks.max)],
    ['acknowledged commands with exactly one card', whole(cards.once)],
    ['with no card', whole(cards.none)],
    ['with more than one', whole(cards.twice)],
    ['card after s, p50', seconds(cards.p50)],
    ['card after s, p99', seconds(cards.p99)],
    ['last card after the last command, s', seconds(cards.drainMs)],
    [`conversations with as many cues on disk as commands, of ${whole(kept.conversations)}`, whole(kept.right)],
    ['warnings and errors in the log', whole(complaints)],
  ];
  const turns = rounds.map(({ cuecard, ackOnly }, index) => [
    String(index + 1),
    whole(cuecard),
    whole(ackOnly),
    percent(cuecard / ackOnly),
  ]);
  const ratio = medianRatio(figures);
  return `${HEAD}

${table([`${whole(load.perSecond)} commands a second for ${load.seconds} s`, ''], rows)}

\`cuecard start\` with the shipped scripts and an SQLite database, each command signed as Slack signs it: phrasings of every script in both
languages, half of them with a slip, one in ten a message that no script is for, from 400 people in 50 channels. They are sent at their time
whatever became of those before, and counted from that time. A stand-in answers for Slack. Generator, bot and stand-in are processes of one
machine and share its processors; what else ran there at the time is in the figures.

Acknowledging comes first: in a rush above what the processor can find scripts for, the cards come later, each once, and none is lost.
${
  ratio === null
    ? ''
    : `
${table(['turn', 'Cuecard, commands a second', 'Bolt that only acknowledges', '%'], turns)}

With ${load.connections} connections that send the next command as soon as the one before is acknowledged, in turns of ${seconds(load.roundMs)} s. The other is a Bolt app
with one listener that does nothing but acknowledge. Half of the turns are at ${percent(ratio)} % or above. The cards of a turn are sent before the next begins.${tooBusy(figures)}
`
}
${table(
  ['', 'aim', 'this run', 'met'],
  slackAims(figures).map(({ what, aim, reached, met }) => [what, aim, reached, met ? 'yes' : '**no**']),
)}`;
}

/** What the bot is meant to reach under this load. */
export function slackAims(figures: SlackFigures): readonly Aim[] {
  const { late, p99 } = figures.acks;
  const ratio = medianRatio(figures);
  return [
    { what: 'under load, not acknowledged within 3 s', aim: '0', reached: whole(late), met: late === 0 },
    {
      what: 'under load, acknowledged, p99',
      aim: `<= ${ACK_MS} ms`,
      reached: `${milliseconds(p99)} ms`,
      met: p99 <= ACK_MS,
    },
    ...(ratio === null
      ? []
      : [
          {
            what: 'acknowledged, of what Bolt alone does',
            aim: `>= ${percent(RATIO)} %`,
            reached: `${percent(ratio)} %`,
            met: ratio >= RATIO,
          },
        ]),
  ];
}

function tooBusy({ load, rounds }: SlackFigures): string {
  const fastest = Math.max(...rounds.map(({ ackOnly }) => ackOnly));
  if (fastest >= load.perSecond) return '';
  return `
Not even that app reached ${whole(load.perSecond)} a second here: the machine was too busy with other things for the times above to say anything of the bot.`;
}

/** Commands that Cuecard acknowledged to one of the Bolt app, in the middle one of the turns; `null` without any. */
function medianRatio({ rounds }: SlackFigures): number | null {
  const ratios = rounds.map(({ cuecard, ackOnly }) => cuecard / ackOnly).sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length / 2)] ?? null;
}

/** The document with this section in place of the one that it has, or before its aims. */
export function withSlackSection(document: string, figures: SlackFigures): string {
  return withSection(document, HEAD, slackSection(figures));
}

const HEAD = '## Slack under load';
/** An agent takes it for at once. */
const ACK_MS = 150;
const RATIO = 0.85;
