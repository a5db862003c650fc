import type { Played } from '../../desk/practice/change-attempt.ts';
import type { Started } from '../../desk/practice/start-attempt.ts';
import { pickText } from '../copy.ts';
import { moment } from '../views/home-parts.ts';
import type { PracticeCopy } from './copy.ts';

/** Why a move of a learner's had no effect. */
export function playedRefusal({ why }: Extract<Played, { kind: 'refused' }>, own: PracticeCopy): string {
  switch (why) {
    case 'unknown':
      return own.unknown;
    case 'not-yours':
      return own.notYours;
    case 'over':
      return own.over;
    case 'late':
      return own.late;
    case 'no-words':
      return own.noWords;
    case 'full':
      return own.full;
    case 'exam':
      return own.noHintInExam;
  }
}

/** Why a talk was not begun. */
export function startRefusal(
  started: Extract<Started, { kind: 'refused' }>,
  own: PracticeCopy,
  clock: Parameters<typeof moment>[1],
): string {
  switch (started.why) {
    case 'unknown-scenario':
    case 'closed':
    case 'no-exam':
      return own.refused[started.why];
    case 'too-soon':
      return own.tooSoon(moment(started.at, clock));
    case 'busy': {
      const { scenario, scenarioId } = started.attempt;
      return own.busy(scenario === null ? scenarioId : pickText(scenario.title, clock.ui));
    }
  }
}
