import type { KnownBlock, ModalView } from '@slack/types';
import type { Cue, CueOption } from '../../desk/cue.ts';
import type { Lang } from '../../knowledge/model.ts';
import type { Shortfall } from '../../matching/match.ts';
import { type Copy, copyFor, pickText } from '../copy.ts';
import { shorten } from '../text.ts';
import { ACTIONS, cueValue } from './actions.ts';
import {
  actions,
  bullets,
  button,
  context,
  divider,
  header,
  modalPages,
  paragraph,
  plain,
  quote,
  toPercent,
} from './blocks.ts';
import { scriptBlocks } from './script-blocks.ts';

/** Why these scripts were picked, and what stood behind it; for none, what was closest and why that was not enough. */
export function whyModal(cue: Cue, ui: Lang): ModalView {
  const copy = copyFor(ui);
  const candidates: readonly CueOption[] = cue.script === null ? cue.options : [cue.script, ...cue.options];
  const blocks = [
    quote(copy.customer, shorten(cue.text, QUOTE)),
    ...(cue.shortfall === null || cue.script !== null
      ? []
      : [shortfallBlock(cue.shortfall, candidates.length > 0, copy)]),
    ...candidates.flatMap((option) => [divider, ...candidateBlocks(option, copy, ui)]),
    ...(cue.script === null ? [] : [divider, context(copy.keptBy(cue.script.owner, cue.script.reviewBy))]),
  ];
  const title = { answer: copy.whyTitle, choose: copy.whyTheseTitle, none: copy.whyNoneTitle }[cue.outcome];
  return modal(cue.script === null ? title : copy.whyTitle, blocks, copy);
}

/** One page of the whole script, where it is too long for one message; pages count from 0. */
export function wholeScriptModal(cue: Cue, ui: Lang, page = 0): ModalView {
  const copy = copyFor(ui);
  if (cue.script === null) return modal(copy.allTitle, [], copy);
  const pages = modalPages(scriptBlocks(cue.script, cue.lang, copy, ui));
  const at = Math.min(Math.max(page, 0), pages.length - 1);
  const turn = (label: string, to: number) => button(label, `${ACTIONS.page}:${to}`, cueValue(cue.id, String(to)));
  const turns = [
    ...(at > 0 ? [turn(copy.previous, at - 1)] : []),
    ...(at < pages.length - 1 ? [turn(copy.next, at + 1)] : []),
  ];
  const blocks = [
    header(pickText(cue.script.title, ui)),
    ...(pages[at] ?? []),
    ...(pages.length > 1 ? [context(copy.pageOf(at + 1, pages.length)), actions(...turns)] : []),
  ];
  return modal(copy.allTitle, blocks, copy);
}

function candidateBlocks(option: CueOption, copy: Copy, ui: Lang): readonly KnownBlock[] {
  const title = header(pickText(option.title, ui));
  const evidence = option.evidence;
  if (evidence === null) return [title, paragraph(plain(copy.whySignal))];
  const sure = copy.sure(toPercent(option.confidence));
  const lead = toPercent(evidence.margin);
  const nearest = evidence.nearest;
  return [
    title,
    context(lead > 0 ? `${sure} · ${copy.ahead(lead)}` : sure),
    ...(evidence.matched.length === 0
      ? []
      : [
          bullets(
            copy.whyMatched(''),
            evidence.matched.map((part) => [plain(`${part.text}  ${toPercent(part.weight)}%`)]),
          ),
        ]),
    ...(nearest === null ? [] : [context(copy.whyNearest(nearest.phrasing))]),
    ...(evidence.verbatim ? [context(copy.whyVerbatim)] : []),
    ...(evidence.context.length === 0 ? [] : [context(copy.whyContext(evidence.context.map(({ kind }) => kind)))]),
  ];
}

function shortfallBlock({ confidence, needed, shared, unknown }: Shortfall, near: boolean, copy: Copy): KnownBlock {
  const lines = [
    ...(near ? [copy.noneSure(toPercent(confidence), toPercent(needed)), copy.noneShared(toPercent(shared))] : []),
    ...(unknown.length === 0 ? [] : [copy.noneUnknown(unknown.map((word) => shorten(word, WORD)))]),
  ];
  const said = lines.length === 0 ? [copy.noneLead] : lines;
  return bullets(
    null,
    said.map((line) => [plain(line)]),
  );
}

function modal(title: string, blocks: readonly KnownBlock[], copy: Copy): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: shorten(title, TITLE) },
    close: { type: 'plain_text', text: copy.close },
    blocks: [...blocks],
  };
}

const QUOTE = 1000;
const WORD = 60;
const TITLE = 24;
