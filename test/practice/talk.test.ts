import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryId } from '../../src/knowledge/model.ts';
import type { Attempt, Move } from '../../src/practice/attempt.ts';
import { earFor } from '../../src/practice/rehearse.ts';
import { scoreAttempt } from '../../src/practice/scorecard.ts';
import { playTalk } from '../../src/practice/talk.ts';
import { knowledge, scenarioNamed } from './rehearsed.ts';

const scenario = scenarioNamed('telecom/practice-charged-twice');
const ear = earFor(scenario, knowledge);
const say = (...texts: readonly string[]): readonly Move[] =>
  texts.map((text, index) => ({ kind: 'say', at: index * 1000, text }));
const talk = (lang: 'zh' | 'en', moves: readonly Move[], seed = 1) => playTalk({ lang, seed, moves }, ear);

describe('the scripted customer', () => {
  it('tells a fact only when asked, and at most two at once', () => {
    expect([...talk('en', say('I will look into it for you now.')).told.keys()]).toEqual([]);
    const asked = talk('en', say('Which month was it, how much, and what does the bill call it?'));
    expect([...asked.told.keys()]).toEqual(['month', 'amount']);
    expect(asked.turns.at(-1)?.text).toMatch(/October/);
  });

  it('calms down for the first kind word alone, and is angered by each that blames', () => {
    const kind = talk('en', say("I'm sorry to hear that.", "I'm sorry, I really am.", 'I am sorry for you.'));
    expect(kind.turns.flatMap((turn) => (turn.by === 'customer' ? [turn.mood] : []))).toEqual([2, 1, 1, 1]);
    const cross = talk('en', say('You should have checked that.', "It's your own fault, you know."));
    expect(cross.ending).toMatchObject({ by: 'customer', outcome: 'lost' });
    expect(cross.mood).toBe(5);
  });

  it('is not reached by blank lines, another language, what was said before, or a heap of words', () => {
    const deaf = (...texts: readonly string[]) => talk('zh', say(...texts)).heard.at(-1)?.line.deaf;
    expect(deaf(' ')).toBe('blank');
    expect(deaf('Which month was it, and how much?')).toBe('foreign');
    expect(deaf('请问是哪个月？', '请问，是哪个月')).toBe('repeated');
    expect(deaf('抱歉 理解 几月 多少钱 什么项目 退费 感谢')).toBe('heap');
    expect(deaf('请问是哪个月的？')).toBeNull();
  });

  it('puts things in several ways, and the same way again for the same seed', () => {
    const openings = new Set([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => talk('en', [], seed).turns[0]?.text));
    expect(openings.size).toBeGreaterThan(1);
    const moves = say('So sorry.', 'Which month?', 'And how much?');
    expect(talk('en', moves, 7)).toEqual(talk('en', moves, 7));
  });

  it('stays in range whatever is done, and the same moves have the same score', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('请问是哪个月？', '真对不起', "I'm sorry", 'How much was it?', '您应该早点看', '12315', '', '😀'),
    );
    const move: fc.Arbitrary<Omit<Move, 'at'>> = fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('say'), text: line }) },
      fc.record({ kind: fc.constant('pick'), entry: fc.constantFrom(...knowledge.entries.map(({ id }) => id)) }),
      fc.record({ kind: fc.constant('handoff'), team: fc.constant('shift-lead') }),
      fc.constant({ kind: 'hint' }),
      fc.record({ kind: fc.constant('end'), outcome: fc.constantFrom('resolved', 'other', null) }),
    ) as fc.Arbitrary<Omit<Move, 'at'>>;
    fc.assert(
      fc.property(fc.constantFrom('zh', 'en'), fc.integer(), fc.array(move, { maxLength: 12 }), (lang, seed, made) => {
        const moves = made.map((each, index) => ({ ...each, at: index * 20_000 }) as Move);
        const attempt: Attempt = { lang, seed, moves };
        const card = scoreAttempt(attempt, ear);
        expect(card.score).toBeGreaterThanOrEqual(0);
        expect(card.score).toBeLessThanOrEqual(100);
        for (const { share } of card.items) expect(share >= 0 && share <= 1).toBe(true);
        const played = playTalk(attempt, ear);
        for (const turn of played.turns)
          if (turn.by === 'customer') expect(turn.mood >= 0 && turn.mood <= 5 && turn.text !== '').toBe(true);
        for (const fact of played.told.keys())
          expect(scenario.customer.facts.some(({ name }) => name === fact)).toBe(true);
        expect(scoreAttempt(JSON.parse(JSON.stringify(attempt)) as Attempt, ear)).toEqual(card);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a scorecard', () => {
  const pick = (entry: string): Move => ({ kind: 'pick', at: 0, entry: entry as EntryId });
  const end: Move = { kind: 'end', at: 60_000, outcome: 'resolved' };
  const item = (id: string, ...moves: readonly Move[]) => {
    const card = scoreAttempt({ lang: 'en', seed: 1, moves }, ear);
    return card.items.find((each) => each.id === id);
  };

  it('gives half for what came late, and for the right script after a wrong one', () => {
    expect(item('empathy', ...say('Which month was that?', "I can see why you're upset."))).toMatchObject({
      share: 0.5,
      lost: [{ why: { kind: 'shown-late' }, reply: 2, quote: 'I can see why you' }],
    });
    const right = pick('telecom/billing-dispute');
    expect(item('script', ...say('Let me see.'), pick('telecom/bill-breakdown'), right)?.share).toBe(0.5);
    expect(item('script', ...say('Let me see.'), right, pick('telecom/bill-breakdown'))?.share).toBe(1);
  });

  it('quotes what was said, and says why and what is better', () => {
    expect(item('wording', ...say('You should have looked at your bill.'))).toMatchObject({
      share: 0.5,
      lost: [{ why: { kind: 'said', rule: 'blame-customer', better: { en: expect.stringMatching(/\S/) } }, reply: 1 }],
    });
  });

  it('is not passed where a critical item is missed, where nothing was said, or where it did not end', () => {
    const words = scenario.transcripts.find(({ lang, misses }) => lang === 'en' && misses === null);
    const lines = (words?.moves ?? []).flatMap((move) => (move.kind === 'say' ? [move.text] : []));
    const score = (...moves: readonly Move[]) => scoreAttempt({ lang: 'en', seed: 1, moves }, ear);
    const all = [pick('telecom/billing-dispute'), ...say(...lines)];
    expect(score(...all, end).passed).toBe(true);
    expect(score(...all)).toMatchObject({ passed: false, outcome: null });
    const secret = say(...lines, 'Please tell me the verification code you received.');
    expect(score(pick('telecom/billing-dispute'), ...secret, end)).toMatchObject({
      passed: false,
      focus: ['no-secrets'],
    });
    expect(score(end).score).toBe(0);
  });

  it('takes five points for a hint', () => {
    const hint: Move = { kind: 'hint', at: 0 };
    const lines = say("I'm sorry to hear that. Which month was it?");
    const [without, two] = [lines, [hint, hint, ...lines]].map(
      (moves) => scoreAttempt({ lang: 'en', seed: 1, moves }, ear).score,
    );
    expect((without ?? 0) - (two ?? 0)).toBeCloseTo(10, 5);
  });
});
