import type { KnownBlock } from '@slack/types';
import type { AttemptCard } from '../../desk/practice/attempt-card.ts';
import type { Lang } from '../../knowledge/model.ts';
import { pickText } from '../copy.ts';
import { escapeEntities, shorten } from '../text.ts';
import { actions, button, context, header, paragraph, plain, quote } from '../views/blocks.ts';
import type { View } from '../views/cue-card.ts';
import { moment } from '../views/home-parts.ts';
import { PRACTICE_ACTIONS } from './actions.ts';
import { type PracticeCopy, practiceCopyFor } from './copy.ts';

/** What the customer says in one turn of an attempt, with what the learner can do; the first turn says how it goes. */
export function turnCard(
  attempt: AttemptCard,
  index: number,
  ui: Lang,
  clock: { readonly now: number; readonly timeZone: string },
): View {
  const own = practiceCopyFor(ui);
  const turn = attempt.turns[index];
  const said = turn?.by === 'customer' ? turn.text : '';
  const over = attempt.ended !== null || attempt.scenario === null;
  return {
    text: escapeEntities(shorten(said === '' ? own.gone : said, FALLBACK)),
    blocks: [
      ...(index === 0 ? opening(attempt, own, ui) : []),
      said === '' ? context(own.gone) : quote(own.customer, shorten(said, SAID)),
      ...(over ? [] : [tools(attempt, own)]),
      ...(over || attempt.limit === null ? [] : endsAt(attempt.limit, own.examEnds, ui, clock).blocks),
    ],
  };
}

function opening({ scenario, exam }: AttemptCard, own: PracticeCopy, ui: Lang): readonly KnownBlock[] {
  if (scenario === null) return [];
  const { level, title, target } = scenario;
  const aim = own.target(target.minutes, target.replies);
  return [
    header(pickText(title, ui)),
    context([own.level(level), ...(aim === '' ? [] : [aim])].join(' · ')),
    context(own.how),
    ...(exam ? [context(own.examHow)] : []),
  ];
}

/** When an exam ends, in the reader's own time; the same words whenever it is read: a message does not count down. */
export function endsAt(
  limit: number,
  [before, after]: readonly [string, string],
  ui: Lang,
  clock: { readonly now: number; readonly timeZone: string },
): View {
  const fallback = moment(limit, { ui, ...clock });
  const date = { type: 'date', timestamp: Math.floor(limit / 1_000), format: '{time}', fallback } as const;
  const all = [plain(before), date, ...(after === '' ? [] : [plain(after)])];
  return { text: `${before}${fallback}${after}`, blocks: [paragraph(...all)] };
}

function tools({ id, tools: allowed, exam, script }: AttemptCard, own: PracticeCopy): KnownBlock {
  return actions(
    ...(allowed ? [button(own.check, PRACTICE_ACTIONS.check, id)] : []),
    button(own.choose, PRACTICE_ACTIONS.choose, id),
    ...(script === null ? [] : [button(own.showStep, PRACTICE_ACTIONS.step, id)]),
    button(own.handOver, PRACTICE_ACTIONS.handOver, id),
    ...(exam ? [] : [button(own.hint, PRACTICE_ACTIONS.hint, id)]),
    button(own.finish, PRACTICE_ACTIONS.finish, id, 'primary'),
    button(own.giveUp, PRACTICE_ACTIONS.giveUp, id),
  );
}

const FALLBACK = 300;
/** Slack takes 3,000 characters in a section and no less in a quote. */
const SAID = 2_900;
