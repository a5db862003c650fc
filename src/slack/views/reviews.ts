import type { KnownBlock, ModalView } from '@slack/types';
import type { DueReview } from '../../desk/reviews.ts';
import type { Day, Lang } from '../../knowledge/model.ts';
import { pickText } from '../copy.ts';
import { reviewCopyFor } from '../reviews/copy.ts';
import { escapeEntities, shorten } from '../text.ts';
import { REVIEW_ACTIONS, REVIEW_FORM } from './actions.ts';
import { actions, bold, button, context, header, paragraph, plain } from './blocks.ts';
import type { View } from './cue-card.ts';
import { formWindow } from './forms.ts';
import type { FormState } from './run-forms.ts';

/** Scripts that are due, each with what can be said of it. Eight are within what a message takes. */
export function reviewsDue(reviews: readonly DueReview[], ui: Lang): View {
  const own = reviewCopyFor(ui);
  const title = own.title(reviews.length);
  return {
    text: escapeEntities(title),
    blocks: [
      header(title),
      context(own.how),
      ...reviews.flatMap((review, index): KnownBlock[] => [
        paragraph(bold(shorten(pickText(review.title, ui), TITLE)), plain(`\n${reviewLine(review, ui)}`)),
        reviewButtons(review, index, ui),
      ]),
    ],
  };
}

/** When it was due, whose it is, how much it is used, and what was found wrong with it. */
export function reviewLine({ reviewBy, past, owner, used, work, id }: DueReview, ui: Lang): string {
  const own = reviewCopyFor(ui);
  const said = work === null ? [] : [own.workSaid(shorten(work.note, NOTE))];
  return [own.due(reviewBy, past), shorten(owner, TITLE), own.used(used), id, ...said].join(' · ');
}

export function reviewButtons({ id, reviewBy }: DueReview, index: number, ui: Lang): KnownBlock {
  const own = reviewCopyFor(ui);
  const value = `${id}|${reviewBy}`;
  return actions(
    button(own.right, `${REVIEW_ACTIONS.right}:${index}`, value, 'primary'),
    button(own.work, `${REVIEW_ACTIONS.work}:${index}`, value),
  );
}

/** The script and the day that a button was drawn for. */
export function readReview(value: string): { readonly id: string; readonly on: Day } {
  const [id = '', on = ''] = value.split('|');
  return { id, on: on as Day };
}

/** What is wrong with it, in a line; `carried` comes back with it. */
export function workForm(carried: string, ui: Lang): ModalView {
  const own = reviewCopyFor(ui);
  return formWindow(
    { id: REVIEW_FORM, title: own.noteTitle, submit: own.noteSave, carried },
    [
      {
        type: 'input',
        block_id: LINE,
        label: { type: 'plain_text', text: own.noteLabel },
        element: { type: 'plain_text_input', action_id: VALUE, max_length: NOTE, multiline: true, focus_on_load: true },
      },
    ],
    ui,
  );
}

export function readWork(state: FormState): string {
  return state[LINE]?.[VALUE]?.value ?? '';
}

const LINE = 'line';
const VALUE = 'value';
const TITLE = 100;
const NOTE = 300;
