import type { KnownBlock, ModalView } from '@slack/types';
import type { WordingFinding } from '../../desk/check-wording.ts';
import type { DraftChecked } from '../../desk/draft-checks.ts';
import type { Lang } from '../../knowledge/model.ts';
import { copyFor, pickText } from '../copy.ts';
import { escapeEntities, inParts, shorten } from '../text.ts';
import { type WordingCopy, wordingCopyFor } from '../wording-copy.ts';
import { context, copyable, divider, header, labelled, paragraph, plain, quote, withinMessage } from './blocks.ts';
import type { View } from './cue-card.ts';

type Checked = Extract<DraftChecked, { kind: 'checked' }>;

/** What was found in a draft, the loudest first, and the clean version. Within the limits of a message, and of a window. */
export function wordingCard(checked: Checked, ui: Lang): View {
  const own = wordingCopyFor(ui);
  const { findings, cleaned, lang } = checked.check;
  if (findings.length === 0) {
    const blocks = [paragraph(plain(own.clean)), ...(checked.whole ? [] : [context(own.tooLong)])];
    return { text: own.clean, blocks };
  }
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const loud = findings.filter(({ severity }) => severity === 'error');
  const head = loud.length === 0 ? own.found(rules.length) : own.stop;
  const groups = rules.slice(0, MOST).map((rule) =>
    findingBlocks(
      findings.filter((finding) => finding.rule === rule),
      own,
      ui,
      lang,
    ),
  );
  const around = (count: number): readonly KnownBlock[] => [
    ...(count < rules.length ? [context(own.more(rules.length - count))] : []),
    divider,
    ...(cleaned === null ? [context(own.notCleaned)] : cleanedBlocks(cleaned, own)),
    ...(checked.masked ? [context(own.masked)] : []),
    ...(checked.whole ? [] : [context(own.tooLong)]),
  ];
  // As many findings as fit beside the clean version, each of them whole.
  let count = groups.length;
  while (count > 1 && !withinMessage(groups.slice(0, count).flat(), [header(head), ...around(count)]).whole) count -= 1;
  const said = (loud.length === 0 ? findings : loud).map(({ title }) => pickText(title, ui));
  return {
    text: escapeEntities(shorten(`${head}: ${[...new Set(said)].join(' / ')}`, FALLBACK)),
    blocks: [header(head), ...groups.slice(0, count).flat(), ...around(count)],
  };
}

/** The same in the window that the draft was typed into. */
export function wordingResult(checked: Checked, ui: Lang): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: wordingCopyFor(ui).title },
    close: { type: 'plain_text', text: copyFor(ui).close },
    blocks: [...wordingCard(checked, ui).blocks],
  };
}

/** All that one rule has found. */
function findingBlocks(
  found: readonly WordingFinding[],
  own: WordingCopy,
  ui: Lang,
  customer: Lang,
): readonly KnownBlock[] {
  const [first] = found;
  if (first === undefined) return [];
  const { severity, title, why, instead } = first;
  const words = [...new Set(found.map(({ matched }) => shorten(matched, QUOTE)))];
  const name = pickText(title, ui);
  return [
    ...words.slice(0, QUOTES).map((word) => quote(`${own.severity[severity]} · ${name}`, word)),
    ...(words.length > QUOTES ? [context(own.alike(words.length - QUOTES))] : []),
    ...lines(own.why, pickText(why, ui)),
    ...lines(own.better, pickText(instead, customer)),
  ];
}

function lines(label: string, text: string): readonly KnownBlock[] {
  return text === '' ? [] : [labelled(label, shorten(text, LINE))];
}

function cleanedBlocks(cleaned: string, own: WordingCopy): readonly KnownBlock[] {
  if (cleaned.length > MOST_CLEANED) return [context(own.cleanedTooLong)];
  const parts = inParts(cleaned, PART);
  return parts.map((part, index) =>
    copyable(parts.length === 1 ? own.cleaned : own.cleanedPart(index + 1, parts.length), part),
  );
}

/** Enough to see which words they are. */
const QUOTE = 240;
const QUOTES = 3;
const LINE = 1_000;
/** Seven blocks each at most, which leaves room for the clean version; nobody mends more in one go. */
const MOST = 5;
const PART = 2_500;
/** What one message holds beside a finding. */
const MOST_CLEANED = 8_000;
const FALLBACK = 300;
