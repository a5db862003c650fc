import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createWorkQueue } from '../../src/slack/work-queue.ts';

/** A queue, with the order in which what was put into it began. */
function queueOf(count: number, now: () => number) {
  const queue = createWorkQueue(now);
  const begun: number[] = [];
  for (let number = 0; number < count; number += 1) void queue.turn().then(() => begun.push(number));
  return { queue, begun };
}

it('work begins one piece at a time, in the order in which it came', async () => {
  const { begun } = queueOf(5, () => 0);
  expect(begun).toEqual([]);
  for (let turns = 0; turns < 20 && begun.length < 5; turns += 1) {
    const before = begun.length;
    await setImmediate();
    expect(begun.length - before).toBeLessThanOrEqual(1);
  }
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

it('while more comes in, work waits, but not for good', async () => {
  let time = 0;
  const { queue, begun } = queueOf(3, () => time);
  const rush = async (turns: number) => {
    for (let turn = 0; turn < turns; turn += 1) {
      queue.stirred();
      await setImmediate();
    }
  };
  await rush(10);
  expect(begun).toEqual([0]);
  time = 249;
  await rush(10);
  expect(begun).toEqual([0]);
  time = 250;
  await rush(10);
  expect(begun).toEqual([0, 1]);
  for (let turn = 0; turn < 3; turn += 1) await setImmediate();
  expect(begun).toEqual([0, 1, 2]);
});

it('what comes after a pause begins as well', async () => {
  const { queue, begun } = queueOf(1, () => 0);
  await setImmediate();
  await setImmediate();
  expect(begun).toEqual([0]);
  await queue.turn();
});
