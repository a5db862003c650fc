import type { ModalView } from '@slack/types';
import type { Desk } from '../desk/desk.ts';
import type { CardPlace, RunAction, RunCard, RunOutcome, RunRefusal } from '../desk/run-card.ts';
import type { RunDesk } from '../desk/run-desk.ts';
import type { Lang } from '../knowledge/model.ts';
import { copyFor } from './copy.ts';
import type { ActionTurn, FormTurn, Turn } from './incoming.ts';
import type { Locales } from './locale.ts';
import type { Log } from './log.ts';
import { beside, reply } from './reply.ts';
import { type RunCopy, runCopyFor } from './run-copy.ts';
import { readCueValue, readRunValue } from './views/actions.ts';
import { notice } from './views/notice.ts';
import { runCard } from './views/run-card.ts';
import {
  correctForm,
  fillForm,
  formError,
  formErrors,
  handOffForm,
  readCorrected,
  readFilled,
  readTeam,
} from './views/run-forms.ts';
import { openOrTell } from './windows.ts';

/**
 * An act that changes something: it is on disk when the promise resolves. Slack is answered next (`errors`: at the form's
 * inputs), and then `show` draws what came of it.
 */
export type Change<T extends Turn> = (turn: T) => Promise<{
  readonly errors?: Readonly<Record<string, string>>;
  /** Takes the place of the form. */
  readonly view?: ModalView;
  readonly show: () => Promise<void>;
}>;

export interface RunHandlers {
  readonly start: Change<ActionTurn>;
  readonly advance: (
    action: RunAction['kind'] & ('continue' | 'back' | 'stop' | 'restart' | 'keep-old'),
  ) => Change<ActionTurn>;
  readonly choose: Change<ActionTurn>;
  /** Shows the run where the button is, or to the agent in person. */
  readonly open: (turn: ActionTurn) => Promise<void>;
  readonly fill: (turn: ActionTurn) => Promise<void>;
  readonly correct: (turn: ActionTurn) => Promise<void>;
  readonly handOff: (turn: ActionTurn) => Promise<void>;
  readonly filled: Change<FormTurn>;
  readonly corrected: Change<FormTurn>;
  readonly handedOff: Change<FormTurn>;
  /** Draws a run for the person, where the turn answers. */
  readonly draw: (turn: Turn, run: RunCard, notes?: readonly string[]) => Promise<string | null>;
}

export function createRunHandlers(desk: Desk & RunDesk, locales: Locales, log: Log): RunHandlers {
  const locale = (turn: Turn): Promise<Lang> => locales.of(turn.client, turn.team, turn.actor);

  const draw = async (turn: Turn, run: RunCard, notes: readonly string[] = []): Promise<string | null> => {
    const view = runCard(run, await locale(turn), notes);
    const placed = (place: CardPlace) => desk.cardPlaced(run.id, place);
    const problem = await reply(turn.client, view, turn.answerTo, log, placed);
    if (problem !== null) log.error({ run: run.id, problem }, 'A run’s card could not be drawn');
    return problem;
  };

  /** A card that everybody sees is kept true as well when the run was moved from another one. */
  const drawElsewhere = async (turn: Turn, run: RunCard): Promise<void> => {
    const { place } = run;
    if (place === null || turn.answerTo.some((to) => to.kind === 'update' && to.ts === place.ts)) return;
    await reply(turn.client, runCard(run, await locale(turn)), [{ kind: 'update', ...place }], log);
  };

  const tell = async (turn: Turn, text: (own: RunCopy) => string): Promise<void> => {
    await reply(turn.client, notice(text(runCopyFor(await locale(turn)))), beside(turn.answerTo), log);
  };

  /** Draws the run as it is after an act, or as it stands when the act had no effect, and says why. */
  const show = async (turn: Turn, outcome: RunOutcome): Promise<void> => {
    switch (outcome.kind) {
      case 'duplicate':
        return;
      case 'run': {
        await draw(turn, outcome.card);
        await drawElsewhere(turn, outcome.card);
        if (outcome.resumed === null) return;
        // The finished one keeps its last words; what goes on gets a card of its own.
        await draw({ ...turn, answerTo: beside(turn.answerTo) }, outcome.resumed);
        return;
      }
      case 'refused': {
        const ui = await locale(turn);
        const text = runRefusalText(outcome.refusal, turn.actor, ui);
        if (outcome.card !== null) await draw(turn, outcome.card, text === null ? [] : [text]);
        else if (text !== null) await tell(turn, () => text);
      }
    }
  };

  const advance = async (turn: ActionTurn, action: (choice: string) => RunAction) => {
    const { run, on, choice } = readRunValue(turn.value);
    const outcome = await desk.advance(turn, run, on, action(choice));
    return { show: () => show(turn, outcome) };
  };

  /** Opens a form about the run; nothing waits in front of it, because its trigger lives for three seconds. */
  const openForm = async (
    turn: ActionTurn,
    form: (run: RunCard, carried: string, ui: Lang) => ModalView,
  ): Promise<void> => {
    const { run: id, on } = readRunValue(turn.value);
    const run = await desk.runView(id);
    if (run === null) return await tell(turn, (own) => own.unknownRun);
    const ui = await locale(turn);
    if (run.status.kind !== 'open') return void (await draw(turn, run));
    // An old card asks for what the run needs now.
    const carried = JSON.stringify({ about: id, on: run.revision, answerTo: turn.answerTo });
    await openOrTell(turn, form(run, carried, ui), ui, log);
    if (run.revision !== on) await draw(turn, run, run.movedBy === turn.actor ? [] : [runCopyFor(ui).stale]);
  };

  /** What a form of a run makes of the run; what was wrong is shown at its inputs. */
  const submit = async (
    turn: FormTurn,
    act: (run: RunCard, on: number) => Promise<RunOutcome | null>,
  ): ReturnType<Change<FormTurn>> => {
    const ui = await locale(turn);
    const own = runCopyFor(ui);
    const run = await desk.runView(turn.about);
    const fault = (text: string) => ({ errors: formError(turn.state, text), show: async () => undefined });
    if (run === null) return fault(own.unknownRun);
    const outcome = await act(run, turn.on);
    if (outcome === null) return { show: async () => void (await draw(turn, run)) };
    if (outcome.kind !== 'refused') return { show: () => show(turn, outcome) };
    const { refusal } = outcome;
    if (refusal.kind === 'fields-wrong')
      return { errors: formErrors(refusal.problems, turn.state, ui), show: async () => undefined };
    return fault(refusal.kind === 'moved' ? own.formLate : (runRefusalText(refusal, null, ui) ?? own.refused));
  };

  return {
    draw,
    start: async (turn) => {
      const { cue, choice } = readCueValue(turn.value);
      const outcome = await desk.beginRun(turn, { kind: 'cue', cue, ...(choice === '' ? {} : { same: choice }) });
      return { show: () => show(turn, outcome) };
    },
    advance: (kind) => (turn) => advance(turn, () => ({ kind })),
    choose: (turn) => advance(turn, (choice) => ({ kind: 'choose', choice: Number(choice) })),
    open: async (turn) => {
      const run = await desk.runView(readRunValue(turn.value).run);
      if (run === null) return await tell(turn, (own) => own.unknownRun);
      await draw(turn, run);
    },
    fill: (turn) => openForm(turn, fillForm),
    correct: (turn) => openForm(turn, correctForm),
    handOff: (turn) => openForm(turn, (_, carried, ui) => handOffForm(desk.live().knowledge.desk.teams, carried, ui)),
    filled: (turn) =>
      submit(turn, async (run, on) => {
        const values = readFilled(run, turn.state);
        if (Object.keys(values).length > 0) return await desk.advance(turn, run.id, on, { kind: 'fill', values });
        const goesOn = run.at.kind === 'step' && run.at.canContinue;
        return goesOn ? await desk.advance(turn, run.id, on, { kind: 'continue' }) : null;
      }),
    corrected: (turn) =>
      submit(turn, async (run, on) => {
        let outcome = null as RunOutcome | null;
        let revision = on;
        for (const [index, { flow, values }] of readCorrected(run, turn.state).entries()) {
          // Each flow's fields are one act; the next one is made on what the one before has left.
          const act = { actor: turn.actor, deliveryId: `${turn.deliveryId}:${index}` };
          outcome = await desk.advance(act, run.id, revision, { kind: 'correct', values, flow });
          if (outcome.kind === 'refused') return outcome;
          if (outcome.kind === 'run') revision = outcome.card.revision;
        }
        return outcome;
      }),
    handedOff: (turn) =>
      submit(turn, (run, on) => desk.advance(turn, run.id, on, { kind: 'hand-off', team: readTeam(turn.state) })),
  };
}

/** `null` where the card says it all: somebody pressed twice. */
export function runRefusalText(refusal: RunRefusal, actor: string | null, ui: Lang): string | null {
  const own = runCopyFor(ui);
  switch (refusal.kind) {
    case 'moved':
      return refusal.by === actor ? null : own.stale;
    case 'finished':
      return own.finished;
    case 'parked':
      return own.isParked;
    case 'not-parked':
      return own.notParked;
    case 'flow-changed':
      return own.changedTitle;
    case 'unknown-run':
      return own.unknownRun;
    case 'unknown-cue':
      return copyFor(ui).unknownCue;
    case 'unknown-flow':
    case 'no-flow':
      return copyFor(ui).scriptGone;
    case 'fields-missing':
      return own.fieldsMissing(refusal.fields.map(({ label, name }) => label[ui] ?? name).join(', '));
    case 'fields-wrong':
      return refusal.problems.map(({ hint }) => hint[ui]).join(' ');
    case 'at-start':
      return own.atStart;
    case 'choose-first':
      return own.choose;
    case 'not-yours':
      return own.notYourRun;
    case 'old-text-gone':
      return own.oldGone;
    case 'unknown-choice':
    case 'unknown-team':
      return own.refused;
  }
}
