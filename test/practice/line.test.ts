import { describe, expect, it } from 'vitest';
import type { Criterion, Lang, RuleId } from '../../src/knowledge/model.ts';
import { type Ear, hearLine } from '../../src/practice/line.ts';
import { earFor } from '../../src/practice/rehearse.ts';
import { scoreAttempt } from '../../src/practice/scorecard.ts';
import { knowledge, scenarioNamed } from './rehearsed.ts';

const scenario = scenarioNamed('telecom/practice-charged-twice');
const ear = earFor(scenario, knowledge);
const hear = (text: string, lang: Lang = /\p{Script=Han}/u.test(text) ? 'zh' : 'en') => hearLine(text, lang, [], ear);
const skillsIn = (text: string) => hear(text).skills.map(({ skill }) => String(skill));
const rulesIn = (text: string) => hear(text).findings.map(({ rule }) => String(rule));

describe('the habits that practice hears', () => {
  it.each([
    ['empathy', '遇到这种事谁都会火大', "I get how frustrating this has been, and I'd be fed up too"],
    ['owns-mistake', '给您造成不便，深表歉意', 'Sorry about that mix-up, we messed this one up'],
    ['thanks-for-patience', '感谢您一直在线上等着', 'I appreciate you waiting'],
    ['sums-up', '您的意思是一直没收到短信，我理解得对吗', "If I'm hearing you right, the fee came back in March"],
    ['asks-consent', '我先帮您取消，您看行不行', 'Mind if I put a note on your account?'],
    ['offers-more-help', '有问题您随时喊我', "We're just a message away"],
    ['names-next-step', '我这就去问技术，下午三点前回您', 'Someone from billing will phone you tomorrow morning'],
    ['introduces', '我叫李娜，是这边的值班主管', 'Hi, Sam here from the billing team'],
  ])('%s is heard as people say it', (skill, zh, en) => {
    expect(skillsIn(zh)).toContain(skill);
    expect(skillsIn(en)).toContain(skill);
  });

  it.each([
    '我理解',
    'I understand.',
    '请稍等',
    'One moment please.',
    '对不起，这个办不了',
    "I'm sorry, but that's not possible.",
    'Sorry, could you repeat that?',
    '退款一般三天到账',
    '请问您的心情如何',
  ])('nothing is heard in "%s"', (text) => expect(skillsIn(text)).toEqual([]));

  it('takes a cause that is the customer’s own for blame, but neither a summary nor a reassurance', () => {
    expect(rulesIn('估计是您自己点到了')).toContain('blame-customer');
    expect(rulesIn('You probably clicked the wrong thing.')).toContain('blame-customer');
    expect(rulesIn('None of this is your fault.')).toEqual([]);
    const summary = "So you'd like a visit because you missed yours last month. Is that right?";
    expect(rulesIn(summary)).toEqual([]);
    expect(skillsIn(summary)).toContain('sums-up');
  });
});

describe('a line that is read', () => {
  const asked = (text: string) => hear(text).asked.map(({ fact }) => fact);

  it('asks in Chinese by 请 and 麻烦, and in English by a question or a verb that asks to be told', () => {
    expect(asked('请发一下是哪个月的账单')).toEqual(['month']);
    expect(asked('which month was it')).toEqual(['month']);
    expect(asked('Please tell me which month it was.')).toEqual(['month']);
    expect(asked('I can see how much it is once I know in which month.')).toEqual([]);
  });

  it('may be a list that is read back, of which the list itself shows nothing', () => {
    const list = 'Mr Li, flat 602 Green Court, gas alarm flashing red, Saturday morning';
    expect(hear(`Just to confirm: ${list}. Correct?`).deaf).toBeNull();
    expect(hear(`${list}.`).deaf).toBe('heap');
    const stuffed =
      'Just to confirm: sorry, patience thanks, anything else, shall I, right away, lead, number. Correct?';
    expect(skillsIn(stuffed)).toEqual(['sums-up']);
  });

  it('may part what it reads back with semicolons', () => {
    const parts = ['您是3月交的费', '交了两次', '一共100元', '到账一次', '短信没收到', '客服没回'];
    expect(hear(`我跟您核对一下，${parts.join('；')}，对吗？`).deaf).toBeNull();
    expect(hear(`${parts.join('。')}。`).deaf).toBe('flood');
  });
});

it('a habit comes after something when it is shown again after it', () => {
  const only: Criterion = {
    id: 'only',
    weight: 1,
    critical: false,
    looksAt: {
      kind: 'before',
      first: { kind: 'collect', fact: 'month' },
      second: { kind: 'skill', skill: 'names-next-step' as RuleId },
    },
  };
  const judge: Ear = { ...ear, scenario: { ...scenario, rubric: [only] } };
  const share = (...texts: readonly string[]) =>
    scoreAttempt(
      { lang: 'en', seed: 1, moves: texts.map((text, index) => ({ kind: 'say', at: index * 1000, text })) },
      judge,
    ).items[0]?.share;
  expect(share("I'll look into it now.", 'Which month was it?')).toBe(0);
  expect(share("I'll look into it now.", 'Which month was it?', "Thanks, I'll ring you by noon.")).toBe(1);
});
