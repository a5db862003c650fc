import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Live } from '../src/desk/cue.ts';
import { createDesk } from '../src/desk/desk.ts';
import { openStore } from '../src/store/open.ts';
import { quantile } from './figures.ts';

/** What one question costs at the desk, from text to cue on disk, in milliseconds. */
export async function measureDesk(live: Live): Promise<{ readonly p50: number; readonly p99: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'cuecard-bench-'));
  const store = await openStore({ path: join(folder, 'bench.db') });
  const desk = createDesk({ store, live: () => live, now: Date.now, newId: randomUUID });
  const texts = live.knowledge.tests.map((test) => test.ask);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const text = texts[round % texts.length] ?? 'hello';
    const before = performance.now();
    await desk.ask({
      deliveryId: randomUUID(),
      actor: 'U1',
      conversation: `T1:C1:${round % 100}`,
      surface: 'command',
      text,
    });
    times.push(performance.now() - before);
  }
  await store.close();
  rmSync(folder, { recursive: true });
  times.sort((a, b) => a - b);
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** Enough for a p99 that ten outliers stand behind. */
const ROUNDS = 1_000;
