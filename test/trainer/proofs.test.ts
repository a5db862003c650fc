import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createProofs } from '../../src/trainer/proofs.ts';
import type { Proof } from '../../src/trainer/protocol.ts';

describe('proofs of the files', () => {
  it('are made only while somebody looks, and once for each content', async () => {
    const { proofs, runs } = someProofs();
    proofs.stale();
    expect(runs).toHaveLength(0);
    const leave = proofs.look();
    expect(proofs.status()).toEqual({ running: true, number: 0, died: null });
    proofs.look()();
    runs[0]?.finish('a');
    await turn();
    expect(proofs.status()).toEqual({ running: false, number: 1, died: null });
    expect(proofs.last()?.revision).toBe('a');
    proofs.look()();
    expect(runs).toHaveLength(1);
    leave();
    leave();
    proofs.stale();
    expect(runs).toHaveLength(1);
    proofs.look();
    expect(runs).toHaveLength(2);
  });

  it('are given up for newer content, whose result is the one that counts', async () => {
    const { proofs, runs } = someProofs();
    proofs.look();
    proofs.stale();
    expect(runs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    runs[1]?.finish('new');
    runs[0]?.finish('old');
    await turn();
    expect(proofs.last()?.revision).toBe('new');
    expect(proofs.status().number).toBe(1);
  });

  it('that come to nothing say why, and leave the last one as it was', async () => {
    const { proofs, runs, heard } = someProofs();
    proofs.look();
    runs[0]?.finish('a');
    await turn();
    proofs.stale();
    runs[1]?.fail('it ran out of memory');
    await turn();
    expect(proofs.status()).toEqual({ running: false, number: 1, died: 'it ran out of memory' });
    expect(proofs.last()?.revision).toBe('a');
    expect(heard()).toBe(4);
    proofs.close();
  });
});

function someProofs() {
  const runs: { signal: AbortSignal; finish: (revision: string) => void; fail: (why: string) => void }[] = [];
  let heard = 0;
  const proofs = createProofs(
    (signal) =>
      new Promise<Proof>((resolve, reject) => {
        runs.push({
          signal,
          finish: (revision) => resolve({ revision } as Proof),
          fail: (why) => reject(new Error(why)),
        });
      }),
    () => {
      heard += 1;
    },
  );
  return { proofs, runs, heard: () => heard };
}
