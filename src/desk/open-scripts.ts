import type { TypedValues } from '../flows/events.ts';
import type { FieldProblem } from '../flows/read/problem.ts';
import type { Lang } from '../knowledge/model.ts';
import type { Json, Store } from '../store/ports.ts';
import type { Act } from './act.ts';
import { type GivenValues, readValues } from './answer-values.ts';
import { carryOut, noted, type Plan } from './commit.ts';
import { conversationKey } from './conversation-key.ts';
import type { CueScript } from './cue.ts';
import type { Filled } from './cue-record.ts';
import { dayIn } from './day.ts';
import { entryOf, optionFor, prepareScript } from './make-cue.ts';
import type { DeskParts } from './parts.ts';

/** A window that somebody has open on a script; another window knows nothing of what was filled in there. */
interface ScriptPlace {
  readonly workspace: string;
  readonly actor: string;
  readonly window: string;
}

type FilledScript =
  | { readonly kind: 'script'; readonly script: CueScript }
  | { readonly kind: 'fields-wrong'; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'duplicate' }
  /** The script was taken out. */
  | { readonly kind: 'gone' };

/** Scripts that are opened without a question, and filled in where they stand. */
export interface OpenScripts {
  /** The script with what was filled in in this window; `null` where there is none of that id. */
  openScript(place: ScriptPlace, id: string, lang: Lang): Promise<CueScript | null>;
  /** Fills in what its words need, typed as people type it, on top of what was filled in before; all of it must be known then. */
  fillScript(act: Act, place: ScriptPlace, id: string, lang: Lang, typed: TypedValues): Promise<FilledScript>;
}

export function createOpenScripts({ store, live, now }: DeskParts): OpenScripts {
  const prepare = (id: string, lang: Lang, given: GivenValues): CueScript | null => {
    const { knowledge } = live();
    const entry = entryOf(knowledge, id);
    return entry === undefined ? null : prepareScript(optionFor(entry, undefined), knowledge, lang, given);
  };
  return {
    openScript: async (place, id, lang) => prepare(id, lang, (await load(store, place, id)).given),
    fillScript: async (act, place, id, lang, typed) => {
      const outcome = await carryOut(store, async (): Promise<Plan<FilledScript>> => {
        const { revision, given } = await load(store, place, id);
        const before = prepare(id, lang, given);
        if (before === null) return { commit: null, result: { kind: 'gone' } };
        const at = now();
        const read = readValues(before.fields, typed, dayIn(live().knowledge.desk.timeZone, at));
        if (read.kind === 'fields-wrong') return { commit: null, result: read };
        const state = { entry: before.id, values: read.values } satisfies Filled as unknown as Json;
        const session = { key: keyOf(place), expected: revision, state };
        const script = prepare(id, lang, read.values) ?? before;
        return { commit: { ...noted(act.deliveryId, at), session }, result: { kind: 'script', script } };
      });
      return outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;
    },
  };
}

async function load(
  store: Pick<Store, 'session'>,
  place: ScriptPlace,
  id: string,
): Promise<{ readonly revision: number; readonly given: GivenValues }> {
  const session = await store.session(keyOf(place));
  const { entry, values } = (session?.state ?? {}) as Partial<Filled>;
  return { revision: session?.revision ?? 0, given: entry === id && values !== undefined ? values : {} };
}

/** Forgotten as conversations are. */
function keyOf({ workspace, actor, window }: ScriptPlace): string {
  return conversationKey(workspace, actor, `window-${window}`);
}
