import type { EntryId, Lang } from '../knowledge/model.ts';
import { settle } from './advance.ts';
import { arrive } from './arrive.ts';
import { flowOf, opening } from './book.ts';
import { lookAt } from './decide.ts';
import type { Outcome } from './events.ts';
import type { FlowBook, Now, Run } from './run.ts';
import { carryOver, share } from './values.ts';

export interface Beginning {
  readonly flow: EntryId;
  /** The customer's. */
  readonly lang: Lang;
  readonly region: string | null;
  readonly team: string | null;
  /** Another run of the same conversation: what both flows ask for is taken from it. */
  readonly after?: Run;
}

/** A run at its first step; revision 1. Refuses a flow that is not there. */
export function begin(book: FlowBook, beginning: Beginning, now: Now): Outcome {
  const { flow, after, lang, region, team } = beginning;
  const begun = fromStart(book, { flow, lang, region, team, fields: after?.fields ?? {} }, now);
  if (begun === null) return { refusal: { kind: 'unknown-flow', flow } };
  // Of the other run's fields only those stay that this flow has too.
  const own = Object.entries(begun.fields).filter(([id]) => begun.stack.some((frame) => frame.flow === id));
  return arrive(book, { ...begun, fields: Object.fromEntries(own) });
}

/** At the first step with these fields, as far as they still hold; `null` without the flow. */
export function fromStart(
  book: FlowBook,
  { flow: id, lang, region, team, fields }: Pick<Run, 'flow' | 'lang' | 'region' | 'team' | 'fields'>,
  now: Now,
): Run | null {
  const flow = flowOf(book, id);
  if (flow === undefined) return null;
  const run = share(book, {
    flow: id,
    revision: 1,
    lang,
    region,
    team,
    status: { kind: 'open' },
    stack: [opening(flow)],
    fields: carryOver(book, fields).fields,
    trail: [],
    handoffs: [],
    begunAt: now.at,
    movedAt: now.at,
  });
  const landing = settle(book, run.stack, lookAt(book, run));
  return share(book, landing.kind === 'at' ? { ...run, stack: landing.stack } : run);
}
