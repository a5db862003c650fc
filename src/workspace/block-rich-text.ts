import { anyOf, type Check, flag, list, object, type Shape, shape, string, typed, URL_TEXT } from './block-shape.ts';

const STYLE = object(
  {},
  { bold: flag, italic: flag, strike: flag, code: flag, underline: flag, highlight: flag, client_highlight: flag },
);
const styled = { style: STYLE };
const BORDER: Check = { is: 'number', min: 0, max: 1 };
const LEAVES = ['text', 'link', 'emoji', 'user', 'channel', 'usergroup', 'broadcast', 'color', 'date', 'team'];

/** What stands in rich text, in the cells of a table and among the sources of a task, by type. */
export const CONTENTS: Readonly<Record<string, Shape>> = {
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
  rich_text_section: shape({ elements: list(typed(...LEAVES), 1000, 0) }),
  rich_text_quote: shape({ elements: list(typed(...LEAVES), 1000, 0) }, { border: BORDER }),
  rich_text_preformatted: shape(
    { elements: list(typed('text', 'link'), 1000, 0) },
    { border: BORDER, language: string(50) },
  ),
  rich_text_list: shape(
    { elements: list(typed('rich_text_section'), 1000), style: anyOf('bullet', 'ordered') },
    { indent: { is: 'number', min: 0, max: 8 }, offset: { is: 'number', min: 0 }, border: BORDER },
  ),
};
