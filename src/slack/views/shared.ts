import type { Outgoing } from '../../desk/outgoing.ts';
import type { Lang } from '../../knowledge/model.ts';
import { copyFor, pickText } from '../copy.ts';
import { shareCopyFor } from '../share-copy.ts';
import { escapeEntities, inParts, shorten } from '../text.ts';
import { bold, context, header, paragraph, plain, withinMessage } from './blocks.ts';
import type { View } from './cue-card.ts';
import { notice } from './notice.ts';
import { words } from './script-blocks.ts';

/** The words as the customer reads them: nothing of the product around them. */
export function sharedWords(say: readonly string[]): View {
  const parts = say.flatMap((part) => inParts(part, PARAGRAPH));
  return {
    text: escapeEntities(shorten(parts.join('\n\n'), WORDS)),
    blocks: parts.map((part) => paragraph(plain(part))),
  };
}

/** A script for colleagues: its title, the words to copy, and who shows it. */
export function sharedScript({ title, say, by }: Extract<Outgoing, { kind: 'shared' }>, ui: Lang): View {
  const own = shareCopyFor(ui);
  const head = pickText(title, ui);
  const bottom = [paragraph(plain(`${own.shownBy} `), { type: 'user', user_id: by })];
  const more = context(copyFor(ui).moreWords);
  const shown = withinMessage(words(say, copyFor(ui)), [header(head), ...bottom, more]);
  return {
    text: escapeEntities(shorten(`${head}: ${say[0] ?? ''}`, FALLBACK)),
    blocks: [header(head), ...shown.blocks, ...(shown.whole ? [] : [more]), ...bottom],
  };
}

/** To the agent, who believes that others have seen it. */
export function notShared({ what, channel, title, error }: Extract<Outgoing, { kind: 'not-shared' }>, ui: Lang): View {
  const name = pickText(title, ui);
  const why = notice(shareCopyFor(ui).notShared(what, `<#${channel}>`, error));
  const text = `${escapeEntities(shorten(name, FALLBACK))}: ${why.text}`;
  return { text, blocks: [paragraph(bold(shorten(name, TITLE))), ...why.blocks] };
}

const PARAGRAPH = 2500;
/** For notifications and search; escaped it may be five times as long, and Slack takes 40,000. */
const WORDS = 7_000;
const FALLBACK = 300;
/** Enough to know which script it was. */
const TITLE = 1_000;
