import { describe, expect, it } from 'vitest';
import { type CaseMessage, caseCard, caseDetails, caseMessage } from '../../src/slack/views/case-card.ts';
import { checkMessageBlocks, checkView } from '../../src/workspace/block-limits.ts';
import { caseOf } from './run-fixture.ts';
import { buttons, copyable, visible } from './seen.ts';

const ZONE = 'Asia/Shanghai';

describe('a lead’s card', () => {
  it('says what was said, what is known, who asks and until when, with buttons to take it', () => {
    const view = caseMessage({ kind: 'signal', case: caseOf(), undelivered: null }, 'zh', ZONE);
    expect(visible(view.blocks)).toMatchInlineSnapshot(`
      "客户扬言升级投诉：升级投诉倾向
      还没人接
      时限  
      2026年11月20日 12:15
      客服  

       · 因升级倾向开单
      团队  
      当班班长
      负责人  
      @lead-early
      地区  
      广东
      客户  
      再不退我找媒体
      客户可能要升级投诉
      媒体，有威胁：「我找媒体」
      已记下
      事情  
      多扣了钱
      我来接
      办完了
      查看详情"
    `);
    expect(buttons(view.blocks)).toEqual(['我来接', '办完了', '查看详情']);
    // Nobody's own time zone but the desk's.
    expect(JSON.stringify(view.blocks)).not.toContain('"date"');
  });

  it('names who has it, and leaves only what is still to do', () => {
    const taken = caseCard(caseOf({ state: 'taken', assignee: 'U9LEAD' }), 'opened', 'en', { timeZone: ZONE });
    expect(buttons(taken.blocks)).toEqual(['Done', 'Show details']);
    expect(JSON.stringify(taken.blocks)).toContain('"user_id":"U9LEAD"');
    const done = caseCard(caseOf({ state: 'done', assignee: 'U9LEAD' }), 'opened', 'en', { timeZone: ZONE });
    expect(buttons(done.blocks)).toEqual(['Reopen', 'Show details']);
  });

  it('says whom a message could not reach', () => {
    const undelivered = { channel: '#team-leads', error: 'channel_not_found', tried: ['#team-leads'] };
    const view = caseMessage({ kind: 'case-opened', case: caseOf(), undelivered }, 'en', ZONE);
    expect(visible(view.blocks)).toContain('Could not be delivered to #team-leads');
  });

  it('tells the steps by what was done and chosen, never by their ids', () => {
    const { summary } = caseOf();
    const chose = { zh: '没错', en: "That's right" };
    const steps = [
      ...summary.steps,
      { at: 0, step: 'locate', do: null, chose: null },
      { at: 0, step: 'read-back', do: null, chose },
    ];
    const text = visible(caseDetails(caseOf({ summary: { ...summary, steps } }), [], 'en').blocks);
    expect(text).toContain('Ask → Satisfied');
    expect(text).toContain("→ That's right");
    expect(text).not.toMatch(/locate|read-back/);
  });

  it('gives the agent the words for a promise that will be missed, and no buttons', () => {
    const say = ['很抱歉，还要再等一会儿。'];
    const late = caseMessage(
      { kind: 'promise-late', case: caseOf(), lang: 'zh', say, missed: false, undelivered: null },
      'en',
      ZONE,
    );
    expect(copyable(late.blocks)).toEqual(say);
    expect(buttons(late.blocks)).toEqual([]);
  });

  it.each(['zh', 'en'] as const)('stays within Slack’s limits whatever it holds (%s)', (ui) => {
    const long = '长'.repeat(40_000);
    const text = { zh: long, en: long };
    const field = { name: 'x', label: text, pii: true, text };
    const base = caseOf();
    const shown = caseOf({
      title: text,
      team: { id: long, title: text },
      lead: long,
      agent: long,
      fields: Array.from({ length: 60 }, () => field),
      summary: {
        ...base.summary,
        region: text,
        said: long,
        note: long,
        steps: Array.from({ length: 500 }, () => ({ at: 0, step: long, do: text, chose: text })),
        signals: Array.from({ length: 30 }, () => ({
          kind: 'media' as const,
          level: 'threat' as const,
          matched: long,
        })),
      },
    });
    const undelivered = { channel: long, error: long, tried: [long, long] };
    const messages: readonly CaseMessage[] = [
      { kind: 'case-opened', case: shown, undelivered },
      { kind: 'case-climbed', case: shown, from: long, undelivered },
      { kind: 'promise-late', case: shown, lang: 'zh', say: [long, long], missed: true, undelivered },
    ];
    for (const message of messages) {
      const view = caseMessage(message, ui, ZONE);
      expect(checkMessageBlocks(view.blocks)).toBeNull();
      expect(view.text.length).toBeLessThan(1_000);
    }
    expect(checkView(caseDetails(shown, shown.fields, ui), 'modal')).toBeNull();
  });
});
