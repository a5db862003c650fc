import { type AgentView, createAgentView } from './agent-view.ts';
import type { BotOptions } from './bot.ts';
import { createCaseHandlers } from './case-handlers.ts';
import { createChannels } from './channels.ts';
import { type CueHandlers, createCueHandlers } from './cue-handlers.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import { createHandlers, type Handlers } from './handlers.ts';
import { createHomeHandlers, type HomeHandlers } from './home/handlers.ts';
import { createInboxHandlers, type InboxHandlers } from './inbox/handlers.ts';
import type { ActionTurn, CommandTurn, FormTurn } from './incoming.ts';
import type { Locales } from './locale.ts';
import { PRACTICE_ACTIONS, PRACTICE_FORMS } from './practice/actions.ts';
import { createChangeHandlers } from './practice/change-handlers.ts';
import { createPracticeCommand } from './practice/command.ts';
import { createDrillHandlers } from './practice/drill-handlers.ts';
import { createPracticeHandlers } from './practice/handlers.ts';
import { createPracticeTrainerHandlers } from './practice/trainer-handlers.ts';
import { createWalkHandlers } from './practice/walk-handlers.ts';
import { createReviewHandlers } from './reviews/handlers.ts';
import { createRoles } from './roles.ts';
import { type Change, createRunHandlers } from './run-handlers.ts';
import {
  ACTIONS,
  ANSWER_FORM,
  ASK_FORMS,
  CASE_ACTIONS,
  HOME_ACTIONS,
  INBOX_ACTIONS,
  INBOX_FORMS,
  NEED_FORM,
  REVIEW_ACTIONS,
  REVIEW_FORM,
  RUN_ACTIONS,
  RUN_FORMS,
  SCRIPT_FORM,
  WATCH_SHOW,
} from './views/actions.ts';
import { createWatchHandlers } from './watch-handlers.ts';
import type { WorkQueue } from './work-queue.ts';

/** Who answers what comes in from Slack, by the ids of what was pressed, opened or sent. */
export interface Routes {
  readonly commands: ReadonlyMap<string, Handlers['command']>;
  readonly shortcuts: ReadonlyMap<string, Handlers['shortcut']>;
  /** What shows something; acknowledged before it begins. */
  readonly actions: ReadonlyMap<string, CueHandlers['pick']>;
  /** What moves a run, a case or a setting; on disk before it is acknowledged. */
  readonly changes: ReadonlyMap<string, Change<ActionTurn>>;
  readonly forms: ReadonlyMap<string, Change<FormTurn>>;
  /** Words behind `/cue` that change something. */
  readonly words: ReadonlyMap<string, (turn: CommandTurn, rest: string) => ReturnType<Change<CommandTurn>>>;
  readonly handlers: Pick<Handlers, 'mention' | 'message' | 'unknown' | 'locale'>;
  readonly home: Pick<HomeHandlers, 'opened'>;
  readonly agent: Pick<AgentView, 'opened' | 'looks'>;
  readonly inbox: Pick<InboxHandlers, 'offer'>;
}

export function createRoutes(
  { desk, log, now }: BotOptions,
  { locales, queue }: { readonly locales: Locales; readonly queue: WorkQueue },
): Routes {
  const runs = createRunHandlers(desk, locales, log);
  const current = () => desk.live().knowledge.desk;
  const roles = createRoles(current, log, now);
  const cases = createCaseHandlers(desk, locales, roles, log);
  const home = createHomeHandlers(desk, { locales, roles }, runs, log, now);
  const inbox = createInboxHandlers(desk, { locales, roles }, home.publish, log, now);
  const reviews = createReviewHandlers(desk, { locales, roles }, home.publish, log);
  const channels = createChannels({ desk: current, posting: () => desk.posting() }, log, now);
  const watch = createWatchHandlers(desk, { locales, channels, roles }, log, now);
  const agent = createAgentView(desk, { locales, channels }, log);
  const drafts = createDraftHandlers(desk, locales, log);
  const cues = createCueHandlers(desk, { locales, channels }, log);
  const practice = createPracticeHandlers(desk, locales, log, now);
  const walking = createWalkHandlers(desk, locales, log);
  const coaching = createPracticeTrainerHandlers(desk, { locales, roles }, home.publish, log);
  const changed = createChangeHandlers(desk, locales, home.publish, log, now);
  const drills = createDrillHandlers(desk, locales, log);
  const practiceCommand = createPracticeCommand(desk, locales, drills.begin, log, now);
  const handlers: Handlers = createHandlers(
    desk,
    { locales, channels, queue },
    runs,
    drafts,
    { said: practice.said, command: practiceCommand },
    log,
  );

  const commands = new Map<string, Handlers['command']>([['/cue', handlers.command]]);
  const shortcuts = new Map<string, Handlers['shortcut']>([
    ['find_script', handlers.shortcut],
    ['find_script_form', handlers.find],
    ['check_wording', drafts.message],
    ['check_draft', drafts.open],
  ]);
  const actions = new Map<string, CueHandlers['pick']>([
    [ACTIONS.pick, cues.pick],
    [ACTIONS.refuse, cues.refuse],
    [ACTIONS.rate, cues.rate],
    [ACTIONS.reopen, cues.reopen],
    [ACTIONS.why, cues.why],
    [ACTIONS.all, cues.all],
    [ACTIONS.page, cues.page],
    [ACTIONS.speak, cues.speak],
    [ACTIONS.post, cues.post],
    [ACTIONS.share, cues.share],
    [ACTIONS.need, cues.need],
    [ACTIONS.fill, cues.fill],
    [WATCH_SHOW, cues.offered],
    [PRACTICE_ACTIONS.start, practice.start],
    [PRACTICE_ACTIONS.check, practice.check],
    [PRACTICE_ACTIONS.choose, practice.choose],
    [PRACTICE_ACTIONS.fill, walking.fill],
    [PRACTICE_ACTIONS.handOver, practice.handOver],
    [PRACTICE_ACTIONS.finish, practice.finish],
    [PRACTICE_ACTIONS.giveUp, practice.giveUp],
    [PRACTICE_ACTIONS.object, practice.object],
    [PRACTICE_ACTIONS.decline, coaching.decline],
    [PRACTICE_ACTIONS.changed, changed.open],
    [RUN_ACTIONS.open, runs.open],
    [RUN_ACTIONS.fill, runs.fill],
    [RUN_ACTIONS.correct, runs.correct],
    [RUN_ACTIONS.handOff, runs.handOff],
    [CASE_ACTIONS.details, cases.details],
    [CASE_ACTIONS.page, cases.details],
    [HOME_ACTIONS.go, home.go],
    [HOME_ACTIONS.search, home.search],
    [HOME_ACTIONS.pack, home.pack],
    [HOME_ACTIONS.topic, home.topic],
    [HOME_ACTIONS.clear, home.clear],
    [HOME_ACTIONS.show, home.show],
    [HOME_ACTIONS.turn, home.turn],
    [HOME_ACTIONS.speak, home.speak],
    [HOME_ACTIONS.fill, home.fill],
    [HOME_ACTIONS.cue, home.cue],
    [HOME_ACTIONS.card, home.card],
    [HOME_ACTIONS.reload, home.reload],
    [INBOX_ACTIONS.look, inbox.look],
    [INBOX_ACTIONS.add, inbox.add],
    [INBOX_ACTIONS.draft, inbox.draft],
    [REVIEW_ACTIONS.right, reviews.right],
    [REVIEW_ACTIONS.work, reviews.work],
  ]);
  const changes = new Map<string, Change<ActionTurn>>([
    [RUN_ACTIONS.start, runs.start],
    [RUN_ACTIONS.choose, runs.choose],
    [RUN_ACTIONS.next, runs.advance('continue')],
    [RUN_ACTIONS.back, runs.advance('back')],
    [RUN_ACTIONS.stop, runs.advance('stop')],
    [RUN_ACTIONS.restart, runs.advance('restart')],
    [RUN_ACTIONS.keepOld, runs.advance('keep-old')],
    [PRACTICE_ACTIONS.hint, practice.hint],
    [PRACTICE_ACTIONS.goOn, practice.goOn],
    [PRACTICE_ACTIONS.use, practice.use],
    [PRACTICE_ACTIONS.step, walking.step],
    [PRACTICE_ACTIONS.erase, practice.erase],
    [PRACTICE_ACTIONS.drill, drills.start],
    [PRACTICE_ACTIONS.answer, drills.answer],
    [PRACTICE_ACTIONS.accept, coaching.accept],
    [PRACTICE_ACTIONS.changedAnswer, changed.answer],
    [CASE_ACTIONS.take, cases.take],
    [CASE_ACTIONS.done, cases.finish],
    [CASE_ACTIONS.reopen, cases.reopen],
    [HOME_ACTIONS.start, home.start],
    [HOME_ACTIONS.pin, home.pin],
    [HOME_ACTIONS.unpin, home.unpin],
    [HOME_ACTIONS.done, home.done],
    [HOME_ACTIONS.lead, home.lead],
    [HOME_ACTIONS.posting, home.posting],
    [INBOX_ACTIONS.dismiss, inbox.dismiss],
    [INBOX_ACTIONS.recall, inbox.recall],
  ]);
  const forms = new Map<string, Change<FormTurn>>([
    [RUN_FORMS.fill, runs.filled],
    [RUN_FORMS.correct, runs.corrected],
    [RUN_FORMS.handOff, runs.handedOff],
    [PRACTICE_FORMS.start, practice.started],
    [PRACTICE_FORMS.check, practice.checked],
    [PRACTICE_FORMS.choose, practice.lookedUp],
    [PRACTICE_FORMS.fill, walking.filled],
    [PRACTICE_FORMS.handOver, practice.handedOver],
    [PRACTICE_FORMS.finish, practice.finished],
    [PRACTICE_FORMS.giveUp, practice.gaveUp],
    [PRACTICE_FORMS.object, practice.objected],
    [PRACTICE_FORMS.decline, coaching.declined],
    [NEED_FORM, cues.needed],
    [ANSWER_FORM, cues.filled],
    [SCRIPT_FORM, home.filled],
    [ASK_FORMS.check, drafts.checked],
    [ASK_FORMS.find, handlers.found],
    [ASK_FORMS.watch, watch.saved],
    [INBOX_FORMS.add, inbox.added],
    [INBOX_FORMS.draft, inbox.drafted],
    [REVIEW_FORM, reviews.worked],
  ]);
  const words: Routes['words'] = new Map([
    ['watch', watch.command],
    ['practice', practiceCommand],
  ]);

  return { commands, shortcuts, actions, changes, forms, words, handlers, home, agent, inbox };
}
