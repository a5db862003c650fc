import { useRef } from 'preact/hooks';
import type { Element } from './elements.ts';
import type { Held } from './surface.ts';

export interface InputProps {
  readonly element: Element;
  readonly held: Held;
  readonly label: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  /** Keeps what it holds without telling the app. */
  readonly onHold: (held: Held) => void;
  readonly onChange: (held: Held) => void;
  readonly dispatches: boolean;
}

/** Text of one or several lines, e-mail, address, number, rich text. */
export function TextInput({ element, held, label, describedBy, invalid, onHold, onChange, dispatches }: InputProps) {
  const rich = element.type === 'rich_text_input';
  const many = element.multiline === true || rich;
  const value = rich ? plainOf(held.rich_text_value) : textOf(held.value);
  const hold = (text: string): Held =>
    rich ? { rich_text_value: richOf(text) } : { value: text === '' ? null : text };
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const common = {
    class: 'field',
    value,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    placeholder: element.placeholder?.text,
    maxLength: element.max_length,
    'data-focus-first': element.focus_on_load ? '' : undefined,
    onInput: (event: { currentTarget: { value: string } }) => {
      const next = hold(event.currentTarget.value);
      if (dispatches && triggers.includes('on_character_entered')) onChange(next);
      else onHold(next);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.isComposing || (many && !event.ctrlKey && !event.metaKey)) return;
      // Otherwise Enter submits the form it stands in.
      if (!dispatches || !triggers.includes('on_enter_pressed')) return;
      event.preventDefault();
      onChange(hold(value));
    },
  };
  if (many) return <textarea {...common} rows={4} />;
  return <input {...common} type="text" inputMode={KEYBOARDS[element.type] ?? 'text'} />;
}

/** Day, time, or both; native pickers. */
export function TimeInput({ element, held, label, describedBy, invalid, onChange }: InputProps) {
  const last = useRef('');
  const both = element.type === 'datetimepicker';
  const type = both ? 'datetime-local' : element.type === 'datepicker' ? 'date' : 'time';
  const field = both ? 'selected_date_time' : element.type === 'datepicker' ? 'selected_date' : 'selected_time';
  const current = held[field];
  const value = both ? (typeof current === 'number' ? localTime(current) : '') : textOf(current);
  return (
    <input
      class="field field-time"
      type={type}
      value={value}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      data-focus-first={element.focus_on_load ? '' : undefined}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        if (typed === last.current) return;
        last.current = typed;
        onChange({ [field]: typed === '' ? null : both ? Math.floor(new Date(typed).getTime() / 1000) : typed });
      }}
    />
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function localTime(seconds: number): string {
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function richOf(text: string): unknown {
  if (text === '') return null;
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

function plainOf(value: unknown): string {
  const sections = (value as { elements?: { elements?: { text?: string }[] }[] } | null)?.elements ?? [];
  return sections
    .flatMap((section) => section.elements ?? [])
    .map((part) => part.text ?? '')
    .join('');
}

const KEYBOARDS: Readonly<Record<string, 'email' | 'url' | 'decimal' | undefined>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
};
