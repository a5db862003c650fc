import type { WebClient } from '@slack/web-api';
import { workspaceOf } from '../../desk/conversation-key.ts';
import type { Desk } from '../../desk/desk.ts';
import type { Outgoing } from '../../desk/outgoing.ts';
import type { AttemptCard } from '../../desk/practice/attempt-card.ts';
import type { Lang } from '../../knowledge/model.ts';
import { namesIn } from '../../practice/explain.ts';
import { pickText } from '../copy.ts';
import type { Locales } from '../locale.ts';
import { escapeEntities, shorten } from '../text.ts';
import { context, paragraph, plain, quote } from '../views/blocks.ts';
import type { View } from '../views/cue-card.ts';
import { dayOrTime } from '../views/home-parts.ts';
import { notice } from '../views/notice.ts';
import { practiceCopyFor } from './copy.ts';
import { scoreCard } from './score-card.ts';
import { stepCard } from './step-card.ts';
import { endsAt, turnCard } from './turn-card.ts';

type About = Extract<Outgoing, { kind: `practice-${string}` }>;

/** What goes out about an attempt, into its thread, in the learner's language; in `asked` where that is no longer known. */
export async function drawPractice(
  shown: About,
  desk: Desk,
  locales: Locales,
  client: WebClient,
  now: number,
  asked: Lang,
): Promise<View & { readonly thread: string | null }> {
  const attempt = await desk.attemptView(shown.attempt);
  // Deleted meanwhile, at the learner's own wish.
  if (attempt === null)
    return { ...notice(practiceCopyFor(asked).deleted), thread: shown.conversation.split(':')[2] ?? null };
  const { learner, place } = attempt;
  const ui = await locales.of(client, workspaceOf(shown.conversation), learner);
  return { ...(await viewOf(shown, attempt, desk, ui, now)), thread: place?.ts ?? null };
}

async function viewOf(shown: About, attempt: AttemptCard, desk: Desk, ui: Lang, now: number): Promise<View> {
  const { knowledge } = desk.live();
  const clock = { now, timeZone: knowledge.desk.timeZone };
  switch (shown.kind) {
    case 'practice-turn':
      return turnCard(attempt, shown.turn, ui, clock);
    case 'practice-soon': {
      const own = practiceCopyFor(ui);
      // It was finished before this went out.
      if (attempt.ended !== null || attempt.limit === null) return notice(own.over);
      return endsAt(attempt.limit, own.examSoon, ui, clock);
    }
    case 'practice-step':
      return stepCard(attempt, ui);
    case 'practice-card': {
      const { lessons } = await desk.learnerBoard(attempt.workspace, attempt.learner);
      const due = lessons.find(({ scenario }) => scenario.id === attempt.scenarioId)?.due ?? null;
      return scoreCard(attempt, knowledge, ui, due === null ? null : dayOrTime(due, { ui, ...clock }));
    }
    case 'practice-news':
      return newsCard(shown, attempt, desk, ui);
  }
}

function newsCard(
  { objection: id, before }: Extract<About, { kind: 'practice-news' }>,
  attempt: AttemptCard,
  desk: Desk,
  ui: Lang,
): View {
  const own = practiceCopyFor(ui);
  const { card, scenario, objections } = attempt;
  const [after, passed] = [card?.score ?? before, card?.passed ?? false];
  const objection = objections.find((each) => each.id === id);
  const text =
    objection === undefined
      ? own.acceptedElse(before, after, passed)
      : objection.stands === 'declined'
        ? own.declined(objection.reason ?? '')
        : own.accepted(before, after, passed);
  const name = scenario === null ? null : namesIn(desk.live().knowledge, scenario, (words) => pickText(words, ui));
  return {
    text: escapeEntities(shorten(text, FALLBACK)),
    blocks: [
      ...(objection === undefined || name === null
        ? []
        : [
            quote(
              own.objectOption[objection.kind](name[objection.kind](objection.what)),
              shorten(objection.line, LINE),
            ),
          ]),
      paragraph(plain(text)),
      ...(scenario === null ? [] : [context(pickText(scenario.title, ui))]),
    ],
  };
}

const FALLBACK = 300;
const LINE = 1_000;
