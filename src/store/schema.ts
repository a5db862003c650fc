import type { AttemptChange } from './attempt-ports.ts';
import type { CaseState, RunStatus } from './case-ports.ts';
import type { MessageState, TimerState } from './queue-ports.ts';

/** The tables, the same in every engine: text ids, times as epoch milliseconds in a bigint, JSON as text. */
export interface Tables {
  sessions: { key: string; revision: number; state: string; updated_at: number };
  /** Deliveries that were committed, so that a repeated one is known. */
  deliveries: { id: string; at: number };
  events: {
    id: string;
    kind: string;
    at: number;
    /** Order within the commit. */
    position: number;
    actor: string;
    conversation: string;
    cue: string | null;
    data: string;
  };
  runs: {
    id: string;
    revision: number;
    conversation: string;
    owner: string;
    flow: string;
    status: RunStatus;
    state: string;
    created_at: number;
    updated_at: number;
  };
  /** No foreign keys to runs: a case outlives what it came from. */
  cases: {
    id: string;
    revision: number;
    run: string | null;
    conversation: string;
    agent: string;
    team: string;
    lead: string | null;
    assignee: string | null;
    state: CaseState;
    deadline: number | null;
    level: number;
    reminders: string;
    fields: string;
    summary: string;
    created_at: number;
    updated_at: number;
  };
  attempts: {
    id: string;
    revision: number;
    workspace: string;
    learner: string;
    scenario: string;
    thread: string | null;
    status: AttemptChange['status'];
    /** 0 or 1. */
    disputed: number;
    state: string;
    created_at: number;
    updated_at: number;
  };
  settings: { kind: string; id: string; revision: number; value: string; updated_at: number };
  outbox: {
    id: string;
    kind: string;
    channel: string;
    /** Order within the channel; the same only for messages committed at the same time. */
    place: number;
    payload: string;
    run: string | null;
    case_id: string | null;
    state: MessageState;
    not_before: number;
    error: string | null;
    result: string;
    created_at: number;
  } & Lent;
  timers: {
    id: string;
    at: number;
    kind: string;
    subject: string;
    payload: string;
    state: TimerState;
    error: string | null;
  } & Lent;
}

interface Lent {
  attempts: number;
  /** Goes up whenever the row is handed out, cancelled or set anew, never down: an older claim is known by it. */
  fence: number;
  claimed_by: string | null;
  lease_until: number | null;
  updated_at: number;
}
