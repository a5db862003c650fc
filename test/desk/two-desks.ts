import { describe, expect, it } from 'vitest';
import { shippedKnowledge } from '../flows/shipped.ts';
import type { Opener } from '../store/opener.ts';
import { begin, MINUTE, openTeam, sentBy, TALK, type Team, Walk, withoutMatching } from './flow-desk.ts';

const knowledge = shippedKnowledge();
const live = withoutMatching(knowledge);

/** What two processes do with one database, whichever engine it is. */
export function twoDesks(opener: Opener): void {
  describe(`two desks on one database of ${opener.name}`, () => {
    async function pair(): Promise<readonly [Team, Team]> {
      const first = await openTeam(live, opener);
      return [first, await first.another()];
    }
    const both = <T>([a, b]: readonly [Team, Team], act: (team: Team, who: string) => Promise<T>) =>
      Promise.all([act(a, 'UA'), act(b, 'UB')]);

    it('move a run once, whoever presses', async () => {
      const teams = await pair();
      const card = await begin(teams[0], 'common/attitude-complaint');
      const outcomes = await both(teams, (team, actor) =>
        team.desk.advance({ deliveryId: actor, actor }, card.id, 1, { kind: 'fill', values: { behaviour: actor } }),
      );
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['refused', 'run']);
      const winner = outcomes.findIndex(({ kind }) => kind === 'run') === 0 ? 'UA' : 'UB';
      expect(outcomes.find(({ kind }) => kind === 'refused')).toMatchObject({
        refusal: { kind: 'moved', by: winner },
        card: { revision: 2, fields: [{ value: winner }] },
      });
      expect(await teams[1].store.events({ kinds: ['run.moved'] })).toHaveLength(1);
    });

    it('take one delivery once', async () => {
      const teams = await pair();
      const card = await begin(teams[0], 'common/attitude-complaint');
      const act = { deliveryId: 'same', actor: 'UA' };
      const outcomes = await both(teams, (team) =>
        team.desk.advance(act, card.id, 1, { kind: 'fill', values: { behaviour: 'x' } }),
      );
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['duplicate', 'run']);
    });

    it('hand off once: one case, one message, two timers', async () => {
      const teams = await pair();
      const walk = new Walk(teams[0], await begin(teams[0], 'common/attitude-complaint'));
      await walk.fill({ behaviour: 'x' });
      const { id, revision } = walk.card;
      const action = { kind: 'hand-off', team: 'billing' } as const;
      await both(teams, (team, actor) => team.desk.advance({ deliveryId: actor, actor }, id, revision, action));
      expect(await teams[0].store.cases({})).toHaveLength(1);
      expect(await sentBy(teams[0])).toHaveLength(1);
      expect(await teams[0].store.timers({})).toHaveLength(2);
      expect(await teams[0].store.events({ kinds: ['case.opened'] })).toHaveLength(1);
    });

    it('park a run once for a threat that both hear, and open one case', async () => {
      const asked = withoutMatching(knowledge);
      const match = { outcome: 'none', ranked: [], withheld: [], lang: 'zh', shortfall: null };
      const matcher = { ...asked.matcher, match: () => match } as unknown as typeof asked.matcher;
      const first = await openTeam({ knowledge, matcher }, opener);
      const teams = [first, await first.another()] as const;
      const card = await begin(first, 'common/attitude-complaint');
      const text = '再不解决我就打12315投诉你们';
      await both(teams, (team, actor) => team.desk.hear(TALK, { deliveryId: actor, actor, text, at: 1 }));
      expect(await first.desk.runView(card.id)).toMatchObject({ status: { kind: 'parked' }, revision: 2 });
      expect(await first.store.runs({ statuses: ['open'] })).toMatchObject([{ flow: 'common/escalation' }]);
      expect(await first.store.cases({})).toHaveLength(1);
      expect((await sentBy(first)).map(({ what }) => what.kind).toSorted()).toEqual(['run-card', 'signal']);
    });

    it('remind once, climb once, and let one person take the case', async () => {
      const teams = await pair();
      const [{ store, clock }] = teams;
      for (const n of [1, 2, 3, 4, 5]) {
        const walk = new Walk(
          teams[0],
          await begin(teams[0], 'common/attitude-complaint', { conversation: `T1:C1:${n}` }),
        );
        await walk.press({ kind: 'hand-off', team: 'specialists' });
      }
      clock.now += 49 * 60 * MINUTE;
      const fired = await both(teams, (team) => team.desk.tickTimers());
      expect((fired[0] ?? 0) + (fired[1] ?? 0)).toBe(10);
      const kinds = (await sentBy(teams[0])).map(({ what }) => what.kind);
      const count = (kind: string) => kinds.filter((each) => each === kind).length;
      expect([count('case-opened'), count('case-reminder'), count('case-climbed')]).toEqual([5, 10, 5]);
      expect((await store.cases({})).map(({ level }) => level)).toEqual([1, 1, 1, 1, 1]);
      for (const { id } of await store.cases({})) {
        const takes = await both(teams, (team, actor) =>
          team.desk.takeCase({ deliveryId: `${actor}${id}`, actor }, id),
        );
        expect(takes.map(({ kind }) => kind).toSorted()).toEqual(['case', 'refused']);
      }
      expect(await store.events({ kinds: ['case.taken'] })).toHaveLength(5);
    });

    it('end an exam once when its time is over, and send one scorecard', async () => {
      const teams = await pair();
      const [{ desk, store, clock }] = teams;
      const scenario = knowledge.desk.practice.certificates[0]?.scenarios[0] ?? '';
      for (const actor of ['U1', 'U2', 'U3'])
        await desk.startAttempt({ deliveryId: actor, actor }, { workspace: 'T1', scenario, lang: 'zh', exam: true });
      clock.now += 24 * 60 * MINUTE;
      await both(teams, (team) => team.desk.tickTimers());
      expect(await store.messages({ kinds: ['practice-card'] })).toHaveLength(3);
      expect(await store.messages({ kinds: ['practice-soon'] })).toEqual([]);
      expect((await store.attempts({})).map(({ status, revision }) => [status, revision])).toEqual(
        Array.from({ length: 3 }, () => ['ended', 2]),
      );
    });

    it('give a message up once, and tell one other person', async () => {
      const teams = await pair();
      const walk = new Walk(teams[0], await begin(teams[0], 'common/attitude-complaint'));
      await walk.press({ kind: 'hand-off', team: 'specialists' });
      const [{ store, clock }] = teams;
      const [message] = await store.claimMessages({ by: 'test', now: clock.now, leaseMs: MINUTE, limit: 1 });
      if (message === undefined) throw new Error('nothing to send');
      const gone = await both(teams, (team) => team.desk.messageFailed(message, 'is_archived'));
      expect(gone.toSorted()).toEqual([false, true]);
      expect((await sentBy(teams[0])).map(({ channel }) => channel).toSorted()).toEqual([
        '#callback-cases',
        '@desk-manager',
      ]);
    });
  });
}
