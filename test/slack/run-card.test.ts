import { describe, expect, it } from 'vitest';
import type { RunCard } from '../../src/desk/run-card.ts';
import { runCard } from '../../src/slack/views/run-card.ts';
import { checkMessageBlocks } from '../../src/workspace/block-limits.ts';
import { caseOf, fieldOf, givenOf, runOf, stepOf } from './run-fixture.ts';
import { buttons, copyable, visible } from './seen.ts';

const LANGS = ['zh', 'en'] as const;

describe('a run’s card', () => {
  it('shows where it is, the words part by part, what to do, what to avoid, what is known and the ways on, in Chinese', () => {
    const card = runCard(runOf(), 'zh');
    expect(card.text).toBe('对扣费有疑问: 确实不该收，向您道歉。');
    expect(visible(card.blocks)).toMatchInlineSnapshot(`
      "对扣费有疑问
      第 3 步，约共 6 步
      发给客户，第 1 段，共 2 段
      确实不该收，向您道歉。
      发给客户，第 2 段，共 2 段
      退费已提交。
      操作
        直说是我们收错了。
      避免
      责怪客户
       → 可改说：我们一起看看
      已记下
      项month  
      上个月
      项amount  
      两千三百元
      客户怎么说？
      满意
      要专人答复
      上一步
      更正
      转交
      停止
      在这里停止？
      流程到此为止，之后不能再继续；已开的工单不受影响。
      停止
      继续走"
    `);
    expect(copyable(card.blocks)).toEqual(['确实不该收，向您道歉。', '退费已提交。']);
  });

  it('speaks the agent’s language while the words stay the customer’s', () => {
    const card = runCard(runOf(), 'en');
    expect(visible(card.blocks)).toMatchInlineSnapshot(`
      "Disputed charge
      Step 3 of about 6
      Send this, part 1 of 2
      确实不该收，向您道歉。
      Send this, part 2 of 2
      退费已提交。
      Do
        Say plainly that it was wrong.
      Avoid
      Blaming the customer
       → better: 我们一起看看
      So far
      Field month  
      上个月
      Field amount  
      两千三百元
      What does the customer say?
      Satisfied
      Wants a specialist
      Back
      Correct
      Hand off
      Stop
      Stop here?
      The steps end here and cannot be taken up again. Cases that were opened stay open.
      Stop
      Keep going"
    `);
    expect(copyable(card.blocks)).toEqual(['确实不该收，向您道歉。', '退费已提交。']);
  });

  it('has nothing to copy while a value is missing, names it, and offers to fill it in before any choice', () => {
    const missing = fieldOf('amount', { label: { zh: '有疑问的金额', en: 'Amount in question' } });
    const at = stepOf({
      words: { kind: 'waiting', missing: [missing] },
      asked: [{ field: missing, forWords: true, state: { kind: 'missing' } }],
    });
    const { blocks } = runCard(runOf({ at }), 'en');
    expect(copyable(blocks)).toEqual([]);
    expect(visible(blocks)).toContain('The words to send need this first: Amount in question');
    expect(buttons(blocks)).toEqual(['Fill in', 'Back', 'Correct', 'Hand off', 'Stop']);
  });

  it('leads on with Next where there is nothing to choose, and with Fill in still at hand', () => {
    const field = fieldOf('month');
    const at = stepOf({
      choices: [],
      canContinue: true,
      asked: [{ field, forWords: false, state: { kind: 'given', value: '2026-10', typed: '上个月' } }],
    });
    expect(buttons(runCard(runOf({ at }), 'zh').blocks)).toEqual(['填写', '下一步', '上一步', '更正', '转交', '停止']);
  });

  it('has a list instead of buttons from six choices on, whose labels are cut and whose values fit', () => {
    const choices = Array.from({ length: 120 }, (_, choice) => ({ choice, label: { zh: '长'.repeat(500) } }));
    const { blocks } = runCard(runOf({ at: stepOf({ choices }) }), 'zh');
    expect(checkMessageBlocks(blocks)).toBeNull();
    const select = JSON.stringify(blocks).match(/"type":"static_select"/g);
    expect(select).toHaveLength(1);
  });

  it('asks before it stops', () => {
    expect(JSON.stringify(runCard(runOf(), 'en').blocks)).toContain('"confirm":{"title"');
  });

  it('says what became of it, with the last words still to copy, and has no buttons left', () => {
    const ended = runCard(runOf({ status: { kind: 'ended', outcome: 'resolved' } }), 'en');
    expect(visible(ended.blocks)).toContain('Finished: resolved');
    expect(copyable(ended.blocks)).toHaveLength(2);
    expect(buttons(ended.blocks)).toEqual([]);
    const given = runCard(runOf({ status: { kind: 'handed-off', team: 'shift-lead' }, cases: [caseOf()] }), 'zh');
    expect(visible(given.blocks)).toContain('已转交当班班长');
    expect(buttons(given.blocks)).toEqual([]);
    expect(visible(runCard(runOf({ status: { kind: 'stopped' } }), 'zh').blocks)).toContain('已停止');
  });

  it('says that it is on hold, and shows the way to what goes first', () => {
    const parked = runCard(runOf({ status: { kind: 'parked' }, behind: 'other-run' }), 'en');
    expect(buttons(parked.blocks)).toEqual(['Show what goes first', 'Stop']);
    expect(JSON.stringify(parked.blocks)).toContain('other-run|0|');
  });

  it('says that another one waits, and what the customer threatened with', () => {
    const run = runOf({
      before: { run: 'r2', title: { en: 'Moving broadband' } },
      signals: [{ kind: 'regulator', level: 'threat', matched: '我打12315' }],
    });
    const shown = visible(runCard(run, 'en').blocks);
    expect(shown).toContain('On hold meanwhile: “Moving broadband”');
    expect(shown).toContain('Regulator or consumer association, a threat: “我打12315”');
  });

  it('offers to restart, or to keep the old text, when the script has changed', () => {
    const at = { kind: 'changed', changed: [], canKeepOld: true, canRestart: true } as const;
    expect(buttons(runCard(runOf({ at }), 'en').blocks)).toEqual([
      'Start again',
      'Go on with the old text',
      'Hand off',
      'Stop',
    ]);
    const gone = runCard(runOf({ at: { ...at, canKeepOld: false, canRestart: false } }), 'zh');
    expect(buttons(gone.blocks)).toEqual(['转交', '停止']);
    expect(visible(gone.blocks)).toContain('已被撤下');
    // What was noted is not lost with the script.
    expect(visible(gone.blocks)).toContain('两千三百元');
  });

  it.each(LANGS)('stays within Slack’s limits whatever it holds (%s)', (ui) => {
    for (const run of extremes()) {
      const card = runCard(run, ui, ['长'.repeat(5_000)]);
      expect(checkMessageBlocks(card.blocks)).toBeNull();
      expect(card.text.length).toBeLessThan(1_000);
    }
  });

  it('keeps its buttons however long its words are', () => {
    const at = stepOf({ words: { kind: 'ready', parts: ['长'.repeat(40_000)] } });
    const { blocks } = runCard(runOf({ at }), 'en');
    expect(buttons(blocks)).toEqual(['Satisfied', 'Wants a specialist', 'Back', 'Correct', 'Hand off', 'Stop']);
    expect(visible(blocks)).toContain('does not fit into one message');
  });

  it('lets no mention or link that somebody wrote come alive', () => {
    const hostile = '<!channel> <@U999> <https://evil.example|click> *bold*';
    const card = runCard(
      runOf({ title: { en: hostile }, at: stepOf({ words: { kind: 'ready', parts: [hostile] } }) }),
      'en',
      [hostile],
    );
    expect(card.text).not.toMatch(/<[!@h]/);
    expect(JSON.stringify(card.blocks)).not.toContain('"mrkdwn"');
  });
});

function extremes(): readonly RunCard[] {
  const long = '长'.repeat(40_000);
  const text = { zh: long, en: long };
  const many = Array.from({ length: 30 }, (_, index) => givenOf(`f${index}`, long, { label: text }));
  const asked = many.map(({ field }) => ({ field, forWords: true, state: { kind: 'missing' as const } }));
  const choices = Array.from({ length: 5 }, (_, choice) => ({ choice, label: text }));
  const signals = Array.from({ length: 30 }, () => ({
    kind: 'media' as const,
    level: 'threat' as const,
    matched: long,
  }));
  const cases = Array.from({ length: 30 }, () => caseOf({ team: { id: 'x', title: text } }));
  const dont = Array.from({ length: 40 }, () => stepOf().dont[0]).flatMap((rule) => rule ?? []);
  return [
    runOf(),
    runOf({
      title: text,
      fields: many,
      signals,
      cases,
      at: stepOf({ words: { kind: 'ready', parts: [long] }, do: text, choices, dont }),
    }),
    runOf({ fields: many, at: stepOf({ asked, words: { kind: 'waiting', missing: many.map(({ field }) => field) } }) }),
    runOf({ fields: many, status: { kind: 'parked' }, behind: 'x', before: { run: 'y', title: text } }),
    runOf({ fields: many, status: { kind: 'ended', outcome: long }, cases, signals }),
    runOf({ fields: many, at: { kind: 'changed', changed: [], canKeepOld: true, canRestart: true }, signals }),
    runOf({ title: {}, fields: [], at: stepOf({ words: { kind: 'none' }, do: null, choices: [], dont: [] }) }),
  ];
}
