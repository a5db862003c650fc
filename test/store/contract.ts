import { describe, expect, it } from 'vitest';
import { type Opener, storeOf } from './opener.ts';
import { commitOf, event, ids, session } from './rows.ts';

/** What every implementation of the store must do. */
export function storeContract(opener: Opener): void {
  describe(`the store contract over ${opener.name}`, () => {
    const here = storeOf(opener);

    it('knows nothing at first', async () => {
      expect(await here.store.session('t:c:1')).toBeNull();
      expect(await here.store.event('e1')).toBeNull();
      expect(await here.store.events({})).toEqual([]);
    });

    it('keeps a session and its events as they were given', async () => {
      const state = { run: null, trail: [1, 2.5, 'ü 你好 😀'], nested: { yes: true, empty: {} } };
      const happened = event('e1', { cue: 'e1', data: { text: '扣了两次', n: -0.25 } });
      expect(
        await here.store.commit({
          deliveryId: 'd1',
          at: 1_700_000_000_123,
          session: session(0, state),
          events: [happened],
        }),
      ).toBe('committed');
      expect(await here.store.session('t:c:1')).toEqual({
        key: 't:c:1',
        revision: 1,
        state,
        updatedAt: 1_700_000_000_123,
      });
      expect(await here.store.event('e1')).toEqual(happened);
    });

    it('absorbs a delivery that comes again, even with a stale revision', async () => {
      const change = { deliveryId: 'd1', at: 5, session: session(0, 'first'), events: [event('e1')] };
      expect(await here.store.commit(change)).toBe('committed');
      expect(await here.store.commit(change)).toBe('duplicate');
      expect(await here.store.commit({ ...change, session: session(1, 'second'), events: [event('e2')] })).toBe(
        'duplicate',
      );
      expect(await here.store.session('t:c:1')).toMatchObject({ revision: 1, state: 'first' });
      expect(await here.store.events({})).toHaveLength(1);
    });

    it('takes commits without a delivery id as often as they come', async () => {
      expect(await here.store.commit(commitOf(event('e1')))).toBe('committed');
      expect(await here.store.commit(commitOf(event('e2')))).toBe('committed');
      expect(await here.store.events({})).toHaveLength(2);
    });

    it.each([
      ['a session that is there is taken for new', 0],
      ['the revision is behind', 1],
      ['the revision is ahead', 3],
    ])('reports a conflict and keeps nothing when %s', async (_, expected) => {
      await here.store.commit({ deliveryId: null, at: 1, session: session(0, 'a'), events: [] });
      await here.store.commit({ deliveryId: null, at: 2, session: session(1, 'b'), events: [] });
      const change = { deliveryId: 'd9', at: 3, session: session(expected, 'c'), events: [event('e9')] };
      expect(await here.store.commit(change)).toBe('conflict');
      expect(await here.store.session('t:c:1')).toEqual({ key: 't:c:1', revision: 2, state: 'b', updatedAt: 2 });
      expect(await here.store.event('e9')).toBeNull();
      // The delivery was not used up: with the right revision it goes through.
      expect(await here.store.commit({ ...change, session: session(2, 'c') })).toBe('committed');
    });

    it('reports a conflict for a revision of a session that is not there', async () => {
      expect(await here.store.commit({ deliveryId: null, at: 1, session: session(4, 'x'), events: [] })).toBe(
        'conflict',
      );
      expect(await here.store.session('t:c:1')).toBeNull();
    });

    it('keeps nothing of a commit that breaks in the middle', async () => {
      await here.store.commit(commitOf(event('taken')));
      const broken = { deliveryId: 'd1', at: 1, session: session(0, 'half'), events: [event('new'), event('taken')] };
      await expect(here.store.commit(broken)).rejects.toMatchObject({ name: 'StoreError', code: 'constraint' });
      expect(await here.store.session('t:c:1')).toBeNull();
      expect(await here.store.event('new')).toBeNull();
      expect(await here.store.commit({ ...broken, events: [event('new')] })).toBe('committed');
    });

    it.each([Number.NaN, 1.5, Number.POSITIVE_INFINITY, 2 ** 60])('refuses %s as a time', async (at) => {
      await expect(here.store.commit({ deliveryId: null, at, session: session(0, 1), events: [] })).rejects.toThrow(
        RangeError,
      );
      await expect(here.store.commit(commitOf(event('e1', { at })))).rejects.toThrow(RangeError);
      expect(await here.store.events({})).toEqual([]);
    });

    it('goes on after a refused commit, also when several run at once', async () => {
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, n) => here.store.commit(commitOf(event(`e${n % 10}`)))),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
      expect(await here.store.commit(commitOf(event('after')))).toBe('committed');
    });

    it('lists the newest events first, and within one commit the last first', async () => {
      await here.store.commit(commitOf(event('b', { at: 10 }), event('a', { at: 10 }), event('c', { at: 10 })));
      await here.store.commit(commitOf(event('old', { at: 9 }), event('new', { at: 11 })));
      expect(ids(await here.store.events({}))).toEqual(['new', 'c', 'a', 'b', 'old']);
      expect(ids(await here.store.events({ limit: 2 }))).toEqual(['new', 'c']);
      expect(ids(await here.store.events({ limit: 0 }))).toEqual([]);
    });

    it('filters events by kind, conversation, cue and time, all at once', async () => {
      await here.store.commit(
        commitOf(
          event('1', { kind: 'cue', at: 1, cue: '1' }),
          event('2', { kind: 'picked', at: 2, cue: '1' }),
          event('3', { kind: 'picked', at: 3, cue: '1', conversation: 'other' }),
          event('4', { kind: 'helpful', at: 4, cue: '9' }),
          event('5', { kind: 'helpful', at: 5, cue: '1' }),
        ),
      );
      expect(ids(await here.store.events({ kinds: ['picked', 'cue'] }))).toEqual(['3', '2', '1']);
      expect(ids(await here.store.events({ kinds: [] }))).toEqual([]);
      expect(ids(await here.store.events({ conversation: 'other' }))).toEqual(['3']);
      expect(ids(await here.store.events({ cue: '9' }))).toEqual(['4']);
      expect(ids(await here.store.events({ cues: ['9', '1', 'x'], kinds: ['helpful'] }))).toEqual(['5', '4']);
      expect(ids(await here.store.events({ cues: [] }))).toEqual([]);
      expect(ids(await here.store.events({ since: 4 }))).toEqual(['5', '4']);
      expect(
        ids(await here.store.events({ kinds: ['picked', 'helpful'], conversation: 't:c:1', cue: '1', since: 2 })),
      ).toEqual(['5', '2']);
    });

    it('gives 1,000 events unless told otherwise, and takes more than that in one commit', async () => {
      const many = Array.from({ length: 2_345 }, (_, n) => event(`e${n}`, { at: n }));
      expect(await here.store.commit(commitOf(...many))).toBe('committed');
      expect(await here.store.events({})).toHaveLength(1_000);
      const all = await here.store.events({ limit: 5_000 });
      expect(all).toHaveLength(2_345);
      expect(all[0]?.id).toBe('e2344');
    });

    it('treats hostile text as text', async () => {
      const nasty = `'; drop table events; -- " \\u0000 \\\\ %_ ${'长'.repeat(10_000)}`;
      await here.store.commit(
        commitOf(event('e1', { kind: nasty, actor: nasty, conversation: nasty, cue: nasty, data: { [nasty]: nasty } })),
      );
      const [found] = await here.store.events({ kinds: [nasty], conversation: nasty, cue: nasty });
      expect(found).toMatchObject({ kind: nasty, actor: nasty, data: { [nasty]: nasty } });
    });

    it('keeps a key named __proto__ as data', async () => {
      const data = JSON.parse('{"__proto__": {"admin": true}}');
      await here.store.commit(commitOf(event('e1', { data })));
      expect(JSON.stringify((await here.store.event('e1'))?.data)).toBe('{"__proto__":{"admin":true}}');
    });

    it('drops NUL and lone surrogates everywhere, and finds by the text with or without them', async () => {
      const text = 'a\0b\ud800c\udc00d 😀';
      const clean = 'abcd 😀';
      const happened = event(text, {
        kind: text,
        actor: text,
        conversation: text,
        cue: text,
        data: { [text]: [text, '\\u0000'] },
      });
      await here.store.commit({
        deliveryId: text,
        at: 1,
        session: { key: text, expected: 0, state: text },
        events: [happened],
      });
      expect(await here.store.session(clean)).toMatchObject({ key: clean, state: clean });
      expect(await here.store.session(text)).toMatchObject({ key: clean });
      expect(await here.store.event(text)).toEqual({
        ...event(clean, { kind: clean, actor: clean, conversation: clean, cue: clean }),
        data: { [clean]: [clean, '\\u0000'] },
      });
      expect(await here.store.events({ kinds: [text], conversation: text, cue: text })).toHaveLength(1);
      expect(await here.store.commit({ deliveryId: clean, at: 1, session: null, events: [] })).toBe('duplicate');
    });

    it('forgets sessions and deliveries last touched before a time, and no event', async () => {
      await here.store.commit({
        deliveryId: 'old',
        at: 10,
        session: session(0, 'x', 'old'),
        events: [event('e1', { at: 10 })],
      });
      await here.store.commit({ deliveryId: 'kept', at: 20, session: session(0, 'x', 'kept'), events: [] });
      await here.store.commit({ deliveryId: 'touched', at: 10, session: session(0, 'x', 'touched'), events: [] });
      await here.store.commit({ deliveryId: null, at: 21, session: session(1, 'y', 'touched'), events: [] });
      await here.store.forget(20);
      expect(await here.store.session('old')).toBeNull();
      expect(await here.store.session('kept')).not.toBeNull();
      expect(await here.store.session('touched')).toMatchObject({ revision: 2 });
      expect(await here.store.event('e1')).not.toBeNull();
      expect(await here.store.commit({ deliveryId: 'old', at: 30, session: session(0, 'z', 'old'), events: [] })).toBe(
        'committed',
      );
      expect(await here.store.commit({ deliveryId: 'kept', at: 30, session: null, events: [] })).toBe('duplicate');
    });

    it('has everything after closing and opening again', async () => {
      await here.store.commit({ deliveryId: 'd1', at: 7, session: session(0, { a: 1 }), events: [event('e1')] });
      await here.reopen();
      expect(await here.store.session('t:c:1')).toEqual({ key: 't:c:1', revision: 1, state: { a: 1 }, updatedAt: 7 });
      expect(await here.store.event('e1')).toEqual(event('e1'));
      expect(await here.store.commit({ deliveryId: 'd1', at: 8, session: null, events: [] })).toBe('duplicate');
    });

    it('says that it is closed, and closes twice without complaint', async () => {
      await here.store.close();
      await here.store.close();
      await expect(here.store.session('t:c:1')).rejects.toMatchObject({ name: 'StoreError', code: 'closed' });
      await expect(here.store.commit(commitOf(event('e1')))).rejects.toMatchObject({ code: 'closed' });
    });

    it('lets two connections see each other, and one of them lose the race for a revision', async () => {
      const other = await opener.open(here.place);
      try {
        const results = await Promise.all([
          here.store.commit({ deliveryId: null, at: 1, session: session(0, 'a'), events: [event('a')] }),
          other.commit({ deliveryId: null, at: 1, session: session(0, 'b'), events: [event('b')] }),
        ]);
        expect([...results].sort()).toEqual(['committed', 'conflict']);
        expect(await other.events({})).toEqual(await here.store.events({}));
        expect(await other.events({})).toHaveLength(1);
      } finally {
        await other.close();
      }
    });
  });
}
