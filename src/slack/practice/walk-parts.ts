import type { KnownBlock } from '@slack/types';
import type { RunCard } from '../../desk/run-card.ts';
import type { Lang } from '../../knowledge/model.ts';
import { runCopyFor } from '../run-copy.ts';
import { RUN_ACTIONS, runValue } from '../views/actions.ts';
import { actions, button, context } from '../views/blocks.ts';
import { PRACTICE_ACTIONS } from './actions.ts';
import { practiceCopyFor } from './copy.ts';

/** On top of a run's card that stands in a role-play: for whom it is. Nothing on any other. */
export function practiceLead({ practice }: RunCard, ui: Lang): readonly KnownBlock[] {
  if (practice === undefined || practice.over) return [];
  const own = practiceCopyFor(ui);
  return [context(own.stepLead), ...(practice.changed ? [context(own.stepChanged)] : [])];
}

/** Under the last step: the way to finish the talk as the script ended, and the way to look at it once more. */
export function practiceEnd({ id, revision, practice, status }: RunCard, ui: Lang): readonly KnownBlock[] {
  if (practice === undefined || practice.over || status.kind !== 'ended') return [];
  const own = practiceCopyFor(ui);
  const value = `${practice.attempt}|${status.outcome}`;
  return [
    context(own.stepEnded),
    actions(
      button(own.finish, `${PRACTICE_ACTIONS.finish}:end`, value, 'primary'),
      button(runCopyFor(ui).restart, RUN_ACTIONS.restart, runValue(id, revision)),
    ),
  ];
}
