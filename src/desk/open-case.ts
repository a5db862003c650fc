import { flowOf, stepAt } from '../flows/book.ts';
import type { GivenField, HandoffEffect } from '../flows/events.ts';
import type { Run } from '../flows/run.ts';
import { givenFields } from '../flows/values.ts';
import { ESCALATION_FLOW, type Knowledge } from '../knowledge/model.ts';
import { deadlineAfter } from './calendar.ts';
import type { CaseSummary } from './case-card.ts';
import { keepFields, mergeFields } from './case-fields.ts';
import { caseCard, isOpen, type KeptCase, written } from './case-kept.ts';
import { setTimers } from './case-timers.ts';
import type { CueSignal } from './cue.ts';
import type { Draft } from './draft.ts';
import { addressOf, leadOf, teamOf } from './duty.ts';
import type { KeptRun } from './run-state.ts';
import { readable } from './say.ts';
import { regionTitle, titleOf } from './title.ts';

/** What a handoff of a run makes: a case with its message and its timers, or a change of the case that is there already. */
export function handOver(
  draft: Draft,
  known: readonly KeptCase[],
  kept: KeptRun,
  knowledge: Knowledge,
  handoff: HandoffEffect,
): void {
  const { key, team, by, withinMinutes, fields } = handoff;
  const open = known.filter(isOpen);
  const same = open.find(({ summary }) => summary.key === key);
  // The lead was told of the threat at once; what the script collected since belongs to the same case.
  const told = open.find((each) => each.summary.key === SIGNAL && each.team === team);
  const there = same ?? told;
  if (there === undefined) {
    const threat = open.find(({ summary }) => summary.by === 'signal');
    openCase(draft, kept, knowledge, {
      key,
      team,
      by,
      withinMinutes,
      fields,
      said: null,
      steps: stepsOf(kept.state.run, knowledge),
      kind: 'case-opened',
      threatWith: threat === undefined ? null : teamOf(knowledge.desk, threat.team).title,
    });
    if (threat !== undefined) tellOfOther(draft, threat, kept, knowledge, team);
    return;
  }
  const { run } = kept.state;
  // What was done before in the run that the threat came up in.
  const earlier = there.summary.steps.filter(({ at }) => at < run.begunAt);
  const changed: KeptCase = {
    ...there,
    fields: mergeFields(there.fields, keepFields(fields, knowledge.desk.timeZone)),
    summary: { ...there.summary, key, steps: [...earlier, ...stepsOf(run, knowledge)] },
  };
  draft.case(changed);
  const card = caseCard(written(changed), knowledge);
  draft.message(addressOf(knowledge.desk, changed.team, changed.lead, changed.agent), {
    kind: 'case-updated',
    case: card,
    undelivered: null,
  });
  draft.event('case.updated', kept, {
    case: changed.id,
    team: changed.team,
    fields: fields.map(({ field }) => field.name),
  });
}

/** The threat stays the lead's, who is told that another team has a case from the same run as well. */
function tellOfOther(draft: Draft, threat: KeptCase, kept: KeptRun, knowledge: Knowledge, team: string): void {
  const also = teamOf(knowledge.desk, team).title;
  const { summary } = threat;
  const changed: KeptCase = { ...threat, summary: { ...summary, also: [...(summary.also ?? []), also] } };
  noteIn(draft, changed, kept, knowledge, { fields: [], also });
}

/** What was noted in a run since its threat was told belongs to the lead's case, though no step of the script gives it away yet. */
export function keepLeadInformed(
  draft: Draft,
  known: readonly KeptCase[],
  before: KeptRun,
  kept: KeptRun,
  knowledge: Knowledge,
): void {
  const threat = known.find((each) => isOpen(each) && each.summary.by === 'signal');
  if (threat === undefined) return;
  // The act may have changed it already, as a handoff does.
  const now = draft.cases().find(({ id }) => id === threat.id) ?? threat;
  const old = givenFields(knowledge, before.state.run, null);
  const fresh = givenFields(knowledge, kept.state.run, null).filter(
    ({ field, value }) => !old.some((each) => each.field.name === field.name && each.value === value),
  );
  const fields = mergeFields(now.fields, keepFields(fresh, knowledge.desk.timeZone));
  const told = now.fields.map((field) => JSON.stringify(field));
  const names = fields.filter((field) => !told.includes(JSON.stringify(field))).map(({ name }) => name);
  if (names.length > 0) noteIn(draft, { ...now, fields }, kept, knowledge, { fields: names, also: null });
}

function noteIn(
  draft: Draft,
  changed: KeptCase,
  kept: KeptRun,
  knowledge: Knowledge,
  { fields, also }: { readonly fields: readonly string[]; readonly also: CaseSummary['threatWith'] | null },
): void {
  draft.case(changed);
  const { team, lead, agent } = changed;
  const card = caseCard(written(changed), knowledge);
  const news = { case: card, fields, also: also ?? null, undelivered: null };
  draft.message(addressOf(knowledge.desk, team, lead, agent), { kind: 'case-noted', ...news });
  draft.event('case.updated', kept, { case: changed.id, team, fields });
}

/** A threat is the lead's at once, with whatever is known; `said` is masked. */
export function tellLead(
  draft: Draft,
  kept: KeptRun,
  knowledge: Knowledge,
  threat: {
    readonly said: string;
    readonly fields: readonly GivenField[];
    /** The run that it came up in. */
    readonly from: Run;
  },
): void {
  const handoff = leadHandoff(knowledge);
  openCase(draft, kept, knowledge, {
    key: SIGNAL,
    team: handoff?.team ?? knowledge.desk.id,
    by: 'signal',
    withinMinutes: handoff?.withinMinutes ?? LEAD_MINUTES,
    fields: threat.fields,
    said: threat.said,
    steps: stepsOf(threat.from, knowledge),
    kind: 'signal',
  });
}

/** Another threat while the lead has the first one. */
export function tellLeadAgain(
  draft: Draft,
  there: KeptCase,
  knowledge: Knowledge,
  signals: readonly CueSignal[],
  said: string,
): void {
  const changed: KeptCase = { ...there, summary: { ...there.summary, signals, said } };
  draft.case(changed);
  const card = caseCard(written(changed), knowledge);
  const address = addressOf(knowledge.desk, changed.team, changed.lead, changed.agent);
  draft.message(address, { kind: 'signal', case: card, undelivered: null });
  draft.event('case.updated', changed, { case: changed.id, team: changed.team, fields: [] });
}

interface Opening extends Pick<HandoffEffect, 'key' | 'team' | 'withinMinutes' | 'fields'> {
  readonly by: CaseSummary['by'];
  readonly said: string | null;
  readonly steps: CaseSummary['steps'];
  readonly kind: 'case-opened' | 'signal';
  /** The team that has the threat of the same run. */
  readonly threatWith?: CaseSummary['threatWith'] | null;
}

function openCase(draft: Draft, kept: KeptRun, knowledge: Knowledge, opening: Opening): void {
  const { desk } = knowledge;
  const { run, signals, cue } = kept.state;
  const { key, team, by, fields, said, kind, threatWith = null } = opening;
  const { at } = draft;
  const minutes = opening.withinMinutes ?? teamOf(desk, team).withinMinutes ?? OTHERWISE_MINUTES;
  const deadline = deadlineAfter(desk, team, at, minutes);
  const lead = leadOf(desk, team, at);
  const opened: KeptCase = {
    id: draft.newId(),
    expected: 0,
    openedAt: at,
    run: kept.id,
    conversation: kept.conversation,
    agent: kept.owner,
    team,
    lead,
    assignee: null,
    state: 'open',
    deadline,
    level: 0,
    reminders: { soon: null, due: null, leads: lead === null ? [] : [lead] },
    fields: keepFields(fields, desk.timeZone),
    summary: {
      key,
      flow: run.flow,
      title: titleOf(knowledge, run.flow),
      by,
      lang: run.lang,
      region: regionTitle(knowledge, run.region),
      steps: opening.steps,
      // One case has the threat: nobody else is to answer it.
      signals: threatWith === null ? signals : [],
      said,
      note: null,
      ...(threatWith === null ? {} : { threatWith }),
    },
  };
  draft.case(opened);
  draft.message(addressOf(desk, team, lead, kept.owner), {
    kind,
    case: caseCard(written(opened), knowledge),
    undelivered: null,
  });
  setTimers(draft, opened, desk);
  draft.event(
    'case.opened',
    { conversation: kept.conversation, cue },
    { case: opened.id, run: kept.id, flow: run.flow, team, by, deadline },
  );
}

/** The trail in the words of the script; values are not filled in, so no personal data is in it. */
function stepsOf(run: Run, knowledge: Knowledge): CaseSummary['steps'] {
  return run.trail.flatMap(({ at, from, by }) => {
    const frame = from.at(-1);
    if (frame === undefined) return [];
    const flow = flowOf(knowledge, frame.flow);
    const step = flow === undefined ? undefined : stepAt(knowledge, flow, frame.path);
    const chose = by.kind === 'choose' ? (step?.choose[by.choice]?.label ?? null) : null;
    return [
      { at, step: frame.path.at(-1) ?? '', do: readable(step?.do ?? null, knowledge, {}, flow?.fields ?? []), chose },
    ];
  });
}

/** Who the escalation is for, and how fast: its first step that gives it to somebody. */
function leadHandoff(knowledge: Knowledge) {
  return flowOf(knowledge, ESCALATION_FLOW)?.steps.find(({ handoff }) => handoff !== null)?.handoff ?? null;
}

/** The case that a threat opens. */
const SIGNAL = 'signal';
/** For a script of escalation that hands nothing over. */
const LEAD_MINUTES = 15;
/** Two days: no answer of a desk may take longer. */
const OTHERWISE_MINUTES = 48 * 60;
