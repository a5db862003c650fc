import type { Json, StoredEvent } from '../store/ports.ts';
import type { NewMessage } from '../store/queue-ports.ts';
import { maskPersonalData } from '../wording/mask.ts';
import type { Act } from './act.ts';
import { readValues } from './answer-values.ts';
import type { Cue } from './cue.ts';
import { type Filled, replayCue } from './cue-record.ts';
import { dayIn } from './day.ts';
import type { Acted, Desk } from './desk.ts';
import { eventsOf } from './events-of.ts';
import { entryOf } from './make-cue.ts';
import { withRunsBeside } from './open-runs.ts';
import type { DeskParts } from './parts.ts';
import { withChange } from './practice/changes-hint.ts';
import { mayPostWords, sharedOf } from './share.ts';
import { readSwitch } from './switches.ts';
import type { Texts } from './texts.ts';

type CueActs = Pick<
  Desk,
  'pick' | 'refuse' | 'need' | 'speak' | 'fillIn' | 'share' | 'rate' | 'reopen' | 'open' | 'delivered'
>;

interface Loaded {
  readonly kind: 'cue';
  readonly cue: Cue;
  readonly conversation: string;
  /** What came after its making, oldest first. */
  readonly later: readonly StoredEvent[];
}

/** What an agent does with a cue. */
export function createCueActs(parts: DeskParts, texts: Texts): CueActs {
  const { store, live, now, newId } = parts;
  const load = async (actor: string, cueId: string): Promise<Loaded | Extract<Acted, { kind: 'refused' }>> => {
    const [created, ...later] = await eventsOf(store, cueId);
    if (created === undefined) return { kind: 'refused', why: 'unknown-cue' };
    if (created.actor !== actor) return { kind: 'refused', why: 'not-yours' };
    const cue = replayCue(created, later, live().knowledge);
    if (cue === null) return { kind: 'refused', why: 'script-gone' };
    return { kind: 'cue', cue, conversation: created.conversation, later };
  };
  const open = async (actor: string, cueId: string): Promise<Acted> => {
    const loaded = await load(actor, cueId);
    if (loaded.kind !== 'cue') return loaded;
    return { kind: 'cue', cue: await withChange(parts, await withRunsBeside(parts, texts, loaded.cue)) };
  };

  /** Adds one event about a cue, with what is to be sent, and returns the cue as it is then. */
  const react = async (
    { deliveryId, actor }: Act,
    { cue, conversation }: Loaded,
    kind: string,
    data: Json,
    add: readonly NewMessage[] = [],
  ): Promise<Acted> => {
    const event = { id: newId(), kind, at: now(), actor, conversation, cue: cue.id, data };
    const commit = { deliveryId, at: now(), session: null, events: [event], outbox: { add } };
    return (await store.commit(commit)) === 'duplicate' ? { kind: 'duplicate' } : await open(actor, cue.id);
  };
  const reaction = async (act: Act, cueId: string, kind: string, data: Json): Promise<Acted> => {
    const before = await load(act.actor, cueId);
    return before.kind === 'cue' ? await react(act, before, kind, data) : before;
  };

  return {
    pick: async (act, cueId, entryId) =>
      entryOf(live().knowledge, entryId) === undefined
        ? { kind: 'refused', why: 'script-gone' }
        : await reaction(act, cueId, 'cue.picked', { entry: entryId }),
    refuse: async (act, cueId) => await reaction(act, cueId, 'cue.refused', {}),
    need: async (act, cueId, text) =>
      await reaction(act, cueId, 'cue.needed', { text: maskPersonalData(text.trim()).text }),
    speak: async (act, cueId, lang) => await reaction(act, cueId, 'cue.spoken', { lang }),
    fillIn: async (act, cueId, entryId, typed) => {
      const before = await load(act.actor, cueId);
      if (before.kind !== 'cue') return before;
      const { script } = before.cue;
      if (script?.id !== entryId) return { kind: 'refused', why: 'moved' };
      const read = readValues(script.fields, typed, dayIn(live().knowledge.desk.timeZone, now()));
      if (read.kind === 'fields-wrong') return read;
      const filled: Filled = { entry: script.id, values: read.values };
      return await react(act, before, 'cue.filled', filled as unknown as Json);
    },
    share: async (act, cueId, what, where) => {
      const before = await load(act.actor, cueId);
      if (before.kind !== 'cue') return before;
      if (before.cue.shared.includes(what)) return { kind: 'duplicate' };
      if (what === 'words' && !mayPostWords(live().knowledge.desk, where)) return { kind: 'refused', why: 'not-here' };
      if (what === 'words' && !(await readSwitch(store, 'post-words')).on) return { kind: 'refused', why: 'paused' };
      if ((before.cue.script?.missing.length ?? 0) > 0) return { kind: 'refused', why: 'fill-first' };
      const shared = sharedOf(before.cue, what, where);
      if (shared.length === 0) return { kind: 'refused', why: 'no-words' };
      // However often it is pressed, it goes out once; when that failed, a press sends it anew.
      const times = before.later.filter(({ kind }) => kind === 'cue.shared').length;
      const once = { deliveryId: `share:${cueId}:${what}:${times}`, actor: act.actor };
      const messages = shared.map((each) => ({
        id: newId(),
        kind: each.kind,
        channel: where.channel,
        payload: each as unknown as Json,
        run: null,
        case: null,
      }));
      return await react(once, before, 'cue.shared', { what, channel: where.channel }, messages);
    },
    rate: async (act, cueId, helpful) => await reaction(act, cueId, 'cue.rated', { helpful }),
    reopen: async (act, cueId) => await reaction(act, cueId, 'cue.reopened', {}),
    open,
    delivered: async (cueId, problem) => {
      const kind = problem === null ? 'cue.delivered' : 'cue.undelivered';
      const [created] = await eventsOf(store, cueId);
      if (created === undefined) return;
      const { actor, conversation } = created;
      const event = { id: newId(), kind, at: now(), actor, conversation, cue: cueId, data: { problem } };
      await store.commit({ deliveryId: null, at: now(), session: null, events: [event] });
    },
  };
}
