import { describe, expect, it } from 'vitest';
import { begin } from '../../src/flows/begin.ts';
import type { Effect, RunEvent } from '../../src/flows/events.ts';
import type { Run } from '../../src/flows/run.ts';
import { transition } from '../../src/flows/transition.ts';
import { type CurrentView, viewRun } from '../../src/flows/view.ts';
import type { Field, Flow, Lang } from '../../src/knowledge/model.ts';
import { LANGS } from '../../src/knowledge/model.ts';
import { renderWords } from '../../src/wording/words.ts';
import { shippedKnowledge } from './shipped.ts';

const knowledge = shippedKnowledge();
const { timeZone, values: deskValues } = knowledge.desk;
const NOW = { at: Date.parse('2026-11-22T04:00:00Z'), today: '2026-11-22' };
const flows = knowledge.entries.filter((entry) => entry.kind === 'flow');

describe('every way through every shipped flow', () => {
  it.each(flows.flatMap((flow) => LANGS.map((lang) => ({ flow, lang }))))(
    '$flow.id in $lang: words are ready, cases are whole, and it ends in each way that it names',
    ({ flow, lang }) => {
      const home = outcomesOf(flow, lang, 'guangdong');
      const elsewhere = outcomesOf(flow, lang, 'sichuan');
      expect(sorted([...home, ...elsewhere])).toEqual(sorted(endsNamed(flow)));
      if (ENDS[flow.id] !== undefined) expect([sorted(home), sorted(elsewhere)]).toEqual(ENDS[flow.id]);
    },
  );
});

/** Goes every way, and gives the ends that were come to. */
function outcomesOf(flow: Flow, lang: Lang, region: string): ReadonlySet<string> {
  const begun = begin(knowledge, { flow: flow.id, lang, region, team: null }, NOW);
  if ('refusal' in begun) throw new Error(begun.refusal.kind);
  const outcomes = new Set<string>();
  const seen = new Set<string>();
  const open: Run[] = [begun.run];
  for (let run = open.pop(); run !== undefined; run = open.pop()) {
    const view = current(run);
    expectReady(view, lang);
    if (run.status.kind === 'ended') {
      outcomes.add(run.status.outcome);
      continue;
    }
    // What other flows were told changes nothing of the ways here.
    const key = JSON.stringify([run.stack.map(({ path }) => path), view.words.values]);
    if (seen.has(key)) continue;
    seen.add(key);
    const next = eventsOf(view).map((event) => advance(run, event));
    expect(next.length).toBeGreaterThan(0);
    open.push(...next);
  }
  expect(seen.size).toBeLessThan(5_000);
  return outcomes;
}

const sorted = (all: Iterable<string>): readonly string[] => [...new Set(all)].sort();

type Doing = RunEvent extends infer E ? (E extends RunEvent ? Omit<E, 'on'> : never) : never;

/** Each thing that an agent can do here: every answer to what is asked, every choice. */
function eventsOf(view: CurrentView): readonly Doing[] {
  const missing = view.asked.filter(({ state }) => state.kind === 'missing').map(({ field }) => field);
  if (missing.length > 0)
    return missing
      .reduce<Record<string, string>[]>(
        (all, field) =>
          all.flatMap((values) => TYPED[field.type](field).map((typed) => ({ ...values, [field.name]: typed }))),
        [{}],
      )
      .map((values) => ({ kind: 'fill', values }));
  if (view.choices.length > 0) return view.choices.map(({ choice }) => ({ kind: 'choose', choice }));
  return [{ kind: 'continue' }];
}

function advance(run: Run, event: Doing): Run {
  const outcome = transition(knowledge, run, { on: run.revision, ...event } as RunEvent, NOW);
  if ('refusal' in outcome) throw new Error(JSON.stringify([run.stack, event, outcome.refusal]));
  for (const effect of outcome.effects) expectWhole(effect);
  return outcome.run;
}

function current(run: Run): CurrentView {
  const view = viewRun(knowledge, run);
  if (view.kind === 'changed') throw new Error('changed');
  return view;
}

/** Nothing is missing from the words but what this very step asks for. */
function expectReady(view: CurrentView, lang: 'zh' | 'en'): void {
  const asked = view.asked.filter(({ state }) => state.kind === 'missing').map(({ field }) => field.name);
  for (const message of view.say) {
    const words = renderWords(message, { ...deskValues, ...view.words.values }, lang, { timeZone });
    if (words.kind === 'missing') expect(asked).toEqual(expect.arrayContaining([...words.values]));
    else expect([words.kind, /[{}]|undefined|NaN/.test(words.text)]).toEqual(['ready', false]);
  }
}

/** A case goes to a team that there is, with every required field that it is to take along. */
function expectWhole(effect: Effect): void {
  if (effect.kind !== 'handoff') return;
  expect(knowledge.desk.teams.map(({ id }) => id)).toContain(effect.team);
  expect(effect.fields.length).toBeGreaterThan(0);
  expect(effect.withinMinutes).toBeGreaterThan(0);
}

/** What somebody may type into a field, so that every branch is taken. */
const TYPED: Readonly<Record<Field['type'], (field: Field) => readonly string[]>> = {
  text: () => ['看一下 please'],
  phone: () => ['138 0000 0000'],
  money: () => ['四十九块九', '688'],
  number: () => ['3'],
  date: () => ['前天'],
  time: () => ['下午三点'],
  month: () => ['上个月'],
  choice: ({ options }) => options.map(({ label }) => label.en ?? label.zh ?? ''),
  'yes-no': () => ['yes', '否'],
  'id-number': () => ['11010519491231002X'],
  email: () => ['name@example.com'],
};

/** Every end that the flow names itself, in its fragments, or in a flow where it goes on for good. */
function endsNamed(flow: Flow): readonly string[] {
  const steps = flow.steps.flatMap((step) => {
    const fragment = knowledge.fragments.find(({ id }) => id === step.use);
    return [step, ...(fragment?.steps ?? [])];
  });
  const own = steps.flatMap(({ end, choose }) => [end, ...choose.map((choice) => choice.end)]);
  const others = steps
    .flatMap(({ branch, next }) => [...branch, ...next])
    .flatMap(({ go }) => flows.filter(({ id }) => go.kind === 'flow' && id === go.flow));
  return [...own.filter((end) => end !== null), ...others.flatMap(endsNamed)];
}

/** How some flows can end where the account can be looked up, and where it can not. */
const ENDS: Readonly<Record<string, readonly [home: readonly string[], elsewhere: readonly string[]]>> = {
  'telecom/billing-dispute': [
    ['declined', 'escalated', 'recorded', 'resolved'],
    ['declined', 'recorded', 'referred'],
  ],
  'telecom/billing-query': [['resolved'], ['declined', 'recorded', 'resolved']],
};
