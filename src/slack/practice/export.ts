import type { PracticeExport } from '../../desk/practice/progress-desk.ts';
import type { Lang } from '../../knowledge/model.ts';
import type { Turn } from '../incoming.ts';
import type { Log } from '../log.ts';
import { reply } from '../reply.ts';
import { context, copyable } from '../views/blocks.ts';
import { practiceCopyFor } from './copy.ts';

/** Sends a learner all that is kept, into the direct conversation, an attempt a message or several where it is long. */
export async function sendExport(turn: Turn, all: PracticeExport, ui: Lang, log: Log): Promise<void> {
  const own = practiceCopyFor(ui);
  const direct = [{ kind: 'direct', channel: turn.actor, thread: null }] as const;
  const lead = all.attempts.length === 0 ? own.exportNone : own.exportLead(all.attempts.length);
  await reply(turn.client, { text: lead, blocks: [context(lead)] }, direct, log);
  for (const [index, text] of inMessages(all).entries()) {
    const label = `${index + 1}`;
    const problem = await reply(turn.client, { text: label, blocks: [copyable(label, text)] }, direct, log);
    if (problem !== null) throw new Error(`What is kept of a learner could not be sent: ${problem}`);
  }
}

/** Joined without anything between them, they are the attempts as JSON lines. */
function inMessages({ attempts }: PracticeExport): readonly string[] {
  const pages: string[] = [];
  for (const line of attempts.map((attempt) => `${JSON.stringify(attempt)}\n`))
    for (let from = 0; from < line.length; from += PAGE) {
      const part = line.slice(from, from + PAGE);
      const last = pages.at(-1);
      if (last === undefined || last.length + part.length > PAGE) pages.push(part);
      else pages[pages.length - 1] = last + part;
    }
  return pages;
}

/** UTF-16 units; a message takes about 13,000. */
const PAGE = 8_000;
