import { expect, it, onTestFinished } from 'vitest';
import { measureSlackLoad } from '../../bench/slack-load.ts';
import { scriptFolder } from '../cli/live/folder.ts';

it('a small load is acknowledged, each command has one card and one cue on disk, and the rates are taken side by side', async () => {
  const load = { perSecond: 20, seconds: 2, rounds: 1, roundMs: 200, connections: 2 };
  const folder = scriptFolder(2, 5);
  onTestFinished(() => folder.remove());
  const { acks, cards, kept, rounds } = await measureSlackLoad(load, folder.dir);
  expect(acks).toMatchObject({ sent: 40, acked: 40, refused: 0 });
  expect(acks.p50).toBeGreaterThan(0);
  expect(acks.p50).toBeLessThanOrEqual(acks.p99);
  expect(cards).toMatchObject({ once: 40, none: 0, twice: 0 });
  expect(kept.right).toBe(kept.conversations);
  expect(rounds).toHaveLength(1);
  for (const round of rounds) for (const rate of Object.values(round)) expect(rate).toBeGreaterThan(0);
}, 180_000);
