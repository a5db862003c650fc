import type { KnownBlock } from '@slack/types';
import type { CaseCard } from '../../desk/case-card.ts';
import type { BoardThreat, LeadBoard } from '../../desk/lead-desk.ts';
import type { DeskSwitch } from '../../desk/switches.ts';
import { copyFor } from '../copy.ts';
import { tabValue } from '../home/state.ts';
import { shorten } from '../text.ts';
import { CASE_ACTIONS, cueValue, HOME_ACTIONS } from './actions.ts';
import { actions, bold, button, context, divider, header, paragraph, plain } from './blocks.ts';
import { caseLine } from './home-agent.ts';
import { type HomeLook, listBlocks, moment, person } from './home-parts.ts';

/** What a lead has to know of right now. */
export function leadBlocks(look: HomeLook, board: LeadBoard): readonly KnownBlock[] {
  const { own } = look;
  const { cases, overdue, more, threats, switches } = board;
  const calm = cases.length === 0 && threats.length === 0;
  const count = more ? `${cases.length}+` : String(cases.length);
  return [
    header(own.leadTitle),
    context(calm ? own.leadCalm : own.leadNow(overdue, cases.length, threats.length)),
    divider,
    ...listBlocks(
      look,
      { name: 'open', title: own.leadCases, all: cases, size: CASES, none: own.leadNoCases, count },
      (each) => [caseLine(look, each), caseButtons(look, each)],
    ),
    ...(more ? [context(own.leadMore)] : []),
    divider,
    ...listBlocks(
      look,
      { name: 'threats', title: own.threats, all: threats, size: THREATS, none: own.threatsNone },
      (threat) => [threatLine(look, threat)],
    ),
    divider,
    header(own.switches),
    ...switches.flatMap((each) => switchBlocks(look, each)),
  ];
}

/** The most urgent of it, for a lead who is at the desk; nothing where there is nothing. */
export function leadGlance(look: HomeLook, board: LeadBoard): readonly KnownBlock[] {
  const { own } = look;
  const { cases, overdue, threats } = board;
  if (cases.length === 0 && threats.length === 0) return [];
  return [
    header(own.leadTitle),
    context(own.leadNow(overdue, cases.length, threats.length)),
    ...cases.slice(0, GLANCE).flatMap((each) => [caseLine(look, each), caseButtons(look, each)]),
    ...threats.slice(0, GLANCE).map((threat) => threatLine(look, threat)),
    actions(button(own.leadAll, `${HOME_ACTIONS.go}:all`, tabValue('lead'))),
    divider,
  ];
}

function caseButtons({ own, me }: HomeLook, { id, assignee }: CaseCard): KnownBlock {
  const mine = assignee === me;
  return actions(
    ...(assignee === null ? [button(own.take, `${HOME_ACTIONS.lead}:take`, `${id}|take`, 'primary')] : []),
    ...(assignee !== null && !mine ? [button(own.over, `${HOME_ACTIONS.lead}:over`, `${id}|over`)] : []),
    ...(assignee === null || mine
      ? [button(own.done, `${HOME_ACTIONS.lead}:done`, `${id}|done`, mine ? 'primary' : undefined)]
      : []),
    button(own.details, CASE_ACTIONS.details, cueValue(id)),
  );
}

function threatLine(look: HomeLook, { kind, level, matched, agent, at }: BoardThreat): KnownBlock {
  const { own, ui } = look;
  const copy = copyFor(ui);
  const what = matched === null ? copy.signalKind(kind, level) : copy.signal(kind, level, shorten(matched, QUOTE));
  return paragraph(bold(what), plain(`\n${own.threatAt} `), person(agent), plain(` · ${moment(at, look)}`));
}

function switchBlocks(look: HomeLook, { name, on, by, at }: DeskSwitch): readonly KnownBlock[] {
  const { own } = look;
  const who =
    by === null || at === null ? [] : [plain(`\n${own.turnedBy} `), person(by), plain(` · ${moment(at, look)}`)];
  return [
    paragraph(bold(own.posting(on)), ...who),
    actions(button(own.turn(!on), HOME_ACTIONS.posting, `${name}|${on ? 'off' : 'on'}`, on ? undefined : 'primary')),
  ];
}

/** With everything on every list a Home has less than the hundred blocks that it may have. */
const CASES = 6;
const THREATS = 8;
const GLANCE = 3;
const QUOTE = 160;
