import type { Held } from './surface.ts';

/** Blocks and elements as the page reads them; the server has held them against Slack's limits already. */
export interface TextPart {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
}

export interface Option {
  readonly text: TextPart;
  readonly value: string;
  readonly description?: TextPart;
}

export interface Confirmation {
  readonly title: TextPart;
  readonly text: TextPart;
  readonly confirm: TextPart;
  readonly deny: TextPart;
  readonly style?: 'primary' | 'danger';
}

export interface Element {
  readonly type: string;
  readonly action_id: string;
  readonly text?: TextPart;
  readonly value?: string;
  readonly url?: string;
  readonly style?: string;
  readonly confirm?: Confirmation;
  readonly placeholder?: TextPart;
  readonly accessibility_label?: string;
  readonly options?: readonly Option[];
  readonly option_groups?: readonly { readonly label: TextPart; readonly options: readonly Option[] }[];
  readonly initial_option?: Option;
  readonly initial_options?: readonly Option[];
  readonly initial_value?: string;
  readonly initial_user?: string;
  readonly initial_users?: readonly string[];
  readonly initial_conversation?: string;
  readonly initial_conversations?: readonly string[];
  readonly initial_channel?: string;
  readonly initial_channels?: readonly string[];
  readonly initial_date?: string;
  readonly initial_time?: string;
  readonly initial_date_time?: number;
  readonly multiline?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: string;
  readonly max_value?: string;
  readonly is_decimal_allowed?: boolean;
  readonly min_query_length?: number;
  readonly max_selected_items?: number;
  readonly focus_on_load?: boolean;
  readonly dispatch_action_config?: { readonly trigger_actions_on?: readonly string[] };
  readonly positive_button?: Feedback;
  readonly negative_button?: Feedback;
  readonly visible_to_user_ids?: readonly string[];
  readonly image_url?: string;
  readonly alt_text?: string;
}

interface Feedback {
  readonly text: TextPart;
  readonly value: string;
  readonly accessibility_label?: string;
}

export interface BlockPart {
  readonly type: string;
  readonly block_id: string;
  readonly text?: TextPart | string;
  readonly fields?: readonly TextPart[];
  readonly accessory?: Element;
  readonly elements?: readonly unknown[];
  readonly element?: Element;
  readonly label?: TextPart;
  readonly hint?: TextPart;
  readonly optional?: boolean;
  readonly dispatch_action?: boolean;
  readonly title?: TextPart | string;
  readonly subtitle?: TextPart;
  readonly body?: TextPart;
  readonly actions?: readonly Element[];
  readonly hero_image?: Element;
  readonly image_url?: string;
  readonly alt_text?: string;
  readonly level?: string | number;
  readonly rows?: readonly (readonly {
    readonly type: string;
    readonly text?: string;
    readonly value?: number;
    readonly elements?: readonly unknown[];
  }[])[];
  readonly column_settings?: readonly { readonly align?: string }[];
  readonly status?: 'pending' | 'in_progress' | 'complete' | 'error';
  readonly details?: BlockPart;
  readonly output?: BlockPart;
  readonly tasks?: readonly BlockPart[];
  readonly sources?: readonly { readonly url: string; readonly text: string }[];
  readonly expand?: boolean;
}

/** What a control holds before anybody touched it. */
export function initialHeld(element: Element): Held {
  const { type } = element;
  if (type.startsWith('multi_')) {
    if (type.includes('static') || type.includes('external'))
      return { type, selected_options: element.initial_options ?? [] };
    if (type.includes('users')) return { type, selected_users: element.initial_users ?? [] };
    if (type.includes('channels')) return { type, selected_channels: element.initial_channels ?? [] };
    return { type, selected_conversations: element.initial_conversations ?? [] };
  }
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: null };
    default:
      return { type, value: element.initial_value ?? null };
  }
}

/** Whether a person has filled a control in. */
export function isFilled(held: Held): boolean {
  const { type: _, ...rest } = held;
  return Object.values(rest).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '',
  );
}

/** Controls that report what they hold: all but buttons and menus that act at once. */
export function holds(element: Element): boolean {
  return !ACTING.has(element.type);
}

export function elementsOf(block: BlockPart): Element[] {
  const inside = [block.element ?? [], block.accessory ?? [], block.type === 'actions' ? (block.elements ?? []) : []];
  return (inside.flat() as Element[]).filter((element) => typeof element.action_id === 'string');
}

const ACTING = new Set(['button', 'overflow', 'icon_button', 'feedback_buttons', 'workflow_button', 'image']);
