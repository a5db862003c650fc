import { describe, expect, it } from 'vitest';
import { aligned, columnsOf, padded } from '../../src/cli/columns.ts';
import { explainCue } from '../../src/cli/explain-cue.ts';
import type { CueContent } from '../../src/desk/make-cue.ts';
import { cueOf, optionOf } from '../slack/cue-fixture.ts';
import { cuecard } from './cuecard.ts';

describe('columns on a terminal', () => {
  it.each([
    ['bill', 4],
    ['话费', 4],
    ['5G套餐', 6],
    ['é', 1],
    ['ｗｉ', 4],
    ['「好」', 6],
    ['👩‍👩‍👧', 2],
    ['a\u200bb', 2],
    ['', 0],
  ])('%s takes %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
    expect(columnsOf(padded(text, 10))).toBe(10);
  });

  it('stand below each other whatever the script', () => {
    const rows = aligned([['话费', '62%', 'x'], ['bill is', '1%', '很长的一句话'], ['alone in its row, and long']]);
    expect(rows.slice(0, 2).map((row) => columnsOf(row.slice(0, row.indexOf('%') + 1)))).toEqual([12, 11]);
    expect(columnsOf((rows[0] as string).slice(0, -1))).toBe(
      columnsOf((rows[1] as string).replace('很长的一句话', '')),
    );
  });
});

describe('ask --explain', () => {
  it('shows words with their share, lead, nearest phrasing, word for word, and what the conversation added', () => {
    const [best, next] = [optionOf(0), optionOf(1)];
    const evidence = {
      matched: [
        { text: '多扣', weight: 0.6 },
        { text: '话费', weight: 0.25 },
        { text: '了', weight: 0.001 },
      ],
      nearest: { phrasing: '为什么多扣我钱', lang: 'zh' as const, similarity: 0.7 },
      verbatim: true,
      context: [
        { kind: 'flow' as const, weight: 0.8 },
        { kind: 'earlier' as const, weight: 0.41 },
      ],
      margin: 0.1,
    };
    const cue: CueContent = cueOf({ script: null, outcome: 'choose', options: [{ ...best, evidence }, next] });
    expect(explainCue(cue, 'zh')).toMatchInlineSnapshot(`
      "Why:

        1. 话术0  (telecom/entry-0)
           confidence  90%
           lead        10 points ahead of the next
           words        60%  多扣
                        25%  话费
           nearest      70%  为什么多扣我钱
           verbatim    yes, one of its phrasings word for word
           context     goes with the flow that runs (+0.8)
                       the thread spoke of it before (+0.4)

        2. 话术1  (telecom/entry-1)
           confidence  80%
           lead        -
           words        60%  多扣
           nearest      70%  为什么多扣我钱
           verbatim    no
           context     changed nothing"
    `);
  });

  it('shows for none what was closest, how far that is from enough, and the words that nobody knows', () => {
    const cue: CueContent = cueOf({
      outcome: 'none',
      script: null,
      options: [{ ...optionOf(0), confidence: 0.21 }],
      shortfall: { confidence: 0.21, needed: 0.4, shared: 0.123, unknown: ['火锅', 'zebra\u001b[31m'] },
    });
    expect(explainCue(cue, 'en')).toMatchInlineSnapshot(`
      "Why none:
        closest        Script 0  (telecom/entry-0)
        confidence     21%, the desk asks for 40%
        known          12% of the message is in that script's phrasings
        unknown words  火锅, zebra�[31m

        1. Script 0  (telecom/entry-0)
           confidence  21%
           lead        -
           words        60%  多扣
           nearest      70%  为什么多扣我钱
           verbatim    no
           context     changed nothing"
    `);
    const nothing = explainCue({ ...cue, options: [], shortfall: { ...cue.shortfall, unknown: [] } as never }, 'en');
    expect(nothing).toContain('Nothing in the knowledge');
  });

  it('explains a script that a threat put first', () => {
    expect(explainCue(cueOf({ script: null, options: [{ ...optionOf(0), evidence: null }] }), 'en')).toContain(
      'escalation',
    );
  });

  it.each([
    ['我手机卡丢了怎么办', ['telecom/sim-lost', 'words', 'verbatim']],
    ['tell me a joke about zebras', ['Why none', 'the desk asks for', 'zebras']],
  ])('is printed under the card: %s', (text, wanted) => {
    const { code, out } = cuecard(['ask', '--explain', text]);
    expect(code).toBe(0);
    for (const part of wanted) expect(out).toContain(part);
  });

  it('is in the JSON in any case', () => {
    const none = JSON.parse(cuecard(['ask', '--json', '明天会下雨吗']).out);
    expect(none.shortfall).toEqual({
      confidence: expect.any(Number),
      needed: expect.any(Number),
      shared: expect.any(Number),
      unknown: expect.any(Array),
    });
    expect(none.shortfall.confidence).toBeLessThan(none.shortfall.needed);
    const found = JSON.parse(cuecard(['ask', '--json', '手机卡丢了怎么办']).out);
    expect(found.shortfall).toBeNull();
    expect(found.candidates[0].evidence).toMatchObject({ verbatim: expect.any(Boolean), context: expect.any(Array) });
  });
});
