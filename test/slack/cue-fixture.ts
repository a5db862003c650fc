import type { Cue, CueOption, CueScript } from '../../src/desk/cue.ts';
import type { Day, EntryId, RuleId } from '../../src/knowledge/model.ts';

/** A cue with everything on it; a test says only what it is about. */
export function cueOf(change: Partial<Cue> = {}): Cue {
  return {
    id: '8f7c1f6e-3f0a-4d6b-9a55-0c1d2e3f4a5b',
    actor: 'U1',
    conversation: 'T1:C1:1795000000.000100',
    at: 1_795_000_000_000,
    text: '这个月话费怎么多扣了50块',
    lang: 'zh',
    outcome: 'answer',
    script: scriptOf(),
    options: [optionOf(1), optionOf(2)],
    signals: [],
    withheld: [],
    shortfall: null,
    revision: 'abc123abc123',
    reaction: 'open',
    needed: null,
    shared: [],
    beside: [],
    ...change,
  };
}

export function scriptOf(change: Partial<CueScript> = {}): CueScript {
  return {
    ...optionOf(0),
    say: ['我马上陪您看一下。', '请问是哪个月、哪笔金额？'],
    fields: [],
    missing: [],
    gapped: [],
    sayLang: 'zh',
    langs: ['zh', 'en'],
    do: { zh: '先打开账单。', en: 'Open the bill first.' },
    dont: [
      {
        rule: 'blame-customer' as RuleId,
        title: { zh: '责怪客户', en: 'Blaming the customer' },
        instead: { zh: '我们一起看看', en: 'Let us look together' },
      },
    ],
    steps: [],
    regions: null,
    until: null,
    owner: 'billing-trainers',
    reviewBy: '2027-03-31' as Day,
    ...change,
  };
}

export function optionOf(number: number): CueOption {
  return {
    id: `telecom/entry-${number}` as EntryId,
    kind: 'answer',
    title: { zh: `话术${number}`, en: `Script ${number}` },
    confidence: 0.9 - number / 10,
    evidence: {
      matched: [{ text: '多扣', weight: 0.6 }],
      nearest: { phrasing: '为什么多扣我钱', lang: 'zh', similarity: 0.7 },
      verbatim: false,
      context: [],
      margin: 0.1,
    },
  };
}
