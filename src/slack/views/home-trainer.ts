import type { KnownBlock } from '@slack/types';
import type { KnowledgeState } from '../../desk/knowledge-source.ts';
import type { DueReview } from '../../desk/reviews.ts';
import type { TrainerBoard } from '../../desk/trainer-desk.ts';
import type { InboxGroup } from '../../insights/inbox.ts';
import { pickText } from '../copy.ts';
import { inboxCopyFor } from '../inbox/copy.ts';
import { shorten } from '../text.ts';
import { HOME_ACTIONS, INBOX_ACTIONS } from './actions.ts';
import { actions, button, context, divider, header, paragraph, plain, row } from './blocks.ts';
import { type HomeLook, listBlocks, moment, TITLE } from './home-parts.ts';
import { reviewButtons, reviewLine } from './reviews.ts';
import { mistakes } from './scripts-news.ts';

/** What a trainer has to see to. */
export function trainerBlocks(look: HomeLook, board: TrainerBoard): readonly KnownBlock[] {
  const { own, ui } = look;
  const { inbox, reviews, knowledge } = board;
  const words = inboxCopyFor(ui);
  return [
    header(own.trainerTitle),
    context(own.trainerNow(inbox.open.length, reviews.length)),
    divider,
    // What is in order comes last; what is not, first.
    ...(knowledge.trouble === null ? [] : [...knowledgeBlocks(look, knowledge), divider]),
    ...listBlocks(
      look,
      { name: 'inbox', title: words.inbox, all: inbox.open, size: GROUPS, none: words.none },
      (group, index) => [groupRow(look, group, index)],
    ),
    ...(inbox.more ? [context(words.more)] : []),
    divider,
    ...listBlocks(
      look,
      { name: 'reviews', title: own.reviews, all: reviews, size: REVIEWS, none: own.reviewsNone },
      (review, index) => reviewBlocks(look, review, index),
    ),
    ...(knowledge.trouble === null ? [divider, ...knowledgeBlocks(look, knowledge)] : []),
  ];
}

function groupRow(look: HomeLook, group: InboxGroup, index: number): KnownBlock {
  const { text, shortcomings, week, weekBefore, needed, last } = group;
  const own = inboxCopyFor(look.ui);
  const [wish = ''] = needed;
  const details = [
    own.kinds(shortcomings),
    own.trend(week, weekBefore),
    ...(wish === '' ? [] : [own.neededWas(inOneLine(wish))]),
    own.last(moment(last, look)),
  ];
  const press = button(own.look, `${INBOX_ACTIONS.look}:${index}`, group.id);
  return row(`${inOneLine(text)}\n${details.join(' · ')}`, press);
}

function inOneLine(text: string): string {
  return shorten(text.replace(/\s+/gu, ' '), MESSAGE);
}

function reviewBlocks({ own, ui }: HomeLook, review: DueReview, index: number): readonly KnownBlock[] {
  const text = `${shorten(pickText(review.title, ui), TITLE)}\n${reviewLine(review, ui)}`;
  return [row(text, button(own.show, HOME_ACTIONS.show, review.id)), reviewButtons(review, index, ui)];
}

function knowledgeBlocks(look: HomeLook, state: KnowledgeState): readonly KnownBlock[] {
  const { own } = look;
  const { answers, flows, revision, at, origin, trouble, reloads } = state;
  const facts = [
    own.knowledgeIs(answers, flows, revision),
    ...(at === null ? [] : [own.loadedAt(moment(at, look))]),
    ...(origin === null
      ? []
      : [own.madeBy(origin.author, origin.commit.slice(0, SHORT), moment(origin.at, look), origin.edited)]),
    ...(trouble === null && reloads ? [own.knowledgeFine] : []),
  ];
  return [
    header(own.knowledge),
    context(facts.join(' · ')),
    ...(trouble === null
      ? []
      : [
          paragraph({
            ...plain(own.trouble(trouble.kind, trouble.count, moment(trouble.at, look))),
            style: { bold: true },
          }),
          ...mistakes(trouble, look.ui),
        ]),
    ...(reloads ? [actions(button(own.reload, HOME_ACTIONS.reload, 'now'))] : []),
  ];
}

/** With everything on every list a Home has less than the hundred blocks that it may have. */
const GROUPS = 10;
const REVIEWS = 8;
/** As git shortens an id. */
const SHORT = 8;
const MESSAGE = 200;
