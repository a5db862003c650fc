import type { Desk } from '../../desk/desk.ts';
import type { CheckOn } from '../../desk/practice/changes-desk.ts';
import type { Lang } from '../../knowledge/model.ts';
import { type HomeState, readHome } from '../home/state.ts';
import type { ActionTurn, Turn } from '../incoming.ts';
import type { Locales } from '../locale.ts';
import type { Log } from '../log.ts';
import type { Change } from '../run-handlers.ts';
import { readCarried } from '../views/home-windows.ts';
import { openOrTell } from '../windows.ts';
import { changeWindow } from './change-card.ts';

/** The question about a script that has changed, in a window. */
export interface ChangeHandlers {
  readonly open: (turn: ActionTurn) => Promise<void>;
  /** Shows in place of the question how the answer was. */
  readonly answer: Change<ActionTurn>;
}

export function createChangeHandlers(
  desk: Desk,
  locales: Locales,
  publish: (turn: Turn, state: HomeState) => Promise<void>,
  log: Log,
  now: () => number,
): ChangeHandlers {
  const locale = (turn: Turn): Promise<Lang> => locales.of(turn.client, turn.team, turn.actor);
  const clock = (ui: Lang) => ({ ui, now: now(), timeZone: desk.live().knowledge.desk.timeZone });
  return {
    open: async (turn) => {
      const ui = await locale(turn);
      const checked = await desk.askChange(turn.team, turn.actor, turn.value, ui);
      if (checked.kind === 'duplicate') return;
      await openOrTell(turn, changeWindow(checked, clock(ui), turn.inHome ? turn.carried : ''), ui, log);
    },
    answer: async (turn) => {
      const { on, choice } = readAnswer(turn.value);
      const checked = await desk.answerChange(turn, turn.team, on, choice);
      return {
        show: async () => {
          if (checked.kind === 'duplicate' || turn.viewId === null) return;
          const ui = await locale(turn);
          const home = readCarried(turn.carried)?.home ?? '';
          await turn.client.views.update({ view_id: turn.viewId, view: changeWindow(checked, clock(ui), home) });
          if (home !== '') await publish(turn, readHome(home));
        },
      };
    },
  };
}

function readAnswer(value: string): { readonly on: CheckOn; readonly choice: number | null } {
  const [entry = '', to = '', lang = '', tries = '', choice = ''] = value.split('|');
  return {
    on: { entry, to, lang: lang === 'zh' ? 'zh' : 'en', tries: Number(tries) },
    choice: choice === '' ? null : Number(choice),
  };
}
