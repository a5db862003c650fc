import type { KnownBlock } from '@slack/types';
import type { ChangedStand, RunCard, StepStand } from '../../desk/run-card.ts';
import type { Lang } from '../../knowledge/model.ts';
import { type Copy, copyFor, pickText, resultText } from '../copy.ts';
import { practiceEnd, practiceLead } from '../practice/walk-parts.ts';
import { type RunCopy, runCopyFor } from '../run-copy.ts';
import { escapeEntities, shorten } from '../text.ts';
import { RUN_ACTIONS, runValue } from './actions.ts';
import { actions, bold, bullets, button, context, header, paragraph, plain, withinMessage } from './blocks.ts';
import type { View } from './cue-card.ts';
import { choiceBlocks, fieldBlocks, labelList, labelOf, stopButton } from './run-parts.ts';
import { avoidBlocks, instruction, words } from './script-blocks.ts';

/** The living card of a run, in the agent's language (`ui`); `notes` stand on top. Always within Slack's limits. */
export function runCard(run: RunCard, ui: Lang, notes: readonly string[] = []): View {
  const speech = { copy: copyFor(ui), own: runCopyFor(ui), ui };
  const body = bodyOf(run, speech);
  const title = pickText(run.title, ui) || speech.own.flowGone;
  const top = [
    header(title),
    ...practiceLead(run, ui),
    ...notes.map((note) => context(note)),
    ...threatBlocks(run, speech),
    ...body.top,
    ...(run.before === null ? [] : [context(speech.own.parkedOther(pickText(run.before.title, ui)))]),
  ];
  const more = context(speech.copy.moreWords);
  const shown = withinMessage(body.middle, [...top, ...body.bottom, more]);
  return {
    text: escapeEntities(shorten(`${title}: ${body.text}`, FALLBACK)),
    blocks: [...top, ...shown.blocks, ...(shown.whole ? [] : [more]), ...body.bottom],
  };
}

interface Body {
  /** For notifications and screen readers. */
  readonly text: string;
  readonly top: readonly KnownBlock[];
  /** Its end is left out where a message can't hold it. */
  readonly middle: readonly KnownBlock[];
  readonly bottom: readonly KnownBlock[];
}

interface Speech {
  readonly copy: Copy;
  readonly own: RunCopy;
  readonly ui: Lang;
}

function bodyOf(run: RunCard, speech: Speech): Body {
  const { own, ui } = speech;
  const { status, at } = run;
  const fields = fieldBlocks(run.fields, own, ui);
  const cases = caseLines(run, speech);
  const over = (text: string, middle: readonly KnownBlock[] = []): Body => ({
    text,
    top: [paragraph(bold(shorten(text, FALLBACK)))],
    middle: [...middle, ...cases, ...fields],
    bottom: practiceEnd(run, ui),
  });
  switch (status.kind) {
    case 'open':
      return at.kind === 'changed' ? changedBody(run, at, speech) : openBody(run, at, speech);
    case 'parked': {
      const front =
        run.behind === null ? [] : [button(own.openFront, RUN_ACTIONS.open, runValue(run.behind, 0), 'primary')];
      const bottom = [actions(...front, stopButton(run, own))];
      return { text: own.parked, top: [paragraph(plain(own.parked))], middle: fields, bottom };
    }
    case 'ended':
      // The last step's words are often still to be sent.
      return over(own.ended(resultText(status.outcome, ui)), at.kind === 'step' ? wordBlocks(at, speech) : []);
    case 'handed-off': {
      const team = run.cases.find((each) => each.team.id === status.team)?.team.title ?? {};
      return over(own.handedOff(pickText(team, ui) || status.team));
    }
    case 'stopped':
      return over(own.stopped);
  }
}

function changedBody(run: RunCard, { canKeepOld, canRestart }: ChangedStand, { own, ui }: Speech): Body {
  const text = canRestart ? own.changedText : own.changedGone;
  const value = runValue(run.id, run.revision);
  return {
    text,
    top: [paragraph(bold(own.changedTitle)), paragraph(plain(text))],
    middle: fieldBlocks(run.fields, own, ui),
    bottom: [
      actions(
        ...(canRestart ? [button(own.restart, RUN_ACTIONS.restart, value, 'primary')] : []),
        ...(canKeepOld ? [button(own.keepOld, RUN_ACTIONS.keepOld, value)] : []),
        button(own.handOff, RUN_ACTIONS.handOff, value),
        stopButton(run, own),
      ),
    ],
  };
}

function openBody(run: RunCard, at: StepStand, speech: Speech): Body {
  const { copy, own, ui } = speech;
  const value = runValue(run.id, run.revision);
  const open = at.asked.filter(({ state }) => state.kind !== 'given').map(({ field }) => field);
  const doThis = at.do === null ? '' : pickText(at.do, ui);
  const fill = button(own.fill, RUN_ACTIONS.fill, value, open.length > 0 ? 'primary' : undefined);
  const next = button(own.next, RUN_ACTIONS.next, value, open.length > 0 ? undefined : 'primary');
  const main = [...(at.asked.length === 0 ? [] : [fill]), ...(at.canContinue ? [next] : [])];
  const others = [
    ...(at.canGoBack ? [button(own.back, RUN_ACTIONS.back, value)] : []),
    ...(run.fields.length > 0 ? [button(own.correct, RUN_ACTIONS.correct, value)] : []),
    ...(run.practice === undefined ? [button(own.handOff, RUN_ACTIONS.handOff, value), stopButton(run, own)] : []),
  ];
  const said = at.words.kind === 'ready' ? (at.words.parts[0] ?? '') : '';
  return {
    text: said || doThis || own.progress(at.progress.step, at.progress.of),
    top: [context(placeText(at, own, ui)), ...(at.oldText ? [context(own.oldText)] : [])],
    middle: [
      ...wordBlocks(at, speech),
      ...(doThis === '' ? [] : instruction(copy.doThis, doThis)),
      ...avoidBlocks(at.dont, run.lang, copy, ui),
      ...(open.length === 0 ? [] : [paragraph(bold(own.findOut(labelList(open, ui))))]),
      ...foundBlocks(at, speech),
      ...(at.handoff === null || at.handoff.made
        ? []
        : [context(copy.handOver(pickText(at.handoff.team.title, ui), at.handoff.withinMinutes))]),
      ...caseLines(run, speech),
      ...fieldBlocks(run.fields, own, ui),
    ],
    bottom: [
      // A choice is refused as long as something that must be known is not.
      ...(open.some(({ required }) => required) ? [] : choiceBlocks(run, at, own, ui)),
      ...(main.length === 0 ? [] : [actions(...main)]),
      ...(others.length === 0 ? [] : [actions(...others)]),
    ],
  };
}

/** Where the run is; inside another flow, which one. */
function placeText(at: StepStand, own: RunCopy, ui: Lang): string {
  const inside = at.flows.slice(1).map(({ title }) => pickText(title, ui));
  return [own.progress(at.progress.step, at.progress.of), ...inside].join(' · ');
}

/** One block a part to copy; nothing to copy while a value is missing. */
function wordBlocks(at: StepStand, { copy, own, ui }: Speech): readonly KnownBlock[] {
  switch (at.words.kind) {
    case 'ready':
      return words(at.words.parts, copy);
    case 'waiting':
      return [paragraph(plain(own.fillFirst(labelList(at.words.missing, ui))))];
    case 'none':
      return [];
  }
}

/** What the customer has said of it already: not asked twice, and looked at before it counts. */
function foundBlocks({ asked, found = {} }: StepStand, { own, ui }: Speech): readonly KnownBlock[] {
  const lines = asked.flatMap(({ field }) =>
    Object.hasOwn(found, field.name) ? [`${labelOf(field, ui)}: ${shorten(String(found[field.name]), QUOTE)}`] : [],
  );
  return lines.length === 0 ? [] : [context(own.found, ...lines)];
}

function threatBlocks(run: RunCard, { copy }: Speech): readonly KnownBlock[] {
  if (run.signals.length === 0) return [];
  const lines = run.signals
    .slice(0, MOST_THREATS)
    .map(({ kind, level, matched }) => [plain(copy.signal(kind, level, shorten(matched, QUOTE)))]);
  return [bullets(copy.signalTitle, lines)];
}

function caseLines(run: RunCard, { own, ui }: Speech): readonly KnownBlock[] {
  return run.cases.slice(0, MOST_CASES).map((each) => context(own.caseWith(pickText(each.team.title, ui), each.state)));
}

/** A notification shows about this much. */
const FALLBACK = 300;
const QUOTE = 240;
/** One of each kind. */
const MOST_THREATS = 8;
const MOST_CASES = 5;
