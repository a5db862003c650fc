import { givenFields } from '../flows/values.ts';
import { isOpen, readCase } from './case-kept.ts';
import type { Draft } from './draft.ts';
import { tellLead, tellLeadAgain } from './open-case.ts';
import type { DeskParts } from './parts.ts';
import type { KeptRun } from './run-state.ts';
import { addSignals } from './signals.ts';
import type { Threat } from './start-run.ts';
import type { Texts } from './texts.ts';

/** A further threat of the customer whose escalation runs; `null` where the lead knows all of it. */
export async function tellAgain(
  { store }: DeskParts,
  texts: Texts,
  draft: Draft,
  open: KeptRun,
  { signals, said }: Threat,
): Promise<KeptRun | null> {
  const all = addSignals(open.state.signals, signals);
  if (all === null) return null;
  const { knowledge } = texts.of(open.state);
  const kept = { ...open, state: { ...open.state, signals: all } };
  draft.run(kept);
  draft.event('signal.found', open, { run: open.id, signals: signals.map(({ kind, level }) => `${kind} ${level}`) });
  const cases = (await store.cases({ run: open.id })).map(readCase);
  const there = cases.find((each) => isOpen(each) && each.summary.by === 'signal');
  if (there !== undefined) tellLeadAgain(draft, there, texts.live(), all, said);
  // The agent went into the escalation by a button of another script, and nobody has been told yet.
  else
    tellLead(draft, kept, knowledge, {
      said,
      fields: givenFields(knowledge, open.state.run, null),
      from: open.state.run,
    });
  return kept;
}
