import type { KnownBlock } from '@slack/types';
import type { KnowledgeTrouble } from '../../desk/knowledge-source.ts';
import type { Outgoing } from '../../desk/outgoing.ts';
import type { Lang } from '../../knowledge/model.ts';
import { homeCopyFor } from '../home/copy.ts';
import { escapeEntities, shorten } from '../text.ts';
import { bold, bullets, context, header, paragraph, plain } from './blocks.ts';
import type { View } from './cue-card.ts';

/** What the trainers' channel is told of the files, in the desk's language. */
export function scriptsNews(
  news: Extract<Outgoing, { readonly kind: 'scripts-broken' | 'scripts-mended' }>,
  ui: Lang,
  timeZone: string,
): View {
  const own = homeCopyFor(ui);
  if (news.kind === 'scripts-mended') {
    const text = own.scriptsMended(news.revision);
    return { text: escapeEntities(text), blocks: [paragraph(plain(text))] };
  }
  const { trouble } = news;
  const when = new Intl.DateTimeFormat(ui === 'zh' ? 'zh-CN' : 'en', { timeZone, timeStyle: 'short' }).format(
    trouble.at,
  );
  const text = own.trouble(trouble.kind, trouble.count, when);
  return {
    text: escapeEntities(text),
    blocks: [
      header(own.scriptsBroken),
      paragraph(bold(text)),
      ...mistakes(trouble, ui),
      context(own.scriptsBrokenNext),
    ],
  };
}

/** The first mistakes with their places and cures, and how many there are besides. */
export function mistakes({ first, count }: KnowledgeTrouble, ui: Lang): readonly KnownBlock[] {
  const lines = first.map(({ at: place, text, hint }) => [
    ...(place === null ? [] : [{ ...plain(place), style: { code: true } }, plain('  ')]),
    plain(shorten([text, ...(hint === null ? [] : [hint])].join('. '), PROBLEM)),
  ]);
  return [
    ...(lines.length === 0 ? [] : [bullets(null, lines)]),
    ...(count > first.length ? [context(homeCopyFor(ui).troubleMore(count - first.length))] : []),
  ];
}

/** Five of these are within what a message takes. */
const PROBLEM = 500;
