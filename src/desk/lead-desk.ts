import type { DeskRole } from '../knowledge/model.ts';
import type { CaseCard } from './case-card.ts';
import type { CaseDesk, CaseOutcome } from './case-desk.ts';
import { caseCard, readCase } from './case-kept.ts';
import { workspaceOf } from './conversation-key.ts';
import type { CueSignal } from './cue.ts';
import { dayIn } from './day.ts';
import type { DeskParts } from './parts.ts';
import { type RoleAct, type RoleRefusal, requireRole } from './roles.ts';
import { type DeskSwitch, readSwitch, SWITCHES, type Switched, type SwitchName, turnSwitch } from './switches.ts';

/** Who looks, and where from; a lead sees what is about the own workspace. */
export interface Viewer extends Pick<RoleAct, 'actor' | 'roles'> {
  readonly workspace: string;
}

/** What a lead has to know of right now. */
export interface LeadBoard {
  readonly kind: 'board';
  /** Open and taken ones, nearest deadline first, those without one last. */
  readonly cases: readonly CaseCard[];
  /** How many of them are past their deadline: the first ones. */
  readonly overdue: number;
  /** There are more than fit. */
  readonly more: boolean;
  /** Of today in the desk's time zone, newest first; one a conversation and kind. */
  readonly threats: readonly BoardThreat[];
  readonly switches: readonly DeskSwitch[];
}

/** A customer who threatens, with whom; what was said is masked, and `null` where only its kind was kept. */
export interface BoardThreat extends Pick<CueSignal, 'kind' | 'level'> {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly agent: string;
  readonly conversation: string;
  readonly matched: string | null;
}

export interface LeadDesk {
  /** Why somebody may not see what goes with a role; `null` = nothing stands against it. */
  mayLook(viewer: Viewer, role: DeskRole): RoleRefusal | null;
  leadBoard(viewer: Viewer): Promise<LeadBoard | RoleRefusal>;
  /** Acts on a case as a lead; `over` also takes what somebody else has. */
  leadCase(act: RoleAct, id: string, what: 'take' | 'over' | 'done'): Promise<CaseOutcome | RoleRefusal>;
  turn(act: RoleAct, workspace: string, name: SwitchName, on: boolean): Promise<Switched>;
  /** Whether words may be posted into customers' threads at all right now. */
  posting(): Promise<boolean>;
}

export function createLeadDesk(parts: DeskParts, cases: Pick<CaseDesk, 'takeCase' | 'finishCase'>): LeadDesk {
  const { store, live, now } = parts;
  return {
    mayLook: ({ roles }, role) => requireRole(live().knowledge.desk, roles, role),
    leadBoard: async ({ workspace, roles }) => {
      const { knowledge } = live();
      const refusal = requireRole(knowledge.desk, roles, 'lead');
      if (refusal !== null) return refusal;
      const at = now();
      const [stored, threats, switches] = await Promise.all([
        store.cases({ states: ['open', 'taken'], limit: MOST_CASES + 1 }),
        threatsToday(parts, workspace, at),
        Promise.all(SWITCHES.map((name) => readSwitch(store, name))),
      ]);
      const own = stored.slice(0, MOST_CASES).filter(({ conversation }) => workspaceOf(conversation) === workspace);
      return {
        kind: 'board',
        cases: own.map((each) => caseCard(readCase(each), knowledge)),
        overdue: own.filter(({ deadline }) => deadline !== null && deadline <= at).length,
        more: stored.length > MOST_CASES,
        threats,
        switches,
      };
    },
    leadCase: async (act, id, what) => {
      const refusal = requireRole(live().knowledge.desk, act.roles, 'lead');
      if (refusal !== null) return refusal;
      if (what === 'done') return await cases.finishCase(act, id);
      return await cases.takeCase(act, id, { over: what === 'over', roles: act.roles });
    },
    turn: async (act, workspace, name, on) => await turnSwitch(parts, act, workspace, name, on),
    posting: async () => (await readSwitch(store, 'post-words')).on,
  };
}

/** Found in what was asked, or heard in a thread while a script was running there. */
async function threatsToday(
  { store, live }: DeskParts,
  workspace: string,
  now: number,
): Promise<readonly BoardThreat[]> {
  const { timeZone } = live().knowledge.desk;
  const today = dayIn(timeZone, now);
  const events = await store.events({ kinds: ['cue.made', 'signal.found'], since: now - DAY, limit: MOST_EVENTS });
  const found = new Map<string, BoardThreat>();
  for (const { kind: event, at, actor, conversation, data } of events) {
    if (workspaceOf(conversation) !== workspace || dayIn(timeZone, at) !== today) continue;
    for (const signal of event === 'cue.made' ? saidIn(data) : notedIn(data)) {
      if (signal.level === 'mention') continue;
      const key = `${conversation} ${signal.kind}`;
      const before = found.get(key);
      // The same threat is noted by kind where it interrupted a run, and in its own words where it was asked about.
      if (before === undefined) found.set(key, { ...signal, at, agent: actor, conversation });
      else if (before.matched === null) found.set(key, { ...before, matched: signal.matched });
    }
  }
  return [...found.values()];
}

type Found = Pick<BoardThreat, 'kind' | 'level' | 'matched'>;

function saidIn(data: unknown): readonly Found[] {
  return (data as { readonly signals: readonly CueSignal[] }).signals;
}

function notedIn(data: unknown): readonly Found[] {
  return (data as { readonly signals: readonly string[] }).signals.map((text) => {
    const [kind, level] = text.split(' ') as [CueSignal['kind'], CueSignal['level']];
    return { kind, level, matched: null };
  });
}

/** Milliseconds; no day of a time zone that matters here is longer by more than an hour, and it begins within this. */
const DAY = 25 * 3_600_000;
/** More than anybody pages through; with more, the nearest deadlines are what counts. */
const MOST_CASES = 1_000;
/** A day of a hundred agents. */
const MOST_EVENTS = 5_000;
