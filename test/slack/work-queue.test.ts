import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWorkQueue } from '../../src/slack/work-queue.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A queue, with the order in which what was put into it began. */
function queueOf(count: number) {
  const queue = createWorkQueue(() => Date.now());
  const begun: number[] = [];
  for (let number = 0; number < count; number += 1) void queue.turn().then(() => begun.push(number));
  return { queue, begun };
}

it('work begins one piece at a time, in the order in which it came', async () => {
  const { begun } = queueOf(5);
  expect(begun).toEqual([]);
  for (let turns = 0; turns < 20 && begun.length < 5; turns += 1) {
    const before = begun.length;
    await vi.advanceTimersToNextTimerAsync();
    expect(begun.length - before).toBe(1);
  }
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

it('while more comes in, work waits, but not for good', async () => {
  const { queue, begun } = queueOf(4);
  const rush = async (ms: number) => {
    for (let past = 0; past < ms; past += 1) {
      queue.stirred();
      await vi.advanceTimersByTimeAsync(1);
    }
  };
  await rush(200);
  expect(begun).toEqual([0]);
  await rush(100);
  expect(begun).toEqual([0, 1]);
  await vi.advanceTimersByTimeAsync(10);
  expect(begun).toEqual([0, 1, 2, 3]);
});

it('what comes after a pause begins at once, and what comes right after that a moment later', async () => {
  const { queue, begun } = queueOf(0);
  queue.stirred();
  void queue.turn().then(() => begun.push(0));
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual([0]);
  queue.stirred();
  void queue.turn().then(() => begun.push(1));
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual([0]);
  await vi.advanceTimersByTimeAsync(5);
  expect(begun).toEqual([0, 1]);
});
