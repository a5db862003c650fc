import type { Desk } from '../../desk/desk.ts';
import type { ReviewDone } from '../../desk/reviews.ts';
import type { RoleAct } from '../../desk/roles.ts';
import { titleOf } from '../../desk/title.ts';
import { authorOf } from '../author.ts';
import { pickText } from '../copy.ts';
import { roleText } from '../home/copy.ts';
import { sayTo } from '../home/say.ts';
import { type HomeState, readHome } from '../home/state.ts';
import type { ActionTurn, FormTurn, Turn } from '../incoming.ts';
import type { Locales } from '../locale.ts';
import type { Log } from '../log.ts';
import { beside, reply } from '../reply.ts';
import type { Roles } from '../roles.ts';
import type { Change } from '../run-handlers.ts';
import { escapeEntities } from '../text.ts';
import { notice } from '../views/notice.ts';
import { readReview, readWork, workForm } from '../views/reviews.ts';
import { reviewCopyFor } from './copy.ts';

/** What trainers say of scripts that are due for review. */
export interface ReviewHandlers {
  readonly right: (turn: ActionTurn) => Promise<void>;
  readonly work: (turn: ActionTurn) => Promise<void>;
  readonly worked: Change<FormTurn>;
}

export function createReviewHandlers(
  desk: Desk,
  asked: { readonly locales: Locales; readonly roles: Roles },
  publish: (turn: Turn, state: HomeState) => Promise<void>,
  log: Log,
): ReviewHandlers {
  const actOf = async ({ client, deliveryId, team, actor }: Turn): Promise<RoleAct> => ({
    deliveryId,
    actor,
    roles: await asked.roles.now(client, team, actor),
  });
  const titled = async (turn: Turn, id: string) => {
    const ui = await asked.locales.of(turn.client, turn.team, turn.actor);
    const title = pickText(titleOf(desk.live().knowledge, id), ui);
    return { ui, own: reviewCopyFor(ui), title: title === '' ? id : title };
  };

  return {
    right: async (turn) => {
      const { id, on } = readReview(turn.value);
      const { ui, own, title } = await titled(turn, id);
      const done = await desk.stillRight(await actOf(turn), await authorOf(turn, log), id, on);
      switch (done.kind) {
        case 'duplicate':
        case 'done':
          return;
        case 'role':
          return await sayTo(turn, roleText(done, ui), ui, log);
        case 'over':
          return await sayTo(turn, own.over, ui, log);
        case 'refused':
          return await sayTo(turn, escapeEntities(pickText(done.message, ui)), ui, log);
        case 'written': {
          const notes = done.notes.map((note) => pickText(note, ui));
          await sayTo(turn, escapeEntities([own.done(title, done.until), ...notes].join(' ')), ui, log);
          if (turn.inHome) await publish(turn, readHome(turn.carried));
        }
      }
    },
    work: async (turn) => {
      const { ui } = await titled(turn, readReview(turn.value).id);
      const carried = JSON.stringify({ about: turn.value, on: 0, answerTo: turn.answerTo });
      const open = { trigger_id: turn.triggerId, view: workForm(carried, ui) };
      await turn.client.views.open(open);
    },
    worked: async (turn) => {
      const { id, on } = readReview(turn.about);
      const { ui, own, title } = await titled(turn, id);
      const done: ReviewDone = await desk.needsWork(await actOf(turn), id, on, readWork(turn.state));
      const text = done.kind === 'role' ? roleText(done, ui) : done.kind === 'over' ? own.over : own.noted(title);
      return {
        show: async () => {
          if (done.kind === 'duplicate') return;
          await reply(
            turn.client,
            notice(done.kind === 'role' ? text : escapeEntities(text)),
            beside(turn.answerTo),
            log,
          );
        },
      };
    },
  };
}
