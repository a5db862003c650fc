import type { InputBlock, ModalView } from '@slack/types';
import type { AttemptCard } from '../../desk/practice/attempt-card.ts';
import type { Desk as DeskFile, EntryId, Lang, LangText, Scenario } from '../../knowledge/model.ts';
import { pickText, resultText } from '../copy.ts';
import { shorten } from '../text.ts';
import { button, context, row } from '../views/blocks.ts';
import { choiceInput, formWindow, INPUT } from '../views/forms.ts';
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
  return formWindow(
    { id: PRACTICE_FORMS.start, title: own.startTitle, submit: own.startSend, carried },
    [
      context([pickText(scenario.title, ui), own.level(scenario.level), ...(aim === '' ? [] : [aim])].join(' · ')),
      choiceInput(
        LANG,
        own.speaks,
        langs.map((lang) => ({ value: lang, text: own.language[lang] })),
        first,
      ),
      ...(kinds.length < 1
        ? []
        : [
            choiceInput(
              KIND,
              own.kindLabel,
              kinds.map((kind) => ({ value: kind, text: own.kind[kind] })),
              kinds[0],
            ),
          ]),
    ],
    ui,
  );
}

export function readStart(state: FormState): { readonly lang: Lang; readonly exam: boolean } {
  return { lang: chosen(state, LANG) === 'zh' ? 'zh' : 'en', exam: chosen(state, KIND) === 'exam' };
}

export function lineForm(carried: string, ui: Lang): ModalView {
  const own = practiceCopyFor(ui);
  return formWindow(
    { id: PRACTICE_FORMS.check, title: own.checkTitle, submit: own.checkSend, carried },
    [words(own.checkLabel, own.checkHint, true)],
    ui,
  );
}

export function chooseForm({ tools }: AttemptCard, carried: string, ui: Lang): ModalView {
  const own = practiceCopyFor(ui);
  const [label, hint] = tools ? [own.chooseLabel, own.chooseHint] : [own.chooseLabelTitle, own.chooseHintTitle];
  return formWindow(
    { id: PRACTICE_FORMS.choose, title: own.chooseTitle, submit: own.chooseSend, carried },
    [words(label, hint, false)],
    ui,
  );
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
  return formWindow(
    { id: PRACTICE_FORMS.choose, title: own.chooseTitle, submit: own.chooseSend, carried },
    [
      ...(rows.length === 0 ? [context(own.chooseNone)] : rows),
      words(
        attempt.tools ? own.chooseLabel : own.chooseLabelTitle,
        attempt.tools ? own.chooseHint : own.chooseHintTitle,
        false,
      ),
    ],
    ui,
  );
}

export function handOverForm({ teams }: DeskFile, carried: string, ui: Lang): ModalView {
  const own = practiceCopyFor(ui);
  const options = teams.map(({ id, title }) => ({ value: id, text: pickText(title, ui) || id }));
  return formWindow(
    { id: PRACTICE_FORMS.handOver, title: own.handTitle, submit: own.handSend, carried },
    [choiceInput(TEAM, own.handLabel, options, undefined)],
    ui,
  );
}

export function readTeamOf(state: FormState): string {
  return chosen(state, TEAM) ?? '';
}

/** `preset`: where the script that was walked through has ended. */
export function finishForm(ways: readonly string[], preset: string | null, carried: string, ui: Lang): ModalView {
  const own = practiceCopyFor(ui);
  const outcomes = preset === null || ways.includes(preset) ? ways : [preset, ...ways];
  const options = outcomes.map((outcome) => ({ value: outcome, text: resultText(outcome, ui) }));
  return formWindow(
    { id: PRACTICE_FORMS.finish, title: own.finishTitle, submit: own.finishSend, carried },
    [
      context(own.finishAsk),
      ...(options.length === 0 ? [] : [choiceInput(OUTCOME, own.finishLabel, options, preset ?? undefined)]),
    ],
    ui,
  );
}

/** `null`: the script has no ends to choose from. */
export function readOutcome(state: FormState): string | null {
  return chosen(state, OUTCOME) ?? null;
}

export function giveUpForm(carried: string, ui: Lang): ModalView {
  const own = practiceCopyFor(ui);
  return formWindow(
    { id: PRACTICE_FORMS.giveUp, title: own.giveUpTitle, submit: own.giveUp, carried },
    [context(own.giveUpAsk)],
    ui,
  );
}

/** One thing that was lost, and the line in which it was said all the same. */
export function objectForm(
  options: readonly { readonly value: string; readonly text: string }[],
  replies: readonly string[],
  carried: string,
  ui: Lang,
): ModalView {
  const own = practiceCopyFor(ui);
  const lines = replies.map((line, index) => ({
    value: String(index + 1),
    text: `${index + 1}. ${line.replace(/\s+/gu, ' ')}`,
  }));
  return formWindow(
    { id: PRACTICE_FORMS.object, title: own.objectTitle, submit: own.objectSend, carried },
    [
      choiceInput(WHAT, own.objectWhat, options, options[0]?.value),
      choiceInput(LINE, own.objectLine, lines, lines[0]?.value),
    ],
    ui,
  );
}

export function readObjection(state: FormState): { readonly what: string; readonly reply: number } {
  return { what: chosen(state, WHAT) ?? '', reply: Number(chosen(state, LINE)) || 0 };
}

/** Why a score stays as it is. */
export function declineForm(carried: string, ui: Lang): ModalView {
  const own = progressCopyFor(ui);
  return formWindow(
    { id: PRACTICE_FORMS.decline, title: own.declineTitle, submit: own.declineSend, carried },
    [words(own.declineLabel, own.declineHint, true)],
    ui,
  );
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

function chosen(state: FormState, block: string): string | undefined {
  return state[block]?.[INPUT]?.selected_option?.value;
}

const LANG = 'lang';
const KIND = 'kind';
const TEAM = 'team';
const OUTCOME = 'outcome';
const WHAT = 'what';
const LINE = 'line';
const MOST_TYPED = 3_000;
const TITLE = 150;
