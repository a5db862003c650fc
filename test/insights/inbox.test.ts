import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherAlike } from '../../src/insights/gathering.ts';
import { groupInbox, type InboxDecision, type SignedQuestion } from '../../src/insights/inbox.ts';
import { signatureOf } from '../../src/insights/likeness.ts';
import { type CueEvent, type InboxQuestion, questionOf } from '../../src/insights/questions.ts';
import { fold } from '../../src/matching/text.ts';

const sign = (text: string) => signatureOf(text, (each) => fold(each).text);
const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 22);

let cues = 0;
function asked(text: string, more: Partial<InboxQuestion> = {}): SignedQuestion {
  cues += 1;
  return {
    cue: `cue-${cues}`,
    at: NOW - DAY + cues,
    text,
    lang: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
    shortcomings: ['unanswered'],
    needed: null,
    scripts: [],
    signature: sign(text),
    ...more,
  };
}
const openOf = (questions: readonly SignedQuestion[], decisions: readonly InboxDecision[] = []) =>
  groupInbox(questions, decisions, NOW).open;
const textsOf = (questions: readonly SignedQuestion[]) =>
  openOf(questions).map(({ wordings }) => wordings.map(({ text }) => text));

describe('what comes together', () => {
  it('is what differs by marks, width, case, traditional characters, greetings, numbers and what was masked', () => {
    const groups = textsOf(
      [
        'Is there a loyalty card?',
        'hi, is there a LOYALTY card pls!!',
        'ｉｓ there a loyalty card',
        '會員卡積分怎麼兌換',
        '请问会员卡积分怎么兑换？',
        '你好，会员卡积分100分怎么兑换',
        'resend the code to [phone ••4821]',
        'resend the code to [phone ••1111] please',
      ].map((text) => asked(text)),
    );
    expect(groups.map((texts) => texts.length).sort((a, b) => a - b)).toEqual([2, 2, 3]);
  });

  it('is what has a slip of the finger, in either language', () => {
    expect(textsOf(['where is my refund money', 'where is my refudn money'].map((text) => asked(text)))).toHaveLength(
      1,
    );
    expect(textsOf(['宽带安装要等几天', '宽带按装要等几天'].map((text) => asked(text)))).toHaveLength(1);
  });

  it('is not what is about something else in the same frame, nor in the other language', () => {
    for (const pair of [
      ['how do I cancel my order', 'how do I return my order'],
      ['怎么开发票', '怎么开通漫游'],
      ['I want a new card', '我要一张新卡'],
      ['??', '123'],
    ])
      expect(textsOf(pair.map((text) => asked(text)))).toHaveLength(2);
  });

  it('does not depend on the order in which it is told', () => {
    const words = ['refund', 'card', 'lost', 'broken', '退货', '发票', '宽带', '慢', 'the', '请问'];
    const texts = fc.array(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }), { maxLength: 30 });
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.nat()), (all, dice) => {
        const questions = all.map((parts) => asked(parts.join(' ')));
        const shuffled = questions
          .map((question) => ({ question, place: dice.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ question }) => question);
        expect(openOf(shuffled)).toEqual(openOf(questions));
      }),
      { numRuns: 60 },
    );
  });

  it('is each with the leader that comparing with every leader finds, and newer messages move no older one', () => {
    const set = fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { maxLength: 7 }).map((all) => Int32Array.from(all));
    const like = (one: Int32Array, other: Int32Array): number => {
      const shared = one.filter((each) => other.includes(each)).length;
      return shared === 0 ? 0 : shared / (one.length + other.length - shared);
    };
    fc.assert(
      fc.property(
        fc.array(set, { maxLength: 25 }),
        fc.nat(3),
        fc.constantFrom(0.3, 0.5, 0.8, 1),
        (sets, few, least) => {
          const seeds = Math.min(few, sets.length);
          const slow: number[] = [];
          for (const [item, own] of sets.entries()) {
            const leaders = slow.flatMap((leader, at) => (leader === at ? [at] : []));
            const near = leaders
              .map((leader) => ({ leader, like: like(own, sets[leader] as Int32Array) }))
              .filter((each) => each.like >= least)
              .sort((a, b) => b.like - a.like || a.leader - b.leader)[0];
            slow.push(item < seeds || near === undefined ? item : near.leader);
          }
          const found = gatherAlike(sets, least, seeds);
          expect([...found]).toEqual(slow);
          expect([...gatherAlike(sets.slice(0, -1), least, Math.min(seeds, sets.length - 1))]).toEqual(
            slow.slice(0, -1),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a group', () => {
  it('says how often, since when, in which words and languages, what was needed and which scripts were no help', () => {
    const at = (days: number) => NOW - days * DAY;
    const scripts = [{ id: 'shop/card', what: 'refused' as const }];
    const [group, ...others] = openOf([
      asked('loyalty card points', { at: at(20) }),
      asked('points of my loyalty card', { at: at(10), shortcomings: ['unanswered', 'refused'], scripts }),
      asked('Loyalty card points', { at: at(3), lang: 'zh', needed: 'what points are worth' }),
      asked('loyalty card points?', { at: at(1), shortcomings: ['unsure'], needed: 'what points are worth', scripts }),
    ]);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      text: 'loyalty card points',
      langs: ['en', 'zh'],
      count: 4,
      shortcomings: { unanswered: 3, refused: 1, 'not-helpful': 0, unsure: 1 },
      week: 2,
      weekBefore: 1,
      first: at(20),
      last: at(1),
      needed: ['what points are worth'],
      scripts: [{ id: 'shop/card', refused: 2, 'not-helpful': 0, accepted: 0 }],
      wordings: [
        { count: 3, last: at(1) },
        { text: 'points of my loyalty card', count: 1 },
      ],
      decision: null,
    });
  });

  it('comes before those that were asked in vain less often; what was taken unsurely comes last', () => {
    const unsure = ['a1', 'a2', 'a3'].map(() => asked('parking near the shop', { shortcomings: ['unsure'] }));
    const once = asked('gift wrapping');
    const twice = [asked('delivery to an island'), asked('delivery to an island')];
    expect(openOf([...unsure, once, ...twice]).map(({ text }) => text)).toEqual([
      'delivery to an island',
      'gift wrapping',
      'parking near the shop',
    ]);
  });
});

describe('a group that was decided on', () => {
  const [first = expect.fail()] = openOf([asked('do you sell train tickets')]);
  const decided = (change: Partial<InboxDecision>): InboxDecision => ({
    kind: 'dismissed',
    group: first.id,
    at: NOW,
    by: 'UTRAINER',
    signature: first.leader,
    entry: null,
    left: [],
    ...change,
  });

  it('stays away for ever when it was dismissed, in other words too, with its id', () => {
    const again = ['Do you sell train tickets?', 'hello, train ticket sell'].map((text) =>
      asked(text, { at: NOW + DAY }),
    );
    const { open, closed } = groupInbox(again, [decided({})], NOW + DAY);
    expect(open).toEqual([]);
    expect(closed).toMatchObject([{ id: first.id, count: 2, decision: { kind: 'dismissed', by: 'UTRAINER' } }]);
  });

  it('comes back after a script was added, with what was asked in vain since and what the script still left', () => {
    const before = asked('do you sell train tickets');
    const left = asked('train tickets sell online');
    const after = asked('sell train tickets', { at: NOW + DAY });
    const added = decided({ kind: 'added', entry: 'shop/tickets', left: [left.signature.plain] });
    expect(groupInbox([before], [added], NOW)).toMatchObject({ open: [], closed: [{ count: 1 }] });
    expect(groupInbox([before, left, after], [added], NOW).open).toMatchObject([
      { id: first.id, count: 2, decision: { kind: 'added', entry: 'shop/tickets' } },
    ]);
  });
});

describe('a question', () => {
  const made = (outcome: 'answer' | 'choose' | 'none', confidence: number): CueEvent => {
    const option = (id: string) => ({ id, confidence, evidence: {} });
    const script = outcome === 'answer' ? option('a/one') : null;
    const data = { text: 'x', lang: 'en', outcome, script, options: [option('a/two'), option('a/three')] };
    return { id: 'c', kind: 'cue.made', at: NOW, cue: 'c', data };
  };
  const did = (kind: string, data: unknown = {}): CueEvent => ({ id: kind, kind, at: NOW, cue: 'c', data });
  const standing = (cue: CueEvent, ...later: readonly CueEvent[]) => questionOf(cue, later, 0.75);

  it('is no work when its script was taken or nobody objected', () => {
    expect(standing(made('answer', 0.7))).toBeNull();
    expect(standing(made('choose', 0.5))).toBeNull();
    expect(standing(made('answer', 0.9), did('cue.rated', { helpful: true }))).toBeNull();
    expect(standing(made('answer', 0.9), did('cue.refused'), did('cue.reopened'))).toBeNull();
  });

  it('says what was wrong and with which scripts, as it stands after the last word of the agent', () => {
    expect(standing(made('none', 0.2))).toMatchObject({ shortcomings: ['unanswered'], scripts: [] });
    expect(standing(made('choose', 0.5), did('cue.refused'), did('cue.needed', { text: 'y' }))).toMatchObject({
      shortcomings: ['refused'],
      needed: 'y',
      scripts: [
        { id: 'a/two', what: 'refused' },
        { id: 'a/three', what: 'refused' },
      ],
    });
    expect(standing(made('answer', 0.9), did('cue.rated', { helpful: false }))).toMatchObject({
      shortcomings: ['not-helpful'],
      scripts: [{ id: 'a/one', what: 'not-helpful' }],
    });
  });

  it('was taken unsurely when the agent took a script that the desk was not sure of, or had not thought of', () => {
    const accepted = { shortcomings: ['unsure'], scripts: [{ id: 'a/two', what: 'accepted' }] };
    expect(standing(made('choose', 0.5), did('cue.picked', { entry: 'a/two' }))).toMatchObject(accepted);
    expect(standing(made('answer', 0.7), did('cue.shared', { what: 'words' }))).toMatchObject({
      shortcomings: ['unsure'],
    });
    expect(standing(made('answer', 0.9), did('cue.picked', { entry: 'b/other' }))).toMatchObject({
      scripts: [{ id: 'b/other', what: 'accepted' }],
    });
    expect(standing(made('none', 0.2), did('cue.picked', { entry: 'a/two' }))).toMatchObject({
      shortcomings: ['unanswered', 'unsure'],
    });
  });
});
