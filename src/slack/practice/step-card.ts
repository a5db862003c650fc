import type { CueScript } from '../../desk/cue.ts';
import type { AttemptCard } from '../../desk/practice/attempt-card.ts';
import type { Lang } from '../../knowledge/model.ts';
import { copyFor, pickText } from '../copy.ts';
import { runCopyFor } from '../run-copy.ts';
import { escapeEntities, shorten } from '../text.ts';
import { actions, button, context, header, withinMessage } from '../views/blocks.ts';
import type { View } from '../views/cue-card.ts';
import { notice } from '../views/notice.ts';
import { runCard } from '../views/run-card.ts';
import { scriptBlocks } from '../views/script-blocks.ts';
import { PRACTICE_ACTIONS } from './actions.ts';
import { practiceCopyFor } from './copy.ts';

/** The script that a learner chose, as at work: a flow’s step as the card of a run, an answer’s words to copy. */
export function stepCard({ id, script, lang, ended }: AttemptCard, ui: Lang): View {
  const own = practiceCopyFor(ui);
  switch (script?.kind) {
    case 'flow':
      return runCard(script.run, ui);
    case 'answer':
      return answerCard(id, script.script, lang, ui, ended !== null);
    case 'gone':
      return notice(own.stepGone);
    // The desk gives fewer tools than it did.
    case undefined:
      return notice(own.withoutWords);
  }
}

function answerCard(id: string, script: CueScript, lang: Lang, ui: Lang, over: boolean): View {
  const own = practiceCopyFor(ui);
  const copy = copyFor(ui);
  const { fill, correct } = runCopyFor(ui);
  const title = pickText(script.title, ui);
  const top = [header(title), context(own.stepLead)];
  const missing = script.missing.length > 0;
  const bottom =
    over || script.fields.length === 0
      ? []
      : [actions(button(missing ? fill : correct, PRACTICE_ACTIONS.fill, id, missing ? 'primary' : undefined))];
  const more = context(copy.moreWords);
  const shown = withinMessage(scriptBlocks(script, lang, copy, ui), [...top, ...bottom, more]);
  return {
    text: escapeEntities(shorten(`${title}: ${script.say[0] ?? ''}`, FALLBACK)),
    blocks: [...top, ...shown.blocks, ...(shown.whole ? [] : [more]), ...bottom],
  };
}

/** A notification shows about this much. */
const FALLBACK = 300;
