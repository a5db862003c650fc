import type { Lang } from '../../knowledge/model.ts';
import type { ActionTurn } from '../incoming.ts';
import { errorFields, type Log } from '../log.ts';
import { beside, reply } from '../reply.ts';
import { noticeWindow } from '../views/home-windows.ts';
import { notice } from '../views/notice.ts';

/**
 * Tells the one who has pressed, and nobody else: beside the card; on the Home and in its windows, where no message can
 * stand, in a window. `text` is in Slack's markup.
 */
export async function sayTo(turn: ActionTurn, text: string, ui: Lang, log: Log): Promise<void> {
  if (turn.viewId !== null)
    try {
      const open = { trigger_id: turn.triggerId, view: noticeWindow(text, ui) };
      await (turn.inHome ? turn.client.views.open(open) : turn.client.views.push(open));
      return;
    } catch (error) {
      log.warn(errorFields(error), 'A window could not be opened; trying a message');
    }
  await reply(turn.client, notice(text), beside(turn.answerTo), log);
}
