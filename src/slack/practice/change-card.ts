import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import type { AskedCheck, ChangedForTeam, Checked, OpenChange } from '../../desk/practice/changes-desk.ts';
import type { Lang } from '../../knowledge/model.ts';
import type { WordsChange } from '../../practice/word-changes.ts';
import { copyFor, pickText } from '../copy.ts';
import { shorten } from '../text.ts';
import { HOME_ACTIONS } from '../views/actions.ts';
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
} from '../views/blocks.ts';
import type { View } from '../views/cue-card.ts';
import { type HomeLook, listBlocks, moment, pageBlocks, person } from '../views/home-parts.ts';
import type { Carried } from '../views/home-windows.ts';
import { PRACTICE_ACTIONS } from './actions.ts';
import { type ChangeCopy, changeCopyFor } from './change-copy.ts';

type Clock = Pick<HomeLook, 'ui' | 'now' | 'timeZone'>;

/** On the Home, above everything: what of the person's scripts has changed. Nothing where nothing has. */
export function changesOnHome(look: HomeLook, open: readonly OpenChange[]): readonly KnownBlock[] {
  if (open.length === 0) return [];
  return [
    header(changeCopyFor(look.ui).title(open.length)),
    ...pageBlocks(look.state, look.own, 'changes', open, ON_HOME, (each, index) => [changeRow(each, index, look)]),
    divider,
  ];
}

/** Under the next card of the script. */
export function changedLine(script: string, ui: Lang): KnownBlock {
  const own = changeCopyFor(ui);
  return row(own.line, button(own.look, PRACTICE_ACTIONS.changed, script));
}

/** What is open for one person, as a message. */
export function changesList(open: readonly OpenChange[], clock: Clock): View {
  const own = changeCopyFor(clock.ui);
  if (open.length === 0) return { text: own.none, blocks: [context(own.none)] };
  const rest = open.length - MOST;
  return {
    text: own.message(open.length),
    blocks: [
      context(own.message(open.length)),
      ...open.slice(0, MOST).map((each, index) => changeRow(each, index, clock)),
      ...(rest > 0 ? [context(own.moreOpen(rest))] : []),
    ],
  };
}

/** The question, what was answered, or why there is none; `home`: as the Home wrote it, empty where it was not opened there. */
export function changeWindow(checked: Exclude<Checked, { kind: 'duplicate' }>, clock: Clock, home: string): ModalView {
  const { ui } = clock;
  const own = changeCopyFor(ui);
  const blocks =
    checked.kind === 'refused'
      ? [context(own.gone)]
      : [
          header(shorten(pickText(checked.asked.title, ui), TITLE)),
          context(whenceOf(checked.asked, own, clock)),
          ...(checked.kind === 'asked' ? question(checked.asked, own) : told(checked, own)),
        ];
  return {
    type: 'modal',
    private_metadata: JSON.stringify({ home, lang: ui, page: 0 } satisfies Carried),
    title: { type: 'plain_text', text: own.window },
    close: { type: 'plain_text', text: copyFor(ui).close },
    blocks: [...blocks],
  };
}

/** For leads and trainers: who has taken what has changed, by script, some people a line. */
export function changesOfTeamBlocks(look: HomeLook, all: readonly ChangedForTeam[]): readonly KnownBlock[] {
  const own = changeCopyFor(look.ui);
  const lines = all.flatMap((each) => {
    const count = Math.max(1, Math.ceil(Math.max(each.open.length, each.taken.length) / PEOPLE));
    return Array.from({ length: count }, (_, part) => ({ each, part }));
  });
  const list = { name: 'changed', title: own.team, all: lines, size: LINES, none: own.teamNone } as const;
  return listBlocks(look, { ...list, count: String(all.length) }, ({ each, part }) => {
    const { title, since, open, taken } = each;
    const some = <T>(people: readonly T[]): readonly T[] => people.slice(part * PEOPLE, (part + 1) * PEOPLE);
    const stand = `${own.since(moment(since, look))} · ${own.stand(taken.length, open.length + taken.length)}`;
    return [
      paragraph(
        bold(shorten(pickText(title, look.ui), TITLE)),
        plain(`\n${stand}`),
        ...(open.length === 0 ? [plain(`\n${own.everybody}`)] : people(own.open, some(open))),
        ...people(own.taken, some(taken)),
      ),
    ];
  });
}

function people(label: string, some: readonly { readonly person: string }[]): readonly RichTextElement[] {
  if (some.length === 0) return [];
  return [
    plain(`\n${label}: `),
    ...some.flatMap((each, index) => [...(index === 0 ? [] : [plain(' ')]), person(each.person)]),
  ];
}

function changeRow({ entry, title, since }: OpenChange, index: number, clock: Clock): KnownBlock {
  const own = changeCopyFor(clock.ui);
  const text = `${shorten(pickText(title, clock.ui), TITLE)}\n${own.since(moment(since, clock))}`;
  return row(text, button(own.look, `${PRACTICE_ACTIONS.changed}:${index}`, entry));
}

function question({ check, on }: AskedCheck, own: ChangeCopy): readonly KnownBlock[] {
  const value = (choice: number | null): string =>
    [on.entry, on.to, on.lang, on.tries, choice === null ? '' : choice].join('|');
  if (check.kind === 'read')
    return [
      context(own.read),
      ...pairs(check.changes, own),
      actions(button(own.confirm, PRACTICE_ACTIONS.changedAnswer, value(null), 'primary')),
    ];
  const [asked] = check.changes;
  return [
    ...(asked?.step == null ? [] : [context(own.step(asked.step))]),
    quote(own.customer, shorten(check.customer, LINE)),
    paragraph(bold(own.ask[asked?.what ?? 'say'])),
    ...check.choices.map((text, index) => paragraph(bold(`${letter(index)}  `), plain(shorten(text, LINE)))),
    actions(
      ...check.choices.map((_, index) =>
        button(letter(index), `${PRACTICE_ACTIONS.changedAnswer}:${index}`, value(index)),
      ),
    ),
  ];
}

function told(
  { asked: { check, entry }, right, chosen }: Extract<Checked, { kind: 'told' }>,
  own: ChangeCopy,
): readonly KnownBlock[] {
  const head = check.kind === 'read' ? own.confirmed : right ? own.right : own.wrong(letter(chosen ?? 0));
  return [
    paragraph(bold(head)),
    ...pairs(check.changes, own),
    ...(right ? [] : [context(own.again)]),
    actions(button(own.show, HOME_ACTIONS.show, entry)),
  ];
}

/** What was there, and what is there now, part by part. */
function pairs(changes: readonly WordsChange[], own: ChangeCopy): readonly KnownBlock[] {
  const rest = changes.length - PAIRS;
  return [
    ...changes.slice(0, PAIRS).map(({ what, step, before, after }) =>
      bullets(step === null ? own.part[what] : `${own.part[what]} · ${step}`, [
        [bold(`${own.before}: `), plain(shorten(before ?? own.nothingBefore, LINE))],
        [bold(`${own.now}: `), plain(shorten(after ?? own.nothingNow, LINE))],
      ]),
    ),
    ...(rest > 0 ? [context(own.more(rest))] : []),
  ];
}

function whenceOf({ by, since }: AskedCheck, own: ChangeCopy, clock: Clock): string {
  if (by === null) return own.changedAt(moment(since, clock));
  return own.changedBy(shorten(by.author, NAME), moment(by.at, clock));
}

function letter(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

/** Quiet: the rest is a page further. */
const ON_HOME = 3;
/** A message takes fifty blocks. */
const MOST = 10;
const LINES = 5;
/** Names that are read in one line or two. */
const PEOPLE = 15;
const PAIRS = 4;
const TITLE = 140;
const LINE = 600;
const NAME = 80;
