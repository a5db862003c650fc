import type { CueScript } from '../../desk/cue.ts';
import type { Desk } from '../../desk/desk.ts';
import type { AttemptCard } from '../../desk/practice/attempt-card.ts';
import type { Lang } from '../../knowledge/model.ts';
import type { ActionTurn, FormTurn, Turn } from '../incoming.ts';
import type { Locales } from '../locale.ts';
import type { Log } from '../log.ts';
import { beside, reply } from '../reply.ts';
import type { Change } from '../run-handlers.ts';
import { answerForm, readAnswer } from '../views/answer-form.ts';
import { notice } from '../views/notice.ts';
import { formError, formErrors } from '../views/run-forms.ts';
import { openOrTell } from '../windows.ts';
import { PRACTICE_FORMS } from './actions.ts';
import { practiceCopyFor } from './copy.ts';
import { playedRefusal } from './refusals.ts';
import { stepCard } from './step-card.ts';

/** What learners do with the script they chose, beside the buttons of a run's card. */
export interface WalkHandlers {
  /** Sends it again below. */
  readonly step: Change<ActionTurn>;
  /** A window for what an answer's words need. */
  readonly fill: (turn: ActionTurn) => Promise<void>;
  readonly filled: Change<FormTurn>;
}

export function createWalkHandlers(desk: Desk, locales: Locales, log: Log): WalkHandlers {
  const locale = (turn: Turn): Promise<Lang> => locales.of(turn.client, turn.team, turn.actor);
  const answerIn = async (turn: Turn, id: string): Promise<{ attempt: AttemptCard; script: CueScript } | null> => {
    const attempt = await desk.ownAttempt(turn.actor, id);
    if (attempt === null || attempt.ended !== null || attempt.script?.kind !== 'answer') return null;
    return { attempt, script: attempt.script.script };
  };
  return {
    step: async (turn) => {
      const played = await desk.showStep(turn, turn.value);
      return {
        show: async () => {
          if (played.kind !== 'refused') return;
          const own = practiceCopyFor(await locale(turn));
          await reply(turn.client, notice(playedRefusal(played, own)), beside(turn.answerTo), log);
        },
      };
    },
    fill: async (turn) => {
      const [asked, ui] = await Promise.all([answerIn(turn, turn.value), locale(turn)]);
      if (asked === null) {
        await reply(turn.client, notice(practiceCopyFor(ui).stepPast), beside(turn.answerTo), log);
        return;
      }
      const carried = JSON.stringify({ about: asked.attempt.id, on: 0, answerTo: turn.answerTo });
      await openOrTell(turn, answerForm(asked.script, carried, ui, PRACTICE_FORMS.fill), ui, log);
    },
    filled: async (turn) => {
      const [asked, ui] = await Promise.all([answerIn(turn, turn.about), locale(turn)]);
      const own = practiceCopyFor(ui);
      const show = async (): Promise<void> => undefined;
      if (asked === null) return { errors: formError(turn.state, own.stepPast), show };
      const filled = await desk.fillChosen(turn, turn.about, readAnswer(asked.script, turn.state));
      if (filled.kind === 'fields-wrong') return { errors: formErrors(filled.problems, turn.state, ui), show };
      if (filled.kind === 'refused') return { errors: formError(turn.state, playedRefusal(filled, own)), show };
      if (filled.kind === 'duplicate') return { show };
      return {
        show: async () => void (await reply(turn.client, stepCard(filled.attempt, ui), turn.answerTo, log)),
      };
    },
  };
}
