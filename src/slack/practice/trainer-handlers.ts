import type { Desk } from '../../desk/desk.ts';
import type { Decided } from '../../desk/practice/objections-desk.ts';
import type { RoleAct } from '../../desk/roles.ts';
import type { Lang } from '../../knowledge/model.ts';
import { roleText } from '../home/copy.ts';
import { sayTo } from '../home/say.ts';
import { type HomeState, readHome } from '../home/state.ts';
import type { ActionTurn, FormTurn, Turn } from '../incoming.ts';
import type { Locales } from '../locale.ts';
import type { Log } from '../log.ts';
import type { Roles } from '../roles.ts';
import type { Change } from '../run-handlers.ts';
import { formError } from '../views/run-forms.ts';
import { openOrTell } from '../windows.ts';
import { declineForm, readLine } from './forms.ts';
import { type ProgressCopy, progressCopyFor } from './progress-copy.ts';

/** What trainers do with objections to a score. */
export interface PracticeTrainerHandlers {
  readonly accept: Change<ActionTurn>;
  /** Opens a window for the reason. */
  readonly decline: (turn: ActionTurn) => Promise<void>;
  readonly declined: Change<FormTurn>;
}

export function createPracticeTrainerHandlers(
  desk: Desk,
  asked: { readonly locales: Locales; readonly roles: Roles },
  publish: (turn: Turn, state: HomeState) => Promise<void>,
  log: Log,
): PracticeTrainerHandlers {
  const locale = (turn: Turn): Promise<Lang> => asked.locales.of(turn.client, turn.team, turn.actor);
  const withRoles = async ({ client, deliveryId, team, actor }: Turn): Promise<RoleAct> => ({
    deliveryId,
    actor,
    roles: await asked.roles.now(client, team, actor),
  });
  return {
    accept: async (turn) => {
      const decided = await desk.decideObjection(await withRoles(turn), whereOf(turn.value), { kind: 'accept' });
      return {
        show: async () => {
          const ui = await locale(turn);
          if (decided.kind !== 'duplicate') await sayTo(turn, outcomeText(decided, progressCopyFor(ui), ui), ui, log);
          await publish(turn, readHome(turn.carried));
        },
      };
    },
    decline: async (turn) => {
      const ui = await locale(turn);
      const carried = JSON.stringify({ about: `${turn.value}|${turn.carried}`, on: 0, answerTo: turn.answerTo });
      await openOrTell(turn, declineForm(carried, ui), ui, log);
    },
    declined: async (turn) => {
      const [attempt = '', objection = '', ...home] = turn.about.split('|');
      const decision = { kind: 'decline', reason: readLine(turn.state) } as const;
      const decided = await desk.decideObjection(await withRoles(turn), { attempt, objection }, decision);
      const ui = await locale(turn);
      if (decided.kind === 'role' || decided.kind === 'refused') {
        const errors = formError(turn.state, outcomeText(decided, progressCopyFor(ui), ui));
        return { errors, show: async () => undefined };
      }
      return { show: () => publish(turn, readHome(home.join('|'))) };
    },
  };
}

function whereOf(value: string): { readonly attempt: string; readonly objection: string } {
  const [attempt = '', objection = ''] = value.split('|');
  return { attempt, objection };
}

function outcomeText(decided: Exclude<Decided, { kind: 'duplicate' }>, own: ProgressCopy, ui: Lang): string {
  switch (decided.kind) {
    case 'role':
      return roleText(decided, ui);
    case 'refused':
      return decided.why === 'decided' ? own.decided : own.noReason;
    case 'done':
      return own.rescored;
  }
}
