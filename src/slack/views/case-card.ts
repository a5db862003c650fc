import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import type { CaseCard, CaseField } from '../../desk/case-card.ts';
import type { Outgoing } from '../../desk/outgoing.ts';
import type { Lang } from '../../knowledge/model.ts';
import { type CaseCopy, caseCopyFor } from '../case-copy.ts';
import { copyFor, pickText } from '../copy.ts';
import { runCopyFor } from '../run-copy.ts';
import { escapeEntities, inParts, shorten } from '../text.ts';
import { CASE_ACTIONS, cueValue } from './actions.ts';
import {
  actions,
  bold,
  bullets,
  button,
  context,
  header,
  modalPages,
  paragraph,
  plain,
  quote,
  withinMessage,
} from './blocks.ts';
import type { View } from './cue-card.ts';
import { words } from './script-blocks.ts';

/** What a message about a case is for; it stays what it is while the case moves on. */
export type CaseTopic = 'opened' | 'signal' | 'updated' | 'soon' | 'due' | 'climbed' | 'late' | 'missed' | 'news';

/** A message of the outbox about a case. */
export type CaseMessage = Extract<Outgoing, { readonly case: CaseCard }>;

/** What a case's message shows when it is sent. `timeZone` is the desk's. */
export function caseMessage(message: CaseMessage, ui: Lang, timeZone: string): View {
  const own = caseCopyFor(ui);
  const notes =
    message.undelivered === null ? [] : [own.undelivered(shorten(message.undelivered.tried.join(', '), NAMES))];
  const from = message.kind === 'case-climbed' ? message.from : null;
  const say = message.kind === 'promise-late' ? message.say : [];
  return caseCard(message.case, topicOf(message), ui, { timeZone, notes, from, say });
}

/** The card of a case as it stands, under the heading that its message came with. Always within Slack's limits. */
export function caseCard(
  shown: CaseCard,
  topic: CaseTopic,
  ui: Lang,
  extra: {
    readonly timeZone: string;
    readonly notes?: readonly string[];
    readonly from?: string | null;
    readonly say?: readonly string[];
  },
): View {
  const own = caseCopyFor(ui);
  const { summary } = shown;
  const heading = headingOf(topic, own, extra.from ?? null);
  const title = pickText(shown.title, ui);
  const top = [
    header(`${heading}${COLON[ui]}${title}`),
    ...(extra.notes ?? []).map((note) => paragraph(bold(note))),
    paragraph(...stateLine(shown, own)),
    bullets(null, factLines(shown, own, ui, extra.timeZone)),
    ...(summary.said === null ? [] : [quote(own.said, shorten(summary.said, QUOTE))]),
    ...(summary.threatWith === undefined
      ? []
      : [paragraph(bold(own.threatWith(shorten(pickText(summary.threatWith, ui), NAMES))))]),
    ...(summary.also ?? []).map((team) => context(own.alsoWith(shorten(pickText(team, ui), NAMES)))),
  ];
  const threats = summary.signals
    .slice(0, MOST)
    .map(({ kind, level, matched }) => [plain(copyFor(ui).signal(kind, level, shorten(matched, QUOTE)))]);
  const middle = [
    ...(threats.length === 0 ? [] : [bullets(copyFor(ui).signalTitle, threats)]),
    ...(extra.say === undefined || extra.say.length === 0
      ? []
      : [paragraph(bold(own.tellCustomer)), ...words(extra.say, copyFor(ui))]),
    ...fieldList(own.noted, shown.fields, ui),
    ...(summary.note === null ? [] : [paragraph(plain(shorten(summary.note, QUOTE)))]),
  ];
  const bottom = FOR_AGENT.has(topic) ? [] : buttons(shown, topic, own);
  const more = context(copyFor(ui).moreWords);
  const whole = withinMessage(middle, [...top, more, ...bottom]);
  return {
    text: escapeEntities(shorten(`${heading}${COLON[ui]}${title}`, FALLBACK)),
    blocks: [...top, ...whole.blocks, ...(whole.whole ? [] : [more]), ...bottom],
  };
}

/** In the thread of a case's card: what came to it since. */
export function caseNews(shown: Extract<CaseMessage, { kind: 'case-noted' }>, ui: Lang): View {
  const own = caseCopyFor(ui);
  const fresh = shown.case.fields.filter(({ name }) => shown.fields.includes(name));
  const also = shown.also === null ? '' : own.alsoWith(shorten(pickText(shown.also, ui), NAMES));
  const heading = also === '' ? own.notedNow : also;
  return {
    text: escapeEntities(shorten(heading, FALLBACK)),
    blocks: [
      ...(also === '' ? [] : [paragraph(plain(also))]),
      ...(fresh.length === 0 ? [] : fieldList(own.notedNow, fresh, ui)),
    ],
  };
}

/** One page of what was noted and said, in full, and the steps, for those who may see it; pages count from 0. */
export function caseDetails(shown: CaseCard, fields: readonly CaseField[], ui: Lang, page = 0): ModalView {
  const own = caseCopyFor(ui);
  const copy = copyFor(ui);
  const { said } = shown.summary;
  // A step that only said or asked something is told by what was noted.
  const told = shown.summary.steps.filter((step) => step.do !== null || step.chose !== null);
  const steps = told.slice(-MOST_STEPS).map((step) => {
    const did = step.do === null ? [] : [shorten(pickText(step.do, ui), STEP)];
    const chose = step.chose === null ? [] : [own.chose(shorten(pickText(step.chose, ui), STEP))];
    return [plain([...did, ...chose].join(' '))];
  });
  const pages = modalPages([
    ...(fields.length === 0 ? [context(own.nothing)] : fields.flatMap((field) => wholeField(field, ui))),
    ...(said === null ? [] : inParts(said, PART).map((part) => quote(own.said, part))),
    ...(steps.length === 0 ? [] : [bullets(own.steps, steps)]),
    ...(told.length > steps.length ? [context(runCopyFor(ui).more(told.length - steps.length))] : []),
  ]);
  const at = Math.min(Math.max(page, 0), pages.length - 1);
  const turn = (label: string, to: number) =>
    button(label, `${CASE_ACTIONS.page}:${to}`, cueValue(shown.id, String(to)));
  const turns = [
    ...(at > 0 ? [turn(copy.previous, at - 1)] : []),
    ...(at < pages.length - 1 ? [turn(copy.next, at + 1)] : []),
  ];
  return {
    type: 'modal',
    title: { type: 'plain_text', text: shorten(own.detailsTitle, 24) },
    close: { type: 'plain_text', text: copy.close },
    blocks: [
      header(pickText(shown.title, ui)),
      ...(pages[at] ?? []),
      ...(turns.length === 0 ? [] : [context(copy.pageOf(at + 1, pages.length)), actions(...turns)]),
    ],
  };
}

/** Nothing of it is cut: a lead may need the last word. */
function wholeField({ name, label, text }: CaseField, ui: Lang): readonly KnownBlock[] {
  const [first = '', ...rest] = inParts(pickText(text, ui), PART);
  const named = paragraph(bold(`${shorten(pickText(label, ui) || name, NAMES)}  `), plain(first));
  return [named, ...rest.map((part) => paragraph(plain(part)))];
}

function topicOf(message: CaseMessage): CaseTopic {
  switch (message.kind) {
    case 'case-opened':
      return 'opened';
    case 'signal':
      return 'signal';
    case 'case-updated':
    case 'case-noted':
      return 'updated';
    case 'case-reminder':
      return message.when;
    case 'case-climbed':
      return 'climbed';
    case 'promise-late':
      return message.missed ? 'missed' : 'late';
    case 'case-news':
      return 'news';
  }
}

function headingOf(topic: CaseTopic, own: CaseCopy, from: string | null): string {
  return topic === 'climbed' ? own.climbed(from) : own[topic];
}

/** Who has it: people by their Slack id, so that they are shown by name. */
function stateLine({ state, assignee }: CaseCard, own: CaseCopy): readonly RichTextElement[] {
  switch (state) {
    case 'open':
      return [bold(own.free)];
    case 'taken':
      return [bold(`${own.taken} `), person(assignee)];
    case 'done':
      return [bold(`${own.done} `), person(assignee)];
    case 'dropped':
      return [bold(own.dropped)];
  }
}

function factLines(shown: CaseCard, own: CaseCopy, ui: Lang, timeZone: string): (readonly RichTextElement[])[] {
  const { summary, deadline } = shown;
  return [
    ...(deadline === null ? [] : [[bold(`${own.deadline}  `), moment(deadline, ui, timeZone)]]),
    [bold(`${own.agent}  `), person(shown.agent), plain(` · ${own.by(summary.by)}`)],
    [bold(`${own.team}  `), plain(shorten(pickText(shown.team.title, ui) || shown.team.id, NAMES))],
    ...(shown.lead === null ? [] : [[bold(`${own.lead}  `), person(shown.lead)]]),
    ...(summary.region === null
      ? []
      : [[bold(`${own.region}  `), plain(shorten(pickText(summary.region, ui), NAMES))]]),
  ];
}

function fieldList(label: string, fields: readonly CaseField[], ui: Lang): readonly KnownBlock[] {
  if (fields.length === 0) return [];
  const lines = fields
    .slice(0, MOST_FIELDS)
    .map(({ name, label: of, text }) => [
      bold(`${shorten(pickText(of, ui) || name, NAMES)}  `),
      plain(shorten(pickText(text, ui), VALUE)),
    ]);
  const left = fields.length - lines.length;
  return [bullets(label, [...lines, ...(left === 0 ? [] : [[plain(runCopyFor(ui).more(left))]])])];
}

function buttons({ id, state }: CaseCard, topic: CaseTopic, own: CaseCopy): readonly KnownBlock[] {
  if (state === 'dropped') return [];
  const value = cueValue(id, topic);
  if (state === 'done')
    return [actions(button(own.reopen, CASE_ACTIONS.reopen, value), button(own.details, CASE_ACTIONS.details, value))];
  return [
    actions(
      ...(state === 'open' ? [button(own.take, CASE_ACTIONS.take, value, 'primary')] : []),
      button(own.finish, CASE_ACTIONS.done, value),
      button(own.details, CASE_ACTIONS.details, value),
    ),
  ];
}

/** A Slack id becomes a name that can be clicked; anything else is shown as the desk file has it. */
function person(id: string | null): RichTextElement {
  return id !== null && /^[UW][A-Z0-9]{4,}$/.test(id)
    ? { type: 'user', user_id: id }
    : plain(shorten(id ?? '?', NAMES));
}

/** In the desk's time zone, as everywhere: colleagues who speak of a deadline speak of the same hour. */
function moment(at: number, ui: Lang, timeZone: string): RichTextElement {
  const clock = { timeZone, dateStyle: 'medium', timeStyle: 'short' } as const;
  return plain(new Intl.DateTimeFormat(ui === 'zh' ? 'zh-CN' : 'en', clock).format(at));
}

export function readTopic(text: string): CaseTopic {
  return TOPICS.find((topic) => topic === text) ?? 'opened';
}

const TOPICS: readonly CaseTopic[] = [
  'opened',
  'signal',
  'updated',
  'soon',
  'due',
  'climbed',
  'late',
  'missed',
  'news',
];
/** Told to the agent, who does not take cases. */
const FOR_AGENT: ReadonlySet<CaseTopic> = new Set(['late', 'missed', 'news']);
const COLON: Readonly<Record<Lang, string>> = { zh: '：', en: ': ' };
const FALLBACK = 300;
const QUOTE = 400;
const NAMES = 100;
const VALUE = 150;
/** A block takes no more than 3,000. */
const PART = 2_000;
const STEP = 200;
/** One of each kind of threat. */
const MOST = 8;
const MOST_FIELDS = 30;
const MOST_STEPS = 40;
