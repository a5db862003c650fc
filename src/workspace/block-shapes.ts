/**
 * What Slack accepts, as data: the fields of every block, element and composition object, with their limits.
 * Figures are those of Slack's published Block Kit reference. `block-limits.ts` reads these tables.
 */

export type Surface = 'message' | 'modal' | 'home';

/** What one field may hold. Lengths are UTF-16 units, as Slack counts them. */
export type Check =
  | { readonly is: 'string'; readonly max?: number; readonly min?: number; readonly oneOf?: readonly string[] }
  | { readonly is: 'boolean' }
  | { readonly is: 'number'; readonly min?: number; readonly max?: number; readonly text?: boolean }
  | { readonly is: 'text'; readonly max: number; readonly plain?: boolean }
  | { readonly is: 'list'; readonly min?: number; readonly max?: number; readonly of: Check }
  | { readonly is: 'typed'; readonly types: readonly string[] }
  | { readonly is: 'object'; readonly shape: Shape }
  | { readonly is: 'anything' };

export interface Shape {
  readonly required: Readonly<Record<string, Check>>;
  readonly optional: Readonly<Record<string, Check>>;
  /** Of each group at least one field must be there. */
  readonly oneOf?: readonly (readonly string[])[];
}

const text = (max: number): Check => ({ is: 'text', max });
const plain = (max: number): Check => ({ is: 'text', max, plain: true });
const string = (max: number): Check => ({ is: 'string', max, min: 1 });
const anyOf = (...oneOf: string[]): Check => ({ is: 'string', oneOf });
const typed = (...types: string[]): Check => ({ is: 'typed', types });
const list = (of: Check, max: number, min = 1): Check => ({ is: 'list', of, max, min });
const object = (required: Shape['required'], optional: Shape['optional'] = {}): Check => ({
  is: 'object',
  shape: { required, optional },
});
const flag: Check = { is: 'boolean' };
const ID = string(255);
const URL_TEXT = string(3000);

const confirm = object(
  { title: plain(100), text: text(300), confirm: plain(30), deny: plain(30) },
  { style: anyOf('primary', 'danger') },
);
const options = (label: Check): Check =>
  object({ text: label, value: string(75) }, { description: text(75), url: URL_TEXT });
const menuOption = options(plain(75));
const boxOption = options(text(75));
const optionGroup = object({ label: plain(75), options: list(menuOption, 100) });
const dispatch = object({}, { trigger_actions_on: list(anyOf('on_enter_pressed', 'on_character_entered'), 2) });

const actionable = { action_id: ID };
const focusable = { ...actionable, confirm, focus_on_load: flag };
const pickable = { ...focusable, placeholder: plain(150) };
const typable = { ...actionable, focus_on_load: flag, placeholder: plain(150), dispatch_action_config: dispatch };
const several = { max_selected_items: { is: 'number', min: 1 } } as const;
const conversationFilter = object(
  {},
  {
    include: list(anyOf('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
);
const shape = (required: Shape['required'], optional: Shape['optional'] = {}, oneOf?: Shape['oneOf']): Shape => ({
  required,
  optional,
  ...(oneOf ? { oneOf } : {}),
});
const date: Check = { is: 'string', min: 10, max: 10 };
const time: Check = { is: 'string', min: 5, max: 5 };

const STYLE = object(
  {},
  { bold: flag, italic: flag, strike: flag, code: flag, underline: flag, highlight: flag, client_highlight: flag },
);
const styled = { style: STYLE };
const BORDER: Check = { is: 'number', min: 0, max: 1 };
const RICH_LEAVES = ['text', 'link', 'emoji', 'user', 'channel', 'usergroup', 'broadcast', 'color', 'date', 'team'];
const feedback = object({ text: plain(75), value: string(2000) }, { accessibility_label: string(75) });

/** Elements by type: what stands in actions, sections, inputs, contexts and rich text. */
export const ELEMENTS: Readonly<Record<string, Shape>> = {
  button: shape(
    { text: plain(75) },
    {
      ...actionable,
      url: URL_TEXT,
      value: string(2000),
      style: anyOf('primary', 'danger'),
      confirm,
      accessibility_label: string(75),
    },
  ),
  checkboxes: shape({ options: list(boxOption, 10) }, { ...focusable, initial_options: list(boxOption, 10) }),
  radio_buttons: shape({ options: list(boxOption, 10) }, { ...focusable, initial_option: boxOption }),
  overflow: shape({ options: list(menuOption, 5) }, { ...actionable, confirm }),
  static_select: shape(
    {},
    {
      ...pickable,
      options: list(menuOption, 100),
      option_groups: list(optionGroup, 100),
      initial_option: menuOption,
    },
    [['options', 'option_groups']],
  ),
  multi_static_select: shape(
    {},
    {
      ...pickable,
      ...several,
      options: list(menuOption, 100),
      option_groups: list(optionGroup, 100),
      initial_options: list(menuOption, 100),
    },
    [['options', 'option_groups']],
  ),
  external_select: shape({}, { ...pickable, min_query_length: { is: 'number', min: 0 }, initial_option: menuOption }),
  multi_external_select: shape(
    {},
    {
      ...pickable,
      ...several,
      min_query_length: { is: 'number', min: 0 },
      initial_options: list(menuOption, 100),
    },
  ),
  users_select: shape({}, { ...pickable, initial_user: string(50) }),
  multi_users_select: shape({}, { ...pickable, ...several, initial_users: list(string(50), 100) }),
  conversations_select: shape(
    {},
    {
      ...pickable,
      initial_conversation: string(50),
      default_to_current_conversation: flag,
      response_url_enabled: flag,
      filter: conversationFilter,
    },
  ),
  multi_conversations_select: shape(
    {},
    {
      ...pickable,
      ...several,
      initial_conversations: list(string(50), 100),
      default_to_current_conversation: flag,
      filter: conversationFilter,
    },
  ),
  channels_select: shape({}, { ...pickable, initial_channel: string(50), response_url_enabled: flag }),
  multi_channels_select: shape({}, { ...pickable, ...several, initial_channels: list(string(50), 100) }),
  datepicker: shape({}, { ...pickable, initial_date: date }),
  timepicker: shape({}, { ...pickable, initial_time: time, timezone: string(100) }),
  datetimepicker: shape({}, { ...focusable, initial_date_time: { is: 'number', min: 1_000_000_000 } }),
  plain_text_input: shape(
    {},
    {
      ...typable,
      initial_value: string(3000),
      multiline: flag,
      min_length: { is: 'number', min: 0, max: 3000 },
      max_length: { is: 'number', min: 1, max: 3000 },
    },
  ),
  email_text_input: shape({}, { ...typable, initial_value: string(3000) }),
  url_text_input: shape({}, { ...typable, initial_value: string(3000) }),
  number_input: shape(
    { is_decimal_allowed: flag },
    {
      ...typable,
      initial_value: { is: 'number', text: true },
      min_value: { is: 'number', text: true },
      max_value: { is: 'number', text: true },
    },
  ),
  rich_text_input: shape({}, { ...typable, initial_value: typed('rich_text') }),
  file_input: shape(
    {},
    { ...actionable, filetypes: list(string(50), 50), max_files: { is: 'number', min: 1, max: 10 } },
  ),
  workflow_button: shape(
    { text: plain(75), workflow: { is: 'anything' } },
    { ...actionable, style: anyOf('primary', 'danger'), accessibility_label: string(75) },
  ),
  feedback_buttons: shape({ positive_button: feedback, negative_button: feedback }, actionable),
  icon_button: shape(
    { icon: anyOf('trash'), text: plain(75) },
    {
      ...actionable,
      value: string(2000),
      confirm,
      accessibility_label: string(75),
      visible_to_user_ids: list(string(50), 100),
    },
  ),
  image: shape({ alt_text: string(2000) }, { image_url: URL_TEXT, slack_file: { is: 'anything' } }, [
    ['image_url', 'slack_file'],
  ]),
  url: shape({ url: URL_TEXT, text: string(3000) }),
  raw_text: shape({ text: { is: 'string', max: 10_000 } }),
  raw_number: shape({ value: { is: 'number' } }, { text: { is: 'string', max: 255 } }),
  text: shape({ text: string(12_000) }, styled),
  link: shape({ url: URL_TEXT }, { text: string(12_000), unsafe: flag, ...styled }),
  emoji: shape({ name: string(255) }, { unicode: string(255), url: URL_TEXT, skin_tone: { is: 'number' }, ...styled }),
  user: shape({ user_id: string(50) }, styled),
  channel: shape({ channel_id: string(50) }, styled),
  usergroup: shape({ usergroup_id: string(50) }, styled),
  team: shape({ team_id: string(50) }, styled),
  broadcast: shape({ range: anyOf('here', 'channel', 'everyone') }, styled),
  color: shape({ value: string(20) }, styled),
  date: shape(
    { timestamp: { is: 'number' }, format: string(255) },
    { url: URL_TEXT, fallback: string(255), ...styled },
  ),
  rich_text_section: shape({ elements: list(typed(...RICH_LEAVES), 1000, 0) }),
  rich_text_quote: shape({ elements: list(typed(...RICH_LEAVES), 1000, 0) }, { border: BORDER }),
  rich_text_preformatted: shape(
    { elements: list(typed('text', 'link'), 1000, 0) },
    { border: BORDER, language: string(50) },
  ),
  rich_text_list: shape(
    { elements: list(typed('rich_text_section'), 1000), style: anyOf('bullet', 'ordered') },
    { indent: { is: 'number', min: 0, max: 8 }, offset: { is: 'number', min: 0 }, border: BORDER },
  ),
};

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
