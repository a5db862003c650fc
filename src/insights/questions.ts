import type { Lang } from '../knowledge/model.ts';

/** A cue's making, or what its agent did with it, as the desk keeps it. */
export interface CueEvent {
  readonly id: string;
  readonly kind: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly cue: string | null;
  readonly data: unknown;
}

/**
 * What was wrong with what a question found. `unanswered`: nothing. `refused`: none of it, the agent said. `not-helpful`: so the agent
 * said of the script. `unsure`: the agent took a script that the desk was not sure of.
 */
export type Shortcoming = (typeof SHORTCOMINGS)[number];
export const SHORTCOMINGS = ['unanswered', 'refused', 'not-helpful', 'unsure'] as const;

/** A question that was not answered well, as it stands after the last word of its agent. */
export interface InboxQuestion {
  readonly cue: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Masked. */
  readonly text: string;
  readonly lang: Lang;
  /** At least one, in the order of `SHORTCOMINGS`. */
  readonly shortcomings: readonly Shortcoming[];
  /** What the agent would have needed; masked. */
  readonly needed: string | null;
  /** The scripts that it was about: what was on the card at the end, or what was offered and refused. */
  readonly scripts: readonly { readonly id: string; readonly what: ScriptPart }[];
}

/** What became of a script that was offered for a question. */
export type ScriptPart = 'refused' | 'not-helpful' | 'accepted';

/** `null` where it was answered well. `later` is what came after its making, oldest first; `sure` the confidence from which nobody wonders. */
export function questionOf(made: CueEvent, later: readonly CueEvent[], sure: number): InboxQuestion | null {
  const { text, lang, outcome, script, options } = made.data as Made;
  let shown: Offered | null = script;
  let refused = false;
  let helpful: boolean | null = null;
  let accepted = false;
  let needed: string | null = null;
  for (const { kind, data } of later)
    switch (kind) {
      case 'cue.picked': {
        const id = (data as { readonly entry: string }).entry;
        shown = [...(script === null ? [] : [script]), ...options].find((each) => each.id === id) ?? unranked(id);
        refused = false;
        helpful = null;
        accepted = true;
        break;
      }
      case 'cue.refused':
        refused = true;
        break;
      case 'cue.reopened':
        refused = false;
        break;
      case 'cue.needed':
        needed = (data as { readonly text: string }).text.trim() || null;
        break;
      case 'cue.rated':
        helpful = (data as { readonly helpful: boolean }).helpful;
        break;
      case 'cue.shared':
      case 'cue.filled':
      case 'run.begun':
        accepted = true;
        break;
    }
  const taken = !refused && helpful !== false && shown !== null && (accepted || helpful === true) ? shown : null;
  const found: Readonly<Record<Shortcoming, boolean>> = {
    unanswered: outcome === 'none',
    refused,
    'not-helpful': helpful === false,
    // What a threat put in front was not matched, so nobody was unsure of it.
    unsure: taken !== null && taken.evidence !== null && taken.confidence < sure,
  };
  const shortcomings = SHORTCOMINGS.filter((each) => found[each]);
  if (shortcomings.length === 0) return null;
  const offered = shown === null ? options : [shown];
  const part = refused ? 'refused' : helpful === false ? 'not-helpful' : taken === null ? null : 'accepted';
  const scripts = part === null ? [] : offered.map(({ id }) => ({ id, what: part }) as const);
  return { cue: made.id, at: made.at, text, lang, shortcomings, needed, scripts };
}

/** The kinds of event that say what became of a cue. */
export const REACTIONS: readonly string[] = [
  'cue.picked',
  'cue.refused',
  'cue.reopened',
  'cue.needed',
  'cue.rated',
  'cue.shared',
  'cue.filled',
  'run.begun',
];

interface Made {
  readonly text: string;
  readonly lang: Lang;
  readonly outcome: 'answer' | 'choose' | 'none';
  readonly script: Offered | null;
  readonly options: readonly Offered[];
}

interface Offered {
  readonly id: string;
  readonly confidence: number;
  readonly evidence: unknown;
}

/** Chosen by the agent from elsewhere: the desk had not thought of it. */
function unranked(id: string): Offered {
  return { id, confidence: 0, evidence: {} };
}
