import { describe, expect, it } from 'vitest';
import type { AttemptChange } from '../../src/store/attempt-ports.ts';
import { type Opener, storeOf } from './opener.ts';
import { change, event, ids } from './rows.ts';

/** What every implementation must do for attempts at practice scenarios. */
export function attemptContract(opener: Opener): void {
  describe(`attempts over ${opener.name}`, () => {
    const here = storeOf(opener);

    it('keeps an attempt as it was given, from revision to revision', async () => {
      expect(await here.store.attempt('p1')).toBeNull();
      const first = attempt('p1', { thread: null, state: { moves: [{ text: '请问是哪个月？' }] } });
      expect(await here.store.commit(change({ at: 5, attempts: [first] }))).toBe('committed');
      const { expected: _, ...given } = first;
      expect(await here.store.attempt('p1')).toEqual({ ...given, revision: 1, createdAt: 5, updatedAt: 5 });
      const next = {
        ...first,
        expected: 1,
        thread: 'T1:D1:7',
        disputed: true,
        status: 'ended',
        state: 'later',
      } as const;
      await here.store.commit(change({ at: 9, attempts: [next] }));
      expect(await here.store.attempt('p1')).toMatchObject({
        thread: 'T1:D1:7',
        disputed: true,
        status: 'ended',
        state: 'later',
        revision: 2,
        createdAt: 5,
        updatedAt: 9,
      });
      for (const expected of [0, 1, 3])
        expect(
          await here.store.commit(change({ attempts: [{ ...first, expected }], events: [event(`e${expected}`)] })),
        ).toBe('conflict');
      expect(await here.store.events({})).toEqual([]);
    });

    it('finds attempts by person, place, state and time, begun last first', async () => {
      await here.store.commit(change({ at: 1, attempts: [attempt('a')] }));
      await here.store.commit(change({ at: 2, attempts: [attempt('b', { learner: 'U2', thread: 'T1:D2:1' })] }));
      await here.store.commit(change({ at: 3, attempts: [attempt('c', { status: 'ended', disputed: true })] }));
      await here.store.commit(change({ at: 4, attempts: [attempt('d', { workspace: 'T2', scenario: 's/two' })] }));
      const found = async (filter: Parameters<typeof here.store.attempts>[0]) => ids(await here.store.attempts(filter));
      expect(await found({})).toEqual(['d', 'c', 'b', 'a']);
      expect(await found({ workspace: 'T1', learner: 'U1' })).toEqual(['c', 'a']);
      expect(await found({ thread: 'T1:D2:1' })).toEqual(['b']);
      expect(await found({ statuses: ['open'], limit: 2 })).toEqual(['d', 'b']);
      expect(await found({ statuses: [] })).toEqual([]);
      expect(await found({ disputed: true })).toEqual(['c']);
      expect(await found({ scenario: 's/two' })).toEqual(['d']);
      expect(await found({ since: 3 })).toEqual(['d', 'c']);
      expect(await found({ since: 2, until: 3 })).toEqual(['c', 'b']);
    });

    it('erases all of one person’s practice, and nothing else', async () => {
      await here.store.commit(
        change({
          attempts: [
            attempt('mine', { status: 'ended' }),
            attempt('mine-too'),
            attempt('hers', { learner: 'U2' }),
            attempt('elsewhere', { workspace: 'T2' }),
          ],
          events: [
            event('p1', { kind: 'practice.ended', actor: 'U1', conversation: 'T1:U1' }),
            event('p2', { kind: 'practice.ended', actor: 'U2', conversation: 'T1:U2' }),
            event('p3', { kind: 'practice.ended', actor: 'U1', conversation: 'T2:U1' }),
            event('p4', { kind: 'practiced', actor: 'U1', conversation: 'T1:U1' }),
            event('c1', { kind: 'cue.made', actor: 'U1', conversation: 'T1:U1' }),
          ],
        }),
      );
      await here.store.erasePractice('T1', 'U1');
      expect(ids(await here.store.attempts({})).toSorted()).toEqual(['elsewhere', 'hers']);
      expect(ids(await here.store.events({})).toSorted()).toEqual(['c1', 'p2', 'p3', 'p4']);
      await here.store.erasePractice('T1', 'U1');
      expect(await here.store.attempts({})).toHaveLength(2);
    });

    it('forgets no attempt with time', async () => {
      await here.store.commit(change({ at: 1, attempts: [attempt('old', { status: 'ended' })] }));
      await here.store.forget(1_000_000);
      expect(await here.store.attempt('old')).not.toBeNull();
    });
  });
}

function attempt(id: string, more: Partial<AttemptChange> = {}): AttemptChange {
  return {
    id,
    expected: 0,
    workspace: 'T1',
    learner: 'U1',
    scenario: 's/one',
    thread: null,
    status: 'open',
    disputed: false,
    state: null,
    ...more,
  };
}
