import { describe, expect, it } from 'vitest';
import type { Commit, SettingChange } from '../../src/store/ports.ts';
import { type Opener, storeOf } from './opener.ts';
import { caseOf, change, event, ids, message, run, session, timer } from './rows.ts';

/** What every implementation must do for runs and cases, and for a commit that touches everything. */
export function workContract(opener: Opener): void {
  describe(`runs and cases over ${opener.name}`, () => {
    const here = storeOf(opener);

    it('keeps a run as it was given, from revision to revision', async () => {
      expect(await here.store.run('r1')).toBeNull();
      const first = run('r1', { flow: 'billing.dispute', state: { fields: { 金额: 2300 }, trail: ['a'] } });
      expect(await here.store.commit(change({ at: 5, runs: [first] }))).toBe('committed');
      const { expected: _, ...given } = first;
      expect(await here.store.run('r1')).toEqual({ ...given, revision: 1, createdAt: 5, updatedAt: 5 });
      await here.store.commit(change({ at: 9, runs: [{ ...first, expected: 1, status: 'parked', state: 'later' }] }));
      expect(await here.store.run('r1')).toEqual({
        ...given,
        status: 'parked',
        state: 'later',
        revision: 2,
        createdAt: 5,
        updatedAt: 9,
      });
    });

    it('keeps a setting until it is changed or taken away', async () => {
      const setting = (expected: number, value: SettingChange['value'], id = 'C1'): SettingChange => ({
        kind: 'watch',
        id,
        expected,
        value,
      });
      expect(await here.store.setting('watch', 'C1')).toBeNull();
      await here.store.commit(
        change({ at: 5, settings: [setting(0, { on: true, 备注: '夜班' }), setting(0, 1, 'B')] }),
      );
      expect(await here.store.setting('watch', 'C1')).toEqual({
        kind: 'watch',
        id: 'C1',
        revision: 1,
        value: { on: true, 备注: '夜班' },
        updatedAt: 5,
      });
      expect(ids(await here.store.settings('watch'))).toEqual(['B', 'C1']);
      expect(await here.store.settings('pins')).toEqual([]);
      expect(await here.store.commit(change({ at: 6, settings: [setting(1, null)] }))).toBe('committed');
      expect(await here.store.setting('watch', 'C1')).toMatchObject({ revision: 2, value: null, updatedAt: 6 });
      for (const stale of [setting(0, 2), setting(1, 2), setting(3, 2), setting(1, undefined)])
        expect(await here.store.commit(change({ settings: [setting(1, 9, 'B'), stale], events: [event('e1')] }))).toBe(
          'conflict',
        );
      expect(await here.store.setting('watch', 'B')).toMatchObject({ revision: 1, value: 1 });
      expect(await here.store.events({})).toEqual([]);
      expect(await here.store.commit(change({ settings: [setting(2, undefined)] }))).toBe('committed');
      expect(await here.store.setting('watch', 'C1')).toBeNull();
      expect(await here.store.commit(change({ settings: [setting(0, 'anew')] }))).toBe('committed');
    });

    it('lists runs by owner, conversation and status, last touched first', async () => {
      await here.store.commit(
        change({
          at: 1,
          runs: [run('a'), run('b', { status: 'parked' }), run('c', { owner: 'U2', conversation: 'x' })],
        }),
      );
      await here.store.commit(change({ at: 2, runs: [run('d', { status: 'ended' })] }));
      await here.store.commit(change({ at: 3, runs: [run('a', { expected: 1 })] }));
      expect(ids(await here.store.runs({}))).toEqual(['a', 'd', 'c', 'b']);
      expect(ids(await here.store.runs({ owner: 'U1', statuses: ['open', 'parked'] }))).toEqual(['a', 'b']);
      expect(ids(await here.store.runs({ conversation: 'x' }))).toEqual(['c']);
      expect(ids(await here.store.runs({ conversation: 'x', owner: 'U1' }))).toEqual([]);
      expect(ids(await here.store.runs({ statuses: [] }))).toEqual([]);
      expect(ids(await here.store.runs({ limit: 1 }))).toEqual(['a']);
    });

    it('keeps a case as it was given, from revision to revision', async () => {
      expect(await here.store.case('k1')).toBeNull();
      const first = caseOf('k1', {
        run: 'r1',
        lead: 'U7',
        deadline: 900,
        reminders: { sent: [] },
        fields: { phone: '138****0000' },
        summary: ['扣了两次', 'twice'],
      });
      await here.store.commit(change({ at: 5, cases: [first] }));
      const { expected: _, ...given } = first;
      expect(await here.store.case('k1')).toEqual({ ...given, revision: 1, createdAt: 5, updatedAt: 5 });
      const taken = { ...first, expected: 1, state: 'taken', assignee: 'U8', level: 1, deadline: null } as const;
      await here.store.commit(change({ at: 6, cases: [taken] }));
      expect(await here.store.case('k1')).toMatchObject({
        state: 'taken',
        assignee: 'U8',
        level: 1,
        deadline: null,
        revision: 2,
        createdAt: 5,
        updatedAt: 6,
      });
    });

    it('lists cases with the nearest deadline first and those without one last', async () => {
      await here.store.commit(
        change({
          at: 1,
          cases: [
            caseOf('never'),
            caseOf('late', { deadline: 50 }),
            caseOf('soon', { deadline: 10, state: 'taken', assignee: 'U8' }),
            caseOf('done', { deadline: 5, state: 'done', assignee: 'U8' }),
            caseOf('other', { deadline: 20, team: 'sales', run: 'r9', agent: 'U5', conversation: 'x' }),
          ],
        }),
      );
      expect(ids(await here.store.cases({}))).toEqual(['done', 'soon', 'other', 'late', 'never']);
      expect(ids(await here.store.cases({ team: 'billing', states: ['open', 'taken'] }))).toEqual([
        'soon',
        'late',
        'never',
      ]);
      expect(ids(await here.store.cases({ assignee: 'U8' }))).toEqual(['done', 'soon']);
      expect(ids(await here.store.cases({ overdueAt: 20 }))).toEqual(['soon', 'other']);
      expect(ids(await here.store.cases({ overdueAt: 20, team: 'sales' }))).toEqual(['other']);
      expect(ids(await here.store.cases({ overdueAt: 20, states: ['open'] }))).toEqual(['other']);
      for (const filter of [{ run: 'r9' }, { agent: 'U5' }, { conversation: 'x' }])
        expect(ids(await here.store.cases(filter))).toEqual(['other']);
      expect(ids(await here.store.cases({ limit: 2 }))).toEqual(['done', 'soon']);
      expect(ids(await here.store.cases({ states: [] }))).toEqual([]);
      expect(ids(await here.store.cases({ ids: ['late', 'soon', 'gone'] }))).toEqual(['soon', 'late']);
      expect(ids(await here.store.cases({ ids: [] }))).toEqual([]);
    });

    const whole: Commit = {
      deliveryId: 'd1',
      at: 10,
      session: session(1, 'moved'),
      runs: [run('r1', { expected: 1, status: 'ended' }), run('r2')],
      cases: [caseOf('k1', { expected: 1, state: 'done' }), caseOf('k2', { run: 'r1' })],
      outbox: { add: [message('m2', { case: 'k2' })] },
      timers: { cancel: ['k1'], set: [timer('t2', 99, { subject: 'k2' })] },
      events: [event('e2')],
    };

    async function readEverything() {
      return [
        await here.store.session('t:c:1'),
        await here.store.runs({}),
        await here.store.cases({}),
        await here.store.messages({}),
        await here.store.timers({}),
        await here.store.events({}),
      ];
    }

    async function begin() {
      const started = {
        session: session(0, 'new'),
        runs: [run('r1')],
        cases: [caseOf('k1')],
        outbox: { add: [message('m1')] },
        timers: { set: [timer('t1', 50, { subject: 'k1' })] },
        events: [event('e1')],
      };
      expect(await here.store.commit(change(started))).toBe('committed');
    }

    it('commits everything at once', async () => {
      await begin();
      expect(await here.store.commit(whole)).toBe('committed');
      expect(await here.store.session('t:c:1')).toMatchObject({ revision: 2, state: 'moved' });
      expect(await here.store.run('r1')).toMatchObject({ status: 'ended', revision: 2 });
      expect(await here.store.run('r2')).toMatchObject({ status: 'open', revision: 1 });
      expect(await here.store.case('k1')).toMatchObject({ state: 'done', revision: 2 });
      expect(ids(await here.store.messages({}))).toEqual(['m1', 'm2']);
      expect(await here.store.timers({})).toMatchObject([
        { id: 't1', state: 'cancelled' },
        { id: 't2', state: 'waiting' },
      ]);
      expect(await here.store.commit(whole)).toBe('duplicate');
    });

    it.each<[string, Partial<Commit>]>([
      ['the session moved on', { session: session(4, 'moved') }],
      ['a run moved on', { runs: [run('r2'), run('r1', { expected: 2 })] }],
      ['a run that should be new is there', { runs: [run('r1')] }],
      ['a run is not there', { runs: [run('r9', { expected: 1 })] }],
      ['a case moved on', { cases: [caseOf('k1', { expected: 3 })] }],
      ['a case that should be new is there', { cases: [caseOf('k1')] }],
      [
        'a message was never claimed',
        { outbox: { settle: [{ id: 'm1', fence: 0, outcome: { kind: 'sent', result: 1 } }] } },
      ],
      ['a message to be revived is not dead', { outbox: { revive: ['m1'] } }],
      ['a timer was never claimed', { timers: { settle: [{ id: 't1', fence: 0, outcome: { kind: 'done' } }] } }],
    ])('reports a conflict and keeps nothing of it when %s', async (_, wrong) => {
      await begin();
      const before = await readEverything();
      expect(await here.store.commit({ ...whole, ...wrong })).toBe('conflict');
      expect(await readEverything()).toEqual(before);
      // The delivery was not used up.
      expect(await here.store.commit(whole)).toBe('committed');
    });

    it('keeps nothing of a commit whose message or event is there already', async () => {
      await begin();
      const before = await readEverything();
      for (const wrong of [{ outbox: { add: [message('m1')] } }, { events: [event('e1')] }])
        await expect(here.store.commit({ ...whole, ...wrong })).rejects.toMatchObject({ code: 'constraint' });
      expect(await readEverything()).toEqual(before);
    });

    it('refuses a state that is none', async () => {
      const runs = [run('r1', { status: 'lost' as never })];
      const cases = [caseOf('k1', { state: 'lost' as never })];
      for (const wrong of [{ runs }, { cases }])
        await expect(here.store.commit(change(wrong))).rejects.toMatchObject({ code: 'constraint' });
    });

    it('lets two that touch the same rows in opposite order both come to an end', async () => {
      const many = Array.from({ length: 6 }, (_, n) => `r${n}`);
      await here.store.commit(change({ runs: many.map((id) => run(id)), cases: many.map((id) => caseOf(id)) }));
      const forth = change({
        runs: many.map((id) => run(id, { expected: 1 })),
        cases: many.map((id) => caseOf(id, { expected: 1 })),
      });
      const back = change({ runs: forth.runs?.toReversed() ?? [], cases: forth.cases?.toReversed() ?? [] });
      const results = await Promise.all([forth, back, forth, back].map((each) => here.store.commit(each)));
      expect(results.toSorted()).toEqual(['committed', 'conflict', 'conflict', 'conflict']);
    });

    it('drops NUL and lone surrogates in every new table', async () => {
      const text = 'a\0b\ud800c 😀';
      const clean = 'abc 😀';
      await here.store.commit(
        change({
          runs: [run(text, { conversation: text, owner: text, flow: text, state: { [text]: text } })],
          cases: [caseOf(text, { run: text, team: text, agent: text, assignee: text, lead: text, summary: text })],
          outbox: { add: [message(text, { kind: text, channel: text, payload: text, run: text, case: text })] },
          timers: { set: [timer(text, 1, { kind: text, subject: text, payload: [text] })] },
        }),
      );
      expect(await here.store.run(text)).toMatchObject({
        id: clean,
        owner: clean,
        flow: clean,
        state: { [clean]: clean },
      });
      expect(await here.store.case(text)).toMatchObject({
        id: clean,
        run: clean,
        team: clean,
        lead: clean,
        summary: clean,
      });
      expect(await here.store.message(text)).toMatchObject({ id: clean, channel: clean, payload: clean, case: clean });
      expect(await here.store.timers({ subject: text })).toMatchObject([{ id: clean, kind: clean, payload: [clean] }]);
      expect(ids(await here.store.runs({ owner: text, conversation: text }))).toEqual([clean]);
      expect(ids(await here.store.cases({ team: text, assignee: text }))).toEqual([clean]);
      expect(ids(await here.store.messages({ channel: text, kinds: [text], run: text, case: text }))).toEqual([clean]);
    });

    it('forgets ended runs, sent messages and finished timers, and nothing that is still to be done', async () => {
      await here.store.commit(
        change({
          at: 1,
          runs: [run('ended', { status: 'ended' }), run('open'), run('parked', { status: 'parked' })],
          cases: [caseOf('done', { state: 'done' }), caseOf('open')],
          outbox: {
            add: ['sent', 'dead', 'pending', 'sending'].map((id) => message(id, { channel: id, case: 'done' })),
          },
          timers: {
            set: ['done', 'dead', 'cancelled', 'waiting'].map((id) =>
              timer(id, id === 'waiting' ? 99 : 1, { subject: id }),
            ),
          },
        }),
      );
      const request = { by: 'p', now: 1, leaseMs: 5, limit: 9 };
      const messages = await here.store.claimMessages(request);
      const timers = await here.store.claimTimers(request);
      const of = <Row extends { readonly id: string }>(rows: readonly Row[], id: string): Row => {
        const row = rows.find((each) => each.id === id);
        if (row === undefined) throw new Error(`${id} was not claimed`);
        return row;
      };
      const given = await here.store.commit(
        change({
          at: 2,
          outbox: {
            settle: [
              { ...of(messages, 'sent'), outcome: { kind: 'sent', result: null } },
              { ...of(messages, 'dead'), outcome: { kind: 'dead', error: 'gone' } },
              { ...of(messages, 'pending'), outcome: { kind: 'retry', notBefore: 1, uncertain: false, error: '' } },
            ],
          },
          timers: {
            settle: [
              { ...of(timers, 'done'), outcome: { kind: 'done' } },
              { ...of(timers, 'dead'), outcome: { kind: 'dead', error: 'gone' } },
            ],
            cancel: ['cancelled'],
          },
        }),
      );
      expect(given).toBe('committed');
      await here.store.forget(2);
      // Only the run: the rest was touched at 2.
      expect(ids(await here.store.runs({})).toSorted()).toEqual(['open', 'parked']);
      expect(await here.store.messages({})).toHaveLength(4);
      expect(await here.store.timers({})).toHaveLength(4);
      await here.store.forget(1_000);
      expect(ids(await here.store.runs({})).toSorted()).toEqual(['open', 'parked']);
      expect(ids(await here.store.cases({})).toSorted()).toEqual(['done', 'open']);
      expect(ids(await here.store.messages({})).toSorted()).toEqual(['dead', 'pending', 'sending']);
      expect(ids(await here.store.timers({})).toSorted()).toEqual(['dead', 'waiting']);
    });
  });
}
