import { describe, expect, it } from 'vitest';
import type { Cue, CueStep } from '../../src/desk/cue.ts';
import type { Day, EntryId, Field } from '../../src/knowledge/model.ts';
import { answerForm } from '../../src/slack/views/answer-form.ts';
import { cueCard } from '../../src/slack/views/cue-card.ts';
import { scriptWindow } from '../../src/slack/views/home-windows.ts';
import { wholeScriptModal, whyModal } from '../../src/slack/views/modals.ts';
import { checkMessageBlocks, checkView } from '../../src/workspace/block-limits.ts';
import { cueOf, optionOf, scriptOf } from './cue-fixture.ts';
import { buttons, copyable, visible } from './seen.ts';

const LANGS = ['zh', 'en'] as const;

describe('a cue card', () => {
  it('shows title, words in parts, what to do, what to avoid, why, alternatives and a way out', () => {
    const card = cueCard(cueOf(), 'zh');
    expect(card.text).toBe('话术0: 我马上陪您看一下。');
    const shown = visible(card.blocks);
    for (const text of [
      '话术0',
      '这个月话费怎么多扣了50块',
      '发给客户，第 1 段，共 2 段',
      '我马上陪您看一下。',
      '先打开账单。',
      '责怪客户',
      '我们一起看看',
      '把握 90%',
      '“多扣”',
      '为什么多扣我钱',
      '话术1',
      '话术2',
      '都不是',
      '有用',
      '没用',
    ])
      expect(shown).toContain(text);
    expect(copyable(card.blocks)).toEqual(['我马上陪您看一下。', '请问是哪个月、哪笔金额？']);
  });

  it('has no words to copy, post or show while something is missing: it says what, and how they will read', () => {
    const [stock, day] = [fieldOf('stock', '库存', 'In stock'), fieldOf('day', '截止日', 'Last day')];
    const given = { value: '2', typed: '2' };
    const script = scriptOf({
      say: [],
      fields: [
        { field: stock, given },
        { field: day, given: null },
      ],
      missing: [day],
      gapped: ['还有2件，到[截止日]。'],
    });
    for (const ui of LANGS) {
      const card = cueCard(cueOf({ script }), ui, { mayPost: true, mayShare: true });
      expect(copyable(card.blocks)).toEqual([]);
      expect(card.text).not.toContain('[截止日]');
      expect(visible(card.blocks)).toContain('还有2件，到[截止日]。');
      expect(visible(card.blocks)).toContain({ zh: '要发的话里还缺：截止日', en: 'need this first: Last day' }[ui]);
      expect(buttons(card.blocks).slice(0, 2)).toEqual({ zh: ['填写', 'English'], en: ['Fill in', 'In English'] }[ui]);
      expect(checkMessageBlocks(card.blocks)).toBeNull();
      const form = answerForm(script, '{}', ui);
      expect(checkView(form, 'modal')).toBeNull();
      expect(form.blocks).toHaveLength(2);
      expect(form.blocks[0]).toMatchObject({ block_id: '0:stock', element: { initial_value: '2' } });
    }
    const window = scriptWindow(script, 'en', { home: '', lang: 'zh', page: 0 }, { pinned: false });
    expect(checkView(window, 'modal')).toBeNull();
    expect(copyable(window.blocks)).toEqual([]);
    expect(buttons(window.blocks)[0]).toBe('Fill in');
    const filled = { ...script, say: ['还有2件。'], missing: [], gapped: [] };
    const card = cueCard(cueOf({ script: filled }), 'en', { mayPost: true, mayShare: true });
    expect(copyable(card.blocks)).toEqual(['还有2件。']);
    expect(buttons(card.blocks).slice(0, 3)).toEqual(['Correct', 'Post to thread', 'In English']);
  });

  it('speaks the agent’s language while the words stay the customer’s', () => {
    const card = cueCard(cueOf(), 'en');
    expect(visible(card.blocks)).toContain('Open the bill first.');
    expect(copyable(card.blocks)).toEqual(['我马上陪您看一下。', '请问是哪个月、哪笔金额？']);
  });

  it('offers at most three to choose from, each with its nearest phrasing, and none of these', () => {
    const cue = cueOf({ outcome: 'choose', script: null, options: [optionOf(0), optionOf(1), optionOf(2)] });
    const card = cueCard(cue, 'en');
    expect(buttons(card.blocks)).toEqual(['Show', 'Show', 'Show', 'None of these', 'Why these?']);
    expect(whyModal(cue, 'en').title.text).toBe('Why these scripts');
    expect(visible(card.blocks)).toContain('为什么多扣我钱');
  });

  it('says that there is nothing, shows what is closest, and what may not be offered with its successor', () => {
    const cue = cueOf({
      outcome: 'none',
      script: null,
      options: [optionOf(0)],
      withheld: [
        {
          id: 'telecom/old' as EntryId,
          title: { zh: '旧活动', en: 'Old offer' },
          reason: 'expired',
          day: '2026-10-31' as Day,
          meant: false,
          only: [],
          lookedUp: [],
          replacedBy: { id: 'telecom/new' as EntryId, title: { zh: '新活动', en: 'New offer' } },
        },
      ],
    });
    const shown = visible(cueCard(cue, 'en').blocks);
    expect(shown).toContain('No script for this');
    expect(shown).toContain('Old offer ended on 2026-10-31; now: New offer');
  });

  it.each([
    ['en', 'expired', '“Old offer” ended on 2026-10-31.', 'check before you send'],
    ['zh', 'expired', '“旧活动”已于 2026-10-31 结束。', '核对后再发'],
    ['en', 'region', '“Old offer” is only for Zhejiang. This desk looks up Guangdong.', 'check before you send'],
    ['zh', 'region', '“旧活动”仅限浙江。本台能查的是广东。', '核对后再发'],
  ] as const)(
    'says first what the customer means and may not be offered, and then what else there is (%s, %s)',
    (ui, reason, first, then) => {
      const cue = cueOf({
        outcome: 'choose',
        script: null,
        options: [optionOf(0)],
        withheld: [
          {
            id: 'telecom/old' as EntryId,
            title: { zh: '旧活动', en: 'Old offer' },
            reason,
            day: reason === 'expired' ? ('2026-10-31' as Day) : null,
            meant: true,
            only: reason === 'region' ? [{ zh: '浙江', en: 'Zhejiang' }] : [],
            lookedUp: reason === 'region' ? [{ zh: '广东', en: 'Guangdong' }] : [],
            replacedBy: null,
          },
        ],
      });
      const { text, blocks } = cueCard(cue, ui);
      const shown = visible(blocks);
      expect(text.startsWith(first)).toBe(true);
      expect(shown.indexOf(first)).toBeGreaterThan(-1);
      expect(shown.indexOf(then)).toBeGreaterThan(shown.indexOf(first));
      expect(shown.indexOf('为什么多扣我钱')).toBeGreaterThan(shown.indexOf(then));
    },
  );

  it.each([
    [
      'en',
      'The closest is 21% sure; it takes 40% to be offered · in no script: “火锅” “zebra”',
      'Why none?',
      'Why no script',
    ],
    ['zh', '最接近的把握 21%，达到 40% 才会推荐 · 所有话术都没有：「火锅」「zebra」', '为什么没有', '为什么没有话术'],
  ] as const)(
    'says in a line why the closest was not enough, and the rest behind the button (%s)',
    (ui, line, label, title) => {
      const shortfall = { confidence: 0.21, needed: 0.4, shared: 0.124, unknown: ['火锅', 'zebra'] };
      const cue = cueOf({ outcome: 'none', script: null, options: [optionOf(0)], shortfall });
      const card = cueCard(cue, ui);
      expect(visible(card.blocks)).toContain(line);
      expect(buttons(card.blocks).at(-1)).toBe(label);
      const modal = whyModal(cue, ui);
      expect(modal.title.text).toBe(title);
      expect(visible(modal.blocks)).toContain(ui === 'en' ? '12% of the message' : '有 12% 能在');
      // Of nothing at all there is no closest.
      const empty = whyModal({ ...cue, options: [], shortfall: { ...shortfall, confidence: 0 } }, ui);
      expect(visible(empty.blocks)).toContain('火锅');
      expect(visible(empty.blocks)).not.toContain('0%');
      // Once the agent has taken one of them, only that one is explained.
      expect(visible(whyModal({ ...cue, script: scriptOf() }, ui).blocks)).not.toContain('21%');
    },
  );

  it('says that a message is a known wording, and what beside the words counted', () => {
    const evidence = {
      matched: [{ text: '多扣', weight: 0.6 }],
      nearest: { phrasing: '为什么多扣我钱', lang: 'zh' as const, similarity: 1 },
      verbatim: true,
      context: [
        { kind: 'flow' as const, weight: 0.8 },
        { kind: 'earlier' as const, weight: 0.4 },
      ],
      margin: 0.1,
    };
    const cue = cueOf({ script: scriptOf({ evidence }), options: [] });
    expect(visible(cueCard(cue, 'en').blocks)).toContain(
      '90% sure · Because of “多扣” · word for word a known wording',
    );
    expect(visible(whyModal(cue, 'en').blocks)).toContain(
      'Beside the words: it goes with the steps that are running; the thread spoke of it before',
    );
    expect(visible(whyModal(cue, 'zh').blocks)).toContain('字面之外：与正在进行的流程有关；前面的对话提到过');
  });

  it('puts an escalation threat above everything else', () => {
    const cue = cueOf({ signals: [{ kind: 'regulator', level: 'threat', matched: '再不解决我打12315' }] });
    const { blocks } = cueCard(cue, 'zh');
    expect(visible(blocks.slice(0, 3))).toContain('监管部门或消协，有威胁：「再不解决我打12315」');
  });

  it('begins a flow with the words of its first step, what decides before them, and a way to start', () => {
    const [first, ...rest] = flow(3).steps;
    const decides = {
      ...first,
      do: null,
      say: [],
      ways: [
        { when: { en: 'Region: Guangdong' }, to: { kind: 'step', number: 2 } },
        { when: { en: 'Otherwise' }, to: { kind: 'step', number: 3 } },
      ],
    } as CueStep;
    const { blocks } = cueCard(cueOf({ script: { ...flow(3), steps: [decides, ...rest] } }), 'en');
    expect(copyable(blocks)).toHaveLength(1);
    expect(visible(blocks)).toContain('Region: Guangdong → go to step 2');
    expect(visible(blocks)).not.toContain('Otherwise');
    expect(visible(blocks)).not.toContain('Step 3');
    expect(buttons(blocks).slice(0, 2)).toEqual(['Start', 'Show everything']);
  });

  it('shows a whole flow as numbered steps with what to find out and where each way leads', () => {
    const shown = visible(wholeScriptModal(cueOf({ script: flow(3) }), 'en').blocks);
    expect(shown).toContain('Step 2');
    expect(shown).toContain('Billing month');
    expect(shown).toContain('Keeps it → go to step 3');
    expect(shown).toContain('Blaming the customer');
    expect(shown).toContain('Hand over to the lead, within 15 minutes');
  });

  it.each(LANGS)('stays within Slack’s limits whatever it holds (%s)', (ui) => {
    for (const cue of extremes()) {
      const card = cueCard(cue, ui);
      expect(checkMessageBlocks(card.blocks)).toBeNull();
      expect(card.text.length).toBeLessThan(4000);
      expect(checkView(whyModal(cue, ui), 'modal')).toBeNull();
      if (cue.script !== null) expect(checkView(wholeScriptModal(cue, ui, 1), 'modal')).toBeNull();
    }
  });

  it('never cuts a script silently: what does not fit is a click away, whole', () => {
    const cue = cueOf({ script: flow(60) });
    expect(buttons(cueCard(cue, 'en').blocks)).toContain('Show everything');
    const pages = [0, 1, 2, 3, 4, 5].map((page) => visible(wholeScriptModal(cue, 'en', page).blocks));
    for (let step = 1; step <= 60; step++)
      expect(pages.filter((page) => page.includes(`Step ${step}\n`)).length).toBeGreaterThan(0);
  });

  it('lets no mention or link of a customer, agent or trainer come alive', () => {
    const hostile = '<!channel> <@U999> <https://evil.example|click> *bold* & co';
    const cue = cueOf({
      text: hostile,
      script: scriptOf({ title: { zh: hostile, en: hostile }, do: { en: hostile, zh: hostile }, say: [hostile] }),
    });
    const card = cueCard(cue, 'en');
    expect(card.text).not.toMatch(/<[!@h]/);
    expect(JSON.stringify(card.blocks)).not.toContain('"mrkdwn"');
    expect(copyable(card.blocks)).toEqual([hostile]);
  });

  it('keeps a card that was refused or rated from being acted on again', () => {
    expect(buttons(cueCard(cueOf({ reaction: 'refused' }), 'en').blocks)).toEqual([
      'Say what was needed',
      'Show it again',
    ]);
    expect(visible(cueCard(cueOf({ reaction: 'helpful' }), 'en').blocks)).toContain('Thank you. Noted as helpful.');
    expect(JSON.stringify(cueCard(cueOf({ reaction: 'not-helpful' }), 'en').blocks)).not.toContain('feedback_buttons');
  });
});

function extremes(): readonly Cue[] {
  const long = '长'.repeat(40_000);
  const evidence = optionOf(0).evidence;
  const option = { ...optionOf(0), title: { zh: long, en: long } };
  const rules = Array.from({ length: 40 }, () => scriptOf().dont[0]).flatMap((rule) => rule ?? []);
  return [
    cueOf(),
    cueOf({ text: long, script: scriptOf({ ...option, say: [long, long], do: { zh: long, en: long } }) }),
    cueOf({ script: scriptOf({ say: [], do: null, dont: rules, evidence: null }), options: [] }),
    cueOf({ outcome: 'choose', script: null, options: [option, option, option] }),
    cueOf({ outcome: 'none', script: null, options: [], text: '\u202e\u0000zalgo\u0301\u0301' }),
    cueOf({ script: flow(120) }),
    cueOf({
      outcome: 'none',
      script: null,
      options: [],
      shortfall: { confidence: 0, needed: 1, shared: 0, unknown: Array.from({ length: 6 }, () => long) },
    }),
    cueOf({
      outcome: 'none',
      script: null,
      options: [option],
      shortfall: { confidence: 0, needed: 1, shared: 0, unknown: [long, '<!channel>', ' ', '\u202e'] },
    }),
    cueOf({
      outcome: 'none',
      script: null,
      options: [],
      shortfall: { confidence: 0, needed: 1, shared: 0, unknown: [] },
    }),
    cueOf({
      outcome: 'none',
      script: null,
      options: [
        { ...option, evidence: evidence && { ...evidence, nearest: { phrasing: long, lang: 'zh', similarity: 1 } } },
      ],
      signals: Array.from({ length: 7 }, () => ({ kind: 'media' as const, level: 'deadline' as const, matched: long })),
      withheld: [1, 2, 3].map((n) => ({
        id: `telecom/w${n}` as EntryId,
        title: { zh: long, en: long },
        reason: 'region' as const,
        day: null,
        meant: n === 1,
        only: [{ zh: long, en: long }],
        lookedUp: [{ zh: long, en: long }],
        replacedBy: { id: `telecom/x${n}` as EntryId, title: { zh: long, en: long } },
      })),
    }),
  ];
}

function flow(count: number): ReturnType<typeof scriptOf> {
  const steps = Array.from(
    { length: count },
    (_, index): CueStep => ({
      number: index + 1,
      do: { en: `Look at page ${index + 1}.`, zh: `看第 ${index + 1} 页。` },
      say: ['请稍等，我这就核对。'.repeat(20)],
      dont: index === 1 ? scriptOf().dont : [],
      handoff: index === 2 ? { team: { en: 'the lead', zh: '班长' }, withinMinutes: 15 } : null,
      collect: [{ en: 'Billing month', zh: '账期' }],
      ways: [{ when: { en: 'Keeps it', zh: '保留' }, to: { kind: 'step', number: index + 2 } }],
    }),
  );
  return scriptOf({ kind: 'flow', say: [], do: null, steps });
}

function fieldOf(name: string, zh: string, en: string): Field {
  return { name, type: 'text', label: { zh, en }, required: true, pii: false, currency: null, options: [] };
}
