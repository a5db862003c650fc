import type { CaseChange, RunChange } from '../../src/store/case-ports.ts';
import type { Commit, StoredEvent } from '../../src/store/ports.ts';
import type { NewMessage, NewTimer } from '../../src/store/queue-ports.ts';

/** Rows for the tests: what a test does not name is as here. */
export function session(expected: number, state: NonNullable<Commit['session']>['state'], key = 't:c:1') {
  return { key, expected, state };
}

export function event(id: string, more: Partial<StoredEvent> = {}): StoredEvent {
  return { id, kind: 'cue', at: 1_000, actor: 'U1', conversation: 't:c:1', cue: null, data: null, ...more };
}

export function run(id: string, more: Partial<RunChange> = {}): RunChange {
  return { id, expected: 0, conversation: 't:c:1', owner: 'U1', flow: 'f', status: 'open', state: null, ...more };
}

export function caseOf(id: string, more: Partial<CaseChange> = {}): CaseChange {
  return {
    id,
    expected: 0,
    run: null,
    conversation: 't:c:1',
    agent: 'U1',
    team: 'billing',
    lead: null,
    assignee: null,
    state: 'open',
    deadline: null,
    level: 0,
    reminders: null,
    fields: null,
    summary: null,
    ...more,
  };
}

export function message(id: string, more: Partial<NewMessage> = {}): NewMessage {
  return { id, kind: 'card', channel: 'C1', payload: null, run: null, case: null, ...more };
}

export function timer(id: string, at: number, more: Partial<NewTimer> = {}): NewTimer {
  return { id, at, kind: 'reminder', subject: 's', payload: null, ...more };
}

export function commitOf(...events: readonly StoredEvent[]): Commit {
  return { deliveryId: null, at: 1_000, session: null, events };
}

/** A commit of nothing but what is named. */
export function change(more: Partial<Commit>): Commit {
  return { deliveryId: null, at: 1_000, session: null, events: [], ...more };
}

/** The `n`th handoff of a conversation: a row in every table, in one commit. */
export function handoff(id: string, conversation: string, n: number): Commit {
  return {
    deliveryId: `delivery-${id}`,
    at: n,
    session: session(n, n + 1, conversation),
    runs: [run(id, { conversation, status: 'ended', state: { pad: 'x'.repeat(300) } })],
    cases: [caseOf(id, { run: id, conversation, deadline: n + 1_000 })],
    outbox: { add: [message(id, { case: id, run: id })] },
    timers: { set: [timer(`${id}:soon`, n + 900, { subject: id }), timer(`${id}:due`, n + 1_000, { subject: id })] },
    events: [event(id, { kind: 'handoff', at: n, conversation })],
  };
}

export function ids(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map(({ id }) => id);
}
