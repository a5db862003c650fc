import { CONTROLS } from './block-controls.ts';
import { CONTENTS } from './block-rich-text.ts';
import {
  anyOf,
  flag,
  ID,
  list,
  object,
  plain,
  type Shape,
  type Surface,
  shape,
  string,
  text,
  typed,
  URL_TEXT,
} from './block-shape.ts';

/**
 * What Slack accepts, as data: the fields of every block and view, with their limits.
 * Figures are those of Slack's published Block Kit reference. `block-limits.ts` reads these tables.
 */

/** Elements by type: what stands in actions, sections, inputs, contexts, rich text and tables. */
export const ELEMENTS: Readonly<Record<string, Shape>> = { ...CONTROLS, ...CONTENTS };

const SELECTS = ['static', 'external', 'users', 'conversations', 'channels'].flatMap((kind) => [
  `${kind}_select`,
  `multi_${kind}_select`,
]);
const PICKERS = [...SELECTS, 'datepicker', 'timepicker', 'checkboxes', 'radio_buttons'];
const block = { block_id: ID };
const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home'];
const MESSAGE: readonly Surface[] = ['message'];
const CANVAS: readonly Surface[] = ['message', 'home'];

/** Blocks by type, and the surfaces that take them. */
export const BLOCKS: Readonly<Record<string, Shape & { readonly on: readonly Surface[] }>> = {
  section: {
    on: EVERYWHERE,
    ...shape(
      {},
      {
        ...block,
        text: text(3000),
        fields: list(text(2000), 10),
        accessory: typed(...PICKERS, 'button', 'overflow', 'image', 'workflow_button'),
        expand: flag,
      },
      [['text', 'fields']],
    ),
  },
  header: { on: EVERYWHERE, ...shape({ text: plain(150) }, { ...block, level: { is: 'number', min: 1, max: 6 } }) },
  divider: { on: EVERYWHERE, ...shape({}, block) },
  context: { on: EVERYWHERE, ...shape({ elements: list(typed('plain_text', 'mrkdwn', 'image'), 10) }, block) },
  actions: {
    on: EVERYWHERE,
    ...shape(
      {
        elements: list(
          typed(...PICKERS, 'button', 'overflow', 'datetimepicker', 'workflow_button', 'rich_text_input'),
          25,
        ),
      },
      block,
    ),
  },
  image: {
    on: EVERYWHERE,
    ...shape(
      { alt_text: string(2000) },
      { ...block, image_url: URL_TEXT, slack_file: { is: 'anything' }, title: plain(2000) },
      [['image_url', 'slack_file']],
    ),
  },
  input: {
    on: EVERYWHERE,
    ...shape(
      {
        label: plain(2000),
        element: typed(
          ...PICKERS,
          'plain_text_input',
          'email_text_input',
          'url_text_input',
          'number_input',
          'rich_text_input',
          'datetimepicker',
          'file_input',
        ),
      },
      { ...block, hint: plain(2000), optional: flag, dispatch_action: flag },
    ),
  },
  rich_text: {
    on: EVERYWHERE,
    ...shape(
      {
        elements: list(typed('rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'), 1000),
      },
      block,
    ),
  },
  alert: {
    on: ['modal'],
    ...shape({ text: text(200) }, { ...block, level: anyOf('default', 'info', 'warning', 'error', 'success') }),
  },
  context_actions: { on: MESSAGE, ...shape({ elements: list(typed('feedback_buttons', 'icon_button'), 5) }, block) },
  markdown: { on: MESSAGE, ...shape({ text: string(12_000) }, block) },
  table: {
    on: MESSAGE,
    ...shape(
      { rows: list(list(typed('raw_text', 'raw_number', 'rich_text'), 20), 100) },
      {
        ...block,
        column_settings: list(object({}, { align: anyOf('left', 'center', 'right'), is_wrapped: flag }), 20),
      },
    ),
  },
  task_card: {
    on: MESSAGE,
    ...shape(
      { task_id: ID, title: string(256), status: anyOf('pending', 'in_progress', 'complete', 'error') },
      { ...block, details: typed('rich_text'), output: typed('rich_text'), sources: list(typed('url'), 20) },
    ),
  },
  plan: { on: MESSAGE, ...shape({ title: string(256) }, { ...block, tasks: list(typed('task_card'), 50) }) },
  card: {
    on: CANVAS,
    ...shape(
      {},
      {
        ...block,
        hero_image: typed('image'),
        icon: typed('image'),
        title: text(150),
        subtitle: text(150),
        body: text(200),
        actions: list(typed('button'), 3),
      },
      [['hero_image', 'title', 'body', 'actions']],
    ),
  },
  carousel: { on: CANVAS, ...shape({ elements: list(typed('card'), 10) }, block) },
};

/** A view's own fields; `blocks` are checked by themselves. */
export const VIEWS: Readonly<Record<'modal' | 'home', Shape>> = {
  modal: shape(
    { type: anyOf('modal'), title: plain(24), blocks: { is: 'anything' } },
    {
      submit: plain(24),
      close: plain(24),
      private_metadata: { is: 'string', max: 3000 },
      callback_id: { is: 'string', max: 255 },
      external_id: { is: 'string', max: 255 },
      clear_on_close: flag,
      notify_on_close: flag,
      submit_disabled: flag,
    },
  ),
  home: shape(
    { type: anyOf('home'), blocks: { is: 'anything' } },
    {
      private_metadata: { is: 'string', max: 3000 },
      callback_id: { is: 'string', max: 255 },
      external_id: { is: 'string', max: 255 },
    },
  ),
};

/** Most blocks on a surface. */
export const MOST_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
/** Characters that people see, over all blocks of one message; Slack answers `msg_blocks_too_long` past about this. */
export const MOST_MESSAGE_CHARACTERS = 13_000;
/** Characters over all markdown blocks of one message. */
export const MOST_MARKDOWN = 12_000;
/** `text` of a message; an update takes a tenth of it. */
export const MOST_TEXT = 40_000;
export const MOST_UPDATE_TEXT = 4_000;
/** Bytes of one view. */
export const MOST_VIEW_BYTES = 250_000;
