import type { Proof, ProofStatus } from './protocol.ts';

/** The check and the tests of the files, done where they keep nobody waiting. Rejects with what it died of. */
export type Prove = (signal: AbortSignal) => Promise<Proof>;

export interface Proofs {
  readonly status: () => ProofStatus;
  /** The last that was done; `null` = none yet. */
  readonly last: () => Proof | null;
  /** Somebody looks from now on, until what it gives back is called. Nothing is done while nobody does. */
  readonly look: () => () => void;
  /** The files have changed: what is under way or done is of others. */
  readonly stale: () => void;
  readonly close: () => void;
}

/** Proves the files whenever they have changed and somebody looks; the newest content wins. `changed` hears of each change of the status. */
export function createProofs(prove: Prove, changed: () => void): Proofs {
  let number = 0;
  let last: Proof | null = null;
  let died: string | null = null;
  let fresh = false;
  let running: AbortController | null = null;
  let lookers = 0;

  const start = (): void => {
    if (fresh || lookers === 0 || running !== null) return;
    const own = new AbortController();
    running = own;
    const settle = (done: () => void): void => {
      // Given up for newer content, which is under way already.
      if (running !== own) return;
      running = null;
      fresh = true;
      done();
      changed();
    };
    prove(own.signal).then(
      (proof) =>
        settle(() => {
          last = proof;
          number += 1;
          died = null;
        }),
      (error: unknown) =>
        settle(() => {
          died = error instanceof Error ? error.message : String(error);
        }),
    );
    changed();
  };

  const giveUp = (): void => {
    const before = running;
    running = null;
    before?.abort();
  };

  return {
    status: () => ({ running: running !== null, number, died }),
    last: () => last,
    look: () => {
      lookers += 1;
      start();
      let gone = false;
      return () => {
        if (gone) return;
        gone = true;
        lookers -= 1;
      };
    },
    stale: () => {
      fresh = false;
      giveUp();
      start();
    },
    close: giveUp,
  };
}
