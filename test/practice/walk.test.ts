import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standOf } from '../../src/flows/stand.ts';
import type { EntryId, Knowledge } from '../../src/knowledge/model.ts';
import type { Attempt, Move, WalkStep } from '../../src/practice/attempt.ts';
import { earFor } from '../../src/practice/rehearse.ts';
import { scoreAttempt } from '../../src/practice/scorecard.ts';
import { playTalk } from '../../src/practice/talk.ts';
import { soFar, stepFrom, walkOf } from '../../src/practice/walk.ts';
import { knowledge, scenarioNamed } from './rehearsed.ts';

const scenario = scenarioNamed('telecom/practice-charged-twice');
const ear = earFor(scenario, knowledge);
const DAY = '2026-11-22';
const BEGAN = Date.UTC(2026, 10, 22, 4);
const pick = (entry: string): Move => ({ kind: 'pick', at: 0, entry: entry as EntryId });
const walked = (moves: readonly Move[], book: Knowledge = knowledge) =>
  walkOf({ moves, lang: 'en', began: BEGAN }, book);
const FLOW = scenario.target.entry;

/** Goes on by the first way there is, as often as told, each move as the desk keeps it. */
function goOn(times: number, before: readonly Move[] = [pick(FLOW)]): readonly Move[] {
  let moves = before;
  for (let count = 0; count < times; count += 1) {
    const walk = walked(moves);
    if (walk === null || walk.run.status.kind !== 'open') return moves;
    const { step, missing } = standOf(knowledge, walk.run);
    const typed = { date: DAY, month: '2026-10', money: '20', number: '2', 'yes-no': 'yes', phone: '13800000000' };
    const valueFor = (field: (typeof missing)[number]) =>
      field.options[0]?.value ?? typed[field.type as keyof typeof typed] ?? 'something';
    const next: WalkStep =
      missing.length > 0
        ? { kind: 'fill', values: Object.fromEntries(missing.map((each) => [each.name, valueFor(each)])), day: DAY }
        : step.choose.length > 0
          ? { kind: 'choose', choice: 0 }
          : { kind: 'continue' };
    moves = [...moves, { kind: 'walk', at: count * 1_000, step: next, on: walk.stands }];
  }
  return moves;
}

const changedFlow = (change: 'hash' | 'gone'): Knowledge => ({
  ...knowledge,
  entries: knowledge.entries.flatMap((entry) => {
    if (entry.id !== FLOW || entry.kind !== 'flow') return [entry];
    return change === 'gone' ? [] : [{ ...entry, hash: 'another' }];
  }),
});

describe('a walk through a chosen flow', () => {
  it('begins at its first step, goes on by its moves and comes to its end', () => {
    expect(walked([])).toBeNull();
    expect(walked([pick('telecom/bill-breakdown')])?.flow ?? 'an answer').not.toBe(FLOW);
    const first = walked([pick(FLOW)]);
    expect(first).toMatchObject({ flow: FLOW, pick: 0, changed: false, run: { status: { kind: 'open' }, trail: [] } });
    const whole = walked(goOn(60));
    expect(whole?.run.status.kind).toBe('ended');
    expect(whole && soFar(whole, knowledge)).toMatchObject({ ended: true });
    expect(first && soFar(first, knowledge)).toBeNull();
  });

  it('goes back, and begins anew when told, also after its end', () => {
    const on = goOn(2);
    const here = walked(on);
    const back = walked([...on, { kind: 'walk', at: 9_000, step: { kind: 'back' }, on: here?.stands ?? '' }]);
    expect(back?.run.trail).toHaveLength((here?.run.trail.length ?? 0) - 1);
    const whole = goOn(60);
    const end = walked(whole);
    const again = walked([...whole, { kind: 'walk', at: 9_000, step: { kind: 'restart' }, on: end?.stands ?? '' }]);
    expect(again?.run).toMatchObject({ status: { kind: 'open' }, trail: [] });
  });

  it('is of the script that was chosen last', () => {
    const moves = [...goOn(2), pick(FLOW)];
    expect(walked(moves)).toMatchObject({ pick: moves.length - 1, run: { trail: [] } });
  });

  it('has another number at every step, and for another script at the same one', () => {
    const numbers = [0, 1, 2].map((times) => walked(goOn(times))?.revision);
    expect(new Set(numbers).size).toBe(3);
    expect(walked([pick(FLOW)], changedFlow('hash'))?.revision).not.toBe(walked([pick(FLOW)])?.revision);
  });

  it('begins anew where the script has changed under it, says so once, and is none where it is gone', () => {
    const before = goOn(2);
    const book = changedFlow('hash');
    const anew = walked(before, book);
    expect(anew).toMatchObject({ changed: true, run: { trail: [] } });
    expect(walked(before, changedFlow('gone'))).toBeNull();
    const step: WalkStep = { kind: 'fill', values: { month: '2026-10' }, day: DAY };
    const after = walked([...before, { kind: 'walk', at: 5_000, step, on: anew?.stands ?? '' }], book);
    expect(after?.changed).toBe(false);
    // The old text again: the old steps count, the new one does not.
    expect(walked(before)).toMatchObject({ changed: false, run: { trail: { length: 2 } } });
  });

  it('says what is wrong with a value, and takes none of it', () => {
    const walk = walked([pick(FLOW)]);
    if (walk === null) throw new Error('no walk');
    const tried = stepFrom(knowledge, walk.run, { kind: 'fill', values: { nothing: 'x' }, day: DAY }, BEGAN);
    expect(tried).toMatchObject({ refusal: { kind: 'fields-wrong', problems: [{ name: 'nothing' }] } });
    expect(stepFrom(knowledge, walk.run, { kind: 'choose', choice: 99 }, BEGAN)).toMatchObject({
      refusal: { kind: 'unknown-choice' },
    });
  });
});

describe('an attempt with a walk in it', () => {
  it('has the score that it has without', () => {
    const words = scenario.transcripts.find(({ lang, misses }) => lang === 'en' && misses === null);
    const said = (words?.moves ?? []).flatMap((move, index): Move[] =>
      move.kind === 'say' ? [{ kind: 'say', at: index * 20_000, text: move.text }] : [],
    );
    const end: Move = { kind: 'end', at: 300_000, outcome: 'resolved' };
    const card = (moves: readonly Move[]) => scoreAttempt({ lang: 'en', seed: 1, moves }, ear);
    const bare = card([pick(FLOW), ...said, end]);
    expect(bare.passed).toBe(true);
    expect(card([...goOn(60), ...said, end])).toEqual(bare);
  });

  it('stays in range and comes to the same step and score each time, whatever is done', () => {
    const entries = [FLOW, ...knowledge.entries.slice(0, 30).map(({ id }) => id)];
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('yesterday', '20', 'yes', '<!here>'),
    );
    const fields = fc.dictionary(
      fc.constantFrom('month', 'amount', 'region', 'constructor', '__proto__', 'no_such'),
      value,
      { maxKeys: 3 },
    );
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('fill', 'correct'), values: fields, day: fc.constant(DAY) }),
      fc.record({
        kind: fc.constant('choose'),
        choice: fc.oneof(fc.integer({ min: -1, max: 4 }), fc.constant(Number.NaN)),
      }),
      fc.record({ kind: fc.constantFrom('continue', 'back', 'restart') }),
    ) as fc.Arbitrary<WalkStep>;
    const move = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant('say'), text: fc.constantFrom('Which month?', "I'm sorry") }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('pick'), entry: fc.constantFrom(...entries) }) },
      { weight: 8, arbitrary: fc.record({ kind: fc.constant('walk'), step, kept: fc.boolean() }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('end'), outcome: fc.constantFrom('resolved', null) }) },
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 16, size: 'max' }), (made) => {
        let moves: readonly Move[] = [];
        for (const [index, { kept, ...each }] of (made as readonly { kept?: boolean }[]).entries()) {
          const stands = kept === true ? walked(moves)?.stands : undefined;
          moves = [...moves, { ...each, at: index * 9_000, ...(stands === undefined ? {} : { on: stands }) } as Move];
        }
        const attempt: Attempt = { lang: 'en', seed: 1, moves };
        const card = scoreAttempt(attempt, ear);
        expect(card.score >= 0 && card.score <= 100).toBe(true);
        const talk = playTalk(attempt, ear);
        expect(talk.mood >= 0 && talk.mood <= 5).toBe(true);
        const without = moves.filter(({ kind }) => kind !== 'walk');
        expect(scoreAttempt({ ...attempt, moves: without }, ear).score).toBe(card.score);
        const again = JSON.parse(JSON.stringify(moves)) as readonly Move[];
        expect(scoreAttempt({ ...attempt, moves: again }, ear)).toEqual(card);
        const walk = walked(moves);
        expect(walked(again)).toEqual(walk);
        for (const book of [changedFlow('hash'), changedFlow('gone')])
          expect(['open', 'ended', undefined]).toContain(walked(moves, book)?.run.status.kind);
      }),
      { numRuns: 30 },
    );
  });
});
