import { describe, expect, it } from 'vitest';
import type { Knowledge } from '../../src/knowledge/model.ts';
import { buildEngine, wakeEngine } from '../../src/matching/engine.ts';
import type { Matcher } from '../../src/matching/match.ts';
import { buildMatcher, matcherOf } from '../../src/matching/matcher.ts';
import { patchEngine } from '../../src/matching/patch.ts';
import { day, knowledgeOf, type Phrasings } from './knowledge-of.ts';
import { TELECOM } from './telecom.ts';

const on = day('2026-11-22');
const before = knowledgeOf(TELECOM);
const engine = wakeEngine(buildEngine(before), before);
const patched = (phrasings: Phrasings): Matcher => {
  const after = knowledgeOf(phrasings);
  const changed = patchEngine(engine, before, after);
  if (changed === null) throw new Error('too much changed');
  return matcherOf(changed, after);
};
const first = (matcher: Matcher, text: string): string | undefined => matcher.match({ text, on }).ranked[0]?.id;

describe('a patched index', () => {
  it('answers like the full one where nothing changed', () => {
    const same = patched(TELECOM);
    const full = buildMatcher(before);
    for (const text of ['why was I charged twice', '漫游怎么开通', 'hello', 'broadband is down again']) {
      expect(same.match({ text, on })).toEqual(full.match({ text, on }));
    }
  });

  it('finds a new phrasing of an entry it knows', () => {
    const [id = '', ask = {}] = Object.entries(TELECOM)[0] ?? [];
    const more = patched({ ...TELECOM, [id]: { ...ask, en: [...(ask.en ?? []), 'the gremlins ate my balance'] } });
    const { ranked, outcome } = more.match({ text: 'the gremlins ate my balance', on });
    expect(ranked[0]?.id).toBe(id);
    expect(outcome).toBe('answer');
    expect(ranked[0]?.evidence).toMatchObject({
      verbatim: true,
      nearest: { phrasing: 'the gremlins ate my balance' },
    });
    for (const known of ask.en ?? []) expect(first(more, known)).toBe(id);
  });

  it('finds a new entry, and forgets one that is gone', () => {
    const { [Object.keys(TELECOM)[0] ?? '']: gone, ...rest } = TELECOM;
    const [question = ''] = gone?.en ?? [];
    const matcher = patched({
      ...rest,
      'new/library': { en: ['how do I return a library book', 'library book is late'] },
    });
    expect(first(matcher, 'my library book is late')).toBe('new/library');
    const { ranked } = matcher.match({ text: question, on });
    expect(ranked.map(({ id }) => id)).not.toContain(Object.keys(TELECOM)[0]);
  });

  it('is refused when more changed than it is made for, or when the synonyms did', () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, place) => [`new/entry-${place}`, { en: [`question number ${place}`] }]),
    );
    const refused = (after: Knowledge): boolean => patchEngine(engine, before, after) === null;
    expect(refused(knowledgeOf({ ...TELECOM, ...many }))).toBe(true);
    expect(refused(knowledgeOf(TELECOM, { synonyms: [{ words: ['router', 'box'] }] as never }))).toBe(true);
    expect(refused(knowledgeOf(TELECOM))).toBe(false);
  });
});

describe('an engine as data', () => {
  it('is the same after it was copied from one thread to another', () => {
    const copy = structuredClone(buildEngine(before));
    const matcher = matcherOf(wakeEngine(copy, before), before);
    const full = buildMatcher(before);
    for (const text of ['why was I chraged twice', '话费怎么这么多', 'unsubscribe', '']) {
      expect(matcher.match({ text, on })).toEqual(full.match({ text, on }));
    }
  });

  it('has the same bytes whatever order the entries come in', () => {
    const turned = knowledgeOf(Object.fromEntries(Object.entries(TELECOM).reverse()));
    expect(buildEngine(turned)).toEqual(buildEngine(before));
  });
});
