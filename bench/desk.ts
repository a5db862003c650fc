import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Live } from '../src/desk/cue.ts';
import { createDesk, type Desk } from '../src/desk/desk.ts';
import type { RunAction, RunCard } from '../src/desk/run-card.ts';
import { openStore } from '../src/store/open.ts';
import { quantile } from './figures.ts';

/** What one question costs at the desk, from text to cue on disk, in milliseconds. */
export async function measureDesk(live: Live): Promise<Quantiles> {
  const texts = live.knowledge.tests.map((test) => test.ask);
  return await timed(live, async (desk, round) => {
    const text = texts[round % texts.length] ?? 'hello';
    const conversation = `T1:C1:${round % 100}`;
    return () => desk.ask({ deliveryId: randomUUID(), actor: 'U1', conversation, surface: 'command', text });
  });
}

/** What one press on a card costs at the desk with 1,000 open runs, from the press to the next card on disk, in milliseconds. */
export async function measureAdvance(live: Live): Promise<Quantiles> {
  const cards: RunCard[] = [];
  const press = async (desk: Desk, card: RunCard, action: RunAction): Promise<RunCard> => {
    const outcome = await desk.advance({ deliveryId: randomUUID(), actor: card.owner }, card.id, card.revision, action);
    if (outcome.kind !== 'run') throw new Error(JSON.stringify(outcome));
    return outcome.card;
  };
  return await timed(
    live,
    async (desk, round) => {
      // Forwards with a few fields, and back, so that every run stays open.
      const index = (round * 7) % OPEN_RUNS;
      const card = cards[index];
      if (card === undefined) throw new Error('no run');
      const action: RunAction = card.at.kind === 'step' && card.at.canGoBack ? { kind: 'back' } : FACTS;
      return async () => {
        cards[index] = await press(desk, card, action);
      };
    },
    async (desk) => {
      for (let n = 0; n < OPEN_RUNS; n++) {
        const act = { deliveryId: randomUUID(), actor: `U${n % 20}` };
        const start = {
          kind: 'flow',
          flow: FLOW,
          conversation: `T1:C1:${n}`,
          lang: 'zh',
          region: 'guangdong',
        } as const;
        const begun = await desk.beginRun(act, start);
        if (begun.kind !== 'run') throw new Error(JSON.stringify(begun));
        cards.push(begun.card);
      }
    },
  );
}

interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

/** Times what `prepare` returns, a round at a time, on a database of its own. */
async function timed(
  live: Live,
  prepare: (desk: Desk, round: number) => Promise<() => Promise<unknown>>,
  before: (desk: Desk) => Promise<void> = async () => {},
): Promise<Quantiles> {
  const folder = mkdtempSync(join(tmpdir(), 'cuecard-bench-'));
  const store = await openStore({ path: join(folder, 'bench.db') });
  const desk = createDesk({ store, live: () => live, now: Date.now, newId: randomUUID });
  await before(desk);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const act = await prepare(desk, round);
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  await store.close();
  rmSync(folder, { recursive: true });
  times.sort((a, b) => a - b);
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

const OPEN_RUNS = 1_000;
const FLOW = 'telecom/billing-dispute';
const FACTS: RunAction = { kind: 'fill', values: { month: '2026-10', amount: 49, item: 'video' } };
/** Enough for a p99 that ten outliers stand behind. */
const ROUNDS = 1_000;
