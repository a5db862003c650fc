import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Entry, Flow, Knowledge, Lang } from '../../src/knowledge/model.ts';
import { type ChangeCheck, changeCheck } from '../../src/practice/change-check.ts';
import { changedLangs, plainMeaning, printOf, type ScriptWords, wordsOf } from '../../src/practice/script-words.ts';
import { cutDown } from '../../src/practice/word-changes.ts';
import { knowledge } from './rehearsed.ts';

const LANGUAGES = ['zh', 'en'] as const;
const answers = knowledge.entries.filter((each): each is Answer => each.kind === 'answer');
const flows = knowledge.entries.filter((each): each is Flow => each.kind === 'flow');
const base = answers[0] as Answer;
const say = (en: string, zh = en): Answer => ({ ...base, fields: [], say: { en: [en], zh: [zh] } });
const print = (entry: Entry, known: Knowledge = knowledge) => printOf(wordsOf(entry, known));
const all = knowledge.entries.map((each) => wordsOf(each, knowledge));
const others = (own: Entry) => () => all.filter((_, n) => knowledge.entries[n]?.id !== own.id);
const plainly = (text: string) => text;

function check(
  before: Entry,
  after: Entry,
  { lang = 'en' as Lang, seed = 1, older = [] as ScriptWords[] } = {},
): ChangeCheck {
  const words = { before: wordsOf(before, knowledge), after: wordsOf(after, knowledge) };
  return changeCheck({ entry: after, ...words, older, others: others(before), fillIn: plainly }, lang, seed);
}
function chosen(before: Entry, after: Entry, options: Parameters<typeof check>[2] = {}) {
  const made = check(before, after, options);
  if (made.kind !== 'choose') throw new Error(JSON.stringify(made));
  return made;
}

describe('what a script means', () => {
  it('does not depend on how customers ask for it, who keeps it, white space, marks and case', () => {
    for (const entry of [base, flows[0] as Flow])
      expect(
        print({
          ...entry,
          title: { en: 'x', zh: 'x' },
          ask: { en: ['x'] },
          owner: 'x',
          reviewBy: '2030-01-01' as Entry['reviewBy'],
          see: [],
          confidence: 0.9,
          place: { file: 'x', line: 1, column: 1 },
        }),
      ).toBe(print(entry));
    expect(print(say('Within 3 days,  we call  you.'))).toBe(print(say('within 3 days — we call you!')));
    expect(print(say('a', '三天内，给您回电。'))).toBe(print(say('a', '三天内 给您回电')));
  });

  it('depends on numbers, on points and dashes inside them, and on codes', () => {
    const different = ['3 days', '30 days', '3.0 days', '3-0 days', '3:0 days', '3% days', '*3# days'].map((each) =>
      print(say(each)),
    );
    expect(new Set(different).size).toBe(different.length);
  });

  it('differs in the language that has changed, and in both where a flow goes another way', () => {
    expect(changedLangs(print(say('a', 'b')), print(say('a', 'c')))).toEqual(['zh']);
    expect(changedLangs(print(say('a', 'b')), print(say('c', 'b')))).toEqual(['en']);
    const flow = flows.find(({ steps }) => steps.some(({ end }) => end !== null)) as Flow;
    const ends = flow.steps.map((step) => (step.end === null ? step : { ...step, end: 'elsewhere' }));
    expect(changedLangs(print(flow), print({ ...flow, steps: ends }))).toEqual(['zh', 'en']);
  });

  it('is known by a fragment of a flow, too', () => {
    const flow = flows.find(({ steps }) => steps.some(({ use }) => use !== null)) as Flow;
    const used = flow.steps.find(({ use }) => use !== null)?.use;
    const fragments = knowledge.fragments.map((each) =>
      each.id === used
        ? { ...each, steps: each.steps.map((step) => ({ ...step, say: { en: ['x'], zh: ['x'] } })) }
        : each,
    );
    expect(print(flow, { ...knowledge, fragments })).not.toBe(print(flow));
  });
});

describe('the question about a script that has changed', () => {
  it('has the new words, the old ones and others, and shows the number where that alone is different', () => {
    const made = chosen(say('We call you back within 3 days.'), say('We call you back within 5 days.'));
    expect(made.choices).toHaveLength(3);
    expect(made.choices[made.right]).toBe('We call you back within 5 days.');
    expect(made.choices[made.old]).toBe('We call you back within 3 days.');
    expect(base.ask.en).toContain(made.customer);
    const zh = chosen(say('a', '3天内给您回电。'), say('a', '5天内给您回电。'), { lang: 'zh' });
    expect(zh.choices[zh.right]).toBe('5天内给您回电。');
  });

  it('offers an older version as the third, where one is known', () => {
    const older = [wordsOf(say('We call you back within 9 days.'), knowledge)];
    const made = chosen(say('We call you back within 3 days.'), say('We call you back within 5 days.'), { older });
    expect(made.choices).toContain('We call you back within 9 days.');
  });

  it('shows of long words the part that has changed', () => {
    const long = (days: number, zh = false) =>
      Array.from({ length: 12 }, (_, n) =>
        zh ? `这是第${n}句，里面有一些话。` : `This is sentence ${n} with some words in it.`,
      )
        .with(6, zh ? `请在${days}天内回复我们。` : `Please answer within ${days} days.`)
        .join(zh ? '' : ' ');
    const made = chosen(say(long(3), long(3, true)), say(long(5), long(5, true)));
    expect(made.choices[made.right]).toBe('… Please answer within 5 days. …');
    expect(made.choices[made.old]).toBe('… Please answer within 3 days. …');
    const zh = chosen(say(long(3), long(3, true)), say(long(5), long(5, true)), { lang: 'zh' });
    expect(zh.choices[zh.right]).toBe('… 请在5天内回复我们。 …');
  });

  it('is about the step of a flow that has changed', () => {
    const flow = flows.find(({ steps }) => steps.filter((step) => (step.say.en ?? []).length > 0).length > 3) as Flow;
    const at = flow.steps.findLastIndex((step) => (step.say.en ?? []).length > 0);
    const steps = flow.steps.map((step, n) =>
      n === at ? { ...step, say: { en: ['Now say this.'], zh: ['现在这么说。'] } } : step,
    );
    const made = chosen(flow, { ...flow, steps });
    expect(made.changes[0]).toMatchObject({ what: 'say', stepId: flow.steps[at]?.id });
    expect(made.choices[made.right]).toBe('Now say this.');
    expect(
      flow.steps
        .flatMap((step) => (step.say.en ?? []).join(' '))
        .some((text) =>
          text.startsWith((made.choices.find((_, n) => n !== made.right && n !== made.old) ?? '?').slice(0, 20)),
        ),
    ).toBe(true);
  });

  it('is something to read where text was only taken out, has nothing before it, or nobody knows what it was', () => {
    const shorter = check(say('We call you. We write, too.'), say('We call you.'));
    expect(shorter).toMatchObject({
      kind: 'read',
      changes: [{ what: 'say', before: 'We call you. We write, too.', after: 'We call you.' }],
    });
    expect(check({ ...base, do: null }, { ...base, do: { en: 'Look it up.', zh: '查一下。' } })).toMatchObject({
      kind: 'read',
      changes: [{ what: 'do', before: null, after: 'Look it up.' }],
    });
    const unknown = changeCheck(
      { entry: base, before: null, after: wordsOf(base, knowledge), older: [], others: others(base), fillIn: plainly },
      'en',
      1,
    );
    expect(unknown.kind).toBe('read');
    expect(check(say('We call you.'), say('We call you. We write, too.'))).toMatchObject({ kind: 'choose' });
  });

  it('is the same for the same seed, and its answers stand elsewhere for another one', () => {
    const pair = [say('We call you back within 3 days.'), say('We call you back within 5 days.')] as const;
    expect(check(...pair, { seed: 7 })).toEqual(check(...pair, { seed: 7 }));
    expect(new Set(Array.from({ length: 40 }, (_, seed) => chosen(...pair, { seed }).right)).size).toBe(3);
  });

  it('can be made of the scripts that are shipped, in both languages, with three choices that are told apart', () => {
    let asked = 0;
    for (const [at, entry] of knowledge.entries.entries())
      for (const lang of at % 5 === 0 ? LANGUAGES : []) {
        const more = lang === 'zh' ? '另外，请稍后看短信。' : 'And please look at your messages later.';
        const grown = <T extends Answer['say']>(each: T): T => ({ ...each, [lang]: [...(each[lang] ?? []), more] });
        const after: Entry =
          entry.kind === 'answer'
            ? { ...entry, say: grown(entry.say) }
            : {
                ...entry,
                steps: entry.steps.map((step, n) =>
                  n === 0 && step.use === null ? { ...step, say: grown(step.say) } : step,
                ),
              };
        if (print(after) === print(entry)) continue;
        const made = check(entry, after, { lang });
        expect(made.changes).toHaveLength(1);
        if (made.kind === 'read') continue;
        asked += 1;
        expect(new Set(made.choices.map(plainMeaning)).size).toBe(3);
        expect(made.choices[made.right]).toContain(more);
        for (const text of made.choices) expect(text.length).toBeLessThan(420);
      }
    expect(asked).toBeGreaterThan(knowledge.entries.length / 5);
  });

  it('holds for any words: the right answer is new, the old one was there before, and what is the same is not asked', () => {
    const words = fc.string({
      unit: fc.constantFrom('a', 'b', '3', '5', '.', ' ', '。', '天', '？', '\n', '…'),
      maxLength: 400,
    });
    fc.assert(
      fc.property(words, words, fc.nat(99), (before, after, seed) => {
        const made = check(say(before), say(after), { seed });
        const same = plainMeaning(before) === plainMeaning(after);
        expect(made.changes.filter(({ what }) => what === 'say')).toHaveLength(same ? 0 : 1);
        if (made.kind === 'read') return;
        const plain = made.choices.map(plainMeaning);
        expect(new Set(plain).size).toBe(3);
        expect(made.right).not.toBe(made.old);
        for (const [text, at] of [
          [after, made.right],
          [before, made.old],
        ] as const) {
          const pieces = (made.choices[at] ?? '').split('…').flatMap((each) => plainMeaning(each).split(' '));
          for (const piece of pieces) expect(plainMeaning(text)).toContain(piece);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('cutting two versions down to what is different', () => {
  it('keeps the beginning and the end where they differ in the middle of one long sentence', () => {
    const long = (word: string) => `${'a lot of words '.repeat(20)}${word} ${'and even more of them '.repeat(20)}`;
    const { before, after } = cutDown(long('three'), long('five'));
    expect(before).toMatch(/^….*three.*…$/u);
    expect(after).toMatch(/^….*five.*…$/u);
    expect((after ?? '').length).toBeLessThan(200);
  });
});
