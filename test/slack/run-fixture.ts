import type { CaseCard } from '../../src/desk/case-card.ts';
import type { RunCard, RunField, StepStand } from '../../src/desk/run-card.ts';
import type { EntryId, Field, RuleId } from '../../src/knowledge/model.ts';

const FLOW = 'telecom/billing-dispute' as EntryId;
const NOON = Date.UTC(2026, 10, 20, 4);

export function fieldOf(name: string, change: Partial<Field> = {}): Field {
  return {
    name,
    type: 'text',
    label: { zh: `项${name}`, en: `Field ${name}` },
    required: true,
    pii: false,
    currency: null,
    options: [],
    ...change,
  };
}

export function givenOf(name: string, typed: string, change: Partial<Field> = {}): RunField {
  return { flow: FLOW, field: fieldOf(name, change), value: typed, typed, text: { zh: typed, en: typed } };
}

/** A run at its third step with everything on its card; a test says only what it is about. */
export function runOf(change: Partial<RunCard> = {}): RunCard {
  return {
    id: '8f7c1f6e-3f0a-4d6b-9a55-0c1d2e3f4a5b',
    revision: 7,
    owner: 'U1AGENT',
    movedBy: 'U1AGENT',
    movedAt: NOON,
    conversation: 'T1:C1:U1AGENT',
    flow: FLOW,
    title: { zh: '对扣费有疑问', en: 'Disputed charge' },
    lang: 'zh',
    region: { zh: '广东', en: 'Guangdong' },
    status: { kind: 'open' },
    at: stepOf(),
    fields: [givenOf('month', '上个月'), givenOf('amount', '两千三百元')],
    behind: null,
    before: null,
    signals: [],
    cases: [],
    place: null,
    ...change,
  };
}

export function stepOf(change: Partial<StepStand> = {}): StepStand {
  return {
    kind: 'step',
    progress: { step: 3, of: 6 },
    step: 'put-right',
    flows: [{ id: FLOW, title: { zh: '对扣费有疑问', en: 'Disputed charge' } }],
    asked: [],
    choices: [
      { choice: 0, label: { zh: '满意', en: 'Satisfied' } },
      { choice: 1, label: { zh: '要专人答复', en: 'Wants a specialist' } },
    ],
    canContinue: false,
    canGoBack: true,
    end: null,
    trail: [],
    do: { zh: '直说是我们收错了。', en: 'Say plainly that it was wrong.' },
    words: { kind: 'ready', parts: ['确实不该收，向您道歉。', '退费已提交。'] },
    dont: [
      {
        rule: 'blame-customer' as RuleId,
        title: { zh: '责怪客户', en: 'Blaming the customer' },
        instead: { zh: '我们一起看看', en: 'Let us look together' },
      },
    ],
    handoff: null,
    oldText: false,
    ...change,
  };
}

export function caseOf(change: Partial<CaseCard> = {}): CaseCard {
  return {
    id: '1b0f4a52-6f3e-4f0e-8a43-9a6a4c1f2d3e',
    revision: 1,
    state: 'open',
    title: { zh: '升级投诉倾向', en: 'Escalation threat' },
    team: { id: 'shift-lead', title: { zh: '当班班长', en: 'Lead on shift' } },
    lead: '@lead-early',
    assignee: null,
    agent: 'U1AGENT',
    conversation: 'T1:C1:U1AGENT',
    run: '8f7c1f6e-3f0a-4d6b-9a55-0c1d2e3f4a5b',
    openedAt: NOON,
    deadline: NOON + 15 * 60_000,
    level: 0,
    fields: [
      { name: 'matter', label: { zh: '事情', en: 'Matter' }, pii: false, text: { zh: '多扣了钱', en: 'Overcharged' } },
    ],
    summary: {
      flow: FLOW,
      title: { zh: '对扣费有疑问', en: 'Disputed charge' },
      by: 'signal',
      lang: 'zh',
      region: { zh: '广东', en: 'Guangdong' },
      steps: [{ at: NOON, step: 'take-facts', do: { zh: '问齐', en: 'Ask' }, chose: { zh: '满意', en: 'Satisfied' } }],
      signals: [{ kind: 'media', level: 'threat', matched: '我找媒体' }],
      said: '再不退我找媒体',
      note: null,
    },
    ...change,
  };
}
