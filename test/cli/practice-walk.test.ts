import { describe, expect, it } from 'vitest';
import { readStep, stepProblem, stepText } from '../../src/cli/practice-walk.ts';
import type { EntryId } from '../../src/knowledge/model.ts';
import { readTranscript } from '../../src/knowledge/transcript-file.ts';
import type { Move } from '../../src/practice/attempt.ts';
import { attemptOf, walkProblem } from '../../src/practice/rehearse.ts';
import { walkOf } from '../../src/practice/walk.ts';
import { knowledge } from '../practice/rehearsed.ts';
import { cuecard, folder } from './cuecard.ts';

const SCENARIO = 'telecom/practice-charged-twice';
const FLOW = 'telecom/billing-dispute';
const DAY = '2026-11-22';
const transcript = (...moves: readonly object[]) => {
  const text = JSON.stringify({ scenario: SCENARIO, lang: 'en', moves });
  const { attempt, diagnostics } = readTranscript({ path: 'moves.yaml', text }, knowledge);
  return { attempt, problems: diagnostics.map(({ code, message }) => `${code}: ${message}`) };
};
const WALK = [
  { pick: FLOW },
  { fill: { month: '2026-10', amount: 20, item: 'data pack' } },
  { fill: { finding: 'duplicate' } },
  { back: true },
];

describe('a walk in the terminal', () => {
  it('shows the step that was picked, goes on by commands, and says what is wrong with one', () => {
    const typed = [
      `/pick ${FLOW}`,
      '/next',
      '/fill month=last month amount=20 item=data pack',
      '/choose 77',
      '/back',
      '/dance',
      '/end resolved',
    ];
    const { code, out } = cuecard(
      ['practice', SCENARIO, '--lang', 'en', '--seed', '1', '--knowledge', 'knowledge'],
      {},
      `${typed.join('\n')}\n`,
    );
    expect(code).toBe(0);
    expect(out.match(/Disputed charge/g)?.length).toBeGreaterThanOrEqual(3);
    expect(out).toContain('/fill month=...');
    expect(out).toContain('! Still to be filled in');
    expect(out).toContain('! There is no such answer.');
    expect(out).toContain('That is no command here');
    expect(out).toContain('/100');
  });

  it('reads values with spaces, and knows its commands', () => {
    expect(readStep('fill', 'month=last month amount=20', DAY)).toEqual({
      kind: 'fill',
      values: { month: 'last month', amount: '20' },
      day: DAY,
    });
    expect(readStep('fill', 'nothing at all', DAY)).toBeNull();
    expect(readStep('choose', '2', DAY)).toEqual({ kind: 'choose', choice: 1 });
    expect(readStep('choose', 'x', DAY)).toEqual({ kind: 'choose', choice: Number.NaN });
    expect(readStep('dance', '', DAY)).toBeNull();
    const here = { moves: [], lang: 'en', began: 0 } as const;
    expect(stepProblem(here, { kind: 'continue' }, 0, knowledge)).toContain('/pick');
    expect(stepText(here, knowledge)).toContain('/pick');
  });

  it('fills in an answer whose words need something', () => {
    const answer = knowledge.entries.find((entry) => entry.kind === 'answer' && entry.fields.length > 0);
    if (answer?.kind !== 'answer') throw new Error('no answer has fields');
    const pick: Move = { kind: 'pick', at: 0, entry: answer.id as EntryId };
    const here = { moves: [pick], lang: 'en', began: 0 } as const;
    expect(stepText(here, knowledge)).toContain(`/fill ${answer.fields[0]?.name}=`);
    expect(stepProblem(here, { kind: 'fill', values: {}, day: DAY }, 0, knowledge)).not.toBeNull();
    expect(stepProblem(here, { kind: 'choose', choice: 0 }, 0, knowledge)).not.toBeNull();
  });
});

describe('a written attempt with a walk in it', () => {
  it('is read, comes to the same step each time, and scores as it does without', () => {
    const { attempt, problems } = transcript(...WALK, { say: 'Which month was it?' }, { end: 'resolved' });
    expect(problems).toEqual([]);
    const moves = attemptOf(attempt ?? { lang: 'en', moves: [] }, 1).moves;
    const here = { moves, lang: 'en', began: 0 } as const;
    expect(walkProblem({ lang: 'en', seed: 1, moves }, knowledge)).toBeNull();
    expect(walkOf(here, knowledge)).toEqual(walkOf(JSON.parse(JSON.stringify(here)) as typeof here, knowledge));
    expect(walkOf(here, knowledge)?.run.trail).toHaveLength(1);
  });

  it('is refused with the place and the cure where there is nothing to walk, or a move is two', () => {
    expect(transcript({ next: true }).problems).toEqual(['transcript-shape: There are no steps to walk here']);
    expect(transcript({ pick: 'telecom/no-such' }, { back: true }).problems[0]).toMatch(/^unknown-id/);
    expect(transcript({ pick: FLOW }, { choose: 0 }).attempt).toBeNull();
    expect(transcript({ pick: FLOW }, { fill: { month: '2026-10' }, next: true }).problems[0]).toContain('one thing');
    expect(transcript({ pick: FLOW }, { fill: { 'no name': 1 } }).attempt).toBeNull();
  });

  it('is refused where the script has no such step, by the number of the move', () => {
    const dir = folder({
      'moves.yaml': JSON.stringify({ scenario: SCENARIO, lang: 'en', moves: [{ pick: FLOW }, { choose: 77 }] }),
    });
    const { code, err } = cuecard(['practice', '--script', `${dir}/moves.yaml`, '--knowledge', 'knowledge']);
    expect(code).toBe(2);
    expect(err).toContain(`Move 2, in ${FLOW}: This step has no such button.`);
  });
});
