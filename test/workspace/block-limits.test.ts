import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessageBlocks, checkView, faultMessages } from '../../src/workspace/block-limits.ts';
import { BLOCKS } from '../../src/workspace/block-shapes.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const button = (id: string, more: object = {}) => ({ type: 'button', action_id: id, text: plain(5), ...more });
const option = (value: string, length = 5) => ({ text: plain(length), value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(String(index)));
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const section = (more: object = {}) => ({ type: 'section', text: mrkdwn(5), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });

describe('what Slack takes', () => {
  test.each<[string, unknown[]]>([
    ['a full card', CARD()],
    ['exactly 50 blocks', many(50, () => ({ type: 'divider' }))],
    ['a section of 3000 characters', [section({ text: mrkdwn(3000) })]],
    ['a header of 150', [{ type: 'header', text: plain(150) }]],
    ['25 buttons', [actions(...many(25, (index) => button(`b${index}`)))]],
    ['100 options', [section({ accessory: { type: 'static_select', options: options(100) } })]],
    ['fields without a text', [{ type: 'section', fields: many(10, () => mrkdwn(2000 / 2)) }]],
    ['no blocks', []],
  ])('%s', (_, blocks) => {
    expect(checkMessageBlocks(blocks)).toBeNull();
  });
});

describe('what Slack refuses, with the place and the reason', () => {
  test.each<[string, unknown[], string]>([
    ['51 blocks', many(51, () => ({ type: 'divider' })), 'no more than 50 items allowed [json-pointer:/blocks]'],
    [
      'a long section',
      [section({ text: mrkdwn(3001) })],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'an empty section text',
      [section({ text: mrkdwn(0) })],
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a section with nothing',
      [{ type: 'section' }],
      'missing required field: text or fields [json-pointer:/blocks/0]',
    ],
    [
      'a long field',
      [section({ fields: [mrkdwn(2001)] })],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      'eleven fields',
      [section({ fields: many(11, () => mrkdwn(1)) })],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a long header',
      [{ type: 'header', text: plain(151) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'mrkdwn in a header',
      [{ type: 'header', text: mrkdwn(5) }],
      'must be plain_text [json-pointer:/blocks/0/text/type]',
    ],
    ['no actions', [actions()], 'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
    [
      '26 actions',
      [actions(...many(26, (index) => button(`b${index}`)))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'eleven context elements',
      [{ type: 'context', elements: many(11, () => mrkdwn(1)) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a button in a context',
      [{ type: 'context', elements: [button('b')] }],
      'unsupported type: button [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'a long button text',
      [actions(button('b', { text: plain(76) }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a long button value',
      [actions(button('b', { value: 'x'.repeat(2001) }))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'a long action id',
      [actions(button('b'.repeat(256)))],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'a button style of its own',
      [actions(button('b', { style: 'green' }))],
      'must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      'the same action id twice',
      [actions(button('b'), button('b'))],
      'action_id "b" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      'the same block id twice',
      [section({ block_id: 'a' }), section({ block_id: 'a' })],
      'block_id "a" already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'a long block id',
      [section({ block_id: 'a'.repeat(256) })],
      'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
    ],
    [
      '101 options',
      [section({ accessory: { type: 'static_select', options: options(101) } })],
      'no more than 100 items allowed [json-pointer:/blocks/0/accessory/options]',
    ],
    [
      'a select without options',
      [section({ accessory: { type: 'static_select' } })],
      'missing required field: options or option_groups [json-pointer:/blocks/0/accessory]',
    ],
    [
      'a long option text',
      [section({ accessory: { type: 'overflow', options: [option('a', 76)] } })],
      'must be less than 76 characters [json-pointer:/blocks/0/accessory/options/0/text/text]',
    ],
    [
      'a long option value',
      [section({ accessory: { type: 'overflow', options: [option('v'.repeat(76))] } })],
      'must be less than 76 characters [json-pointer:/blocks/0/accessory/options/0/value]',
    ],
    [
      'an initial option from elsewhere',
      [section({ accessory: { type: 'static_select', options: options(2), initial_option: option('9') } })],
      'initial_option must match one of the options [json-pointer:/blocks/0/accessory]',
    ],
    [
      'six overflow options',
      [section({ accessory: { type: 'overflow', options: options(6) } })],
      'no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]',
    ],
    [
      'eleven radio buttons',
      [actions({ type: 'radio_buttons', options: options(11) })],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'an incomplete confirm dialog',
      [actions(button('b', { confirm: { title: plain(3), text: plain(3), confirm: plain(3) } }))],
      'missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]',
    ],
    [
      'an alert in a message',
      [{ type: 'alert', text: plain(5) }],
      'block type alert is not allowed in a message [json-pointer:/blocks/0/type]',
    ],
    ['an unknown block', [{ type: 'marquee' }], 'unsupported type: marquee [json-pointer:/blocks/0/type]'],
    [
      'a prototype name as type',
      [{ type: 'constructor' }],
      'unsupported type: constructor [json-pointer:/blocks/0/type]',
    ],
    ['a block without type', [{}], 'missing required field: type [json-pointer:/blocks/0/type]'],
    ['a block that is none', [null], 'must be an object [json-pointer:/blocks/0]'],
    [
      'a mistyped property',
      [section({ acessory: {} })],
      'invalid additional property: acessory [json-pointer:/blocks/0]',
    ],
    [
      'an empty rich text leaf',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }] }],
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      'a mention in preformatted text',
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }],
        },
      ],
      'unsupported type: user [json-pointer:/blocks/0/elements/0/elements/0/type]',
    ],
    [
      'two tables',
      many(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] })),
      'only one table allowed in a message [json-pointer:/blocks]',
    ],
    [
      'too much markdown in sum',
      many(2, () => ({ type: 'markdown', text: 'x'.repeat(6001) })),
      'markdown blocks hold more than 12000 characters [json-pointer:/blocks]',
    ],
    [
      'one-sided feedback',
      [
        {
          type: 'context_actions',
          elements: [{ type: 'feedback_buttons', positive_button: { text: plain(2), value: 'y' } }],
        },
      ],
      'missing required field: negative_button [json-pointer:/blocks/0/elements/0]',
    ],
  ])('%s', (_, blocks, message) => {
    const refused = checkMessageBlocks(blocks);
    expect(refused?.error).toBe('invalid_blocks');
    expect(faultMessages(refused?.faults ?? [])).toContain(`[ERROR] ${message}`);
  });

  test('blocks that are no list', () => {
    expect(checkMessageBlocks({ type: 'divider' })?.error).toBe('invalid_blocks_format');
  });

  test('a message of more than 13,000 characters that people see', () => {
    const sections = (count: number) => many(count, () => section({ text: mrkdwn(2900) }));
    expect(checkMessageBlocks(sections(4))).toBeNull();
    expect(checkMessageBlocks(sections(5))?.error).toBe('msg_blocks_too_long');
  });

  test('several faults are told at once', () => {
    const refused = checkMessageBlocks([{ type: 'header', text: plain(151) }, { type: 'section' }]);
    expect(refused?.faults.map((fault) => fault.at)).toEqual(['/blocks/0/text/text', '/blocks/1']);
  });
});

describe('views', () => {
  const modal = (more: object = {}) => ({ type: 'modal', title: plain(24), blocks: [section()], ...more });
  const input = { type: 'input', label: plain(5), element: { type: 'plain_text_input', action_id: 'a' } };

  test('a modal within the limits is taken', () => {
    expect(
      checkView(modal({ blocks: [input], submit: plain(24), private_metadata: 'x'.repeat(3000) }), 'modal'),
    ).toBeNull();
    expect(checkView(modal({ blocks: many(100, () => ({ type: 'divider' })) }), 'modal')).toBeNull();
  });

  test('an alert belongs into a modal, and nowhere else', () => {
    const alert = { type: 'alert', text: mrkdwn(200), level: 'warning' };
    expect(checkView(modal({ blocks: [alert] }), 'modal')).toBeNull();
    expect(checkView({ type: 'home', blocks: [alert] }, 'home')?.faults[0]?.at).toBe('/view/blocks/0/type');
  });

  test.each<[string, unknown, string]>([
    ['a card', modal({ blocks: [{ type: 'card', title: mrkdwn(5) }] }), '/view/blocks/0/type'],
    [
      'two elements that want the focus',
      modal({
        submit: plain(3),
        blocks: many(2, () => ({ ...input, element: { ...input.element, focus_on_load: true } })),
      }),
      '/view/blocks',
    ],
    ['a long title', modal({ title: plain(25) }), '/view/title/text'],
    ['no title', { type: 'modal', blocks: [] }, '/view'],
    ['no blocks', { type: 'modal', title: plain(3) }, '/view'],
    ['blocks that are no list', modal({ blocks: 'x' }), '/view/blocks'],
    ['101 blocks', modal({ blocks: many(101, () => ({ type: 'divider' })) }), '/view/blocks'],
    ['inputs without submit', modal({ blocks: [input] }), '/view/submit'],
    ['long private metadata', modal({ private_metadata: 'x'.repeat(3001) }), '/view/private_metadata'],
    ['a message-only block', modal({ blocks: [{ type: 'markdown', text: 'x' }] }), '/view/blocks/0/type'],
    ['a Home view', { type: 'home', blocks: [] }, '/view/type'],
    ['nothing', undefined, '/view'],
  ])('%s is refused', (_, view, at) => {
    const refused = checkView(view, 'modal');
    expect(refused?.error).toBe('invalid_arguments');
    expect(refused?.faults.map((fault) => fault.at)).toContain(at);
  });

  test('a view of more than 250 kB is too large', () => {
    const blocks = many(100, () => section({ text: mrkdwn(3000) }));
    expect(checkView(modal({ blocks }), 'modal')?.error).toBe('view_too_large');
  });
});

test('whatever is sent, the check answers and never throws', () => {
  const block = fc.record(
    {
      type: fc.oneof(fc.constantFrom(...Object.keys(BLOCKS)), fc.string()),
      text: fc.jsonValue(),
      elements: fc.jsonValue(),
      accessory: fc.jsonValue(),
    },
    { requiredKeys: ['type'] },
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(block, fc.jsonValue())), (blocks) => {
      for (const fault of checkMessageBlocks(blocks)?.faults ?? []) expect(fault.at).toMatch(/^\/blocks/);
    }),
    { numRuns: 300 },
  );
});

function CARD(): unknown[] {
  return [
    { type: 'header', text: plain(20) },
    { type: 'section', text: mrkdwn(200), accessory: { type: 'overflow', action_id: 'o', options: options(2) } },
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_preformatted', border: 0, elements: [{ type: 'text', text: 'words to send' }] },
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'x', style: { bold: true } },
                { type: 'link', url: 'https://example.com' },
              ],
            },
          ],
        },
        { type: 'rich_text_quote', elements: [{ type: 'emoji', name: 'wave' }] },
      ],
    },
    {
      type: 'context',
      elements: [mrkdwn(100), { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' }],
    },
    actions(button('b', { style: 'primary', value: 'v' }), {
      type: 'static_select',
      options: options(3),
      initial_option: option('1'),
    }),
    { type: 'divider' },
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'f',
          positive_button: { text: plain(7), value: 'yes' },
          negative_button: { text: plain(11), value: 'no' },
        },
        { type: 'icon_button', action_id: 'i', icon: 'trash', text: plain(6) },
      ],
    },
    { type: 'task_card', task_id: 't', title: 'Step', status: 'in_progress' },
    { type: 'plan', title: 'Steps', tasks: [{ type: 'task_card', task_id: 't', title: 'Step', status: 'pending' }] },
  ];
}
