import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Lang } from '../knowledge/model.ts';
import type { Turn } from './incoming.ts';
import type { Log } from './log.ts';
import { beside, reply } from './reply.ts';
import { runCopyFor } from './run-copy.ts';
import { notice } from './views/notice.ts';

/** Who wants a window opened, and where to say that it came too late. */
interface Opener extends Pick<Turn, 'client' | 'answerTo'> {
  readonly triggerId: string;
}

/** Opens a window; nothing waits in front of it, because its trigger lives for three seconds. False where that was over. */
export async function openWindow(client: WebClient, triggerId: string, view: ModalView): Promise<boolean> {
  try {
    await client.views.open({ trigger_id: triggerId, view });
    return true;
  } catch (error) {
    if (!isLate(error)) throw error;
    return false;
  }
}

/** The same; the person is told where it came too late. */
export async function openOrTell(opener: Opener, view: ModalView, ui: Lang, log: Log): Promise<void> {
  if (await openWindow(opener.client, opener.triggerId, view)) return;
  await reply(opener.client, notice(runCopyFor(ui).tooLate), beside(opener.answerTo), log);
}

/** Slack opens no window any more for what was pressed three seconds ago, nor a second one for the same press. */
function isLate(error: unknown): boolean {
  const code = (error as { readonly data?: { readonly error?: string } }).data?.error;
  return code === 'expired_trigger_id' || code === 'trigger_expired' || code === 'exchanged_trigger_id';
}
