import type { RunChange } from '../store/case-ports.ts';
import type { Commit, Json, StoredEvent } from '../store/ports.ts';
import type { Claim, NewMessage, NewTimer } from '../store/queue-ports.ts';
import { type KeptCase, writeCase } from './case-kept.ts';
import { workspaceOf } from './conversation-key.ts';
import { conversationOf, type Outgoing, queueFor } from './outgoing.ts';
import { type KeptRun, writeRun } from './run-state.ts';

/** What one act will write, gathered piece by piece. */
export interface Draft {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly newId: () => string;
  run(run: KeptRun): void;
  /** Of the same case the last one counts. */
  case(kept: KeptCase): void;
  /** The cases as they will be. */
  cases(): readonly KeptCase[];
  event(kind: string, about: EventAbout, data: { readonly [key: string]: Json }): void;
  /** The same under an id of its own, for an event that others speak of. */
  eventAs(id: string, kind: string, about: EventAbout, data: { readonly [key: string]: Json }): void;
  message(channel: string, outgoing: Outgoing): void;
  timer(timer: NewTimer): void;
  /** What was claimed and is dealt with by this. */
  settle(claim: Claim): void;
  /** None of the timers of this subject will fire. */
  cancel(subject: string): void;
  commit(deliveryId: string | null, more?: Partial<Pick<Commit, 'session'>>): Commit;
}

interface EventAbout {
  readonly conversation: string;
  readonly cue?: string | null;
}

export function createDraft(at: number, actor: string, newId: () => string): Draft {
  const runs: RunChange[] = [];
  const cases = new Map<string, KeptCase>();
  const events: StoredEvent[] = [];
  const messages: NewMessage[] = [];
  const timers: NewTimer[] = [];
  const cancelled: string[] = [];
  const settled: Claim[] = [];
  return {
    at,
    actor,
    newId,
    run: (run) => void runs.push(writeRun(run)),
    case: (kept) => void cases.set(kept.id, kept),
    cases: () => [...cases.values()],
    event: (kind, { conversation, cue = null }, data) =>
      void events.push({ id: newId(), kind, at, actor, conversation, cue, data }),
    eventAs: (id, kind, { conversation, cue = null }, data) =>
      void events.push({ id, kind, at, actor, conversation, cue, data }),
    message: (channel, outgoing) =>
      void messages.push({
        id: newId(),
        kind: outgoing.kind,
        channel: queueFor(channel, workspaceOf(conversationOf(outgoing))),
        payload: outgoing as unknown as Json,
        run: 'case' in outgoing ? outgoing.case.run : outgoing.kind === 'run-card' ? outgoing.run : null,
        case: 'case' in outgoing ? outgoing.case.id : null,
      }),
    timer: (timer) => void timers.push(timer),
    settle: (claim) => void settled.push(claim),
    cancel: (subject) => void cancelled.push(subject),
    commit: (deliveryId, { session = null } = {}) => ({
      deliveryId,
      at,
      session,
      events,
      runs,
      cases: [...cases.values()].map(writeCase),
      outbox: { add: messages },
      timers: {
        settle: settled.map(({ id, fence }) => ({ id, fence, outcome: { kind: 'done' } })),
        cancel: cancelled,
        set: timers,
      },
    }),
  };
}
