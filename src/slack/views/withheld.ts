import type { KnownBlock } from '@slack/types';
import type { Cue, CueWithheld } from '../../desk/cue.ts';
import type { Lang, LangText } from '../../knowledge/model.ts';
import { copyFor, pickText } from '../copy.ts';
import { shorten } from '../text.ts';
import { withheldCopyFor } from '../withheld-copy.ts';
import { ACTIONS, cueValue } from './actions.ts';
import { bold, button, context, paragraph, row } from './blocks.ts';

/** What the customer means and may not be offered: said before anything else. */
export function meantBlocks(cue: Cue, ui: Lang): readonly KnownBlock[] {
  return cue.withheld.flatMap((item, index) =>
    item.meant ? [paragraph(bold(sentenceOf(item, ui))), ...successorRow(cue, item, index, '', ui)] : [],
  );
}

/** The same for notifications; ends where the next sentence begins. */
export function meantText(cue: Cue, ui: Lang): string {
  return cue.withheld
    .filter(({ meant }) => meant)
    .map((item) => `${sentenceOf(item, ui)} `)
    .join('');
}

/** What else came near and may not be offered, at the foot. */
export function withheldBlocks(cue: Cue, ui: Lang): readonly KnownBlock[] {
  const copy = copyFor(ui);
  return cue.withheld.flatMap((item, index): readonly KnownBlock[] => {
    if (item.meant) return [];
    const text = `${copy.withheldLead}: ${titleOf(item.title, ui)} ${copy.withheld(item.reason, item.day)}`;
    return item.replacedBy === null ? [context(text)] : successorRow(cue, item, index, text, ui);
  });
}

function sentenceOf({ title, reason, day, only, lookedUp }: CueWithheld, ui: Lang): string {
  const listed = (titles: readonly LangText[]) => listOf(titles.map((one) => shorten(pickText(one, ui), NAME)));
  return withheldCopyFor(ui).meant(titleOf(title, ui), reason, day, listed(only), listed(lookedUp));
}

function listOf(names: readonly string[]): readonly string[] {
  return names.length <= NAMES ? names : [...names.slice(0, NAMES), '…'];
}

function successorRow(cue: Cue, item: CueWithheld, index: number, before: string, ui: Lang): readonly KnownBlock[] {
  const copy = copyFor(ui);
  const next = item.replacedBy;
  if (next === null) return [];
  const show = button(copy.show, `${ACTIONS.pick}:withheld-${index}`, cueValue(cue.id, next.id));
  const shown = cue.script?.id === next.id || cue.options.some((option) => option.id === next.id);
  const line = `${before === '' ? '' : `${before}; `}${copy.replacedBy(titleOf(next.title, ui))}`;
  return [shown || item.id === next.id ? context(line) : row(line, show)];
}

function titleOf(title: LangText, ui: Lang): string {
  return shorten(pickText(title, ui), TITLE);
}

/** As long as a header may be. */
const TITLE = 150;
const NAME = 40;
/** More are not read in a hurry. */
const NAMES = 6;
