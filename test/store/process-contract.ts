import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Opener, storeOf } from './opener.ts';
import { change, ids, message, timer } from './rows.ts';
import { ended, workersOf } from './worker-process.ts';

/** What every implementation must do for several processes, and for one that dies; `kills` is how often it is tried. */
export function processContract(opener: Opener, kills: number): void {
  describe(`several processes over ${opener.name}`, () => {
    const workers = workersOf(opener.module);
    const here = storeOf(opener);

    it('open a fresh database at once', async () => {
      const another = await opener.fresh();
      const children = Array.from({ length: 4 }, (_, n) => workers.start(another, 'count', `p${n}`, '5'));
      expect(await Promise.all(children.map(ended))).toEqual([0, 0, 0, 0]);
    });

    it('race on one session, and every step counts', async () => {
      const steps = 40;
      const children = Array.from({ length: 4 }, (_, n) => workers.start(here.place, 'count', `p${n}`, String(steps)));
      expect(await Promise.all(children.map(ended))).toEqual([0, 0, 0, 0]);
      expect(await here.store.session('counter')).toMatchObject({ revision: 4 * steps, state: 4 * steps });
      expect(await here.store.events({ limit: 1_000 })).toHaveLength(4 * steps);
    });

    it('share messages and timers out: each goes to one of them, once', async () => {
      const names = Array.from({ length: 120 }, (_, n) => `n${n}`);
      await here.store.commit(
        change({
          at: 1,
          outbox: { add: names.map((id, n) => message(id, { channel: `C${n % 40}` })) },
          timers: { set: names.map((id) => timer(`t-${id}`, 5)) },
        }),
      );
      const got: string[] = [];
      const children = ['a', 'b', 'c'].map((name) => workers.start(here.place, 'claim', name));
      for (const child of children) child.on('message', (id: string) => got.push(id));
      expect(await Promise.all(children.map(ended))).toEqual([0, 0, 0]);
      expect(got.toSorted()).toEqual([...names, ...names.map((id) => `t-${id}`)].toSorted());
      expect(await here.store.messages({ states: ['sent'] })).toHaveLength(names.length);
      const attempts = new Set((await here.store.messages({})).map((sent) => sent.attempts));
      expect([...attempts]).toEqual([1]);
    });

    it('lose no handoff that was acknowledged and leave no half one, killed at any moment', async () => {
      const acknowledged: string[] = [];
      for (let round = 0; round < kills; round += 1) {
        const name = `r${round}`;
        const child = workers.start(here.place, 'handoffs', name);
        const enough = 3 + ((round * 7) % 20);
        let seen = 0;
        child.on('message', (id: string) => {
          acknowledged.push(id);
          seen += 1;
          // Not when a commit was just told, but somewhere in one of the next.
          if (seen === enough) void setTimeout(Math.random() * 4).then(() => child.kill('SIGKILL'));
        });
        expect(await ended(child)).toBe('SIGKILL');
        await here.reopen();

        const session = await here.store.session(name);
        const kept = ids(await here.store.events({ conversation: name, limit: 100_000 })).toSorted();
        expect(session).toMatchObject({ revision: kept.length, state: kept.length });
        expect(ids(await here.store.runs({ conversation: name })).toSorted()).toEqual(kept);
        expect(ids(await here.store.cases({ conversation: name })).toSorted()).toEqual(kept);
        for (const id of kept) {
          expect(ids(await here.store.messages({ case: id }))).toEqual([id]);
          expect(ids(await here.store.timers({ subject: id }))).toEqual([`${id}:soon`, `${id}:due`]);
          expect(await here.store.commit(change({ deliveryId: `delivery-${id}` }))).toBe('duplicate');
        }
      }
      const all = new Set(ids(await here.store.events({ limit: 100_000 })));
      expect(acknowledged.filter((id) => !all.has(id))).toEqual([]);
      expect(acknowledged.length).toBeGreaterThan(kills * 3);
      // Nothing belongs to a handoff that is not there.
      expect(await here.store.messages({ limit: 100_000 })).toHaveLength(all.size);
      expect(await here.store.timers({ limit: 100_000 })).toHaveLength(2 * all.size);
    });

    it('send every message once and each channel in order, though the sender is killed again and again', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'cuecard-sent-'));
      try {
        const file = join(folder, 'sent');
        writeFileSync(file, '');
        const names = Array.from({ length: 60 }, (_, n) => `${n % 3}-${String(n).padStart(3, '0')}`);
        await here.store.commit(
          change({ at: 1, outbox: { add: names.map((id) => message(id, { channel: id.slice(0, 1) })) } }),
        );
        const left = () => here.store.messages({ states: ['pending', 'sending', 'uncertain'] });
        for (let round = 0; (await left()).length > 0; round += 1) {
          const child = workers.start(here.place, 'deliver', `s${round}`, file);
          const enough = Math.max(0, (await left()).length - 12);
          while (child.exitCode === null && (await left()).length > enough) await setTimeout(10);
          await setTimeout(Math.random() * 5);
          child.kill('SIGKILL');
          expect(await ended(child)).toBe('SIGKILL');
        }
        const sent = readFileSync(file, 'utf8').trim().split('\n');
        expect(sent.toSorted()).toEqual(names.toSorted());
        for (const channel of ['0', '1', '2']) {
          const inOrder = names.filter((id) => id.startsWith(channel));
          expect(sent.filter((id) => id.startsWith(channel))).toEqual(inOrder);
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  });
}
