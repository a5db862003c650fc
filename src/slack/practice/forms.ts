import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { AttemptCard } from '../../desk/practice/attempt-card.ts';
import type { Desk as DeskFile, EntryId, Lang, LangText, Scenario } from '../../knowledge/model.ts';
import { copyFor, pickText, resultText } from '../copy.ts';
import { shorten } from '../text.ts';
import { button, context, row } from '../views/blocks.ts';
import type { FormState } from '../views/run-forms.ts';
import { PRACTICE_ACTIONS, PRACTICE_FORMS } from './actions.ts';
import { practiceCopyFor } from './copy.ts';
import { progressCopyFor } from './progress-copy.ts';

/** Which language the customer writes, and whether it is an exam, where there is one. */
export function startForm(
  scenario: Scenario,
  langs: readonly Lang[],
  { examined, open }: { readonly examined: boolean; readonly open: boolean },
  carried: string,
  ui: Lang,
): ModalView {
  const own = practiceCopyFor(ui);
  const first = langs.includes(ui) ? ui : langs[0];
  const kinds = [...(open ? (['practice'] as const) : []), ...(examined ? (['exam'] as const) : [])];
  const aim = own.target(scenario.target.minutes, scenario.target.replies);
  return modal(PRACTICE_FORMS.start, own.startTitle, own.startSend, carried, ui, [
    context([pickText(scenario.title, ui), own.level(scenario.level), ...(aim === '' ? [] : [aim])].join(' · ')),
    choice(
      LANG,
      own.speaks,
      langs.map((lang) => ({ value: lang, text: own.language[lang] })),
      first,
    ),
    ...(kinds.length < 1
      ? []
      : [
          choice(
            KIND,
            own.kindLabel,
            kinds.map((kind) => ({ value: kind, text: own.kind[kind] })),
            kinds[0],
          ),
        ]),
  ]);
}

export function readStart(state: FormState): { readonly lang: Lang; readonly exam: boolean } {
  return { lang: chosen(state, LANG) === 'zh' ? 'zh' : 'en', exam: chosen(state, KIND) === 'exam' };
}

export function lineForm(carried: string, ui: Lang): ModalView {
  const own = practiceCopyFor(ui);
  return modal(PRACTICE_FORMS.check, own.checkTitle, own.checkSend, carried, ui, [
    words(own.checkLabel, own.checkHint, true),
  ]);
}

export function chooseForm({ tools }: AttemptCard, carried: string, ui: Lang): ModalView {
  const own = practiceCopyFor(ui);
  const [label, hint] = tools ? [own.chooseLabel, own.chooseHint] : [own.chooseLabelTitle, own.chooseHintTitle];
  return modal(PRACTICE_FORMS.choose, own.chooseTitle, own.chooseSend, carried, ui, [words(label, hint, false)]);
}

/** What was found, to choose from; with tools, to read as well. */
export function foundScripts(
  attempt: AttemptCard,
  scripts: readonly { readonly id: EntryId; readonly title: LangText }[],
  carried: string,
  ui: Lang,
): ModalView {
  const own = practiceCopyFor(ui);
  const rows = scripts.map(({ id, title }, index) =>
    row(
      shorten(pickText(title, ui), TITLE),
      button(own.use, `${PRACTICE_ACTIONS.use}:${index}`, `${attempt.id}|${id}`, 'primary'),
    ),
  );
  return modal(PRACTICE_FORMS.choose, own.chooseTitle, own.chooseSend, carried, ui, [
    ...(rows.length === 0 ? [context(own.chooseNone)] : rows),
    words(
      attempt.tools ? own.chooseLabel : own.chooseLabelTitle,
      attempt.tools ? own.chooseHint : own.chooseHintTitle,
      false,
    ),
  ]);
}

export function handOverForm({ teams }: DeskFile, carried: string, ui: Lang): ModalView {
  const own = practiceCopyFor(ui);
  const options = teams.map(({ id, title }) => ({ value: id, text: pickText(title, ui) || id }));
  return modal(PRACTICE_FORMS.handOver, own.handTitle, own.handSend, carried, ui, [
    choice(TEAM, own.handLabel, options, undefined),
  ]);
}

export function readTeamOf(state: FormState): string {
  return chosen(state, TEAM) ?? '';
}

export function finishForm(outcomes: readonly string[], carried: string, ui: Lang): ModalView {
  const own = practiceCopyFor(ui);
  const options = outcomes.map((outcome) => ({ value: outcome, text: resultText(outcome, ui) }));
  return modal(PRACTICE_FORMS.finish, own.finishTitle, own.finishSend, carried, ui, [
    context(own.finishAsk),
    ...(options.length === 0 ? [] : [choice(OUTCOME, own.finishLabel, options, undefined)]),
  ]);
}

/** `null`: the script has no ends to choose from. */
export function readOutcome(state: FormState): string | null {
  return chosen(state, OUTCOME) ?? null;
}

export function giveUpForm(carried: string, ui: Lang): ModalView {
  const own = practiceCopyFor(ui);
  return modal(PRACTICE_FORMS.giveUp, own.giveUpTitle, own.giveUp, carried, ui, [context(own.giveUpAsk)]);
}

/** One thing that was lost, and the line in which it was said all the same. */
export function objectForm(
  options: readonly { readonly value: string; readonly text: string }[],
  replies: readonly string[],
  carried: string,
  ui: Lang,
): ModalView {
  const own = practiceCopyFor(ui);
  const lines = replies
    .slice(0, MOST_OPTIONS)
    .map((line, index) => ({ value: String(index + 1), text: `${index + 1}. ${line.replace(/\s+/gu, ' ')}` }));
  return modal(PRACTICE_FORMS.object, own.objectTitle, own.objectSend, carried, ui, [
    choice(WHAT, own.objectWhat, options, options[0]?.value),
    choice(LINE, own.objectLine, lines, lines[0]?.value),
  ]);
}

export function readObjection(state: FormState): { readonly what: string; readonly reply: number } {
  return { what: chosen(state, WHAT) ?? '', reply: Number(chosen(state, LINE)) || 0 };
}

/** Why a score stays as it is. */
export function declineForm(carried: string, ui: Lang): ModalView {
  const own = progressCopyFor(ui);
  return modal(PRACTICE_FORMS.decline, own.declineTitle, own.declineSend, carried, ui, [
    words(own.declineLabel, own.declineHint, true),
  ]);
}

/** What was typed into a form's one line. */
export function readLine(state: FormState): string {
  return state[LINE]?.[INPUT]?.value ?? '';
}

function words(label: string, hint: string, multiline: boolean): InputBlock {
  return {
    type: 'input',
    block_id: LINE,
    label: { type: 'plain_text', text: label },
    hint: { type: 'plain_text', text: hint },
    element: { type: 'plain_text_input', action_id: INPUT, multiline, max_length: MOST_TYPED, focus_on_load: true },
  };
}

function choice(
  block: string,
  label: string,
  all: readonly { readonly value: string; readonly text: string }[],
  initial: string | undefined,
): InputBlock {
  const options = all.slice(0, MOST_OPTIONS).map(({ value, text }) => ({
    text: { type: 'plain_text' as const, text: shorten(text, OPTION) || '-', emoji: false },
    value,
  }));
  const first = options.find(({ value }) => value === initial);
  return {
    type: 'input',
    block_id: block,
    label: { type: 'plain_text', text: label },
    element: {
      type: 'static_select',
      action_id: INPUT,
      options,
      ...(first === undefined ? {} : { initial_option: first }),
    },
  };
}

function chosen(state: FormState, block: string): string | undefined {
  return state[block]?.[INPUT]?.selected_option?.value;
}

function modal(
  id: string,
  title: string,
  submit: string,
  carried: string,
  ui: Lang,
  blocks: readonly KnownBlock[],
): ModalView {
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: carried,
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: shorten(submit, SUBMIT) },
    close: { type: 'plain_text', text: copyFor(ui).close },
    blocks: [...blocks],
  };
}

const LANG = 'lang';
const KIND = 'kind';
const TEAM = 'team';
const OUTCOME = 'outcome';
const WHAT = 'what';
const LINE = 'line';
/** Each block has one input. */
const INPUT = 'value';
const MOST_TYPED = 3_000;
const MOST_OPTIONS = 100;
const OPTION = 75;
const TITLE = 150;
const SUBMIT = 24;
