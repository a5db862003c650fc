import { describe, expect, it } from 'vitest';
import type { Claim, MessageOutcome, TimerOutcome } from '../../src/store/queue-ports.ts';
import { type Opener, storeOf } from './opener.ts';
import { change, event, ids, message, timer } from './rows.ts';

/** What every implementation must do for what waits to be sent or done. */
export function queueContract(opener: Opener): void {
  describe(`the outbox over ${opener.name}`, () => {
    const here = storeOf(opener);

    const claim = (now: number, limit = 10, from = here.store) =>
      from.claimMessages({ by: 'p1', now, leaseMs: 100, limit });
    const settle = (claimed: Claim, outcome: MessageOutcome, at = 50) =>
      here.store.commit(change({ at, outbox: { settle: [{ ...claimed, outcome }] } }));
    const add = (at: number, ...added: Parameters<typeof message>[]) =>
      here.store.commit(change({ at, outbox: { add: added.map((each) => message(...each)) } }));

    it('keeps a message as it was given until it is sent, and what became of it', async () => {
      expect(await here.store.message('m1')).toBeNull();
      await add(7, ['m1', { kind: 'lead-card', channel: 'C1', payload: { text: '你好' }, run: 'r1', case: 'k1' }]);
      const given = { id: 'm1', kind: 'lead-card', channel: 'C1', payload: { text: '你好' }, run: 'r1', case: 'k1' };
      expect(await here.store.message('m1')).toEqual({
        ...given,
        state: 'pending',
        attempts: 0,
        notBefore: 7,
        claimedBy: null,
        leaseUntil: null,
        error: null,
        result: null,
        createdAt: 7,
        updatedAt: 7,
      });
      const [claimed] = await claim(20);
      expect(claimed).toEqual({ ...given, fence: 1, attempts: 1, uncertain: false, notBefore: 7, createdAt: 7 });
      expect(await here.store.message('m1')).toMatchObject({ state: 'sending', claimedBy: 'p1', leaseUntil: 120 });
      if (claimed === undefined) return;
      expect(await settle(claimed, { kind: 'sent', result: { ts: '1.2' } }, 30)).toBe('committed');
      expect(await here.store.message('m1')).toMatchObject({
        state: 'sent',
        result: { ts: '1.2' },
        claimedBy: null,
        leaseUntil: null,
        updatedAt: 30,
      });
      expect(await claim(1_000)).toEqual([]);
    });

    it('hands out one message a channel, in the order of the commits', async () => {
      await add(1, ['b', {}], ['a', {}], ['other', { channel: 'C2' }]);
      await add(2, ['z', {}]);
      const sent: string[] = [];
      for (let round = 0; round < 4; round += 1) {
        for (const claimed of await claim(10)) {
          sent.push(claimed.id);
          await settle(claimed, { kind: 'sent', result: null });
        }
      }
      expect(sent.filter((id) => id !== 'other')).toEqual(['b', 'a', 'z']);
      expect(sent).toHaveLength(4);
    });

    it('waits for the first of a channel, whether it is lent out, put off or in doubt', async () => {
      await add(1, ['first', {}], ['second', {}]);
      const [first] = await claim(10);
      expect(first?.id).toBe('first');
      expect(await claim(11)).toEqual([]);
      if (first === undefined) return;
      await settle(first, { kind: 'retry', notBefore: 500, uncertain: false, error: 'ratelimited' });
      expect(await claim(499)).toEqual([]);
      expect(await here.store.message('first')).toMatchObject({
        state: 'pending',
        notBefore: 500,
        error: 'ratelimited',
      });
      expect(ids(await claim(500))).toEqual(['first']);
    });

    it('holds a message back until its time', async () => {
      await add(1, ['later', { notBefore: 100 }]);
      expect(await claim(99)).toEqual([]);
      expect(ids(await claim(100))).toEqual(['later']);
    });

    it('hands a message out again once its lease ran out, as uncertain, and refuses the late settlement', async () => {
      await add(1, ['m1', {}]);
      const [first] = await claim(10);
      expect(await claim(109)).toEqual([]);
      const [second] = await claim(110);
      expect(second).toMatchObject({ id: 'm1', attempts: 2, uncertain: true });
      if (first === undefined || second === undefined) return;
      const late = change({
        events: [event('e1')],
        outbox: { settle: [{ ...first, outcome: { kind: 'sent', result: null } }] },
      });
      expect(await here.store.commit(late)).toBe('conflict');
      expect(await here.store.event('e1')).toBeNull();
      expect(await here.store.message('m1')).toMatchObject({ state: 'sending' });
      expect(await settle(second, { kind: 'sent', result: null })).toBe('committed');
      expect(await settle(second, { kind: 'sent', result: null })).toBe('conflict');
    });

    it('takes a settlement after the lease as long as nobody else has the message', async () => {
      await add(1, ['m1', {}]);
      const [first] = await claim(10);
      if (first === undefined) throw new Error('nothing claimed');
      expect(await settle(first, { kind: 'sent', result: null }, 9_999)).toBe('committed');
    });

    it('remembers the doubt of a sender that does not know what became of it, until an attempt clears it', async () => {
      await add(1, ['m1', {}]);
      const outcomes = [
        [false, true],
        [true, false],
        [false, false],
      ] as const;
      for (const [found, left] of outcomes) {
        const [claimed] = await claim(10);
        expect(claimed?.uncertain).toBe(found);
        if (claimed === undefined) return;
        await settle(claimed, { kind: 'retry', notBefore: 10, uncertain: left, error: 'timeout' });
        expect((await here.store.message('m1'))?.state).toBe(left ? 'uncertain' : 'pending');
      }
    });

    it('lists what was given up, sends the rest of its channel, and sends it last once revived', async () => {
      await add(1, ['m1', {}], ['m2', {}]);
      const [first] = await claim(10);
      if (first === undefined) throw new Error('nothing claimed');
      await settle(first, { kind: 'dead', error: 'channel_not_found' }, 20);
      expect(await here.store.messages({ states: ['dead'] })).toMatchObject([{ id: 'm1', error: 'channel_not_found' }]);
      const [second] = await claim(30);
      expect(second?.id).toBe('m2');
      await add(35, ['m3', {}]);
      expect(await here.store.commit(change({ at: 40, outbox: { revive: ['m1'] } }))).toBe('committed');
      if (second === undefined) return;
      await settle(second, { kind: 'sent', result: null });
      const [third] = await claim(50);
      expect(third?.id).toBe('m3');
      if (third === undefined) return;
      await settle(third, { kind: 'sent', result: null });
      // It may have arrived before it was given up.
      expect(await claim(60)).toMatchObject([{ id: 'm1', attempts: 1, uncertain: true }]);
    });

    it('puts a new message in the place of one that is given up, in one commit', async () => {
      await add(1, ['m1', { case: 'k1' }]);
      const [claimed] = await claim(10);
      if (claimed === undefined) throw new Error('nothing claimed');
      const outbox = {
        settle: [{ ...claimed, outcome: { kind: 'dead', error: 'channel_not_found' } as const }],
        add: [message('m1-fallback', { channel: 'U7', case: 'k1' })],
      };
      expect(await here.store.commit(change({ outbox, events: [event('e1')] }))).toBe('committed');
      expect(ids(await claim(2_000))).toEqual(['m1-fallback']);
    });

    it('filters by state, kind, channel, run and case, newest first', async () => {
      await add(1, ['a', { kind: 'x' }], ['b', { channel: 'C2', run: 'r1' }]);
      await add(2, ['c', { case: 'k1', notBefore: 99 }]);
      await claim(5, 1);
      expect(ids(await here.store.messages({ channel: 'C1' }))).toEqual(['c', 'a']);
      expect(ids(await here.store.messages({ kinds: ['x', 'y'] }))).toEqual(['a']);
      expect(ids(await here.store.messages({ run: 'r1' }))).toEqual(['b']);
      expect(ids(await here.store.messages({ case: 'k1', channel: 'C1' }))).toEqual(['c']);
      expect(ids(await here.store.messages({ states: ['sending'] }))).toEqual(['a']);
      expect(ids(await here.store.messages({ states: ['pending', 'sending'] })).toSorted()).toEqual(['a', 'b', 'c']);
      expect(await here.store.messages({ states: [] })).toEqual([]);
      expect(await here.store.messages({ kinds: [] })).toEqual([]);
      expect(ids(await here.store.messages({ limit: 1 }))).toEqual(['c']);
    });

    it('hands disjoint messages to two connections that ask at once', async () => {
      const names = Array.from({ length: 40 }, (_, n) => `m${n}`);
      await add(1, ...names.map((id): Parameters<typeof message> => [id, { channel: id }]));
      const other = await opener.open(here.place);
      try {
        const got = await Promise.all([claim(5), claim(5, 10, other), claim(5), claim(5, 10, other)]);
        const all = got.flat().map(({ id }) => id);
        expect(new Set(all).size).toBe(all.length);
        const rest = [...(await claim(5, 99)), ...(await claim(5, 99, other))].map(({ id }) => id);
        expect([...all, ...rest].toSorted()).toEqual(names.toSorted());
      } finally {
        await other.close();
      }
    });

    it('hands out of a backlog as fast as ever', async () => {
      const backlog = (channels: number) =>
        Array.from({ length: 5_000 }, (_, n) =>
          message(`${channels}-${n}`, { channel: `${channels}-${n % channels}` }),
        );
      await here.store.commit(change({ at: 1, outbox: { add: [...backlog(1), ...backlog(300)] } }));
      const began = performance.now();
      expect(await claim(5, 200)).toHaveLength(200);
      expect(await claim(5, 200)).toHaveLength(101);
      // Compared each with each, it takes twenty seconds.
      expect(performance.now() - began).toBeLessThan(4_000);
    });

    it('refuses a claim whose times are no whole numbers, and hands nothing to one that wants nothing', async () => {
      await add(1, ['m1', {}]);
      expect(await claim(10, 0)).toEqual([]);
      const request = { by: 'p', now: 10, leaseMs: 5, limit: 1 };
      for (const wrong of [{ now: Number.NaN }, { leaseMs: 0.5 }, { limit: Number.POSITIVE_INFINITY }]) {
        await expect(here.store.claimMessages({ ...request, ...wrong })).rejects.toThrow(RangeError);
        await expect(here.store.claimTimers({ ...request, ...wrong })).rejects.toThrow(RangeError);
      }
    });
  });

  describe(`timers over ${opener.name}`, () => {
    const here = storeOf(opener);

    const claim = (now: number, limit = 10, from = here.store) =>
      from.claimTimers({ by: 'p1', now, leaseMs: 100, limit });
    const settle = (claimed: Claim, outcome: TimerOutcome, at = 50) =>
      here.store.commit(change({ at, timers: { settle: [{ ...claimed, outcome }] } }));
    const set = (...timers: ReturnType<typeof timer>[]) =>
      here.store.commit(change({ at: 1, timers: { set: timers } }));

    it('keeps a timer as it was given and hands it out at its time, longest due first', async () => {
      await set(
        timer('b', 20, { kind: 'deadline', subject: 'k1', payload: { level: 1 } }),
        timer('a', 10),
        timer('c', 30),
      );
      expect(await here.store.timers({ subject: 'k1' })).toEqual([
        {
          id: 'b',
          at: 20,
          kind: 'deadline',
          subject: 'k1',
          payload: { level: 1 },
          state: 'waiting',
          attempts: 0,
          claimedBy: null,
          leaseUntil: null,
          error: null,
          updatedAt: 1,
        },
      ]);
      expect(await claim(9)).toEqual([]);
      expect(await claim(29)).toEqual([
        { ...timer('a', 10), fence: 1, attempts: 1 },
        { id: 'b', at: 20, kind: 'deadline', subject: 'k1', payload: { level: 1 }, fence: 1, attempts: 1 },
      ]);
      expect(await claim(29)).toEqual([]);
      expect(await here.store.timers({ states: ['firing'] })).toMatchObject([
        { id: 'a', claimedBy: 'p1', leaseUntil: 129 },
        { id: 'b' },
      ]);
    });

    it('has the effect of a timer once, though it was handed out twice', async () => {
      await set(timer('t1', 10));
      const [first] = await claim(10);
      const [second] = await claim(110);
      expect(second).toMatchObject({ id: 't1', attempts: 2 });
      if (first === undefined || second === undefined) return;
      const fire = (claimed: Claim, id: string) =>
        here.store.commit(
          change({
            events: [event(id)],
            outbox: { add: [message(id)] },
            timers: { settle: [{ ...claimed, outcome: { kind: 'done' } }] },
          }),
        );
      expect(await fire(first, 'late')).toBe('conflict');
      expect(await fire(second, 'once')).toBe('committed');
      expect(await fire(second, 'again')).toBe('conflict');
      expect(ids(await here.store.messages({}))).toEqual(['once']);
      expect(await claim(9_999)).toEqual([]);
    });

    it('takes a cancelled timer back, also from somebody who has it', async () => {
      await set(timer('t1', 10, { subject: 'k1' }), timer('t2', 90, { subject: 'k1' }), timer('t3', 10));
      const [first] = await claim(10, 1);
      await here.store.commit(change({ timers: { cancel: ['k1'] } }));
      if (first === undefined) throw new Error('nothing claimed');
      expect(await settle(first, { kind: 'done' })).toBe('conflict');
      expect(ids(await claim(999))).toEqual(['t3']);
      expect(await here.store.timers({ subject: 'k1' })).toMatchObject([
        { state: 'cancelled' },
        { state: 'cancelled' },
      ]);
    });

    it('moves a timer that is set again, in whatever state it is', async () => {
      await set(timer('t1', 10));
      const [first] = await claim(10);
      if (first === undefined) throw new Error('nothing claimed');
      await set(timer('t1', 500, { payload: 'new' }));
      expect(await settle(first, { kind: 'done' })).toBe('conflict');
      expect(await claim(499)).toEqual([]);
      const [again] = await claim(500);
      expect(again).toMatchObject({ payload: 'new', attempts: 1 });
      if (again === undefined) return;
      await settle(again, { kind: 'done' });
      await set(timer('t1', 600));
      expect(ids(await claim(600))).toEqual(['t1']);
    });

    it('moves a deadline in one commit: cancels, then sets', async () => {
      await set(timer('k1:soon', 10, { subject: 'k1' }), timer('k1:due', 20, { subject: 'k1' }));
      await here.store.commit(change({ timers: { cancel: ['k1'], set: [timer('k1:due', 40, { subject: 'k1' })] } }));
      expect(await here.store.timers({ states: ['waiting'] })).toMatchObject([{ id: 'k1:due', at: 40 }]);
    });

    it('tries again at the time it is told, and lists what was given up', async () => {
      await set(timer('t1', 10), timer('t2', 10));
      const [first, second] = await claim(10);
      if (first === undefined || second === undefined) throw new Error('nothing claimed');
      await settle(first, { kind: 'retry', at: 300, error: 'no flow of that name' });
      await settle(second, { kind: 'dead', error: 'no case of that name' });
      expect(await claim(299)).toEqual([]);
      expect(await claim(300)).toMatchObject([{ id: 't1', attempts: 2, at: 300 }]);
      expect(await here.store.timers({ states: ['dead'] })).toMatchObject([
        { id: 't2', error: 'no case of that name' },
      ]);
      expect(await here.store.timers({ states: [] })).toEqual([]);
      expect(ids(await here.store.timers({ kinds: ['reminder'], limit: 1 }))).toEqual(['t2']);
      expect(await here.store.timers({ kinds: [] })).toEqual([]);
    });

    it('hands disjoint timers to two connections that ask at once', async () => {
      await set(...Array.from({ length: 40 }, (_, n) => timer(`t${n}`, 1)));
      const other = await opener.open(here.place);
      try {
        const got = await Promise.all([claim(5), claim(5, 10, other), claim(5), claim(5, 10, other)]);
        const all = got.flat().map(({ id }) => id);
        const rest = [...(await claim(5, 99)), ...(await claim(5, 99, other))].map(({ id }) => id);
        expect(new Set([...all, ...rest]).size).toBe(40);
        expect([...all, ...rest]).toHaveLength(40);
      } finally {
        await other.close();
      }
    });
  });
}
