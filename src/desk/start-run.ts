import { begin } from '../flows/begin.ts';
import { transition } from '../flows/transition.ts';
import { givenFields } from '../flows/values.ts';
import { type EntryId, ESCALATION_FLOW, type Knowledge, type Lang } from '../knowledge/model.ts';
import type { Commit, StoredEvent } from '../store/ports.ts';
import { isOwnCorner } from './conversation-key.ts';
import type { Cue, CueSignal } from './cue.ts';
import { replayCue } from './cue-record.ts';
import type { Draft } from './draft.ts';
import { eventsOf } from './events-of.ts';
import { momentOf, moveRun } from './move-run.ts';
import { tellLead } from './open-case.ts';
import { isEscalation, openRunOf } from './open-runs.ts';
import type { DeskParts } from './parts.ts';
import type { RunRefusal } from './run-card.ts';
import type { RunStart } from './run-desk.ts';
import { type KeptRun, readRun } from './run-state.ts';
import { tellAgain } from './tell-again.ts';
import type { Texts } from './texts.ts';

/** `again`: the run was there already, and its lead has been told of something new. */
type Begun = { readonly kept: KeptRun; readonly again?: boolean } | { readonly refusal: RunRefusal };
/** `session`: moved on with it, so that of two who begin in one conversation at once the second one sees the first. */
type Started =
  | { readonly kept: KeptRun; readonly again?: boolean; readonly session: Commit['session'] }
  | { readonly refusal: RunRefusal };

/**
 * A run at its first step, written into the draft; an escalation goes in front of the conversation's open run. A cue begins
 * one run: pressing again gives the run that is there.
 */
export async function startRun(parts: DeskParts, texts: Texts, draft: Draft, start: RunStart): Promise<Started> {
  const [made, ...later] = start.kind === 'cue' ? await eventsOf(parts.store, start.cue) : [];
  const conversation = start.kind === 'flow' ? start.conversation : (made?.conversation ?? '');
  const session = await parts.store.session(conversation);
  const begun = await begunFrom(parts, texts, draft, start, made, later);
  if ('refusal' in begun) return begun;
  return {
    ...begun,
    session: { key: conversation, expected: session?.revision ?? 0, state: session?.state ?? null },
  };
}

async function begunFrom(
  parts: DeskParts,
  texts: Texts,
  draft: Draft,
  start: RunStart,
  made: StoredEvent | undefined,
  later: readonly StoredEvent[],
): Promise<Begun> {
  if (start.kind === 'flow') {
    const { flow, conversation, lang, region = null, team = null, after } = start;
    const earlier = after === undefined ? null : await parts.store.run(after);
    const opening = { flow: flow as EntryId, conversation, lang, region, team, cue: null, owner: draft.actor };
    return openRun(texts.live(), draft, { ...opening, after: earlier === null ? null : readRun(earlier) });
  }
  if (made === undefined || made.kind !== 'cue.made') return { refusal: { kind: 'unknown-cue' } };
  if (made.actor !== draft.actor) return { refusal: { kind: 'not-yours' } };
  const knowledge = texts.live();
  const cue = replayCue(made, later, knowledge);
  const script = cue?.script ?? null;
  if (cue === null || script === null || script.kind !== 'flow') return { refusal: { kind: 'no-flow' } };
  const { region, team } = made.data as { readonly region: string | null; readonly team: string | null };
  const { conversation } = made;
  const runs = await parts.store.runs({ conversation, owner: draft.actor, statuses: ['open', 'parked'] });
  const there = runs.map(readRun).find(({ state }) => state.cue === cue.id && state.run.flow === script.id);
  if (there !== undefined) return { kept: there };
  const opening = {
    flow: script.id,
    conversation,
    lang: cue.lang,
    region,
    team,
    cue: cue.id,
    owner: draft.actor,
    said: cue.text,
  };
  if (script.id !== ESCALATION_FLOW || cue.signals.length === 0)
    return openRun(knowledge, draft, { ...opening, after: null });
  if (start.same !== undefined) return await ofSameCustomer(parts, texts, draft, start.same, cue, opening);
  // Unless the agent says that it is the same customer, nothing of the other one goes along.
  const open = isOwnCorner(conversation, draft.actor) ? null : await openRunOf(parts, conversation);
  return goFirst(texts, draft, open, threatOf(cue), opening);
}

/** The threat comes from the customer of a run that is open in the agent's own corner. */
async function ofSameCustomer(
  parts: DeskParts,
  texts: Texts,
  draft: Draft,
  same: string,
  cue: Cue,
  opening: Opening,
): Promise<Begun> {
  const stored = await parts.store.run(same);
  const kept = stored === null ? null : readRun(stored);
  if (kept === null || kept.conversation !== opening.conversation || kept.owner !== draft.actor)
    return { refusal: { kind: 'unknown-run' } };
  if (kept.state.run.status.kind !== 'open') return { refusal: { kind: 'finished' } };
  if (!isEscalation(kept)) return goFirst(texts, draft, kept, threatOf(cue), opening);
  const told = await tellAgain(parts, texts, draft, kept, threatOf(cue));
  return told === null ? { kept } : { kept: told, again: true };
}

/** A threat as the lead hears of it. */
export interface Threat {
  readonly signals: readonly CueSignal[];
  /** Masked. */
  readonly said: string;
}

export function threatOf({ signals, text }: Pick<Cue, 'signals' | 'text'>): Threat {
  return { signals, said: text };
}

interface Opening {
  readonly flow: EntryId;
  readonly conversation: string;
  readonly lang: Lang;
  readonly region: string | null;
  readonly team: string | null;
  readonly cue: string | null;
  readonly owner: string;
  /** Masked. */
  readonly said?: string;
}

/** Parks the run and begins the escalation in front of it, with what is known; the lead is told at once. */
export function goFirst(texts: Texts, draft: Draft, open: KeptRun | null, threat: Threat, opening: Opening): Begun {
  const knowledge = texts.live();
  const waits = open !== null && !isEscalation(open) ? open : null;
  const begun = openRun(knowledge, draft, { ...opening, after: waits }, threat.signals);
  if ('refusal' in begun) return begun;
  const { kept } = begun;
  const { knowledge: text } = waits === null ? { knowledge } : texts.of(waits.state);
  if (waits !== null) park(draft, waits, kept.id, text);
  const known = waits === null ? [] : givenFields(text, waits.state.run, null);
  const own = givenFields(knowledge, kept.state.run, null);
  const fields = [...known.filter(({ field }) => !own.some((each) => each.field.name === field.name)), ...own];
  draft.event('signal.found', kept, {
    run: kept.id,
    signals: threat.signals.map(({ kind, level }) => `${kind} ${level}`),
  });
  const from = (waits ?? kept).state.run;
  tellLead(draft, kept, knowledge, { said: threat.said, fields, from });
  return begun;
}

function park(draft: Draft, waits: KeptRun, behind: string, knowledge: Knowledge): void {
  const { run } = waits.state;
  const outcome = transition(knowledge, run, { kind: 'park', on: run.revision }, momentOf(knowledge, draft.at));
  if ('refusal' in outcome) throw new Error(`run ${waits.id} can't be parked: ${outcome.refusal.kind}`);
  const state = { ...waits.state, run: outcome.run, behind };
  moveRun(draft, waits, { state, effects: outcome.effects }, [], knowledge, { kind: 'run.parked', data: { behind } });
}

function openRun(
  knowledge: Knowledge,
  draft: Draft,
  opening: Opening & { readonly after: KeptRun | null },
  signals: readonly CueSignal[] = [],
): Begun {
  const { flow, conversation, lang, region, team, cue, owner, after, said } = opening;
  const earlier = after?.state.run;
  const outcome = begin(
    knowledge,
    {
      flow,
      lang,
      region: region ?? earlier?.region ?? null,
      team: team ?? earlier?.team ?? null,
      ...(earlier === undefined ? {} : { after: earlier }),
    },
    momentOf(knowledge, draft.at),
  );
  if ('refusal' in outcome) {
    const { refusal } = outcome;
    if (refusal.kind === 'stale') throw new Error('a run that begins has no revision');
    return { refusal };
  }
  const waits = signals.length > 0 && after !== null ? { run: after.id, flow: after.state.run.flow } : null;
  const kept: KeptRun = {
    id: draft.newId(),
    expected: 0,
    conversation,
    owner,
    state: {
      run: outcome.run,
      movedBy: draft.actor,
      cue,
      text: knowledge.revision,
      keepsOld: false,
      behind: null,
      before: waits,
      signals,
      place: null,
      ...(said === undefined ? {} : { said }),
    },
  };
  const { effects } = outcome;
  return { kept: moveRun(draft, kept, { state: kept.state, effects }, [], knowledge, { kind: 'run.begun', data: {} }) };
}
