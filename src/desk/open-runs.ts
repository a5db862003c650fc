import { givenFields } from '../flows/values.ts';
import { ESCALATION_FLOW } from '../knowledge/model.ts';
import { isOwnCorner } from './conversation-key.ts';
import type { Cue, CueRun } from './cue.ts';
import type { DeskParts } from './parts.ts';
import { type KeptRun, readRun } from './run-state.ts';
import { valueText } from './say.ts';
import type { Texts } from './texts.ts';
import { titleOf } from './title.ts';

/** The run that an agent walks in a conversation at this moment. */
export async function openRunOf({ store }: DeskParts, conversation: string): Promise<KeptRun | null> {
  const [open] = await store.runs({ conversation, statuses: ['open'], limit: 1 });
  return open === undefined ? null : readRun(open);
}

/** Whether it walks through the escalation, on its own or as a part of another script. */
export function isEscalation({ state }: KeptRun): boolean {
  return state.run.stack.some(({ flow }) => flow === ESCALATION_FLOW);
}

/**
 * The cue with the runs that its threat may belong to, last touched first: those that its agent has open in the own corner, where
 * only the agent knows whether it is the same customer.
 */
export async function withRunsBeside(parts: DeskParts, texts: Texts, cue: Cue): Promise<Cue> {
  const { script, signals, actor, conversation } = cue;
  if (signals.length === 0 || script?.id !== ESCALATION_FLOW || !isOwnCorner(conversation, actor)) return cue;
  const stored = await parts.store.runs({ conversation, owner: actor, statuses: ['open'], limit: MOST_RUNS });
  // The escalation that this cue has begun already.
  const others = stored.map(readRun).filter(({ state }) => state.cue !== cue.id);
  return others.length === 0 ? cue : { ...cue, beside: others.map((kept) => besideOf(kept, texts)) };
}

function besideOf(kept: KeptRun, texts: Texts): CueRun {
  const { run } = kept.state;
  const { knowledge } = texts.of(kept.state);
  return {
    run: kept.id,
    title: titleOf(knowledge, run.flow),
    escalation: isEscalation(kept),
    noted: givenFields(knowledge, run, null).map(({ field, word }) => ({
      label: field.label,
      name: field.name,
      text: valueText(word, knowledge.desk.timeZone),
    })),
  };
}

/** More cannot be told apart on a card; whoever has more of them open finds them on the Home. */
const MOST_RUNS = 3;
