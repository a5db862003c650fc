import type { Desk } from '../../desk/desk.ts';
import type { AttemptCard } from '../../desk/practice/attempt-card.ts';
import type { Played } from '../../desk/practice/change-attempt.ts';
import { objectablesOf } from '../../desk/practice/objections-desk.ts';
import type { EntryId, Lang } from '../../knowledge/model.ts';
import { namesIn } from '../../practice/explain.ts';
import { pickText } from '../copy.ts';
import type { ActionTurn, FormTurn, MessageTurn, Turn } from '../incoming.ts';
import type { Locales } from '../locale.ts';
import type { Log } from '../log.ts';
import { beside, reply } from '../reply.ts';
import type { Change } from '../run-handlers.ts';
import { escapeEntities } from '../text.ts';
import { noticeWindow } from '../views/home-windows.ts';
import { notice } from '../views/notice.ts';
import { formError } from '../views/run-forms.ts';
import { wordingResult } from '../views/wording-card.ts';
import { openOrTell } from '../windows.ts';
import { type PracticeCopy, practiceCopyFor } from './copy.ts';
import {
  chooseForm,
  finishForm,
  foundScripts,
  giveUpForm,
  handOverForm,
  lineForm,
  objectForm,
  readLine,
  readObjection,
  readOutcome,
  readStart,
  readTeamOf,
  startForm,
} from './forms.ts';
import { hintText } from './hint-text.ts';
import { playedRefusal, startRefusal } from './refusals.ts';

type Press = (turn: ActionTurn) => Promise<void>;

/** What learners do in the thread of a role-play, and how they come to one. */
export interface PracticeHandlers {
  /** A line for the customer, where the message stands in a practice thread, also in one whose talk is over; false for any other. */
  readonly said: (turn: MessageTurn) => Promise<boolean>;
  readonly start: Press;
  readonly check: Press;
  readonly choose: Press;
  readonly handOver: Press;
  readonly finish: Press;
  readonly giveUp: Press;
  readonly object: Press;
  readonly hint: Change<ActionTurn>;
  readonly goOn: Change<ActionTurn>;
  readonly use: Change<ActionTurn>;
  /** Deletes all that is kept of whoever presses it. */
  readonly erase: Change<ActionTurn>;
  readonly started: Change<FormTurn>;
  readonly checked: Change<FormTurn>;
  readonly lookedUp: Change<FormTurn>;
  readonly handedOver: Change<FormTurn>;
  readonly finished: Change<FormTurn>;
  readonly gaveUp: Change<FormTurn>;
  readonly objected: Change<FormTurn>;
}

export function createPracticeHandlers(desk: Desk, locales: Locales, log: Log, now: () => number): PracticeHandlers {
  const locale = (turn: Turn): Promise<Lang> => locales.of(turn.client, turn.team, turn.actor);
  const tell = async (turn: Turn, text: (own: PracticeCopy, ui: Lang) => string): Promise<void> => {
    const ui = await locale(turn);
    await reply(turn.client, notice(text(practiceCopyFor(ui), ui)), beside(turn.answerTo), log);
  };
  const own = async (turn: ActionTurn, id = turn.value.split('|')[0] ?? ''): Promise<AttemptCard | null> => {
    const attempt = await desk.ownAttempt(turn.actor, id);
    if (attempt !== null && attempt.ended === null) return attempt;
    await tell(turn, (copy) => (attempt === null ? copy.unknown : copy.over));
    return null;
  };
  /** What came of a move, where there is something to say: what the customer answers comes by itself. */
  const after = async (turn: Turn, played: Played, done: ((own: PracticeCopy, ui: Lang) => string) | null) => {
    if (played.kind === 'refused') await tell(turn, (copy) => playedRefusal(played, copy));
    else if (played.kind === 'attempt' && done !== null) await tell(turn, done);
  };
  const opens =
    (
      form: (attempt: AttemptCard, carried: string, ui: Lang, turn: ActionTurn) => Parameters<typeof openOrTell>[1],
    ): Press =>
    async (turn) => {
      const [attempt, ui] = await Promise.all([own(turn), locale(turn)]);
      if (attempt !== null) await openOrTell(turn, form(attempt, carriedBy(turn, attempt.id), ui, turn), ui, log);
    };

  return {
    said: async (turn) => {
      const { team: workspace, channel, thread, actor } = turn;
      if (!turn.direct || thread === null) return false;
      const place = { workspace, channel, ts: thread };
      const over = await desk.talkOver(place);
      if (over !== null) {
        if (!over.said) await tell(turn, (copy) => (over.how === 'ended' ? copy.over : copy.erased));
        return true;
      }
      const attempt = await desk.attemptIn(place, actor);
      if (attempt === null) return false;
      await after(turn, await desk.sayLine(turn, attempt.id, turn.text), null);
      return true;
    },
    start: async (turn) => {
      const ui = await locale(turn);
      const board = await desk.learnerBoard(turn.team, turn.actor);
      const lesson = board.lessons.find(({ scenario }) => scenario.id === turn.value);
      if (lesson === undefined) return await tell(turn, (copy) => copy.refused['unknown-scenario']);
      const langs = desk.langsOf(lesson.scenario);
      const form = startForm(lesson.scenario, langs, lesson, carriedBy(turn, lesson.scenario.id), ui);
      await openOrTell(turn, form, ui, log);
    },
    check: opens((attempt, carried, ui) =>
      attempt.tools ? lineForm(carried, ui) : noticeWindow(practiceCopyFor(ui).withoutTools, ui),
    ),
    choose: opens(chooseForm),
    handOver: opens((_, carried, ui) => handOverForm(desk.live().knowledge.desk, carried, ui)),
    finish: opens((attempt, carried, ui, { value }) =>
      finishForm(desk.waysToFinish(attempt), value.split('|')[1] ?? null, carried, ui),
    ),
    giveUp: opens((_, carried, ui) => giveUpForm(carried, ui)),
    object: async (turn) => {
      const [attempt, ui] = await Promise.all([desk.ownAttempt(turn.actor, turn.value), locale(turn)]);
      const { scenario = null } = attempt ?? {};
      if (attempt === null || scenario === null) return await tell(turn, (copy) => copy.unknown);
      const copy = practiceCopyFor(ui);
      const name = namesIn(desk.live().knowledge, scenario, (text) => pickText(text, ui));
      const options = objectablesOf(attempt).map(({ kind, what }, index) => ({
        value: String(index),
        text: copy.objectOption[kind](name[kind](what)),
      }));
      if (options.length === 0) return await tell(turn, () => copy.objectNone);
      await openOrTell(turn, objectForm(options, attempt.replies, carriedBy(turn, attempt.id), ui), ui, log);
    },
    hint: async (turn) => {
      const hinted = await desk.askHint(turn, turn.value);
      return {
        show: async () => {
          if (hinted.kind !== 'hint') return await after(turn, hinted, null);
          const { scenario } = hinted.attempt;
          await tell(turn, (_, ui) => escapeEntities(hintText(hinted.hint, scenario, desk.live().knowledge, ui)));
        },
      };
    },
    goOn: async (turn) => {
      const played = await desk.showAgain(turn, turn.value);
      return { show: () => after(turn, played, (copy) => copy.started) };
    },
    use: async (turn) => {
      const [id = '', entry = ''] = turn.value.split('|');
      const played = await desk.pickFor(turn, id, entry as EntryId);
      return {
        show: async () => {
          const ui = await locale(turn);
          const copy = practiceCopyFor(ui);
          if (played.kind === 'duplicate' || turn.viewId === null) return;
          const title = desk.live().knowledge.entries.find((each) => each.id === entry)?.title ?? {};
          const chosen = played.kind === 'attempt' && played.attempt.tools ? copy.chosen : copy.chosenBare;
          const text =
            played.kind === 'refused' ? playedRefusal(played, copy) : escapeEntities(chosen(pickText(title, ui)));
          await turn.client.views.update({ view_id: turn.viewId, view: noticeWindow(text, ui) });
        },
      };
    },
    erase: async (turn) => {
      await desk.erasePractice(turn.team, turn.actor);
      return {
        show: async () => {
          const text = practiceCopyFor(await locale(turn)).deleted;
          await reply(turn.client, notice(text), turn.answerTo, log);
        },
      };
    },
    started: async (turn) => {
      const { lang, exam } = readStart(turn.state);
      const started = await desk.startAttempt(turn, { workspace: turn.team, scenario: turn.about, lang, exam });
      if (started.kind !== 'refused') return { show: () => tell(turn, (copy) => copy.started) };
      const ui = await locale(turn);
      const timeZone = desk.live().knowledge.desk.timeZone;
      const errors = formError(turn.state, startRefusal(started, practiceCopyFor(ui), { ui, now: now(), timeZone }));
      return { errors, show: async () => undefined };
    },
    checked: async (turn) => {
      const [checked, ui] = await Promise.all([
        desk.checkLine(turn.actor, turn.about, readLine(turn.state)),
        locale(turn),
      ]);
      const copy = practiceCopyFor(ui);
      const show = async (): Promise<void> => undefined;
      if (checked === null || checked === 'closed')
        return { errors: formError(turn.state, checked === null ? copy.over : copy.withoutTools), show };
      return { view: wordingResult(checked, ui), show };
    },
    lookedUp: async (turn) => {
      const [found, attempt, ui] = await Promise.all([
        desk.lookUp(turn.actor, turn.about, readLine(turn.state)),
        desk.ownAttempt(turn.actor, turn.about),
        locale(turn),
      ]);
      const show = async (): Promise<void> => undefined;
      if (found === null || attempt === null) return { errors: formError(turn.state, practiceCopyFor(ui).over), show };
      const carried = JSON.stringify({ about: turn.about, on: 0, answerTo: turn.answerTo });
      return { view: foundScripts(attempt, found.scripts, carried, ui), show };
    },
    handedOver: async (turn) => {
      const team = readTeamOf(turn.state);
      const played = await desk.handOver(turn, turn.about, team);
      const title = desk.live().knowledge.desk.teams.find(({ id }) => id === team)?.title ?? {};
      return {
        show: () => after(turn, played, (copy, ui) => escapeEntities(copy.handed(pickText(title, ui) || team))),
      };
    },
    finished: async (turn) => {
      const played = await desk.finishAttempt(turn, turn.about, readOutcome(turn.state));
      return { show: () => after(turn, played, null) };
    },
    gaveUp: async (turn) => {
      const played = await desk.giveUp(turn, turn.about);
      return { show: () => after(turn, played, null) };
    },
    objected: async (turn) => {
      const { what, reply: line } = readObjection(turn.state);
      const attempt = await desk.ownAttempt(turn.actor, turn.about);
      const chosen = attempt === null ? undefined : objectablesOf(attempt)[Number(what)];
      const ui = await locale(turn);
      const copy = practiceCopyFor(ui);
      const show = async (): Promise<void> => undefined;
      if (chosen === undefined) return { errors: formError(turn.state, copy.unknown), show };
      const outcome = await desk.objectTo(turn, turn.about, chosen, line);
      if (outcome.kind === 'refused')
        return { errors: formError(turn.state, outcome.why === 'already' ? copy.objectedAlready : copy.unknown), show };
      return { show: () => tell(turn, () => copy.objected) };
    },
  };
}

/** What a form of practice brings back: which attempt or scenario it is about, and where its answer goes. */
function carriedBy({ answerTo }: Pick<Turn, 'answerTo'>, about: string): string {
  return JSON.stringify({ about, on: 0, answerTo });
}
