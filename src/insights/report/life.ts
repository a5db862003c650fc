import type { CueEvent } from '../questions.ts';

/** What happened, as the desk keeps it, with who did it. */
export interface ReportEvent extends CueEvent {
  readonly actor: string;
}

/** What became of one question, as it stands after the last word of its agent. */
export interface Life {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly surface: string;
  readonly lang: string;
  readonly region: string | null;
  readonly found: 'answer' | 'choose' | 'none';
  /** Kinds of threat in the message, each once, with the highest level. */
  readonly signals: readonly { readonly kind: string; readonly level: string }[];
  /** Scripts whose words were on the card, in this order, each once. */
  readonly shown: readonly string[];
  /** Scripts that stood there to choose from, best first. */
  readonly offered: readonly string[];
  /** The agent took one from those. */
  readonly picked: boolean;
  /** From the script on the card to the one that the agent took instead. */
  readonly switches: readonly (readonly [from: string, to: string])[];
  /** Of those shown: what the agent shared with others or said to the customer, filled in, or began to walk. */
  readonly used: readonly string[];
  readonly posted: readonly string[];
  /** The script that the card shows at the end, and what the agent said of it. */
  readonly last: string | null;
  readonly verdict: Verdict | null;
  /** Milliseconds from the message to the card in Slack; `null` where no card went out. */
  readonly waited: number | null;
}

export type Verdict = 'helpful' | 'not-helpful' | 'refused';

/** `later` is what came after it, in any order. */
export function lifeOf(made: ReportEvent, later: readonly CueEvent[]): Life {
  const data = made.data as Made;
  const options = data.options.map(({ id }) => id);
  let last = data.script?.id ?? null;
  const shown = last === null ? [] : [last];
  const switches: (readonly [string, string])[] = [];
  const used = new Set<string>();
  const posted = new Map<string, Set<string>>();
  let verdict: Verdict | null = null;
  let waited: number | null = null;
  let picked = false;
  for (const { kind, at, data: told } of later.toSorted(byTime))
    switch (kind) {
      case 'cue.picked': {
        const { entry } = told as { readonly entry: string };
        if (last !== null && last !== entry) switches.push([last, entry]);
        if (!shown.includes(entry)) shown.push(entry);
        last = entry;
        picked = true;
        verdict = null;
        break;
      }
      case 'cue.refused':
        verdict = 'refused';
        break;
      case 'cue.reopened':
        verdict = null;
        break;
      case 'cue.rated':
        verdict = (told as { readonly helpful: boolean }).helpful ? 'helpful' : 'not-helpful';
        break;
      case 'cue.filled':
      case 'run.begun':
        if (last !== null) used.add(last);
        break;
      case 'cue.shared':
        if (last === null) break;
        posted.set(last, (posted.get(last) ?? new Set()).add((told as { readonly what: string }).what));
        break;
      case 'cue.unshared':
        if (last !== null) posted.get(last)?.delete((told as { readonly what: string }).what);
        break;
      case 'cue.delivered':
        waited ??= Math.max(0, at - made.at);
        break;
    }
  const out = [...posted].flatMap(([id, what]) => (what.size > 0 ? [id] : []));
  return {
    at: made.at,
    actor: made.actor,
    surface: data.surface ?? 'other',
    lang: data.lang,
    region: data.region ?? null,
    found: data.outcome,
    signals: highest(data.signals ?? []),
    shown,
    offered: options,
    picked,
    switches,
    used: [...new Set([...used, ...out])],
    posted: out,
    last,
    verdict,
    waited,
  };
}

/** The kinds of event that a life is made of, beside the cue's own. */
export const LIFE_EVENTS: readonly string[] = [
  'cue.picked',
  'cue.refused',
  'cue.reopened',
  'cue.needed',
  'cue.rated',
  'cue.filled',
  'cue.shared',
  'cue.unshared',
  'cue.delivered',
  'run.begun',
];

function highest(signals: Made['signals'] & object): Life['signals'] {
  const found = new Map<string, string>();
  for (const { kind, level } of signals)
    if (LEVELS.indexOf(level) >= LEVELS.indexOf(found.get(kind) ?? '')) found.set(kind, level);
  return [...found].map(([kind, level]) => ({ kind, level }));
}

/** Two of one moment are of two presses, and which was first nobody could say. */
function byTime(a: CueEvent, b: CueEvent): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}

interface Made {
  readonly surface?: string;
  readonly lang: string;
  readonly region?: string | null;
  readonly outcome: Life['found'];
  readonly script: { readonly id: string } | null;
  readonly options: readonly { readonly id: string }[];
  readonly signals?: readonly { readonly kind: string; readonly level: string }[];
}

const LEVELS: readonly string[] = ['', 'mention', 'threat', 'deadline'];
