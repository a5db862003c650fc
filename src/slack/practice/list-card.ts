import type { KnownBlock } from '@slack/types';
import type { LearnerBoard } from '../../desk/practice/progress-desk.ts';
import type { Lang, Scenario } from '../../knowledge/model.ts';
import { type CertificateState, isDue, type Lesson } from '../../practice/curriculum.ts';
import { pickText } from '../copy.ts';
import { shorten } from '../text.ts';
import { actions, bullets, button, context, header, plain, row } from '../views/blocks.ts';
import type { View } from '../views/cue-card.ts';
import { dayOrTime, moment } from '../views/home-parts.ts';
import { PRACTICE_ACTIONS } from './actions.ts';
import { type PracticeCopy, practiceCopyFor } from './copy.ts';
import { drillCopyFor } from './drill-copy.ts';

interface Clock {
  readonly now: number;
  readonly timeZone: string;
}

/** What to practise, what is due first, for one learner. */
export function practiceList(board: LearnerBoard, ui: Lang, clock: Clock): View {
  const own = practiceCopyFor(ui);
  return {
    text: own.list,
    blocks: [
      header(own.list),
      context(own.listLead),
      ...underWay(board, own, ui),
      ...lessonRows(board.lessons.slice(0, MOST), own, ui, clock),
      ...(board.lessons.length === 0 ? [context(own.listNone)] : []),
      ...certificateBlocks(board.certificates, board.lessons, own, ui, clock),
      drillButton(ui),
    ],
  };
}

/** Begins a round of short questions. */
export function drillButton(ui: Lang): KnownBlock {
  return actions(button(drillCopyFor(ui).start, PRACTICE_ACTIONS.drill, 'round'));
}

export function underWay({ open }: LearnerBoard, own: PracticeCopy, ui: Lang): readonly KnownBlock[] {
  if (open === null) return [];
  const title = open.scenario === null ? open.scenarioId : pickText(open.scenario.title, ui);
  return [row(`${own.under}: ${shorten(title, TITLE)}`, button(own.goOn, PRACTICE_ACTIONS.goOn, open.id, 'primary'))];
}

export function lessonRows(
  lessons: readonly Lesson[],
  own: PracticeCopy,
  ui: Lang,
  clock: Clock,
  from = 0,
): readonly KnownBlock[] {
  return lessons.map((lesson, index) => {
    const { scenario, open, examined } = lesson;
    const text = `${shorten(pickText(scenario.title, ui), TITLE)}\n${standOf(lesson, own, ui, clock)}`;
    if (!open && !examined) return context(text.replace('\n', ' · '));
    const due = isDue(lesson, clock.now);
    return row(
      text,
      button(own.start, `${PRACTICE_ACTIONS.start}:${from + index}`, scenario.id, due ? 'primary' : undefined),
    );
  });
}

function standOf({ scenario, open, last, best, due }: Lesson, own: PracticeCopy, ui: Lang, clock: Clock): string {
  return [
    own.level(scenario.level),
    ...(open ? [] : [own.notOpen]),
    ...(last === null ? (open ? [own.isNew] : []) : [own.lastScore(last.score, last.passed)]),
    ...(best === null || best === last?.score ? [] : [own.bestScore(best)]),
    ...(due === null ? [] : [due <= clock.now ? own.due : own.nextOn(dayOrTime(due, { ui, ...clock }))]),
  ].join(' · ');
}

export function certificateBlocks(
  states: readonly CertificateState[],
  lessons: readonly Lesson[],
  own: PracticeCopy,
  ui: Lang,
  clock: Clock,
): readonly KnownBlock[] {
  if (states.length === 0) return [];
  const titles = new Map<string, Scenario>(lessons.map(({ scenario }) => [scenario.id, scenario]));
  const lines = states.map(({ certificate, until, missing }) => {
    const stand =
      until === null
        ? own.missing(missing.map((id) => shorten(pickText(titles.get(id)?.title ?? {}, ui) || id, NAME)))
        : own.held(moment(until, { ui, ...clock }));
    return [plain(`${shorten(pickText(certificate.title, ui), NAME)}${ui === 'zh' ? '：' : ': '}${stand}`)];
  });
  return [bullets(own.certificates, lines)];
}

/** A message takes fifty blocks; what is due comes first. */
const MOST = 20;
const TITLE = 150;
const NAME = 80;
