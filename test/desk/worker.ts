/**
 * A desk in a process of its own, with twenty agents who walk and hand off until it is killed: `worker.ts MODULE PLACE KNOWLEDGE`.
 * It sends what an agent would see on a card to its parent, after the desk has answered.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createDesk } from '../../src/desk/desk.ts';
import type { RunAction, RunCard } from '../../src/desk/run-card.ts';
import type { Knowledge } from '../../src/knowledge/model.ts';
import type { Matcher } from '../../src/matching/match.ts';
import type { Store } from '../../src/store/ports.ts';
import type { Seen } from './seen.ts';

const FLOW = 'common/attitude-complaint';
const [module = '', place = '', file = ''] = process.argv.slice(2);
const engine = (await import(module)) as { readonly open: (place: string) => Promise<Store> };
const store = await engine.open(place);
const knowledge = JSON.parse(readFileSync(file, 'utf8')) as Knowledge;
// Nobody asks anything here.
const live = { knowledge, matcher: {} as Matcher };
const desk = createDesk({ store, live: () => live, now: Date.now, newId: randomUUID });

await Promise.all(Array.from({ length: 20 }, (_, n) => agent(`U${n}`, n)));

/** Goes on with what is open, then begins one after the other. */
async function agent(actor: string, n: number): Promise<void> {
  for (const card of await desk.myRuns(actor)) await walk(actor, card, n);
  for (;;) {
    const start = {
      kind: 'flow',
      flow: FLOW,
      conversation: `T1:C1:${actor}`,
      lang: n % 2 === 0 ? 'zh' : 'en',
    } as const;
    const begun = await desk.beginRun({ deliveryId: randomUUID(), actor }, start);
    if (begun.kind !== 'run') throw new Error(JSON.stringify(begun));
    await tell(begun.card);
    await walk(actor, begun.card, n);
  }
}

async function walk(actor: string, first: RunCard, n: number): Promise<void> {
  for (let card = first; card.status.kind === 'open'; ) {
    const outcome = await desk.advance({ deliveryId: randomUUID(), actor }, card.id, card.revision, next(card, n));
    if (outcome.kind !== 'run') throw new Error(JSON.stringify(outcome));
    card = outcome.card;
    await tell(card);
  }
}

function next({ at }: RunCard, n: number): RunAction {
  if (at.kind !== 'step') throw new Error('the flow has changed');
  if (at.step === 'acknowledge') return { kind: 'fill', values: { behaviour: 'rude', business: 'bill' } };
  if (at.choices.length > 0 && n % 3 === 0) return { kind: 'hand-off', team: 'specialists' };
  if (at.choices.length > 0) return { kind: 'choose', choice: 0 };
  return { kind: 'fill', values: { surname: 'Test', contact_phone: '13000000000' } };
}

/** Waits until the parent has it, as an agent sees a card only after it was sent. */
async function tell({ id, revision, fields, cases, status }: RunCard): Promise<void> {
  const seen: Seen = {
    id,
    revision,
    status: status.kind,
    fields: fields.map(({ field, value }) => `${field.name}=${value}`),
    cases: cases.map((each) => each.id),
  };
  await new Promise((sent) => process.send?.(seen, sent));
}
