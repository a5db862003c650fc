import type { Json } from './ports.ts';

/** `parked`: interrupted, to be resumed. `ended`: finished, handed off or stopped; how is part of the state. */
export type RunStatus = 'open' | 'parked' | 'ended';

/** One walk of one agent through a flow. */
export interface StoredRun extends Omit<RunChange, 'expected'> {
  /** Goes up by one with each commit; a commit names the one it has read. */
  readonly revision: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

/** A run as a commit writes it: whole. */
export interface RunChange {
  readonly id: string;
  /** The revision that was read, 0 for a run that is new. */
  readonly expected: number;
  /** The session's key. */
  readonly conversation: string;
  /** The agent who walks. */
  readonly owner: string;
  /** The flow's entry id. */
  readonly flow: string;
  readonly status: RunStatus;
  /** Personal data is in here as the agent typed it; ended runs are forgotten as sessions are. */
  readonly state: Json;
}

/** What is left out does not narrow; an empty list finds nothing. */
export interface RunFilter {
  readonly owner?: string;
  readonly conversation?: string;
  readonly statuses?: readonly RunStatus[];
  /** 1,000 unless told. */
  readonly limit?: number;
}

export interface RunStore {
  run(id: string): Promise<StoredRun | null>;
  /** Last touched first. */
  runs(filter: RunFilter): Promise<readonly StoredRun[]>;
}

/** `open`: nobody took it yet. `dropped`: closed without having been done. */
export type CaseState = 'open' | 'taken' | 'done' | 'dropped';

/** A work order with an owner and a deadline. Its history is in the events; it is never forgotten. */
export interface StoredCase extends Omit<CaseChange, 'expected'> {
  /** Goes up by one with each commit; a commit names the one it has read. */
  readonly revision: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

/** A case as a commit writes it: whole. */
export interface CaseChange {
  readonly id: string;
  /** The revision that was read, 0 for a case that is new. */
  readonly expected: number;
  /** The run it came from; the case outlives it. */
  readonly run: string | null;
  /** The session's key. */
  readonly conversation: string;
  /** Who recorded it. */
  readonly agent: string;
  readonly team: string;
  /** Who answers for it at this level. */
  readonly lead: string | null;
  /** Who took it. */
  readonly assignee: string | null;
  readonly state: CaseState;
  /** Epoch milliseconds. */
  readonly deadline: number | null;
  /** How often it climbed to the next lead, from 0. */
  readonly level: number;
  /** Which reminders went out. */
  readonly reminders: Json;
  readonly fields: Json;
  /** What the lead reads, made of the run's trail. */
  readonly summary: Json;
}

/** What is left out does not narrow; an empty list finds nothing. */
export interface CaseFilter {
  readonly ids?: readonly string[];
  readonly team?: string;
  readonly agent?: string;
  readonly assignee?: string;
  readonly run?: string;
  readonly conversation?: string;
  readonly states?: readonly CaseState[];
  /** Epoch milliseconds: open and taken cases whose deadline is at or before it. */
  readonly overdueAt?: number;
  /** 1,000 unless told. */
  readonly limit?: number;
}

export interface CaseStore {
  case(id: string): Promise<StoredCase | null>;
  /** Nearest deadline first, those without one last; then the oldest first. */
  cases(filter: CaseFilter): Promise<readonly StoredCase[]>;
}
