import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../src/flows/coverage.ts';
import { type RenderStep, walk } from '../../src/flows/walk.ts';
import type { RunStep } from '../../src/knowledge/model.ts';
import { renderWords } from '../../src/wording/words.ts';
import { shippedKnowledge } from './shipped.ts';

const knowledge = shippedKnowledge();
const { timeZone, values } = knowledge.desk;
const NOW = { at: Date.parse('2026-11-22T04:00:00Z'), today: '2026-11-22' };

const render: RenderStep = (view, lang) =>
  view.say
    .map((message) => {
      const words = renderWords(message, { ...values, ...view.words.values }, lang, { timeZone });
      return words.kind === 'missing' ? `[missing ${words.values.join(', ')}]` : words.text;
    })
    .join('\n');

describe('the walks written beside the shipped flows', () => {
  const walks = knowledge.tests.filter(({ run }) => run.length > 0);

  it('are there', () => {
    expect(walks.length).toBeGreaterThan(40);
  });

  it.each(walks.map((test) => [test.name, test] as const))('%s', (_, test) => {
    expect(walk(knowledge, test, test.lang ?? 'zh', NOW, render).failure).toBeNull();
  });

  it('come to every step, branch and choice', () => {
    const reached = walks.flatMap((test) => walk(knowledge, test, test.lang ?? 'zh', NOW, render).reached);
    const { steps, branches } = coverageOf(knowledge, reached);
    expect([...steps.missed, ...branches.missed]).toEqual([]);
    expect(steps.total).toBeGreaterThan(50);
    expect(branches.total).toBeGreaterThan(60);
    expect(coverageOf(knowledge, []).steps.covered).toBe(0);
  });

  it('fail where a line does not hold, and say why', () => {
    const test = walks.find(({ name }) => name === 'a small duplicate is put right at once');
    if (test === undefined) throw new Error('no such test');
    const place = { file: 'x.yaml', line: 7, column: 3 };
    const failing = (...lines: readonly RunLine[]) =>
      walk(knowledge, { ...test, run: lines.map((line) => ({ ...line, place })) }, 'zh', NOW, render).failure;
    const facts = { kind: 'fill', values: { month: '2026-10', amount: 49, item: 'x' } } as const;
    expect(failing({ kind: 'at', step: 'explain', says: null })).toEqual({
      place,
      message: 'The run is at "take-facts", not at "explain".',
    });
    expect(failing(facts, { kind: 'at', step: 'check-account', says: '2026年10月' })).toBeNull();
    expect(failing(facts, { kind: 'at', step: 'check-account', says: '2025年' })?.message).toContain('2026年10月');
    expect(failing({ kind: 'next' })?.message).toBe('Still to be filled in: month, amount, item.');
    expect(failing({ kind: 'fill', values: { amount: 'lots' } })?.message).toContain('amount: Write an amount');
    expect(failing({ kind: 'choose', label: '满意' })?.message).toBe('This step has no such button.');
    expect(failing({ kind: 'handoff', team: 'shift-lead' })?.message).toContain('No case was opened');
    expect(failing({ kind: 'ended', end: 'resolved' })?.message).toContain('The run has not ended');
  });
});

type RunLine = RunStep extends infer S ? (S extends RunStep ? Omit<S, 'place'> : never) : never;
