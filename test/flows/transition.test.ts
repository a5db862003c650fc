import { describe, expect, it } from 'vitest';
import { begin } from '../../src/flows/begin.ts';
import type { Effect, Refusal, RunEvent } from '../../src/flows/events.ts';
import type { FlowBook, Now, Run } from '../../src/flows/run.ts';
import { transition } from '../../src/flows/transition.ts';
import { type CurrentView, viewRun } from '../../src/flows/view.ts';
import type { EntryId, Knowledge } from '../../src/knowledge/model.ts';
import type { Json } from '../../src/store/ports.ts';
import { renderWords } from '../../src/wording/words.ts';
import { DESK, flow, knowledgeOf } from '../knowledge/writing.ts';

const NOW: Now = { at: Date.parse('2026-11-22T04:00:00Z'), today: '2026-11-22' };
const FLOW = 'shop/flow' as EntryId;
type Event = RunEvent extends infer E ? (E extends RunEvent ? Omit<E, 'on'> : never) : never;

const FIELDS = `month: { type: month, label: { en: "Month", zh: "账期" } }
amount: { type: money, currency: CNY, label: { en: "Amount", zh: "金额" } }
cause: { type: choice, label: { en: "Cause", zh: "原因" }, options: { twice: { en: "Same item twice", zh: "同一项目两次" }, late: { en: "Late", zh: "晚" } } }
note: { type: text, required: false, label: { en: "Note", zh: "备注" } }
phone: { type: phone, label: { en: "Number", zh: "号码" } }
consent: { type: yes-no, label: { en: "Agrees", zh: "同意" } }`;

const STEPS = `- id: take
  say: { en: "Which month and how much?", zh: "哪个月、多少钱？" }
  collect: [month, amount]
- id: check
  do: { en: "Open the bill.", zh: "打开账单。" }
  say: { en: "Looking at {month}.", zh: "正在查{month}。" }
  dont: []
  collect: [cause, note]
  next:
    - { if: { cause: twice, amount: { gt: 300 } }, go: lead }
    - { if: { cause: twice }, go: refund }
    - { else: explain }
- id: refund
  say:
    en: "{amount} for {month} goes back to you; allow {days, plural, one {# day} other {# days}}."
    zh: "{month}的{amount}会退回给您，预计{days}天到账。"
  choose:
    - { label: { en: "Fine", zh: "好" }, end: resolved }
    - { label: { en: "Angry", zh: "生气" }, go: "flow:shop/calm" }
    - { label: { en: "Call me", zh: "回电" }, go: ask-consent }
- { id: explain, say: { en: "It came late.", zh: "是晚到的。" }, next: ask-consent }
- id: lead
  say: { en: "The lead is looking at {amount}.", zh: "班长在核实{amount}。" }
  handoff: { team: lead, within: 15m, include: [month, amount, cause, note] }
  end: escalated
- id: ask-consent
  say: { en: "May we call you?", zh: "可以回电吗？" }
  collect: [consent]
  next: [{ if: { consent: yes }, go: contact }, { if: { consent: no }, go: declined }]
- { id: contact, say: { en: "Which number?", zh: "哪个号码？" }, collect: [phone] }
- id: filed
  say: { en: "Filed.", zh: "已登记。" }
  handoff: { team: online, within: 24h, include: [phone, month] }
  choose: [{ label: { en: "Done", zh: "好了" }, end: recorded }, { label: { en: "Wrong number", zh: "号码错" }, go: contact }]
- { id: declined, say: { en: "As you like.", zh: "好的。" }, end: declined }`;

const CALM = flow(
  `- { id: calm, say: { en: "Sorry.", zh: "抱歉。" }, collect: [phone] }
- { id: told, say: { en: "The lead knows.", zh: "班长已知道。" }, handoff: { team: lead, within: 15m, include: [phone] }, end: calmed }`,
  'phone: { type: phone, label: { en: "Number", zh: "号码" } }',
  'shop/calm',
);

const book = knowledgeOf(flow(STEPS, FIELDS), CALM, DESK);

/** A run that is acted on; refusals fail the test. */
class Walk {
  effects: readonly Effect[] = [];
  run: Run;
  book: FlowBook;

  constructor(knowledge: FlowBook = book, more: Partial<Parameters<typeof begin>[1]> = {}) {
    this.book = knowledge;
    const begun = begin(knowledge, { flow: FLOW, lang: 'en', region: 'guangdong', team: 'online', ...more }, NOW);
    if ('refusal' in begun) throw new Error(begun.refusal.kind);
    this.run = begun.run;
    this.effects = begun.effects;
  }

  do(...events: readonly Event[]): this {
    for (const event of events) {
      const outcome = transition(this.book, this.run, { on: this.run.revision, ...event } as RunEvent, NOW);
      if ('refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
      this.run = outcome.run;
      this.effects = outcome.effects;
    }
    return this;
  }

  refused(event: Event, on = this.run.revision): Refusal {
    const outcome = transition(this.book, this.run, { on, ...event } as RunEvent, NOW);
    if (!('refusal' in outcome)) throw new Error('not refused');
    return outcome.refusal;
  }

  get view(): CurrentView {
    const view = viewRun(this.book, this.run);
    if (view.kind === 'changed') throw new Error('changed');
    return view;
  }

  get given(): Record<string, unknown> {
    return Object.fromEntries(this.view.fields.map(({ field, value }) => [field.name, value]));
  }
}

const fill = (values: Record<string, string | number | boolean>): Event => ({ kind: 'fill', values });
const correct = (values: Record<string, string | number | boolean>): Event => ({ kind: 'correct', values });
const choose = (choice: number): Event => ({ kind: 'choose', choice });
const FACTS = fill({ month: '上个月', amount: '四十九块九' });

describe('filling fields', () => {
  it('keeps what was typed beside what it means, and goes on when the step has all it needs', () => {
    const walk = new Walk().do(fill({ month: 'last month' }));
    expect(walk.view.step).toBe('take');
    expect(walk.view.asked.map(({ field, state }) => [field.name, state.kind])).toEqual([
      ['month', 'given'],
      ['amount', 'missing'],
    ]);
    walk.do(fill({ amount: '1.2k' }));
    expect(walk.view.step).toBe('check');
    expect(walk.view.fields.map(({ field, value, typed }) => [field.name, value, typed])).toEqual([
      ['month', '2026-10', 'last month'],
      ['amount', 1200, '1.2k'],
    ]);
  });

  it('takes nothing of what has a mistake in it, and says all of them with how to write it', () => {
    const walk = new Walk();
    const refusal = walk.refused(fill({ month: 'soon', amount: '1,29', colour: 'red' }));
    expect(refusal).toMatchObject({
      kind: 'fields-wrong',
      problems: [
        { name: 'month', typed: 'soon', code: 'not-a-month', label: { zh: '账期' } },
        { name: 'amount', code: 'ambiguous', readings: ['1.29', '129'] },
        { name: 'colour', code: 'unknown-field' },
      ],
    });
    expect(walk.given).toEqual({});
    if (refusal.kind !== 'fields-wrong') return;
    expect(refusal.problems[0]?.hint.en).toContain('2026-10');
    const view = viewRun(book, walk.run, refusal.problems);
    expect(view.kind === 'current' && view.asked.map(({ state }) => state.kind)).toEqual(['invalid', 'invalid']);
  });

  it('does not go on while something required is missing', () => {
    const walk = new Walk();
    expect(walk.refused({ kind: 'continue' })).toEqual({
      kind: 'fields-missing',
      fields: [
        { name: 'month', label: { en: 'Month', zh: '账期' } },
        { name: 'amount', label: { en: 'Amount', zh: '金额' } },
      ],
    });
    expect(walk.view.canContinue).toBe(false);
  });

  it('takes what the customer says early, and does not ask for it again', () => {
    const walk = new Walk().do(fill({ cause: 'twice' }));
    expect(walk.view.step).toBe('take');
    walk.do(FACTS);
    expect(walk.view).toMatchObject({ step: 'check', canContinue: true });
    expect(walk.do({ kind: 'continue' }).view.step).toBe('refund');
  });

  it('empties an optional field, never a required one', () => {
    const walk = new Walk().do(FACTS, fill({ note: 'x' }));
    expect(walk.given).toHaveProperty('note');
    expect(walk.do(fill({ note: '' })).given).not.toHaveProperty('note');
    expect(walk.refused(fill({ cause: '' }))).toMatchObject({ problems: [{ code: 'empty' }] });
  });
});

describe('a branch', () => {
  it('asks for the region when it hangs on it and nobody has said', () => {
    const steps = `- id: where
  branch: [{ if: { region: { in: home } }, go: here }, { else: there }]
- { id: here, say: { en: "Here", zh: "本地" }, end: done }
- { id: there, say: { en: "There", zh: "外地" }, end: done }`;
    const knowledge = knowledgeOf(flow(steps), DESK);
    const walk = new Walk(knowledge, { region: null });
    expect(walk.view.asked.map(({ field }) => [field.name, field.options.length])).toEqual([['region', 2]]);
    expect(walk.view.progress).toEqual({ step: 1, of: 2 });
    expect(walk.refused(fill({ region: 'mars' }))).toMatchObject({ problems: [{ code: 'not-an-option' }] });
    expect(walk.do(fill({ region: '湖南' })).view).toMatchObject({ step: 'there', status: { kind: 'ended' } });
    expect(new Walk(knowledge).view.step).toBe('here');
  });

  it('asks for a field that it needs and no step has collected', () => {
    const steps = `- id: a
  say: { en: "Hello", zh: "您好" }
  next: [{ if: { cause: twice, amount: { gt: 300 } }, go: b }, { else: c }]
- { id: b, say: { en: "B", zh: "乙" }, end: done }
- { id: c, say: { en: "C", zh: "丙" }, end: done }`;
    const knowledge = knowledgeOf(flow(steps, FIELDS), DESK);
    const walk = new Walk(knowledge);
    expect(walk.view.asked.map(({ field }) => field.name)).toEqual(['cause', 'amount']);
    // The amount no longer matters.
    expect(walk.do(fill({ cause: 'late' })).view.step).toBe('c');
    expect(new Walk(knowledge).do(fill({ cause: 'twice' })).view.step).toBe('a');
    expect(new Walk(knowledge).do(fill({ cause: 'twice' }), fill({ amount: 301 })).view.step).toBe('b');
  });
});

describe('going back', () => {
  it('undoes the last step, keeps the fields, and leads on the same way', () => {
    const walk = new Walk().do(FACTS);
    const before = walk.run;
    walk.do(fill({ cause: 'twice' }));
    const there = walk.run;
    walk.do({ kind: 'back' });
    expect({ ...walk.run, revision: 0, fields: 0 }).toEqual({ ...before, revision: 0, fields: 0 });
    expect(walk.given).toMatchObject({ cause: 'twice', amount: 49.9 });
    walk.do({ kind: 'continue' });
    expect({ ...walk.run, revision: 0 }).toEqual({ ...there, revision: 0 });
  });

  it('stops at the first step', () => {
    expect(new Walk().refused({ kind: 'back' })).toEqual({ kind: 'at-start' });
    expect(new Walk().view.canGoBack).toBe(false);
  });
});

describe('correcting an earlier field', () => {
  it('follows the trail as far as it still holds, and keeps what was given later', () => {
    const walk = new Walk().do(FACTS, fill({ cause: 'late', note: 'seen' }), { kind: 'continue' });
    expect(walk.view.step).toBe('ask-consent');
    walk.do(correct({ cause: 'twice' }));
    expect(walk.view.step).toBe('refund');
    expect(walk.view.trail.map(({ step }) => step)).toEqual(['take', 'check']);
    expect(walk.given).toEqual({ month: '2026-10', amount: 49.9, cause: 'twice', note: 'seen' });
  });

  it('stays where it is when every branch still leads the same way', () => {
    const walk = new Walk().do(FACTS, fill({ cause: 'twice' }), choose(2));
    const { trail, stack } = walk.run;
    walk.do(correct({ amount: 'two hundred' }));
    expect(walk.run.stack).toEqual(stack);
    expect(walk.run.trail.map(({ from }) => from)).toEqual(trail.map(({ from }) => from));
    expect(walk.given.amount).toBe(200);
    // The second correction is looked at from the same place on.
    walk.do(correct({ amount: 688 }));
    expect(walk.view).toMatchObject({ step: 'lead', status: { kind: 'ended', outcome: 'escalated' } });
    expect(walk.effects.map(({ kind }) => kind)).toEqual(['handoff', 'ended']);
  });

  it('also by filling in what an earlier step asked for', () => {
    const walk = new Walk().do(FACTS, fill({ cause: 'twice' }), fill({ amount: 688 }));
    expect(walk.view.step).toBe('lead');
  });

  it('leaves alone what was decided before the field was given anew', () => {
    const steps = `- id: a
  collect: [cause]
  say: { en: "A", zh: "甲" }
  next: [{ if: { cause: twice }, go: b }, { else: c }]
- { id: b, say: { en: "B", zh: "乙" }, next: a }
- { id: c, say: { en: "C", zh: "丙" }, choose: [{ label: { en: "x", zh: "x" }, end: done }] }`;
    const walk = new Walk(knowledgeOf(flow(steps, FIELDS), DESK));
    walk.do(fill({ cause: 'twice' }), { kind: 'continue' }, fill({ cause: 'late' }));
    expect(walk.view.trail.map(({ step }) => step)).toEqual(['a', 'b', 'a']);
    walk.do(correct({ cause: 'twice' }));
    expect(walk.view.step).toBe('b');
    expect(walk.view.trail.map(({ step }) => step)).toEqual(['a', 'b', 'a']);
  });

  it('takes consent back: no number is asked for and no case is opened', () => {
    const walk = new Walk().do(FACTS, fill({ cause: 'late' }), { kind: 'continue' }, fill({ consent: '同意' }));
    expect(walk.view.step).toBe('contact');
    walk.do(correct({ consent: 'no' }));
    expect(walk.view).toMatchObject({ step: 'declined', status: { kind: 'ended', outcome: 'declined' } });
    expect(walk.effects).toEqual([{ kind: 'ended', outcome: 'declined' }]);
  });
});

describe('another flow', () => {
  it('is gone into by a choice, shows its last step, and leads back to the very step', () => {
    const walk = new Walk().do(FACTS, fill({ cause: 'twice' }));
    const { stack } = walk.run;
    walk.do(choose(1));
    expect(walk.view.flows.map(({ id }) => id)).toEqual([FLOW, 'shop/calm']);
    walk.do(fill({ phone: '138 0000 0000' }));
    expect(walk.effects).toMatchObject([{ kind: 'handoff', team: 'lead', again: false, by: 'flow' }]);
    expect(walk.view).toMatchObject({ step: 'told', end: 'calmed', status: { kind: 'open' }, canContinue: true });
    walk.do({ kind: 'continue' });
    expect(walk.run.stack).toEqual(stack);
    // The number is known here too: the field is the same.
    expect(walk.do(choose(2), fill({ consent: true })).view).toMatchObject({ step: 'contact', canContinue: true });
  });
});

describe('a case', () => {
  const filed = () =>
    new Walk().do(
      FACTS,
      fill({ cause: 'late' }),
      { kind: 'continue' },
      fill({ consent: 'y' }),
      fill({ phone: '13800000000' }),
    );

  it('is opened once with what goes along, and told of what changes', () => {
    const walk = filed();
    const [effect] = walk.effects;
    expect(effect).toMatchObject({ kind: 'handoff', team: 'online', withinMinutes: 1440, again: false, by: 'flow' });
    expect(effect?.kind === 'handoff' && effect.fields.map(({ field, value }) => [field.name, value])).toEqual([
      ['phone', '13800000000'],
      ['month', '2026-10'],
    ]);
    const key = effect?.kind === 'handoff' ? effect.key : '';
    expect(walk.do(correct({ phone: '13900000000' })).effects).toMatchObject([{ kind: 'handoff', key, again: true }]);
    expect(walk.do(correct({ amount: 12 })).effects).toEqual([]);
    walk.do(choose(1));
    expect(walk.do({ kind: 'continue' }).effects).toMatchObject([{ kind: 'handoff', key, again: true }]);
    expect(walk.do(choose(0)).effects).toEqual([{ kind: 'ended', outcome: 'recorded' }]);
  });

  it('may be made of the run by the agent, wherever it stands', () => {
    const walk = new Walk().do(FACTS);
    expect(walk.refused({ kind: 'hand-off', team: 'nobody' })).toEqual({ kind: 'unknown-team', team: 'nobody' });
    walk.do({ kind: 'hand-off', team: 'lead' });
    expect(walk.run.status).toEqual({ kind: 'handed-off', team: 'lead' });
    expect(walk.effects).toMatchObject([
      { kind: 'handoff', by: 'agent', team: 'lead', fields: [{ value: '2026-10' }, { value: 49.9 }] },
    ]);
  });
});

describe('a run as it is kept', () => {
  it('is JSON, and the same when it comes back', () => {
    const stored: Json = new Walk().do(FACTS, fill({ cause: 'twice' }), choose(1)).run;
    const walk = new Walk();
    walk.run = JSON.parse(JSON.stringify(stored));
    expect(walk.run).toStrictEqual(stored);
    expect(walk.do({ kind: 'back' }, choose(0)).run.status).toEqual({ kind: 'ended', outcome: 'resolved' });
  });
});

describe('what is refused', () => {
  it('names why', () => {
    const walk = new Walk();
    expect(walk.refused({ kind: 'continue' }, 0)).toEqual({ kind: 'stale', expected: 1, actual: 0 });
    expect(walk.refused(choose(0))).toEqual({ kind: 'unknown-choice', choice: 0 });
    expect(walk.refused({ kind: 'resume' })).toEqual({ kind: 'not-parked' });
    walk.do(FACTS, fill({ cause: 'twice' }));
    expect(walk.refused({ kind: 'continue' })).toEqual({ kind: 'choose-first' });
    expect(walk.refused(choose(3))).toEqual({ kind: 'unknown-choice', choice: 3 });
    expect(walk.do(choose(0)).refused({ kind: 'back' })).toEqual({ kind: 'finished' });
    expect(new Walk().do({ kind: 'stop' }).refused(choose(0))).toEqual({ kind: 'finished' });
    const none = begin(book, { flow: 'shop/none' as EntryId, lang: 'zh', region: null, team: null }, NOW);
    expect(none).toEqual({ refusal: { kind: 'unknown-flow', flow: 'shop/none' } });
  });
});

describe('a threat in the middle', () => {
  it('parks the run; the escalation takes over what both ask for, and the run goes on at the very step', () => {
    const walk = new Walk().do(FACTS, fill({ cause: 'twice', phone: '13800000000' }), { kind: 'park' });
    const parked = walk.run;
    expect(walk.refused(choose(0))).toEqual({ kind: 'parked' });
    const threat = new Walk(book, { flow: 'shop/calm' as EntryId, after: parked });
    expect(threat.given).toEqual({ phone: '13800000000' });
    expect(threat.do({ kind: 'continue' }).run.status).toEqual({ kind: 'ended', outcome: 'calmed' });
    walk.do({ kind: 'resume' });
    expect({ ...walk.run, revision: 0, status: 0 }).toEqual({ ...parked, revision: 0, status: 0 });
    expect(walk.do(choose(0)).run.status).toEqual({ kind: 'ended', outcome: 'resolved' });
  });
});

describe('a flow that changes under a run', () => {
  const changed = (...texts: readonly string[]): Knowledge => knowledgeOf(...texts, DESK);
  const reworded = changed(flow(STEPS.replace('It came late', 'It arrived late'), FIELDS), CALM);

  it('is told, goes on with the old text, or begins again with the fields that still hold', () => {
    const walk = new Walk().do(FACTS, fill({ cause: 'late', note: 'n' }));
    const refusal = { kind: 'flow-changed', changed: [{ flow: FLOW, gone: false }] };
    const old = walk.book;
    walk.book = reworded;
    expect(walk.refused({ kind: 'continue' })).toEqual(refusal);
    expect(viewRun(reworded, walk.run)).toMatchObject({ kind: 'changed', changed: refusal.changed });
    walk.book = old;
    expect(walk.do({ kind: 'continue' }).view.step).toBe('ask-consent');

    walk.book = changed(
      flow(STEPS, FIELDS.replace('late: {', 'tardy: {').replace('note: { type: text', 'note: { type: number')),
      CALM,
    );
    walk.do({ kind: 'restart' });
    expect(walk.effects).toEqual([
      {
        kind: 'restarted',
        dropped: [
          { flow: FLOW, name: 'cause' },
          { flow: FLOW, name: 'note' },
        ],
      },
    ]);
    expect(walk.given).toEqual({ month: '2026-10', amount: 49.9 });
    expect(walk.view).toMatchObject({ step: 'take', canContinue: true });
  });

  it('is noticed in a fragment and in a flow that was gone into', () => {
    const inCalm = new Walk().do(FACTS, fill({ cause: 'twice' }), choose(1));
    inCalm.book = changed(flow(STEPS, FIELDS), CALM.replace('Sorry.', 'So sorry.'));
    expect(inCalm.refused({ kind: 'back' })).toEqual({
      kind: 'flow-changed',
      changed: [{ flow: 'shop/calm', gone: false }],
    });

    const part = (words: string) =>
      `fragment: shop/part\ntitle: { en: "P", zh: "部" }\nowner: x\nreview_by: 2027-01-01\nsteps:\n  - { id: p, say: { en: "${words}", zh: "好" } }\n`;
    const using = flow('- { id: a, use: shop/part }\n- { id: b, say: { en: "Bye", zh: "再见" }, end: done }');
    const inPart = new Walk(changed(using, part('One')));
    expect(inPart.view.step).toBe('p');
    inPart.book = changed(using, part('Two'));
    expect(inPart.refused({ kind: 'continue' })).toMatchObject({ kind: 'flow-changed' });
  });

  it('is not asked about by stopping, parking and handing off, also when the flow is gone', () => {
    const gone = changed(CALM);
    for (const event of [{ kind: 'stop' }, { kind: 'park' }, { kind: 'hand-off', team: 'lead' }] as const) {
      const walk = new Walk().do(FACTS);
      walk.book = gone;
      expect(walk.do(event).run.status.kind).not.toBe('open');
      if (event.kind === 'hand-off')
        expect(walk.effects).toMatchObject([{ fields: [{ value: '2026-10' }, { value: 49.9, field: { pii: true } }] }]);
    }
    const walk = new Walk().do(FACTS);
    walk.book = gone;
    expect(walk.refused({ kind: 'restart' })).toEqual({ kind: 'flow-changed', changed: [{ flow: FLOW, gone: true }] });
  });
});

describe('the words of a step', () => {
  const words = (walk: Walk, lang: 'zh' | 'en', values: Record<string, string | number> = { days: 3 }) =>
    walk.view.say.map((message) =>
      renderWords(message, { ...values, ...walk.view.words.values }, lang, { timeZone: 'Asia/Shanghai' }),
    );

  it.each([
    ['en', 3, 'CN¥49.90|¥49.90', ' for October 2026 goes back to you; allow 3 days.'],
    ['en', 1, 'CN¥49.90|¥49.90', ' for October 2026 goes back to you; allow 1 day.'],
    ['zh', 3, '2026年10月的49.90元会退回给您，预计3天到账。', ''],
  ] as const)('read right in %s with %i days', (lang, days, start, rest) => {
    const walk = new Walk(book, { lang }).do(FACTS, fill({ cause: 'twice' }));
    const [rendered] = words(walk, lang, { days });
    expect(start.split('|').map((each) => each + rest)).toContain(rendered?.kind === 'ready' ? rendered.text : null);
  });

  it('wait for a value that they name and nobody has given', () => {
    const steps = `- { id: a, say: { en: "Hello", zh: "您好" } }
- { id: b, say: { en: "We'll ring {phone}.", zh: "我们打{phone}。" }, end: done }`;
    const walk = new Walk(knowledgeOf(flow(steps, FIELDS), DESK)).do({ kind: 'continue' });
    expect(walk.view).toMatchObject({ step: 'b', status: { kind: 'open' } });
    expect(walk.view.words.missing.map(({ name }) => name)).toEqual(['phone']);
    expect(words(walk, 'en')).toEqual([{ kind: 'missing', values: ['phone'] }]);
    walk.do(fill({ phone: '13800000000' }));
    expect(walk.run.status).toEqual({ kind: 'ended', outcome: 'done' });
    expect(words(walk, 'zh')).toEqual([{ kind: 'ready', text: "We'll ring 13800000000." }]);
  });

  it('name a choice by its text in the language of the customer', () => {
    const steps = '- { id: a, say: { en: "It was {cause}.", zh: "原因：{cause}。" }, end: done }';
    const knowledge = knowledgeOf(flow(steps, FIELDS), DESK);
    for (const [lang, text] of [
      ['en', 'It was Same item twice.'],
      ['zh', '原因：同一项目两次。'],
    ] as const) {
      const walk = new Walk(knowledge, { lang }).do(fill({ cause: 'twice' }));
      expect(words(walk, lang)).toEqual([{ kind: 'ready', text }]);
    }
  });
});

describe('where a run is', () => {
  it('is told as a step of about so many', () => {
    const walk = new Walk();
    expect(walk.view.progress).toEqual({ step: 1, of: 3 });
    expect(walk.do(FACTS).view.progress).toEqual({ step: 2, of: 3 });
    walk.do(fill({ cause: 'twice' }));
    expect(walk.view.progress).toEqual({ step: 3, of: 3 });
    expect(walk.view.choices.map(({ label }) => label.zh)).toEqual(['好', '生气', '回电']);
    expect(walk.do(choose(2)).view.progress).toEqual({ step: 4, of: 5 });
    walk.do({ kind: 'back' }, choose(0));
    expect(walk.view.progress).toEqual({ step: 3, of: 3 });
    expect(walk.view.trail.at(-1)).toMatchObject({ step: 'refund', chose: { en: 'Fine', zh: '好' } });
  });
});
