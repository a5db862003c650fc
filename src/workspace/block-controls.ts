import {
  anyOf,
  type Check,
  flag,
  ID,
  list,
  object,
  plain,
  type Shape,
  shape,
  string,
  text,
  typed,
  URL_TEXT,
} from './block-shape.ts';

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
const date: Check = { is: 'string', min: 10, max: 10 };
const time: Check = { is: 'string', min: 5, max: 5 };
const feedback = object({ text: plain(75), value: string(2000) }, { accessibility_label: string(75) });

/** Controls by type: what stands in actions, sections and inputs. */
export const CONTROLS: Readonly<Record<string, Shape>> = {
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
};

/** What an app offers for an external select. */
export const SUGGESTION: Shape = shape(
  {},
  { options: list(menuOption, 100, 0), option_groups: list(optionGroup, 100, 0) },
  [['options', 'option_groups']],
);
