import type { KnownBlock, RichTextElement } from '@slack/types';
import type { AttemptCard } from '../../desk/practice/attempt-card.ts';
import type { Knowledge, Lang } from '../../knowledge/model.ts';
import { beyond } from '../../practice/curriculum.ts';
import { type ExplainedItem, explainCard } from '../../practice/explain.ts';
import { scorecardCopyFor } from '../../practice/scorecard-copy.ts';
import { pickText } from '../copy.ts';
import { escapeEntities, shorten } from '../text.ts';
import {
  actions,
  bold,
  bullets,
  button,
  context,
  header,
  paragraph,
  plain,
  toPercent,
  withinMessage,
} from '../views/blocks.ts';
import type { View } from '../views/cue-card.ts';
import { PRACTICE_ACTIONS } from './actions.ts';
import { practiceCopyFor } from './copy.ts';

/**
 * An attempt's score with its reasons: at most two things to work on, then each point that was lost, in the learner's words, by which
 * rule, why, and a better line. `nextAt`: when it is due again, as people say it.
 */
export function scoreCard(attempt: AttemptCard, knowledge: Knowledge, ui: Lang, nextAt: string | null): View {
  const own = practiceCopyFor(ui);
  const words = scorecardCopyFor(ui);
  const { id, scenario, card, ended, nearest } = attempt;
  const how = ended === null || ended.how === 'played' ? null : own.howEnded[ended.how];
  if (scenario === null || card === null) {
    const text = how ?? own.gone;
    return { text, blocks: [context(text)] };
  }
  const items = explainCard(card, scenario, knowledge, ui);
  const left = ended?.how === 'played' && !card.passed && card.outcome !== null && leftBy(attempt);
  const verdict = card.passed ? words.passed : words.notPassed;
  const walked = attempt.script?.kind === 'flow' ? attempt.script.walked : null;
  const head = `${card.score}/100 · ${verdict}`;
  const short = attempt.exam && card.passed ? beyond(scenario.id, card.score, knowledge.desk.practice) : [];
  const focus = (card.replies === 0 ? [] : card.focus).map(
    (each) => items.find((item) => item.id === each)?.name ?? each,
  );
  const top: readonly KnownBlock[] = [
    header(head),
    context(
      [
        pickText(scenario.title, ui),
        `${words.pass} ${card.pass}`,
        own.took(card.minutes, card.replies),
        ...(card.hints === 0 ? [] : [words.hints(card.hints)]),
      ].join(' · '),
    ),
    ...(how === null && !left ? [] : [context(how ?? own.customerLeft)]),
    ...short.map((each) => context(own.notEnough(shorten(pickText(each.title, ui), NAME), each.score))),
    ...(focus.length === 0
      ? []
      : [
          bullets(
            own.focus,
            focus.map((name) => [plain(name)]),
          ),
        ]),
  ];
  // Where not a word was said there is nothing to tell one point from another.
  const lost = card.replies === 0 ? [] : items.filter((item) => !item.full);
  const earned = items.filter((item) => item.full);
  const keep: readonly KnownBlock[] = [
    ...(earned.length === 0
      ? []
      : [
          bullets(
            own.earned,
            earned.map((item) => [plain(lineOf(item))]),
          ),
        ]),
    ...(nearest === null ? [] : [context(words.alike(nearest.reply, toPercent(nearest.share)))]),
    ...(walked === null || walked.ended ? [] : [context(words.walked(walked.step, walked.of))]),
    ...(nextAt === null ? [] : [context(own.nextIs(nextAt))]),
    actions(
      ...(attempt.replies.length > 0 && lost.length > 0 ? [button(own.object, PRACTICE_ACTIONS.object, id)] : []),
      button(own.again, PRACTICE_ACTIONS.start, scenario.id),
    ),
  ];
  const body = lost.map((item) => lostBlock(item, ui));
  const shown = withinMessage([...top, ...(body.length === 0 ? [] : [paragraph(bold(own.lost))]), ...body], keep);
  return {
    text: escapeEntities(shorten(`${pickText(scenario.title, ui)}: ${head}`, FALLBACK)),
    blocks: [...shown.blocks, ...keep],
  };
}

/** The customer had the last word, and it was not the learner who closed. */
function leftBy({ turns, scenario, card }: AttemptCard): boolean {
  return turns.at(-1)?.by === 'customer' && card?.outcome !== scenario?.target.end;
}

function lostBlock(item: ExplainedItem, ui: Lang): KnownBlock {
  const words = scorecardCopyFor(ui);
  const lines = item.lost
    .slice(0, MOST_LOST)
    .flatMap(({ text, better, script }): RichTextElement[][] => [
      [
        plain(shorten(text, LINE)),
        ...(better === null ? [] : [bold(`\n${words.better}: `), plain(shorten(better, LINE))]),
        ...(script === null ? [] : [bold(`\n${words.script}: `), plain(shorten(script, LINE))]),
      ],
    ]);
  return bullets(`${lineOf(item)}${item.critical ? ` · ${words.critical}` : ''}`, lines);
}

function lineOf({ name, earned, weight }: ExplainedItem): string {
  return weight === 0 ? shorten(name, NAME) : `${shorten(name, NAME)}  ${earned}/${weight}`;
}

const FALLBACK = 300;
const NAME = 200;
const LINE = 400;
/** Of one line of the scorecard; the same said five times needs no six quotes. */
const MOST_LOST = 4;
