import { describe, expect, it } from 'vitest';
import type { Flow } from '../../src/knowledge/model.ts';
import { buildMatcher } from '../../src/matching/matcher.ts';
import { answerOf, day, type Extra, entryId, knowledgeOf } from './knowledge-of.ts';
import { TELECOM } from './telecom.ts';

const text = 'double data gift for loyal customers';
const promotion = 'telecom/double-data';

function desk(extra: Extra) {
  return buildMatcher(
    knowledgeOf(
      { ...TELECOM, [promotion]: { en: ['double data gift', 'data gift for loyal customers'] } },
      { extra: { [promotion]: extra } },
    ),
  );
}

function offered(extra: Extra, on: string, more: { region?: string; team?: string } = {}) {
  const { ranked, withheld } = desk(extra).match({ text, on: day(on), ...more });
  return { offered: ranked.some(({ id }) => id === promotion), withheld };
}

describe('dates', () => {
  const valid = { from: day('2026-11-01'), until: day('2026-11-30') };

  it('are included on both ends', () => {
    for (const on of ['2026-11-01', '2026-11-30'])
      expect(offered({ valid }, on)).toEqual({ offered: true, withheld: [] });
  });

  it('withhold an expired entry with its last day and what replaced it', () => {
    const { offered: is, withheld } = offered({ valid, replacedBy: entryId('telecom/roaming') }, '2026-12-01');
    expect(is).toBe(false);
    expect(withheld).toMatchObject([
      { id: promotion, reason: 'expired', day: '2026-11-30', replacedBy: 'telecom/roaming' },
    ]);
  });

  it('withhold an entry that has not started with its first day', () => {
    expect(offered({ valid }, '2026-10-31')).toMatchObject({
      offered: false,
      withheld: [{ reason: 'not-started', day: '2026-11-01', replacedBy: null }],
    });
  });

  it('may be open on either end', () => {
    expect(offered({ valid: { from: null, until: null } }, '2026-12-01').offered).toBe(true);
    expect(offered({ valid: { from: null, until: day('2026-11-30') } }, '2020-01-01').offered).toBe(true);
  });
});

describe('regions and teams', () => {
  it('withhold from others, not from their own, and not when unknown', () => {
    const on = '2026-11-22';
    expect(offered({ regions: ['guangdong'] }, on, { region: 'beijing' })).toMatchObject({
      offered: false,
      withheld: [{ reason: 'region', day: null }],
    });
    expect(offered({ regions: ['guangdong'] }, on, { region: 'guangdong' })).toEqual({ offered: true, withheld: [] });
    expect(offered({ regions: ['guangdong'] }, on)).toEqual({ offered: true, withheld: [] });
    expect(offered({ teams: ['online'] }, on, { team: 'shop' })).toMatchObject({
      offered: false,
      withheld: [{ reason: 'team' }],
    });
    expect(offered({ teams: ['online'] }, on, { team: 'online' }).offered).toBe(true);
    expect(offered({ teams: ['online'] }, on).offered).toBe(true);
  });

  it('withhold nothing that the message is not about', () => {
    const { withheld } = desk({ regions: ['guangdong'] }).match({
      text: 'my internet is down',
      on: day('2026-11-22'),
      region: 'beijing',
    });
    expect(withheld).toEqual([]);
  });
});

describe('the language of the words', () => {
  it('withholds an entry that has words only in the other one', () => {
    expect(offered({ say: { zh: ['送您流量'] } }, '2026-11-22')).toMatchObject({
      offered: false,
      withheld: [{ reason: 'language' }],
    });
  });

  it('withholds no entry without any words', () => {
    expect(offered({ say: {} }, '2026-11-22').offered).toBe(true);
  });

  it('counts the steps of a flow', () => {
    const step = {
      id: 'ask',
      do: null,
      dont: [],
      collect: [],
      branch: [],
      next: [],
      choose: [],
      use: null,
      handoff: null,
      end: 'resolved',
      place: { file: 'f', line: 1, column: 1 },
    };
    const { do: _, say: __, kind: ___, ...base } = answerOf('telecom/gift-flow', { en: [text] });
    const flow = (say: { zh?: string[]; en?: string[] }): Flow => ({
      ...base,
      kind: 'flow',
      fields: [],
      hash: 'x',
      steps: [{ ...step, say }],
    });
    const outcome = (say: { zh?: string[]; en?: string[] }) =>
      buildMatcher(knowledgeOf(TELECOM, { entries: [flow(say)] })).match({ text, on: day('2026-11-22') });
    expect(outcome({ en: ['Which gift?'] }).ranked[0]?.id).toBe('telecom/gift-flow');
    expect(outcome({ zh: ['哪个礼包?'] }).withheld).toMatchObject([{ id: 'telecom/gift-flow', reason: 'language' }]);
  });
});

describe('when the customer means what may not be offered', () => {
  const valid = { from: null, until: day('2026-01-01') };
  const ask = (extra: Extra, also: { readonly [id: string]: { readonly en: string[] } }, said = text) =>
    buildMatcher(
      knowledgeOf(
        { ...TELECOM, [promotion]: { en: ['double data gift', 'data gift for loyal customers'] }, ...also },
        { extra: { [promotion]: extra } },
      ),
    ).match({ text: said, on: day('2026-11-22'), region: 'beijing' });
  const neighbour = { 'telecom/triple-data': { en: ['triple data gift for new customers', 'three times the data'] } };

  it.each<[string, Extra]>([
    ['has ended', { valid }],
    ['has not begun', { valid: { from: day('2027-01-01'), until: null } }],
    ['is for another region', { regions: ['guangdong'] }],
    ['has no words in the language', { say: { zh: ['送您流量'] } }],
  ])('and it %s, the next best is offered as a choice, with less confidence than alone', (_, extra) => {
    const { outcome, ranked, withheld } = ask(extra, neighbour);
    expect(withheld[0]).toMatchObject({ id: promotion, meant: true });
    expect(ranked[0]?.id).toBe('telecom/triple-data');
    expect(outcome).not.toBe('answer');
    const alone = buildMatcher(knowledgeOf({ ...TELECOM, ...neighbour })).match({ text, on: day('2026-11-22') });
    expect(ranked[0]?.confidence).toBeLessThan(alone.ranked[0]?.confidence ?? 0);
  });

  it('what replaced it is as sure an answer as ever', () => {
    const also = { 'telecom/double-data-2': { en: ['double data gift', 'data gift for loyal customers'] } };
    const { outcome, ranked } = ask({ valid, replacedBy: entryId('telecom/double-data-2') }, also);
    expect([outcome, ranked[0]?.id]).toEqual(['answer', 'telecom/double-data-2']);
  });

  it('an entry of the customer’s own region that is as close wins, as it would without the other', () => {
    const also = { 'telecom/local-data': { en: ['double data gift', 'data gift for loyal customers'] } };
    const { outcome, ranked, withheld } = ask({ regions: ['guangdong'] }, also);
    expect([outcome, ranked[0]?.id]).toEqual(['answer', 'telecom/local-data']);
    expect(withheld.some(({ meant }) => meant)).toBe(false);
  });
});
