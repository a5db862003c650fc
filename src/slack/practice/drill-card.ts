import type { KnownBlock, RichTextElement } from '@slack/types';
import { type DrillRound, isOver } from '../../desk/practice/drills-desk.ts';
import type { Lang } from '../../knowledge/model.ts';
import type { Drill } from '../../practice/drills.ts';
import { escapeEntities, shorten } from '../text.ts';
import { actions, bold, bullets, button, context, divider, header, paragraph, plain, quote } from '../views/blocks.ts';
import type { View } from '../views/cue-card.ts';
import { PRACTICE_ACTIONS } from './actions.ts';
import { type DrillCopy, drillCopyFor } from './drill-copy.ts';

/** A round as it stands: how the last answer was, and the next question, or how all of it went. */
export function drillCard(round: DrillRound, ui: Lang): View {
  const own = drillCopyFor(ui);
  const { drills, answers } = round;
  const drill = drills[answers.length];
  const head =
    isOver(round) || drill === undefined
      ? own.result(rightIn(round), drills.length)
      : own.title(answers.length + 1, drills.length);
  return {
    text: escapeEntities(shorten(drill === undefined ? head : `${head}: ${drill.text}`, FALLBACK)),
    blocks: [
      ...feedback(round, own),
      ...(drill === undefined ? ending(round, head, own) : question(round, drill, head, own)),
    ],
  };
}

function question({ id, answers }: DrillRound, drill: Drill, head: string, own: DrillCopy): readonly KnownBlock[] {
  return [
    header(head),
    quote(drill.kind === 'script' ? own.customer : own.draft, shorten(drill.text, LINE)),
    paragraph(
      bold(own.ask[drill.kind]),
      ...drill.choices.flatMap(({ text }, index) => [bold(`\n${letter(index)}  `), plain(shorten(text, LINE))]),
    ),
    actions(
      ...drill.choices.map((_, index) =>
        button(letter(index), `${PRACTICE_ACTIONS.answer}:${index}`, `${id}|${answers.length}|${index}`),
      ),
    ),
  ];
}

/** Of the question that was answered last. */
function feedback({ drills, answers }: DrillRound, own: DrillCopy): readonly KnownBlock[] {
  const drill = drills[answers.length - 1];
  const chosen = answers.at(-1);
  if (drill === undefined || chosen === undefined) return [];
  const lines: RichTextElement[][] = [[bold(`${own.rightIs}: `), ...choiceText(drill, drill.right, own)]];
  if (chosen !== drill.right) lines.push([bold(`${own.youChose}: `), ...choiceText(drill, chosen, own)]);
  return [
    quote(drill.kind === 'script' ? own.customer : own.draft, shorten(drill.text, LINE)),
    bullets(chosen === drill.right ? own.right : own.wrong(letter(chosen)), lines),
    divider,
  ];
}

function ending(round: DrillRound, head: string, own: DrillCopy): readonly KnownBlock[] {
  const missed = round.drills.filter(({ right }, index) => round.answers[index] !== right);
  return [
    header(head),
    missed.length === 0
      ? context(own.allRight)
      : bullets(
          own.review,
          missed.map((drill) => [
            plain(`“${shorten(drill.text, SHORT)}” → `),
            bold(shorten(drill.choices[drill.right]?.text ?? '', SHORT)),
          ]),
        ),
    actions(button(own.again, PRACTICE_ACTIONS.drill, 'round')),
  ];
}

function choiceText({ kind, choices, right }: Drill, index: number, own: DrillCopy): readonly RichTextElement[] {
  const { text = '', note = '' } = choices[index] ?? {};
  const why = kind === 'script' ? own.alsoSaid : index === right ? own.insteadOf : own.breaks;
  return [plain(`${shorten(text, LINE)}${note === '' ? '' : ` · ${why(shorten(note, LINE))}`}`)];
}

function rightIn({ drills, answers }: DrillRound): number {
  return drills.filter(({ right }, index) => answers[index] === right).length;
}

function letter(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

const FALLBACK = 300;
const LINE = 400;
/** At the end there may be five of them. */
const SHORT = 200;
