/** The actions of a card. An `action_id` is one of these, with `:n` behind it where a block has several. */
export const ACTIONS = {
  pick: 'cue.pick',
  refuse: 'cue.refuse',
  rate: 'cue.rate',
  why: 'cue.why',
  all: 'cue.all',
  page: 'cue.page',
  reopen: 'cue.reopen',
  speak: 'cue.speak',
  post: 'cue.post',
  share: 'cue.share',
  need: 'cue.need',
  fill: 'cue.fill',
} as const;

/** The actions of a run's card. */
export const RUN_ACTIONS = {
  start: 'run.start',
  open: 'run.open',
  fill: 'run.fill',
  next: 'run.next',
  choose: 'run.choose',
  back: 'run.back',
  correct: 'run.correct',
  handOff: 'run.hand-off',
  stop: 'run.stop',
  restart: 'run.restart',
  keepOld: 'run.keep-old',
} as const;

/** The forms of a run, by the `callback_id` that they are sent with. */
export const RUN_FORMS = { fill: 'run.filled', correct: 'run.corrected', handOff: 'run.handed-off' } as const;

/** The form behind `cue.need`. */
export const NEED_FORM = 'cue.needed';

/** The form behind `cue.fill`. */
export const ANSWER_FORM = 'cue.filled';

/** The form behind `home.fill`. */
export const SCRIPT_FORM = 'home.filled';

/** The forms that something to ask about is typed into. */
export const ASK_FORMS = { check: 'ask.check', find: 'ask.find', watch: 'watch.saved' } as const;

/** The button of a cue that came by itself. */
export const WATCH_SHOW = 'watch.show';

export const CASE_ACTIONS = {
  take: 'case.take',
  done: 'case.done',
  reopen: 'case.reopen',
  details: 'case.details',
  page: 'case.page',
} as const;

/** The actions of a person's Home and of the windows that it opens. */
export const HOME_ACTIONS = {
  go: 'home.go',
  search: 'home.search',
  pack: 'home.pack',
  topic: 'home.topic',
  clear: 'home.clear',
  show: 'home.show',
  turn: 'home.turn',
  speak: 'home.speak',
  fill: 'home.fill',
  start: 'home.start',
  pin: 'home.pin',
  unpin: 'home.unpin',
  cue: 'home.cue',
  card: 'home.card',
  done: 'home.done',
  lead: 'home.lead',
  posting: 'home.posting',
  reload: 'home.reload',
} as const;

/** The actions of the trainers' inbox, on the Home and in its windows; `script` asks for what to offer. */
export const INBOX_ACTIONS = {
  look: 'inbox.look',
  add: 'inbox.add',
  draft: 'inbox.draft',
  dismiss: 'inbox.dismiss',
  recall: 'inbox.recall',
  script: 'inbox.script',
} as const;

/** What trainers say of a script that is due for review. */
export const REVIEW_ACTIONS = { right: 'review.right', work: 'review.work' } as const;

/** The form behind `review.work`. */
export const REVIEW_FORM = 'review.worked';

export const INBOX_FORMS = { add: 'inbox.added', draft: 'inbox.drafted' } as const;

/** What a button of a run's card carries: the run, the revision it was drawn for, and what is chosen. */
export function runValue(run: string, revision: number, choice = ''): string {
  return `${run}|${revision}|${choice}`;
}

export function readRunValue(value: string): { readonly run: string; readonly on: number; readonly choice: string } {
  const [run = '', revision = '', choice = ''] = value.split('|');
  return { run, on: Number(revision) || 0, choice };
}

/** What a button carries: the cue, and what is chosen. */
export function cueValue(cue: string, choice = ''): string {
  return `${cue}|${choice}`;
}

export function readCueValue(value: string): { readonly cue: string; readonly choice: string } {
  const at = value.indexOf('|');
  return at < 0 ? { cue: value, choice: '' } : { cue: value.slice(0, at), choice: value.slice(at + 1) };
}
