import type { Lang } from '../../knowledge/model.ts';
import { actions, button, context } from '../views/blocks.ts';
import type { View } from '../views/cue-card.ts';
import { PRACTICE_ACTIONS } from './actions.ts';
import { practiceCopyFor } from './copy.ts';

/** Asks once more before everything is deleted. */
export function eraseCard(ui: Lang): View {
  const own = practiceCopyFor(ui);
  return {
    text: own.deleteAsk,
    blocks: [context(own.deleteAsk), actions(button(own.deleteYes, PRACTICE_ACTIONS.erase, 'all', 'danger'))],
  };
}
