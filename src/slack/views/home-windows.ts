import type { KnownBlock, ModalView } from '@slack/types';
import type { Cue, CueScript } from '../../desk/cue.ts';
import type { Lang } from '../../knowledge/model.ts';
import { copyFor, pickText } from '../copy.ts';
import { homeCopyFor } from '../home/copy.ts';
import { runCopyFor } from '../run-copy.ts';
import { shareCopyFor } from '../share-copy.ts';
import { shorten } from '../text.ts';
import { HOME_ACTIONS } from './actions.ts';
import { actions, bold, button, context, header, modalPages, paragraph, quote, row } from './blocks.ts';
import { TITLE } from './home-parts.ts';
import { scriptBlocks } from './script-blocks.ts';

/** What a window of the Home carries: where the Home stood, and what the window shows. */
export interface Carried {
  /** As the Home wrote it. */
  readonly home: string;
  readonly lang: Lang;
  readonly page: number;
}

/** A script to read and copy from, a page of it, without any customer. */
export function scriptWindow(
  script: CueScript,
  ui: Lang,
  { home, lang, page }: Carried,
  { pinned, notes = [] }: { readonly pinned: boolean; readonly notes?: readonly string[] },
): ModalView {
  const copy = copyFor(ui);
  const own = homeCopyFor(ui);
  const { id } = script;
  const pages = modalPages(scriptBlocks(script, script.sayLang, copy, ui));
  const at = Math.min(Math.max(page, 0), pages.length - 1);
  const other = script.langs.find((each) => each !== script.sayLang);
  const turn = (label: string, to: number) => button(label, `${HOME_ACTIONS.turn}:${to}`, `${id}|${to}`);
  return modal(own.scriptTitle, JSON.stringify({ home, lang, page: at } satisfies Carried), ui, [
    ...headline(pickText(script.title, ui)),
    ...notes.map((note) => context(note)),
    actions(
      ...(script.kind === 'flow' ? [button(own.start, HOME_ACTIONS.start, id, 'primary')] : []),
      ...(script.fields.length === 0
        ? []
        : script.missing.length > 0
          ? [button(runCopyFor(ui).fill, HOME_ACTIONS.fill, id, 'primary')]
          : [button(runCopyFor(ui).correct, HOME_ACTIONS.fill, id)]),
      pinned ? button(own.unpin, HOME_ACTIONS.unpin, id) : button(own.pin, HOME_ACTIONS.pin, id),
      ...(other === undefined ? [] : [button(shareCopyFor(ui).speak(other), HOME_ACTIONS.speak, `${id}|${other}`)]),
    ),
    ...(pages[at] ?? []),
    ...(pages.length < 2
      ? []
      : [
          actions(
            ...(at > 0 ? [turn(copy.previous, at - 1)] : []),
            ...(at < pages.length - 1 ? [turn(copy.next, at + 1)] : []),
          ),
        ]),
    context(
      ...(pages.length < 2 ? [] : [copy.pageOf(at + 1, pages.length)]),
      copy.keptBy(script.owner, script.reviewBy),
    ),
  ]);
}

/** A question that was asked before, with what came of it. */
export function cueWindow(cue: Cue, ui: Lang, home: string, notes: readonly string[] = []): ModalView {
  const copy = copyFor(ui);
  const own = homeCopyFor(ui);
  const { script, options } = cue;
  const carried = { home, lang: cue.lang, page: 0 } satisfies Carried;
  const body =
    script === null
      ? [
          context(cue.outcome === 'none' ? copy.noneLead : copy.chooseLead),
          ...options.map((option, index) =>
            row(
              shorten(pickText(option.title, ui), TITLE),
              button(own.show, `${HOME_ACTIONS.show}:${index}`, option.id),
            ),
          ),
        ]
      : scriptBlocks(script, cue.lang, copy, ui);
  const pages = modalPages(body);
  return modal(own.questionTitle, JSON.stringify(carried), ui, [
    quote(copy.customer, shorten(cue.text, QUOTE)),
    ...notes.map((note) => context(note)),
    ...(script === null ? [] : headline(pickText(script.title, ui))),
    actions(
      button(own.asCard, HOME_ACTIONS.card, cue.id),
      ...(pages.length > 1 && script !== null ? [button(copy.showAll, HOME_ACTIONS.show, script.id)] : []),
    ),
    ...(pages[0] ?? []),
  ]);
}

/** Something to be told to one person who is on the Home, where nothing is for one person alone. Slack's markup. */
export function noticeWindow(text: string, ui: Lang): ModalView {
  return modal(homeCopyFor(ui).noticeTitle, '', ui, [{ type: 'section', text: { type: 'mrkdwn', text } }]);
}

/** As a window of the Home wrote it; `null` where it is something else. */
export function readCarried(text: string): Carried | null {
  try {
    const { home, lang, page } = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
    if (typeof home !== 'string' || (lang !== 'zh' && lang !== 'en')) return null;
    return { home, lang, page: Number(page) || 0 };
  } catch {
    return null;
  }
}

/** A heading holds no more than a long title's beginning; the whole of it stands under that. */
function headline(title: string): readonly KnownBlock[] {
  return title.length > TITLE ? [paragraph(bold(title))] : [header(title)];
}

function modal(title: string, carried: string, ui: Lang, blocks: readonly KnownBlock[]): ModalView {
  return {
    type: 'modal',
    private_metadata: carried,
    title: { type: 'plain_text', text: shorten(title, 24) },
    close: { type: 'plain_text', text: copyFor(ui).close },
    blocks: [...blocks],
  };
}

const QUOTE = 1_000;
