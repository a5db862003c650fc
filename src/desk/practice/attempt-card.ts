import type { Knowledge, Lang, Scenario } from '../../knowledge/model.ts';
import { earFor } from '../../practice/rehearse.ts';
import type { Scorecard } from '../../practice/scorecard.ts';
import { type Likeness, nearestLine } from '../../practice/similarity.ts';
import { playTalk, type Talk } from '../../practice/talk.ts';
import {
  type AttemptPlace,
  attemptOf,
  type HowEnded,
  type KeptAttempt,
  type Objection,
  scenarioOf,
  threadOf,
} from './attempt-kept.ts';
import { type ChosenScript, chosenScript } from './chosen-script.ts';

/** An attempt as its learner sees it. */
export interface AttemptCard {
  readonly id: string;
  readonly workspace: string;
  readonly learner: string;
  readonly scenarioId: string;
  /** `null`: no longer in the knowledge. */
  readonly scenario: Scenario | null;
  readonly lang: Lang;
  readonly exam: boolean;
  /** Epoch milliseconds. */
  readonly began: number;
  /** When the time of an exam is over, epoch milliseconds. */
  readonly limit: number | null;
  /** Scripts can be looked up and lines be checked while it runs. */
  readonly tools: boolean;
  /** Empty without its scenario. */
  readonly turns: Talk['turns'];
  readonly replies: readonly string[];
  /** The scripts that were chosen, the last one last. */
  readonly picked: readonly string[];
  /** The last of them as at work; `null` without tools. */
  readonly script: ChosenScript | null;
  readonly place: AttemptPlace | null;
  readonly thread: string | null;
  readonly ended: { readonly at: number; readonly how: HowEnded } | null;
  readonly card: Scorecard | null;
  readonly objections: readonly Objection[];
  /** For the learner to see; it is not scored. */
  readonly nearest: Likeness | null;
}

/** Draws an attempt as it stands. Pure. */
export function attemptCard(kept: KeptAttempt, knowledge: Knowledge): AttemptCard {
  const { id, workspace, learner, scenario: scenarioId, state } = kept;
  const { lang, exam, began, place, ended, card, objections } = state;
  const scenario = scenarioOf(knowledge, scenarioId);
  const { practice } = knowledge.desk;
  const talk = scenario === null ? null : playTalk(attemptOf(state), earFor(scenario, knowledge));
  const tools = hasTools(kept, knowledge);
  const turns = talk?.turns ?? [];
  const replies = state.moves.flatMap((move) => (move.kind === 'say' ? [move.text] : []));
  return {
    id,
    workspace,
    learner,
    scenarioId,
    scenario,
    lang,
    exam,
    began,
    limit: exam ? began + practice.exam.withinMinutes * 60_000 : null,
    tools,
    turns,
    replies,
    picked: state.moves.flatMap((move) => (move.kind === 'pick' ? [move.entry] : [])),
    script: tools ? chosenScript(kept, knowledge) : null,
    place,
    thread: threadOf(kept),
    ended,
    card,
    objections,
    nearest: ended === null || scenario === null ? null : nearestLine(replies, scenario, knowledge, lang),
  };
}

/** Whether scripts can be read, and lines be checked, in this attempt. */
export function hasTools({ scenario: id, state: { exam } }: KeptAttempt, knowledge: Knowledge): boolean {
  const scenario = scenarioOf(knowledge, id);
  return scenario !== null && !exam && scenario.level <= knowledge.desk.practice.toolsUpTo;
}
