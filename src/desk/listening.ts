import type { Json, Session, StoredEvent } from '../store/ports.ts';
import { maskPersonalData } from '../wording/mask.ts';
import type { Act } from './act.ts';
import { carryOut, noted } from './commit.ts';
import { type Conversation, earlierIn, flowOf } from './conversation.ts';
import { isOwnCorner, workspaceOf } from './conversation-key.ts';
import type { Cue } from './cue.ts';
import { newCue, replayCue, storeCue } from './cue-record.ts';
import type { Asked, Desk, Incoming } from './desk.ts';
import { eventsOf } from './events-of.ts';
import { type Interruption, interrupt } from './interrupt.ts';
import { nearBy } from './looking.ts';
import { makeCue } from './make-cue.ts';
import { isEscalation, openRunOf, withRunsBeside } from './open-runs.ts';
import type { DeskParts } from './parts.ts';
import { tellChanges, withChange } from './practice/changes-hint.ts';
import { type Heard, readState, type SessionState } from './session-state.ts';
import { signalsIn } from './signals.ts';
import type { Texts } from './texts.ts';

/** What is said in conversations: found a script for, remembered, and looked through for threats. */
export function createListening(parts: DeskParts, texts: Texts): Pick<Desk, 'ask' | 'hear' | 'lastHeard'> {
  const { store, live, now, newId } = parts;

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

  /** What is known of the conversation before the message. Somebody else may add to it meanwhile: it only advises. */
  const conversationOf = async ({ conversation, actor, text, surface }: Incoming): Promise<Conversation> => {
    const workspace = workspaceOf(conversation);
    const near = surface === 'dm' ? await nearBy(store, workspace, actor, live().knowledge, now()) : null;
    const state = readState((await store.session(conversation))?.state ?? null);
    const last = state.lastCue === null ? null : await cueAsItStands(state.lastCue);
    const open = await openRunOf(parts, conversation);
    const runs = open === null || isEscalation(open) ? null : open.state.run.flow;
    return {
      flow: runs ?? flowOf(last, now()),
      earlier: earlierIn(state, actor, maskPersonalData(text).text, now()),
      ...(near === null ? {} : { near }),
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
    ask: async (incoming) => {
      if (incoming.text.trim() === '') return { kind: 'empty' };
      const content = makeCue(live(), incoming, now(), await conversationOf(incoming));
      const { deliveryId, actor, conversation } = incoming;
      const cue = newCue(content, { id: newId(), actor, conversation });
      const event = storeCue(cue, incoming);
      const asked = await commit(
        deliveryId,
        conversation,
        (state) => ({ state: { ...state, lastCue: cue.id }, events: [event] }),
        // In the own corner it may be another customer who threatens; whoever asks says so when the escalation begins.
        async () =>
          isOwnCorner(conversation, actor)
            ? null
            : await interrupt(parts, texts, incoming, conversation, { ...cue, cue: cue.id }),
        (interruption): Asked => ({ kind: 'cue', cue, run: interruption?.run ?? null }),
      );
      if (asked === 'duplicate') return { kind: 'duplicate' };
      if (asked.kind !== 'cue') return asked;
      await tellChanges(parts, workspaceOf(conversation), actor);
      return { ...asked, cue: await withChange(parts, await withRunsBeside(parts, texts, asked.cue)) };
    },
    hear: async (conversation, message) => {
      const { actor, at, customer = false } = message;
      const heard: Heard = { actor, text: maskPersonalData(message.text).text, at, ...(customer ? { customer } : {}) };
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
      const others = state.heard.filter((message) => message.actor !== actor);
      // Where customers are known as such, what a colleague said is not theirs.
      return (others.findLast(({ customer }) => customer) ?? others.at(-1))?.text ?? null;
    },
  };
}

/** Enough of a thread to know what it is about. */
const HEARD = 20;
