import { ESCALATION_FLOW } from '../knowledge/model.ts';
import type { Act } from './act.ts';
import { written } from './case-kept.ts';
import type { Cue } from './cue.ts';
import { createDraft, type Draft } from './draft.ts';
import { drawRun } from './draw-run.ts';
import { isEscalation, openRunOf } from './open-runs.ts';
import type { DeskParts } from './parts.ts';
import type { RunCard } from './run-card.ts';
import { putsEscalationFirst } from './signals.ts';
import { goFirst, threatOf } from './start-run.ts';
import { tellAgain } from './tell-again.ts';
import type { Texts } from './texts.ts';

/** What a threat adds to the commit of the message that it was found in. */
export interface Interruption {
  readonly draft: Draft;
  /** The escalation that goes first now; `null` where it was running already. */
  readonly run: RunCard | null;
}

/**
 * A threat in a conversation with an open run parks it, puts the escalation in front and tells the lead; while the escalation
 * runs, a new or stronger threat is told to the lead again. `null` = the message changes nothing.
 */
export async function interrupt(
  parts: DeskParts,
  texts: Texts,
  act: Act,
  conversation: string,
  message: Pick<Cue, 'signals' | 'script' | 'text' | 'lang'> & { readonly cue: string | null },
): Promise<Interruption | null> {
  if (message.signals.length === 0) return null;
  const open = await openRunOf(parts, conversation);
  if (open === null) return null;
  const draft = createDraft(parts.now(), act.actor, parts.newId);
  if (isEscalation(open)) {
    const told = await tellAgain(parts, texts, draft, open, threatOf(message));
    return told === null ? null : { draft, run: null };
  }
  if (!putsEscalationFirst(message)) return null;
  const { region, team } = open.state.run;
  const begun = goFirst(texts, draft, open, threatOf(message), {
    flow: ESCALATION_FLOW,
    conversation,
    lang: message.lang,
    region,
    team,
    cue: message.cue,
    owner: open.owner,
  });
  if ('refusal' in begun) return null;
  const { kept } = begun;
  // Whoever asked sees the card in the answer; whoever was walking has to be brought it.
  if (message.cue === null || open.owner !== act.actor)
    draft.message(open.owner, { kind: 'run-card', run: kept.id, conversation, why: 'signal' });
  const cases = draft.cases().map(written);
  return { draft, run: drawRun(kept, cases, texts) };
}
