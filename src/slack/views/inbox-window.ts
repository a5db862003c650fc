import type { KnownBlock, ModalView } from '@slack/types';
import type { InboxLook, InboxWritten } from '../../desk/inbox/inbox-desk.ts';
import type { Lang } from '../../knowledge/model.ts';
import { copyFor, pickText } from '../copy.ts';
import { inboxCopyFor } from '../inbox/copy.ts';
import { shorten } from '../text.ts';
import { HOME_ACTIONS, INBOX_ACTIONS } from './actions.ts';
import {
  actions,
  bold,
  bullets,
  button,
  context,
  divider,
  header,
  paragraph,
  plain,
  quote,
  row,
  toPercent,
} from './blocks.ts';
import { type HomeLook, moment, TITLE } from './home-parts.ts';
import type { Carried } from './home-windows.ts';

/** How times are written in a window. */
export type WindowLook = Pick<HomeLook, 'ui' | 'now' | 'timeZone'>;

/** A group of the inbox: what was asked, how often, what came of it, and what can be done about it. */
export function groupWindow(
  found: InboxLook,
  home: string,
  look: WindowLook,
  notes: readonly string[] = [],
): ModalView {
  const { ui } = look;
  const own = inboxCopyFor(ui);
  const { group, open, candidates, titles } = found;
  const { id, wordings, needed, scripts, decision } = group;
  const acts = open
    ? [
        button(own.add, INBOX_ACTIONS.add, `${id}|`, 'primary'),
        button(own.draft, INBOX_ACTIONS.draft, id),
        button(own.dismiss, INBOX_ACTIONS.dismiss, id),
      ]
    : [];
  return modal(own.title, { home, lang: ui, page: 0 }, ui, [
    quote(own.customers, shorten(group.text, QUOTE)),
    context(factsOf(found, look).join(' · ')),
    ...notes.map((note) => paragraph(bold(note))),
    ...(decision === null ? [] : decisionBlocks(found, look)),
    actions(...acts, ...(decision === null ? [] : [button(own.recall, INBOX_ACTIONS.recall, id)])),
    divider,
    ...list(
      own.wordings(wordings.length),
      wordings.map(({ text, count }) => `${inOneLine(text)}${count > 1 ? `  ×${count}` : ''}`),
      own.moreOf,
    ),
    ...list(own.needed, needed.map(inOneLine), own.moreOf),
    ...(scripts.length === 0 ? [] : [divider, paragraph(bold(own.scripts))]),
    ...scripts.slice(0, FEW).map(({ id: script, refused, 'not-helpful': notHelpful, accepted }, index) => {
      const title = pickText(titles[script] ?? {}, ui) || script;
      const text = `${shorten(title, TITLE)}\n${own.script(refused, notHelpful, accepted)}`;
      return row(text, button(copyFor(ui).show, `${HOME_ACTIONS.show}:${index}`, script));
    }),
    ...(!open || candidates.length === 0 ? [] : [divider, paragraph(bold(own.likely))]),
    ...(open ? candidates : []).map(({ id: script, title, confidence }, index) => {
      const text = `${shorten(pickText(title, ui), TITLE)}\n${own.sure(toPercent(confidence))}`;
      return row(text, button(own.addHere, `${INBOX_ACTIONS.add}:${index}`, `${id}|${script}`));
    }),
  ]);
}

/** What was written, where, and what is still not found. */
export function writtenWindow(written: InboxWritten, home: string, ui: Lang): ModalView {
  const own = inboxCopyFor(ui);
  const { title, file, commit, left, notes } = written;
  return modal(own.writtenTitle, { home, lang: ui, page: 0 }, ui, [
    header(own.written(pickText(title, ui))),
    context(own.inFile(file, commit?.slice(0, COMMIT) ?? null)),
    ...notes.map((note) => paragraph(bold(pickText(note, ui)))),
    ...(left.length === 0
      ? [paragraph(plain(own.allAnswered))]
      : list(own.left(left.length), left.map(inOneLine), own.moreOf)),
  ]);
}

/** The same in a message, for whoever has closed the window meanwhile. In Slack's markup, but for the names, which are escaped. */
export function writtenText({ title, file, commit }: InboxWritten, ui: Lang, safe: (text: string) => string): string {
  const own = inboxCopyFor(ui);
  return [own.written(safe(pickText(title, ui))), own.inFile(safe(file), commit?.slice(0, COMMIT) ?? null)].join('\n');
}

function factsOf({ group }: InboxLook, look: WindowLook): readonly string[] {
  const own = inboxCopyFor(look.ui);
  const { count, shortcomings, week, weekBefore, langs, first, last } = group;
  return [
    own.asked(count),
    own.kinds(shortcomings),
    own.trend(week, weekBefore),
    own.langs(langs),
    ...(count > 1 ? [own.since(moment(first, look))] : []),
    own.last(moment(last, look)),
  ];
}

function decisionBlocks({ group: { decision }, open, titles }: InboxLook, look: WindowLook): readonly KnownBlock[] {
  if (decision === null) return [];
  const own = inboxCopyFor(look.ui);
  const { kind, at, entry } = decision;
  const title = entry === null ? null : pickText(titles[entry] ?? {}, look.ui) || entry;
  const texts = [own.decided(kind, moment(at, look), title), ...(open ? [own.cameBack] : [])];
  return [paragraph(bold(texts.join(' ')))];
}

/** Bullets under a label, as many as are read; then how many more there are. */
export function list(
  label: string | null,
  lines: readonly string[],
  more: (count: number) => string,
): readonly KnownBlock[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MANY);
  return [
    bullets(
      label,
      shown.map((line) => [plain(line)]),
    ),
    ...(lines.length > shown.length ? [context(more(lines.length - shown.length))] : []),
  ];
}

function inOneLine(text: string): string {
  return shorten(text.replace(/\s+/gu, ' '), LINE);
}

function modal(title: string, carried: Carried, ui: Lang, blocks: readonly KnownBlock[]): ModalView {
  return {
    type: 'modal',
    private_metadata: JSON.stringify(carried),
    title: { type: 'plain_text', text: shorten(title, 24) },
    close: { type: 'plain_text', text: copyFor(ui).close },
    blocks: blocks.filter((block) => block.type !== 'actions' || block.elements.length > 0),
  };
}

const QUOTE = 1_000;
const LINE = 300;
/** Wordings past these are told by their number. */
const MANY = 15;
const FEW = 5;
/** As git shortens it, and long enough for a large repository. */
const COMMIT = 10;
