import type { Effect, RunEvent } from '../flows/events.ts';
import type { Now } from '../flows/run.ts';
import { transition } from '../flows/transition.ts';
import type { Knowledge } from '../knowledge/model.ts';
import type { Json } from '../store/ports.ts';
import type { KeptCase } from './case-kept.ts';
import { dayIn } from './day.ts';
import type { Draft } from './draft.ts';
import { handOver, keepLeadInformed } from './open-case.ts';
import type { KeptRun, RunState } from './run-state.ts';
import type { Texts } from './texts.ts';

/** The desk's moment, as flows take it. */
export function momentOf({ desk }: Knowledge, at: number): Now {
  return { at, today: dayIn(desk.timeZone, at) };
}

/** Writes down a run after an event, with the cases and the history that come of it. Returns it as it will be. */
export function moveRun(
  draft: Draft,
  before: KeptRun,
  moved: { readonly state: RunState; readonly effects: readonly Effect[] },
  cases: readonly KeptCase[],
  knowledge: Knowledge,
  event: { readonly kind: string; readonly data: { readonly [key: string]: Json } },
): KeptRun {
  const kept: KeptRun = { ...before, state: { ...moved.state, movedBy: draft.actor } };
  const { run, cue } = kept.state;
  draft.run(kept);
  draft.event(
    event.kind,
    { conversation: kept.conversation, cue },
    {
      run: kept.id,
      flow: run.flow,
      step: run.stack.at(-1)?.path.join('/') ?? '',
      ...event.data,
    },
  );
  for (const effect of moved.effects) {
    switch (effect.kind) {
      case 'handoff':
        handOver(draft, cases, kept, knowledge, effect);
        break;
      case 'ended':
        draft.event('run.ended', { conversation: kept.conversation, cue }, { run: kept.id, outcome: effect.outcome });
        break;
      case 'stopped':
      case 'parked':
      case 'resumed':
      case 'restarted':
        break;
    }
  }
  keepLeadInformed(draft, cases, before, kept, knowledge);
  return kept;
}

/** The run that was parked behind one that is over goes on where it stands; `null` where it is no longer parked. */
export function resume(draft: Draft, parked: KeptRun, texts: Texts): KeptRun | null {
  const { run } = parked.state;
  if (run.status.kind !== 'parked') return null;
  const { knowledge } = texts.of(parked.state);
  const outcome = transition(knowledge, run, { kind: 'resume', on: run.revision }, momentOf(knowledge, draft.at));
  if ('refusal' in outcome) return null;
  const state = { ...parked.state, run: outcome.run, behind: null };
  return moveRun(draft, parked, { state, effects: outcome.effects }, [], knowledge, { kind: 'run.resumed', data: {} });
}

/** What an event says in the history: how the run was moved, and which fields were given, never their values. */
export function historyOf(event: RunEvent): { readonly [key: string]: Json } {
  switch (event.kind) {
    case 'fill':
    case 'correct':
      return { by: event.kind, fields: Object.keys(event.values) };
    case 'choose':
      return { by: event.kind, choice: event.choice };
    case 'hand-off':
      return { by: event.kind, team: event.team };
    case 'continue':
    case 'back':
    case 'restart':
    case 'stop':
    case 'park':
    case 'resume':
      return { by: event.kind };
  }
}
