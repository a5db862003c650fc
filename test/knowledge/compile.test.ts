import { describe, expect, it } from 'vitest';
import { compile } from '../../src/knowledge/compile.ts';
import { toDay } from '../../src/knowledge/day.ts';
import { answer, answers, DESK, filesOf, flow, found, hint, knowledgeOf } from './writing.ts';

describe('compiling answers', () => {
  it('gives the model, with absent keys as null or empty and every language a list', () => {
    const [entry] = knowledgeOf(answers(answer('shop/size', { see: '[]', valid: '{ until: 2026-12-31 }' }))).entries;
    expect(entry).toEqual({
      kind: 'answer',
      id: 'shop/size',
      title: { en: 'Title', zh: '标题' },
      owner: 'trainers',
      reviewBy: '2027-03-31',
      ask: { en: ['how is shop/size'], zh: ['shop/size怎么样'] },
      fields: [],
      do: null,
      say: { en: ['Like this.'], zh: ['这样。'] },
      dont: [],
      regions: null,
      valid: { from: null, until: '2026-12-31' },
      replacedBy: null,
      teams: null,
      confidence: null,
      see: [],
      place: { file: 'a.yaml', line: 2, column: 5 },
    });
  });

  it('freezes everything', () => {
    const knowledge = knowledgeOf(answers(answer('shop/size')), DESK);
    const open: unknown[] = [knowledge];
    for (const value of open) {
      expect(Object.isFrozen(value)).toBe(true);
      open.push(...Object.values(value as object).filter((inner) => typeof inner === 'object' && inner !== null));
    }
    expect(open.length).toBeGreaterThan(20);
  });

  it('has the same revision and entries for the same files in any order, and another for other files', () => {
    const files = filesOf([answers(answer('shop/b')), answers(answer('shop/a')), DESK]);
    const one = compile(files).knowledge;
    const two = compile(files.toReversed()).knowledge;
    expect(one?.revision).toMatch(/^[0-9a-f]{12}$/);
    expect(two).toEqual(one);
    expect(one?.entries.map(({ id }) => id)).toEqual(['shop/a', 'shop/b']);
    expect(knowledgeOf(answers(answer('shop/a'))).revision).not.toBe(one?.revision);
  });

  it('accepts any region and team without a desk file, but only known ones with it', () => {
    const text = answers(answer('shop/a', { regions: '[mars]', teams: '[crew]' }));
    expect(found(text)).toEqual([]);
    expect(found(text, DESK)).toEqual(['a.yaml:8:15 unknown-region', 'a.yaml:9:13 unknown-team']);
  });

  it('takes nothing for wrong that a broken desk file may have said', () => {
    const text = answers(answer('shop/a', { regions: '[mars]', say: '{ en: "{operator}", zh: "{operator}" }' }));
    expect(found(text, 'desk: shop\nname: @\n')).toEqual(['b.yaml:2:7 yaml-reserved-sign']);
  });

  it('warns of languages the desk needs, not of any without a desk file', () => {
    const text = answers(answer('shop/a', { say: '{ zh: "好" }' }));
    expect(found(text)).toEqual([]);
    expect(found(text, DESK)).toEqual(['a.yaml:7:10 missing-language']);
    expect(compile(filesOf([text, DESK])).knowledge).not.toBeNull();
  });

  it('warns of reviews past due only when told the day', () => {
    const files = filesOf([answers(answer('shop/a'))]);
    const codes = (day: string) =>
      compile(files, { today: toDay(day) ?? undefined }).diagnostics.map(({ code }) => code);
    expect(codes('2027-03-31')).toEqual([]);
    expect(codes('2027-04-01')).toEqual(['review-past-due']);
    expect(compile(files).diagnostics).toEqual([]);
  });

  it('warns of an answer without words, and of a phrasing that stands there twice', () => {
    const text = answers(
      answer('shop/a', { ask: '{ en: ["Where is it?", "where is  it"] }' }).replace(/ {4}say:.*\n/, ''),
    );
    expect(found(text)).toEqual(['a.yaml:2:5 no-words', 'a.yaml:6:33 duplicate-phrasing']);
  });
});

describe('looking up ids', () => {
  it('finds them in any file, and names the kind where the wrong one is meant', () => {
    const see = (id: string) => answers(answer('shop/a', { see: `[${id}]` }));
    const fragment =
      'fragment: shop/part\ntitle: { en: "Part" }\nowner: x\nreview_by: 2027-01-01\nsteps: [{ id: a }]\n';
    expect(found(see('shop/flow'), flow('- { id: a, end: done }'))).toEqual([]);
    expect(found(see('shop/part'), fragment)).toEqual(['a.yaml:8:11 wrong-kind']);
    expect(found(see('shop/a'))).toEqual(['a.yaml:8:11 self-reference']);
  });

  it('names the first place of an id that is given twice over two files', () => {
    const { diagnostics } = compile(filesOf([answers(answer('shop/a')), answers(answer('shop/a'))]));
    expect(diagnostics).toMatchObject([{ code: 'duplicate-id', file: 'b.yaml', line: 2, column: 9 }]);
    expect(diagnostics[0]?.message).toContain('a.yaml, line 2');
  });

  it('does not miss ids of a file that YAML cannot read, nor those of an answer with mistakes', () => {
    const see = answers(answer('shop/a', { see: '[shop/b, shop/c]', dont: '[no-blame]' }));
    const broken = answers(answer('shop/b', { owner: '@' }), answer('shop/c'));
    const rules = 'wording:\n  - id: no-blame\n    title: { en: "x: y }\n';
    expect(found(see, broken, rules)).toEqual(['b.yaml:4:12 yaml-reserved-sign', 'c.yaml:3:18 yaml-unclosed-quote']);
    expect(
      found(see.replace(/ {4}dont.*\n/, ''), answers(answer('shop/b', { owner: '[]' }), answer('shop/c'))),
    ).toEqual(['b.yaml:4:12 wrong-type']);
  });

  it('calls nothing unknown while a file is too large to look into', () => {
    const see = answers(answer('shop/a', { see: '[shop/zzz]' }));
    expect(found(see, { path: 'b.yaml', text: '', size: 50_000_000 })).toEqual(['b.yaml:1:1 file-too-large']);
    expect(found(see, answers(answer('shop/b')))).toEqual(['a.yaml:8:11 unknown-id']);
  });

  it('suggests what is close and nothing that is not', () => {
    const see = (id: string) => hint(answers(answer('shop/delivery-time', { see: `[${id}]` }), answer('shop/coupon')));
    expect(see('shop/copuon')).toBe('Did you mean "shop/coupon"?');
    expect(see('shop/coupons')).toBe('Did you mean "shop/coupon"?');
    expect(see('shop/xyz')).not.toContain('Did you mean');
  });
});

describe('the shape of a file', () => {
  it('is told by its first key, with a suggestion for a slip', () => {
    expect(found('answer:\n  - id: shop/a\n')).toEqual(['a.yaml:1:1 no-kind']);
    expect(hint('answer:\n  - id: shop/a\n')).toBe('Did you mean "answers"?');
    expect(found('')).toEqual(['a.yaml:1:1 empty-file']);
    expect(found('# only a comment\n')).toEqual(['a.yaml:1:1 empty-file']);
    expect(found('- a\n- b\n')).toEqual(['a.yaml:1:1 no-kind']);
  });

  it('reports every mistake of every item at once', () => {
    const text = answers(
      answer('shop/A'),
      answer('shop/b', { review_by: '2027-02-31', confidence: '1.5' }),
      answer('shop/c', { tilte: '{ en: "x" }', ask: '12' }),
      answer('shop/d', { valid: '{ from: 2026-12-02, until: 2026-12-01 }', say: '{ cn: "好" }' }),
    );
    expect(found(text)).toEqual([
      'a.yaml:2:9 bad-id',
      'a.yaml:11:16 bad-day',
      'a.yaml:14:17 out-of-range',
      'a.yaml:19:10 wrong-type',
      'a.yaml:21:5 unknown-key',
      'a.yaml:27:10 missing-language',
      'a.yaml:27:12 unknown-key',
      'a.yaml:28:39 days-reversed',
    ]);
  });

  it('takes CRLF and a byte order mark without moving the columns', () => {
    const text = `\ufeff${answers(answer('shop/a', { see: '[shop/b]' })).replaceAll('\n', '\r\n')}`;
    expect(found(text)).toEqual(['a.yaml:8:11 unknown-id']);
    expect(found(`\ufeff${answers(answer('shop/a'))}`.replaceAll('\n', '\r\n'))).toEqual([]);
    expect(found('\ufeffanswer: 1')).toEqual(['a.yaml:1:1 no-kind']);
  });
});
