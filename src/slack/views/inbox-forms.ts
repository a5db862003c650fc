import { createHash } from 'node:crypto';
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { InboxDraft, InboxLook, InboxPreview } from '../../desk/inbox/inbox-desk.ts';
import { hasMask, MOST_LINES } from '../../desk/inbox/phrasings.ts';
import { LANGS, type Lang, type LangText } from '../../knowledge/model.ts';
import { pickText } from '../copy.ts';
import { type InboxCopy, inboxCopyFor } from '../inbox/copy.ts';
import { shorten } from '../text.ts';
import { INBOX_ACTIONS, INBOX_FORMS } from './actions.ts';
import { bold, context, copyable, divider, paragraph } from './blocks.ts';
import { formWindow } from './forms.ts';
import { list } from './inbox-window.ts';
import type { FormState } from './run-forms.ts';

/** What is typed stays in the form, whatever became of it. */
export interface FormView {
  readonly draft: InboxDraft;
  /** Titles of scripts that the form names. */
  readonly title: (entry: string) => LangText;
  readonly stage:
    | { readonly kind: 'typing' }
    /** Under way: there is nothing to send meanwhile. */
    | { readonly kind: 'busy'; readonly what: 'looking' | 'writing' }
    | { readonly kind: 'preview'; readonly preview: InboxPreview; readonly edited: boolean }
    /** Nothing was written, and why. */
    | { readonly kind: 'refused'; readonly texts: readonly string[] };
}

/** The form of a draft; `carried` comes back with it. */
export function draftForm(found: InboxLook, view: FormView, carried: string, ui: Lang): ModalView {
  const own = inboxCopyFor(ui);
  const { draft, stage } = view;
  const inputs = draft.kind === 'phrasings' ? addInputs(found, draft, view, ui) : answerInputs(found, draft, ui);
  const submit = stage.kind === 'busy' ? null : stage.kind === 'preview' ? own.write : own.preview;
  const [id, title] =
    draft.kind === 'phrasings' ? [INBOX_FORMS.add, own.addTitle] : [INBOX_FORMS.draft, own.draftTitle];
  const blocks = [...stageBlocks(stage, own), ...inputs, ...previewBlocks(stage, own, ui)];
  return formWindow({ id, title, submit, carried }, blocks, ui);
}

/** What is in a form that was sent. */
export function readDraft(kind: InboxDraft['kind'], state: FormState): InboxDraft {
  const typed = (block: string): string => state[block]?.[VALUE]?.value ?? '';
  const lines = typed(LINES);
  if (kind === 'phrasings')
    return { kind, entry: state[SCRIPT]?.[INBOX_ACTIONS.script]?.selected_option?.value ?? '', lines };
  const inLangs = (part: string): LangText => Object.fromEntries(LANGS.map((lang) => [lang, typed(`${part}:${lang}`)]));
  const pack = state.pack?.[VALUE]?.selected_option?.value ?? '';
  const [title, say, does] = [inLangs('title'), inLangs('say'), inLangs('do')];
  return { kind, answer: { pack, name: typed('name'), title, say, do: does, owner: typed('owner'), lines } };
}

/** The same draft has the same mark. */
export function markOf(draft: InboxDraft): string {
  return createHash('sha256').update(JSON.stringify(draft)).digest('hex').slice(0, 12);
}

export function scriptOption(title: LangText, id: string, ui: Lang): PlainTextOption {
  return { text: { type: 'plain_text', text: shorten(pickText(title, ui) || id, OPTION), emoji: false }, value: id };
}

function addInputs(
  found: InboxLook,
  { entry, lines }: Extract<InboxDraft, { kind: 'phrasings' }>,
  { title }: FormView,
  ui: Lang,
): readonly KnownBlock[] {
  const own = inboxCopyFor(ui);
  const script: InputBlock = {
    type: 'input',
    block_id: SCRIPT,
    label: { type: 'plain_text', text: own.whichScript },
    element: {
      type: 'external_select',
      action_id: INBOX_ACTIONS.script,
      min_query_length: 0,
      placeholder: { type: 'plain_text', text: own.findScript },
      ...(entry === '' || entry.length > OPTION ? {} : { initial_option: scriptOption(title(entry), entry, ui) }),
    },
  };
  return [script, ...lineInputs(found, lines, own)];
}

function answerInputs(
  found: InboxLook,
  { answer }: Extract<InboxDraft, { kind: 'answer' }>,
  ui: Lang,
): readonly KnownBlock[] {
  const own = inboxCopyFor(ui);
  const { packs, languages } = found;
  const options = packs
    .filter(({ id }) => id.length <= OPTION)
    .slice(0, OPTIONS)
    .map(({ id }) => ({ text: { type: 'plain_text' as const, text: id, emoji: false }, value: id }));
  const chosen = options.find(({ value }) => value === answer.pack);
  const pack: InputBlock = {
    type: 'input',
    block_id: 'pack',
    label: { type: 'plain_text', text: own.pack },
    element: {
      type: 'static_select',
      action_id: VALUE,
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
  const each = (part: 'title' | 'say' | 'do', label: (lang: Lang) => string, more: Partial<Typed> = {}) =>
    languages.map((lang) =>
      text({ block: `${part}:${lang}`, label: label(lang), typed: answer[part][lang] ?? '', ...more }),
    );
  return [
    pack,
    ...each('title', own.titleIn, { most: TITLE }),
    ...each('say', own.sayIn, { multiline: true, hint: own.sayHint }),
    ...lineInputs(found, answer.lines, own),
    ...each('do', own.doIn, { multiline: true }),
    text({ block: 'owner', label: own.owner, typed: answer.owner, hint: own.ownerHint, most: OPTION }),
    text({ block: 'name', label: own.name, typed: answer.name, hint: own.nameHint, most: OPTION }),
  ];
}

function lineInputs({ group, lines: offered }: InboxLook, typed: string, own: InboxCopy): readonly KnownBlock[] {
  const masked = offered.some(hasMask)
    ? []
    : group.wordings.flatMap((wording) => (hasMask(wording.text) ? wording.text : []));
  const input = text({ block: LINES, label: own.lines, typed, hint: own.linesHint(MOST_LINES), multiline: true });
  return [
    { ...input, optional: false },
    ...(masked.length === 0
      ? []
      : list(
          own.leftOut,
          masked.map((each) => shorten(each.replace(/\s+/gu, ' '), LINE)),
          own.moreOf,
        )),
  ];
}

interface Typed {
  readonly block: string;
  readonly label: string;
  readonly typed: string;
  readonly hint?: string;
  readonly multiline?: boolean;
  readonly most?: number;
}

function text({ block, label, typed, hint, multiline = false, most = MOST }: Typed): InputBlock {
  return {
    type: 'input',
    block_id: block,
    optional: true,
    label: { type: 'plain_text', text: label },
    ...(hint === undefined ? {} : { hint: { type: 'plain_text', text: hint } }),
    element: {
      type: 'plain_text_input',
      action_id: VALUE,
      multiline,
      max_length: most,
      ...(typed === '' ? {} : { initial_value: typed.slice(0, most) }),
    },
  };
}

function stageBlocks(stage: FormView['stage'], own: InboxCopy): readonly KnownBlock[] {
  switch (stage.kind) {
    case 'typing':
      return [];
    case 'busy':
      return [paragraph(bold(stage.what === 'looking' ? own.looking : own.writing))];
    case 'preview':
      return stage.edited ? [paragraph(bold(own.edited))] : [];
    case 'refused':
      return [paragraph(bold(own.refused)), ...list(null, stage.texts, own.moreOf)];
  }
}

function previewBlocks(stage: FormView['stage'], own: InboxCopy, ui: Lang): readonly KnownBlock[] {
  if (stage.kind !== 'preview') return [];
  const { file, added, others, warnings, wordings, answered, already } = stage.preview;
  const said = (title: LangText | null): string | null => title && pickText(title, ui);
  const lines = added.map(({ line, text: added_ }) => `${line}  ${added_}`).join('\n');
  return [
    divider,
    paragraph(bold(own.changes)),
    copyable(own.intoFile(file), shorten(lines, ADDED)),
    context(own.answers(answered, wordings)),
    ...(already.length === 0 ? [] : [context(own.already(shorten(already.join(' / '), ADDED)))]),
    ...(others.length === 0
      ? [context(own.noOthers)]
      : list(
          own.others,
          others.map(
            (other) =>
              `${shorten(other.text.replace(/\s+/gu, ' '), LINE)}: ${own.fromTo(said(other.before), said(other.after))}`,
          ),
          own.moreOf,
        )),
    ...list(
      own.warnings,
      warnings.map(({ message }) => shorten(message, LINE)),
      own.moreOf,
    ),
  ];
}

const SCRIPT = 'script';
export const LINES = 'lines';
/** The action of each other input. */
const VALUE = 'value';
/** Slack's most for an input. */
const MOST = 3_000;
const TITLE = 150;
/** Slack's limits for an option's text and value, and for how many a menu has. */
const OPTION = 75;
const OPTIONS = 100;
const LINE = 200;
const ADDED = 2_500;
