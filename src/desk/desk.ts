import { ESCALATION_FLOW } from '../knowledge/model.ts';
import type { Json, Session, StoredEvent } from '../store/ports.ts';
import { maskPersonalData } from '../wording/mask.ts';
import type { Act } from './act.ts';
import type { CaseDesk } from './case-desk.ts';
import { createCaseDesk } from './cases.ts';
import { carryOut, noted } from './commit.ts';
import { type Conversation, earlierIn, flowOf } from './conversation.ts';
import type { Cue, Live, Question, Surface } from './cue.ts';
import { replayCue, storeCue } from './cue-record.ts';
import { eventsOf } from './events-of.ts';
import { type Interruption, interrupt } from './interrupt.ts';
import { entryOf, makeCue } from './make-cue.ts';
import type { DeskParts } from './parts.ts';
import type { RunCard } from './run-card.ts';
import type { RunDesk } from './run-desk.ts';
import { createRunDesk } from './runs.ts';
import { type Heard, readState, type SessionState } from './session-state.ts';
import { signalsIn } from './signals.ts';
import { openRunOf } from './start-run.ts';
import { createTexts } from './texts.ts';

export interface Incoming extends Act, Question {
  /** The session's key: a thread, a direct message, or an agent's corner of a channel. */
  readonly conversation: string;
  readonly surface: Surface;
}

/** `duplicate`: this delivery has been dealt with; show nothing. `empty`: there was no text to go by. */
export type Asked =
  /** `run`: the escalation that the message put in front of the conversation's open run, which is parked. */
  | { readonly kind: 'cue'; readonly cue: Cue; readonly run: RunCard | null }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'empty' };

export type Acted =
  | { readonly kind: 'cue'; readonly cue: Cue }
  | { readonly kind: 'duplicate' }
  /** `unknown-cue`: never stored here. `not-yours`: another person's card. `script-gone`: no longer in the knowledge. */
  | { readonly kind: 'refused'; readonly why: 'unknown-cue' | 'not-yours' | 'script-gone' };

export interface Desk extends RunDesk, CaseDesk {
  readonly live: () => Live;
  /** Finds the script; when the promise resolves with a cue, its event is on disk. */
  ask(incoming: Incoming): Promise<Asked>;
  /** Keeps what was said in a thread, masked, so that a bare mention knows what it is about. */
  hear(conversation: string, message: Heard & Act): Promise<void>;
  /** The newest message of a thread that `actor` did not write; `null` when none was heard. */
  lastHeard(conversation: string, actor: string): Promise<string | null>;
  /** Shows another script of the cue. */
  pick(act: Act, cueId: string, entryId: string): Promise<Acted>;
  /** Says that none of what was offered fits. */
  refuse(act: Act, cueId: string): Promise<Acted>;
  rate(act: Act, cueId: string, helpful: boolean): Promise<Acted>;
  /** Takes a refusal back and shows the card as it was. */
  reopen(act: Act, cueId: string): Promise<Acted>;
  /** The cue as it stands, for the person whose it is. */
  open(actor: string, cueId: string): Promise<Acted>;
  /** Notes whether a card reached the agent. */
  delivered(cueId: string, problem: string | null): Promise<void>;
  /** Forgets what was heard in threads, and which deliveries were dealt with, longer than thirty days ago. */
  tidy(): Promise<void>;
}

export function createDesk(parts: DeskParts): Desk {
  const { store, live, now, newId } = parts;
  const texts = createTexts(() => live().knowledge);

  /** Applies `change` to the session, again when somebody else was faster; `interruption` goes into the same commit. */
  const commit = async <T>(
    deliveryId: string,
    conversation: string,
    change: (state: SessionState) => { readonly state: SessionState; readonly events: readonly StoredEvent[] },
    interruption: () => Promise<Interruption | null>,
    result: (interruption: Interruption | null) => T,
  ): Promise<T | 'duplicate'> =>
    await carryOut(store, async () => {
      const session: Session | null = await store.session(conversation);
      const next = change(readState(session?.state ?? null));
      const found = await interruption();
      const kept = { key: conversation, expected: session?.revision ?? 0, state: next.state as unknown as Json };
      const rest = found?.draft.commit(deliveryId) ?? noted(deliveryId, now());
      return {
        commit: { ...rest, session: kept, events: [...next.events, ...rest.events] },
        result: result(found),
      };
    });

  const load = async (actor: string, cueId: string): Promise<Acted & { readonly conversation?: string }> => {
    const [created, ...later] = await eventsOf(store, cueId);
    if (created === undefined) return { kind: 'refused', why: 'unknown-cue' };
    if (created.actor !== actor) return { kind: 'refused', why: 'not-yours' };
    const cue = replayCue(created, later, live().knowledge);
    if (cue === null) return { kind: 'refused', why: 'script-gone' };
    return { kind: 'cue', cue, conversation: created.conversation };
  };

  /** Adds one event about a cue and returns the cue as it is then. */
  const react = async (act: Act, cueId: string, kind: string, data: Json): Promise<Acted> => {
    const before = await load(act.actor, cueId);
    if (before.kind !== 'cue' || before.conversation === undefined) return before;
    const event = {
      id: newId(),
      kind,
      at: now(),
      actor: act.actor,
      conversation: before.conversation,
      cue: cueId,
      data,
    };
    const result = await store.commit({ deliveryId: act.deliveryId, at: now(), session: null, events: [event] });
    return result === 'duplicate' ? { kind: 'duplicate' } : await load(act.actor, cueId);
  };

  /** What is known of the conversation before the message. Somebody else may add to it meanwhile: it only advises. */
  const conversationOf = async ({ conversation, actor, text }: Incoming): Promise<Conversation> => {
    const state = readState((await store.session(conversation))?.state ?? null);
    const last = state.lastCue === null ? null : await cueAsItStands(state.lastCue);
    const open = await openRunOf(parts, conversation);
    const runs = open === null || open.state.run.flow === ESCALATION_FLOW ? null : open.state.run.flow;
    return {
      flow: runs ?? flowOf(last, now()),
      earlier: earlierIn(state, actor, maskPersonalData(text).text, now()),
    };
  };

  /** Finding the script costs far more than hearing, so it is looked for only when there is a threat and a run to interrupt. */
  const interruptHeard = async (conversation: string, message: Heard & Act): Promise<Interruption | null> => {
    const current = live();
    if (signalsIn(message.text, current.knowledge).length === 0) return null;
    const open = await openRunOf(parts, conversation);
    // What the agent writes is no threat of the customer's.
    if (open === null || open.owner === message.actor) return null;
    const content = makeCue(current, { text: message.text, lang: open.state.run.lang }, now());
    return await interrupt(parts, texts, message, conversation, { ...content, cue: null });
  };

  const cueAsItStands = async (cueId: string): Promise<Cue | null> => {
    const [created, ...later] = await eventsOf(store, cueId);
    return created === undefined ? null : replayCue(created, later, live().knowledge);
  };

  return {
    live,
    ask: async (incoming) => {
      if (incoming.text.trim() === '') return { kind: 'empty' };
      const content = makeCue(live(), incoming, now(), await conversationOf(incoming));
      const cue: Cue = { ...content, id: newId(), actor: incoming.actor, reaction: 'open' };
      const event = storeCue(cue, incoming);
      const { deliveryId, conversation } = incoming;
      const asked = await commit(
        deliveryId,
        conversation,
        (state) => ({ state: { ...state, lastCue: cue.id }, events: [event] }),
        () => interrupt(parts, texts, incoming, conversation, { ...cue, cue: cue.id }),
        (interruption): Asked => ({ kind: 'cue', cue, run: interruption?.run ?? null }),
      );
      return asked === 'duplicate' ? { kind: 'duplicate' } : asked;
    },
    hear: async (conversation, message) => {
      const heard: Heard = { actor: message.actor, text: maskPersonalData(message.text).text, at: message.at };
      await commit(
        message.deliveryId,
        conversation,
        (state) => ({ state: { ...state, heard: [...state.heard, heard].slice(-HEARD) }, events: [] }),
        () => interruptHeard(conversation, message),
        () => null,
      );
    },
    lastHeard: async (conversation, actor) => {
      const state = readState((await store.session(conversation))?.state ?? null);
      return state.heard.findLast((message) => message.actor !== actor)?.text ?? null;
    },
    pick: async (act, cueId, entryId) =>
      entryOf(live().knowledge, entryId) === undefined
        ? { kind: 'refused', why: 'script-gone' }
        : await react(act, cueId, 'cue.picked', { entry: entryId }),
    refuse: async (act, cueId) => await react(act, cueId, 'cue.refused', {}),
    rate: async (act, cueId, helpful) => await react(act, cueId, 'cue.rated', { helpful }),
    reopen: async (act, cueId) => await react(act, cueId, 'cue.reopened', {}),
    open: async (actor, cueId) => await load(actor, cueId),
    delivered: async (cueId, problem) => {
      const kind = problem === null ? 'cue.delivered' : 'cue.undelivered';
      const [created] = await eventsOf(store, cueId);
      if (created === undefined) return;
      const { actor, conversation } = created;
      const event = { id: newId(), kind, at: now(), actor, conversation, cue: cueId, data: { problem } };
      await store.commit({ deliveryId: null, at: now(), session: null, events: [event] });
    },
    ...createRunDesk(parts, texts),
    ...createCaseDesk(parts, texts),
    tidy: async () => await store.forget(now() - KEPT),
  };
}

/** Enough of a thread to know what it is about. */
const HEARD = 20;
/** Milliseconds; longer than any thread is picked up again, and Slack repeats a delivery within minutes. */
const KEPT = 30 * 24 * 3_600_000;
