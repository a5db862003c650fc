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
  const { attempts, drills } = all;
  const nothing = attempts.length === 0 && drills.round === null && drills.answers.length === 0;
  const lead = nothing ? own.exportNone : own.exportLead(attempts.length, drills.answers.length);
  await reply(turn.client, { text: lead, blocks: [context(lead)] }, direct, log);
  for (const [index, text] of inMessages(all).entries()) {
    const label = `${index + 1}`;
    const problem = await reply(turn.client, { text: label, blocks: [copyable(label, text)] }, direct, log);
    if (problem !== null) throw new Error(`What is kept of a learner could not be sent: ${problem}`);
  }
}

/** Joined without anything between them, they are the attempts as JSON lines, then a line with the drills where there were any. */
function inMessages({ attempts, drills }: PracticeExport): readonly string[] {
  const pages: string[] = [];
  const drilled = drills.round === null && drills.answers.length === 0 ? [] : [{ drills }];
  for (const line of [...attempts, ...drilled].map((each) => `${JSON.stringify(each)}\n`))
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
