import type { HomeView, KnownBlock } from '@slack/types';
import type { CaseCard } from '../../desk/case-card.ts';
import type { RunCard } from '../../desk/run-card.ts';
import type { Lang } from '../../knowledge/model.ts';
import { pickText } from '../copy.ts';
import { runCopyFor } from '../run-copy.ts';
import { shorten } from '../text.ts';
import { RUN_ACTIONS, runValue } from './actions.ts';
import { button, context, divider, header, row } from './blocks.ts';

/** A person's Home: the runs that are not finished, last touched first, and the cases that wait for an answer. */
export function homeView(runs: readonly RunCard[], cases: readonly CaseCard[], ui: Lang, timeZone: string): HomeView {
  const own = runCopyFor(ui);
  const clock = new Intl.DateTimeFormat(ui === 'zh' ? 'zh-CN' : 'en', {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const left = runs.length - MOST_RUNS;
  const blocks: readonly KnownBlock[] = [
    header(own.homeTitle),
    ...(runs.length === 0 ? [context(own.homeNone)] : []),
    ...runs.slice(0, MOST_RUNS).map((run, index) => {
      const place = [
        ...(run.status.kind === 'parked' ? [own.parkedShort] : []),
        ...(run.at.kind === 'step' ? [own.progress(run.at.progress.step, run.at.progress.of)] : [own.changedTitle]),
        own.movedAt(clock.format(run.movedAt)),
      ];
      const title = shorten(pickText(run.title, ui) || own.flowGone, TITLE);
      const open = button(own.open, `${RUN_ACTIONS.open}:${index}`, runValue(run.id, run.revision), 'primary');
      return row(`${title}\n${place.join(' · ')}`, open);
    }),
    ...(left > 0 ? [context(own.homeMore(left))] : []),
    divider,
    header(own.homeCases),
    ...(cases.length === 0 ? [context(own.homeNoCases)] : []),
    ...cases.slice(0, MOST_CASES).map((each) => {
      const due = each.deadline === null ? [] : [own.dueAt(clock.format(each.deadline))];
      const line = [own.caseWith(shorten(pickText(each.team.title, ui), TITLE), each.state), ...due].join(' · ');
      return context(shorten(pickText(each.title, ui), TITLE), line);
    }),
    divider,
    context(own.homeHow),
  ];
  return { type: 'home', blocks: [...blocks] };
}

const TITLE = 150;
/** A Home takes a hundred blocks; more open runs than this are a desk that never ends one. */
const MOST_RUNS = 40;
const MOST_CASES = 30;
