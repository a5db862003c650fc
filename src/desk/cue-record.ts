import type { EntryId, Knowledge, Lang } from '../knowledge/model.ts';
import type { Json, StoredEvent } from '../store/ports.ts';
import type { GivenValues } from './answer-values.ts';
import type { Cue, CueOption, Question, Reaction, Shared, Surface } from './cue.ts';
import { type CueContent, entryOf, optionFor, prepareScript } from './make-cue.ts';

/** A cue as it comes to its agent: nothing was done with it yet. */
export function newCue(content: CueContent, of: Pick<Cue, 'id' | 'actor' | 'conversation'>): Cue {
  return { ...content, ...of, reaction: 'open', needed: null, shared: [], beside: [] };
}

/** The event that keeps a cue: what was asked (masked), what was offered and why. Words are not kept, ids are. */
export function storeCue(cue: Cue, incoming: Question & { readonly surface: Surface }): StoredEvent {
  const { id, actor, conversation, at, script, beside: _, ...rest } = cue;
  const data = {
    ...rest,
    surface: incoming.surface,
    region: incoming.region ?? null,
    team: incoming.team ?? null,
    script: script === null ? null : optionOf(script),
  };
  return {
    id,
    kind: 'cue.made',
    at,
    actor,
    conversation,
    cue: id,
    data: data as unknown as Json,
  };
}

/** Only what says which script it was and why; its words are looked up again when it is shown. */
function optionOf(script: CueOption): CueOption {
  const { id, kind, title, confidence, evidence } = script;
  return { id, kind, title, confidence, evidence };
}

/**
 * The cue as it stands after what the agent did with it, with the words of the knowledge that is live now.
 * `null` when its script is no longer there.
 */
export function replayCue(made: StoredEvent, later: readonly StoredEvent[], knowledge: Knowledge): Cue | null {
  const data = made.data as unknown as Omit<Cue, 'id' | 'actor' | 'conversation' | 'at' | 'script' | 'beside'> & {
    readonly script: CueOption | null;
  };
  let shown: CueOption | null = data.script && whole(data.script);
  let offered: readonly CueOption[] = data.options.map(whole);
  let reaction: Reaction = 'open';
  let needed: string | null = null;
  let spoken: Lang = data.lang;
  let shared: readonly Shared[] = [];
  const given = new Map<string, GivenValues>();
  for (const event of later) {
    switch (event.kind) {
      case 'cue.picked': {
        const id = (event.data as { readonly entry: string }).entry;
        const entry = entryOf(knowledge, id);
        const all: readonly CueOption[] = shown === null ? offered : [shown, ...offered];
        shown = all.find((option) => option.id === id) ?? (entry === undefined ? null : optionFor(entry, undefined));
        offered = all.filter((option) => option.id !== id);
        reaction = 'open';
        shared = [];
        break;
      }
      case 'cue.refused':
        reaction = 'refused';
        break;
      case 'cue.reopened':
        reaction = 'open';
        break;
      case 'cue.needed':
        needed = (event.data as { readonly text: string }).text;
        break;
      case 'cue.spoken':
        spoken = (event.data as { readonly lang: Lang }).lang;
        break;
      case 'cue.filled': {
        const { entry, values } = event.data as unknown as Filled;
        given.set(entry, values);
        // Other words than those that went out.
        if (shown?.id === entry) shared = [];
        break;
      }
      case 'cue.shared':
        shared = [...shared, (event.data as { readonly what: Shared }).what];
        break;
      case 'cue.unshared':
        shared = shared.filter((what) => what !== (event.data as { readonly what: Shared }).what);
        break;
      case 'cue.rated':
        reaction = (event.data as { readonly helpful: boolean }).helpful ? 'helpful' : 'not-helpful';
        break;
    }
  }
  const script = shown === null ? null : prepareScript(shown, knowledge, spoken, given.get(shown.id));
  if (shown !== null && script === null) return null;
  const { id, actor, conversation, at } = made;
  return {
    ...data,
    withheld: data.withheld.map((item) => ({ ...OLDER_WITHHELD, ...item })),
    shortfall: data.shortfall ?? null,
    id,
    actor,
    conversation,
    at,
    script,
    options: offered,
    reaction,
    needed,
    shared,
    beside: [],
  };
}

/** What an agent filled into an answer. */
export interface Filled {
  readonly entry: EntryId;
  readonly values: GivenValues;
}

/** What a cue kept by an older version lacks is empty. */
function whole(option: CueOption): CueOption {
  return option.evidence === null ? option : { ...option, evidence: { ...OLDER, ...option.evidence } };
}

const OLDER_WITHHELD = { meant: false, only: [], lookedUp: [] } as const;
const OLDER = { verbatim: false, context: [] } as const;
