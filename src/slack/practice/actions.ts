/** The actions of practice, by the base of their `action_id`. */
export const PRACTICE_ACTIONS = {
  start: 'practice.start',
  goOn: 'practice.go-on',
  hint: 'practice.hint',
  check: 'practice.check',
  choose: 'practice.choose',
  use: 'practice.use',
  step: 'practice.step',
  fill: 'practice.fill',
  handOver: 'practice.hand-over',
  finish: 'practice.finish',
  giveUp: 'practice.give-up',
  object: 'practice.object',
  erase: 'practice.erase',
  drill: 'practice.drill',
  answer: 'practice.answer',
  changed: 'practice.changed',
  changedAnswer: 'practice.changed-answer',
  accept: 'practice.accept',
  decline: 'practice.decline',
} as const;

/** The forms of practice, by the `callback_id` that they are sent with. */
export const PRACTICE_FORMS = {
  start: 'practice.started',
  check: 'practice.checked',
  choose: 'practice.looked-up',
  fill: 'practice.filled',
  handOver: 'practice.handed-over',
  finish: 'practice.finished',
  giveUp: 'practice.given-up',
  object: 'practice.objected',
  decline: 'practice.declined',
} as const;
