import { describe, expect, it } from 'vitest';
import type { Field } from '../../src/knowledge/model.ts';
import {
  correctForm,
  type FormState,
  fillForm,
  formErrors,
  handOffForm,
  readCorrected,
  readFilled,
  readTeam,
} from '../../src/slack/views/run-forms.ts';
import { checkView } from '../../src/workspace/block-limits.ts';
import { fieldOf, givenOf, runOf, stepOf } from './run-fixture.ts';

const FINDING = fieldOf('finding', {
  type: 'choice',
  options: [
    { value: 'duplicate', label: { zh: '收了两次', en: 'Twice' } },
    { value: 'other', label: { zh: '其他', en: 'Other' } },
  ],
});
const CONSENT = fieldOf('consent', { type: 'yes-no', required: false });
const MONTH = fieldOf('month', { type: 'month' });

describe('the form for the fields of a step', () => {
  const at = stepOf({
    asked: [
      { field: MONTH, forWords: true, state: { kind: 'given', value: '2026-10', typed: '上个月' } },
      { field: FINDING, forWords: false, state: { kind: 'missing' } },
      { field: CONSENT, forWords: false, state: { kind: 'given', value: true, typed: '是' } },
    ],
  });
  const run = runOf({ at });

  it('has an input a field, of its kind, filled with what is known', () => {
    const form = fillForm(run, '{}', 'en');
    expect(checkView(form, 'modal')).toBeNull();
    expect(form.blocks).toMatchObject([
      {
        label: { text: 'Field month' },
        optional: false,
        element: { type: 'plain_text_input', initial_value: '上个月' },
      },
      { element: { type: 'static_select', options: [{ text: { text: 'Twice' } }, { text: { text: 'Other' } }] } },
      { optional: true, element: { type: 'static_select', initial_option: { text: { text: 'Yes' }, value: 'yes' } } },
    ]);
  });

  it('shows a long text on several lines', () => {
    const TEXT = fieldOf('what', { type: 'text' });
    const inputs = ['short', 'a story that goes on and on, and then on'].map((typed) => {
      const asked = [{ field: TEXT, forWords: false, state: { kind: 'given' as const, value: typed, typed } }];
      return fillForm(runOf({ at: stepOf({ asked }) }), '{}', 'en').blocks;
    });
    expect(inputs).toMatchObject([[{ element: { multiline: false } }], [{ element: { multiline: true } }]]);
  });

  it('gives back only what was changed, so that “last month” is not read again in the next one', () => {
    const state: FormState = {
      '0:month': { value: { value: '上个月' } },
      '1:finding': { value: { selected_option: { value: 'duplicate' } } },
      '2:consent': { value: { selected_option: null } },
    };
    expect(readFilled(run, state)).toEqual({ finding: 'duplicate', consent: '' });
  });

  it('shows what is wrong at its input, in the agent’s language, with what it may mean', () => {
    const state: FormState = { '0:month': { value: { value: '十三月' } } };
    const problem = {
      name: 'month',
      label: {},
      typed: '十三月',
      code: 'ambiguous' as const,
      hint: { zh: '请写清月份。', en: 'Which month?' },
      readings: ['2026-01', '2025-01'],
    };
    expect(formErrors([problem], state, 'zh')).toEqual({ '0:month': '请写清月份。 可能是：2026-01、2025-01' });
    expect(formErrors([problem], state, 'en')).toEqual({ '0:month': 'Which month? It may mean: 2026-01, 2025-01' });
  });

  it('has a text input where a list can’t hold the options', () => {
    const options = Array.from({ length: 101 }, (_, index) => ({ value: `o${index}`, label: {} }));
    const field = { ...FINDING, options };
    const form = fillForm(
      runOf({ at: stepOf({ asked: [{ field, forWords: false, state: { kind: 'missing' } }] }) }),
      '',
      'zh',
    );
    expect(form.blocks).toMatchObject([{ element: { type: 'plain_text_input' } }]);
  });

  it('stays within Slack’s limits with thirty fields that are full, and shows none of them cut', () => {
    const long = '长'.repeat(3_000);
    const fields: readonly Field[] = Array.from({ length: 30 }, (_, index) =>
      fieldOf(`f${index}`, { label: { zh: long } }),
    );
    const asked = fields.map((field) => ({
      field,
      forWords: false,
      state: { kind: 'given' as const, value: long, typed: long },
    }));
    const form = fillForm(runOf({ at: stepOf({ asked }) }), 'x'.repeat(2_000), 'zh');
    expect(checkView(form, 'modal')).toBeNull();
    const inputs = form.blocks.filter(({ type }) => type === 'input');
    for (const { element } of inputs as unknown as readonly { element: { initial_value: string } }[])
      expect(element.initial_value).toBe(long);
    // What there is no room for is named, not left out in silence.
    expect(inputs.length).toBeLessThan(30);
    expect(JSON.stringify(form.blocks.at(-1))).toContain('这个窗口放不下，保持不变');
  });
});

describe('the form for corrections', () => {
  const other = { ...givenOf('phone', '13800000000'), flow: 'common/escalation' as never };
  const twin = { ...givenOf('month', '上个月'), flow: 'common/escalation' as never };
  const run = runOf({ fields: [givenOf('month', '上个月'), other, twin] });

  it('has each field once, and gives back the corrections flow by flow', () => {
    const form = correctForm(run, '', 'zh');
    expect(form.blocks.map((block) => block.block_id)).toEqual(['0:month', '1:phone']);
    const state: FormState = {
      '0:month': { value: { value: '9月' } },
      '1:phone': { value: { value: '13900000000' } },
    };
    expect(readCorrected(run, state)).toEqual([
      { flow: 'telecom/billing-dispute', values: { month: '9月' } },
      { flow: 'common/escalation', values: { phone: '13900000000' } },
    ]);
    expect(readCorrected(run, { '0:month': { value: { value: '上个月' } } })).toEqual([]);
  });
});

describe('the form for handing off', () => {
  it('has the desk’s teams, and says so where there are none', () => {
    const teams = [{ id: 'shift-lead', title: { zh: '当班班长' } }];
    const form = handOffForm(teams as never, '', 'zh');
    expect(checkView(form, 'modal')).toBeNull();
    expect(JSON.stringify(form)).toContain('当班班长');
    expect(readTeam({ team: { value: { selected_option: { value: 'shift-lead' } } } })).toBe('shift-lead');
    expect(checkView(handOffForm([], '', 'en'), 'modal')).toBeNull();
    expect(handOffForm([], '', 'en').submit).toBeUndefined();
  });
});
