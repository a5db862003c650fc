import type { KnownBlock } from '@slack/types';
import type { CaseCard } from '../../desk/case-card.ts';
import type { Pin } from '../../desk/pins.ts';
import type { RecentCue } from '../../desk/recent.ts';
import type { RunCard } from '../../desk/run-card.ts';
import type { ScriptList } from '../../desk/scripts.ts';
import type { Lang } from '../../knowledge/model.ts';
import { pickText } from '../copy.ts';
import type { HomeCopy } from '../home/copy.ts';
import { runCopyFor } from '../run-copy.ts';
import { shorten } from '../text.ts';
import { CASE_ACTIONS, cueValue, HOME_ACTIONS, RUN_ACTIONS, runValue } from './actions.ts';
import { actions, button, context, divider, header, plain, row } from './blocks.ts';
import { findBlocks, placeOf } from './home-find.ts';
import { type HomeLook, listBlocks, moment, person, TITLE, titled } from './home-parts.ts';

/** What an agent has to do, has at hand and has asked. */
export interface AgentHome {
  readonly runs: readonly RunCard[];
  readonly cases: readonly CaseCard[];
  readonly list: ScriptList;
  readonly pins: readonly Pin[];
  readonly recent: readonly RecentCue[];
  readonly posting: boolean;
  readonly newHere: boolean;
  /** What a lead sees before everything else. */
  readonly glance: readonly KnownBlock[];
  /** What has changed of the scripts that the person uses. */
  readonly changes: readonly KnownBlock[];
}

export function agentBlocks(look: HomeLook, shown: AgentHome): readonly KnownBlock[] {
  const { own } = look;
  const { runs, cases, list, pins, recent, posting, newHere, glance, changes } = shown;
  const open = runs.length + cases.length;
  const lines = [
    ...(newHere ? [own.newHere] : []),
    ...(open > 0 ? [own.openNow(runs.length, cases.length)] : newHere ? [] : [own.nothingOpen]),
    ...(posting ? [] : [own.paused]),
  ];
  return [
    ...glance,
    header(own.title),
    ...lines.map((line) => context(line)),
    divider,
    ...changes,
    ...runBlocks(look, runs),
    ...caseBlocks(look, cases),
    ...findBlocks(look, list, new Set(pins.map(({ id }) => id))),
    ...listBlocks(look, { name: 'pins', title: own.pinned, all: pins, size: PINS, none: own.pinnedNone }, (pin) => [
      pinRow(look, pin),
    ]),
    divider,
    header(own.recent),
    ...(recent.length === 0 ? [context(own.recentNone)] : []),
    ...recent.map((cue, index) => recentRow(look, cue, index)),
  ];
}

function runBlocks(look: HomeLook, runs: readonly RunCard[]): readonly KnownBlock[] {
  const { own, ui } = look;
  if (runs.length === 0) return [];
  const words = runCopyFor(ui);
  const draw = (run: RunCard, index: number): readonly KnownBlock[] => {
    const place = [
      ...(run.status.kind === 'parked' ? [words.parkedShort] : []),
      ...(run.at.kind === 'step' ? [words.progress(run.at.progress.step, run.at.progress.of)] : [words.changedTitle]),
      words.movedAt(moment(run.movedAt, look)),
    ];
    const title = shorten(pickText(run.title, ui) || words.flowGone, TITLE);
    const open = button(words.open, `${RUN_ACTIONS.open}:${index}`, runValue(run.id, run.revision), 'primary');
    return [row(`${title}\n${place.join(' · ')}`, open)];
  };
  return [...listBlocks(look, { name: 'runs', title: own.runs, all: runs, size: RUNS, none: '' }, draw), divider];
}

function caseBlocks(look: HomeLook, cases: readonly CaseCard[]): readonly KnownBlock[] {
  const { own, me } = look;
  if (cases.length === 0) return [];
  const draw = (each: CaseCard): readonly KnownBlock[] => [
    caseLine(look, each),
    actions(
      ...(each.assignee === me ? [button(own.done, HOME_ACTIONS.done, each.id, 'primary')] : []),
      button(own.details, CASE_ACTIONS.details, cueValue(each.id)),
    ),
  ];
  return [...listBlocks(look, { name: 'cases', title: own.cases, all: cases, size: CASES, none: '' }, draw), divider];
}

/** A case in a few lines: what it is, what tells it from the next, and how urgent, where and with whom. */
export function caseLine(look: HomeLook, card: CaseCard): KnownBlock {
  const { title, team, deadline, assignee } = card;
  const { own, ui, me, now } = look;
  const due =
    deadline === null
      ? plain(own.noDeadline)
      : deadline <= now
        ? { ...plain(own.overdue(moment(deadline, look))), style: { bold: true } }
        : plain(own.due(moment(deadline, look)));
  const whose =
    assignee === null
      ? [plain(own.withNobody)]
      : assignee === me
        ? [plain(own.mine)]
        : [plain(`${own.withWhom} `), person(assignee)];
  const where = plain(shorten(pickText(team.title, ui) || team.id, NAME));
  const gist = gistOf(card, ui);
  return titled(pickText(title, ui), [...(gist === '' ? [] : [plain(`${gist}\n`)]), due], [where], whose);
}

/** What the customer said, or what was noted first; nothing that is personal. */
function gistOf({ summary, fields }: CaseCard, ui: Lang): string {
  if (summary.said !== null) return `“${shorten(summary.said.replace(/\s+/g, ' '), GIST)}”`;
  const noted = fields.filter(({ pii }) => !pii).map(({ text }) => pickText(text, ui));
  return shorten(
    noted
      .filter((text) => text !== '')
      .slice(0, MOST_NOTED)
      .join(' · '),
    GIST,
  );
}

function pinRow({ own, ui }: HomeLook, { id, title, script }: Pin): KnownBlock {
  const name = shorten(pickText(title, ui), TITLE);
  return script === null
    ? row(`${name}\n${own.pinGone}`, button(own.unpin, HOME_ACTIONS.unpin, id))
    : row(`${name}\n${placeOf(script, own, ui)}`, button(own.show, HOME_ACTIONS.show, id));
}

function recentRow(look: HomeLook, cue: RecentCue, index: number): KnownBlock {
  const { own, ui } = look;
  const title = cue.title === null ? '' : shorten(pickText(cue.title, ui), TITLE);
  const came = [
    cue.outcome === 'none' && title === '' ? own.notFound : title === '' ? own.chosenNone : title,
    ...(cue.gone ? [own.recentGone] : []),
    ...reactionOf(cue, own),
    moment(cue.at, look),
  ];
  const text = `${shorten(cue.text.replace(/\s+/gu, ' '), QUESTION)}\n${came.join(' · ')}`;
  return row(text, button(own.show, `${HOME_ACTIONS.cue}:${index}`, cue.id));
}

function reactionOf({ reaction }: RecentCue, own: HomeCopy): readonly string[] {
  switch (reaction) {
    case 'open':
      return [];
    case 'helpful':
      return [own.helpful];
    case 'not-helpful':
      return [own.notHelpful];
    case 'refused':
      return [own.refused];
  }
}

/** With everything on every list a Home has less than the hundred blocks that it may have. */
const RUNS = 3;
const CASES = 3;
const PINS = 10;
/** Enough to know it again. */
const QUESTION = 160;
const NAME = 80;
/** Enough to know which customer it is. */
const GIST = 80;
const MOST_NOTED = 3;
