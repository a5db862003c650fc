import type { ComponentChildren } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { Dialog } from './dialog.tsx';
import { Directory } from './directory.ts';
import type { Confirmation, Element, Option } from './elements.ts';
import { withEmoji } from './emoji.ts';
import { Icon } from './icons.tsx';
import { type InputProps, TextInput, TimeInput } from './inputs.tsx';
import { MenuButton } from './menu.tsx';
import { safeUrl } from './mrkdwn.ts';
import { type Choice, Picker } from './picker.tsx';
import { type Held, Surface } from './surface.ts';
import { TextObject } from './text.tsx';
import { useWords } from './words.ts';

/** One control of a block: draws it, keeps what it holds and tells the app, after asking where it says to ask. */
export function Control(props: {
  readonly blockId: string;
  readonly element: Element;
  /** In an input block it only acts when the block says so. */
  readonly input?: { readonly label: string; readonly dispatches: boolean; readonly describedBy?: string };
}) {
  const { blockId, element, input } = props;
  const surface = useContext(Surface);
  const words = useWords();
  const [asking, setAsking] = useState<Held | null>(null);
  const [busy, setBusy] = useState(false);
  const held = surface.values[blockId]?.[element.action_id] as Held | undefined;
  const error = surface.errors[blockId];

  const act = async (next: Held) => {
    setBusy(true);
    await surface.act(blockId, element.action_id, next);
    setBusy(false);
  };
  const change = (next: Held) => {
    const whole = { type: element.type, ...next };
    surface.hold(blockId, element.action_id, whole);
    if (input && !input.dispatches) return;
    if (element.confirm) setAsking(whole);
    else void act(whole);
  };
  const press = (next: Held = {}) => {
    if (element.confirm) setAsking(next);
    else void act(next);
  };
  const common: InputProps = {
    element,
    held: held ?? {},
    label: input?.label ?? element.placeholder?.text ?? element.accessibility_label ?? words.choose,
    describedBy: input?.describedBy,
    invalid: error !== undefined,
    onHold: (next) => surface.hold(blockId, element.action_id, { type: element.type, ...next }),
    onChange: change,
    dispatches: !input || input.dispatches,
  };

  return (
    <>
      {drawControl(common, press, busy, (typed) => surface.suggest(blockId, element.action_id, typed))}
      {asking && element.confirm && (
        <Confirm
          ask={element.confirm}
          onEnd={(yes) => {
            const next = asking;
            setAsking(null);
            if (yes) void act(next);
          }}
        />
      )}
    </>
  );
}

function drawControl(
  common: InputProps,
  press: (held?: Held) => void,
  busy: boolean,
  suggest: (typed: string) => Promise<readonly unknown[]>,
): ComponentChildren {
  const { element } = common;
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return <Button element={element} busy={busy} onPress={press} />;
    case 'icon_button':
      return <IconButton element={element} busy={busy} onPress={press} />;
    case 'feedback_buttons':
      return <FeedbackButtons element={element} busy={busy} onPress={press} />;
    case 'overflow':
      return <Overflow element={element} onPress={press} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <Boxes {...common} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <TimeInput {...common} />;
    default:
      return element.type.endsWith('_select') ? <Select {...common} suggest={suggest} /> : <TextInput {...common} />;
  }
}

function Button(props: { readonly element: Element; readonly busy: boolean; readonly onPress: () => void }) {
  const { element, busy, onPress } = props;
  const url = element.url === undefined ? null : safeUrl(element.url);
  const style = element.style === 'primary' || element.style === 'danger' ? ` button-${element.style}` : '';
  const common = {
    class: `button${style}${busy ? ' is-busy' : ''}`,
    'aria-label': element.accessibility_label,
    'data-action': element.action_id,
    onClick: () => onPress(),
  };
  if (url !== null)
    return (
      <a {...common} href={url} target="_blank" rel="noopener noreferrer">
        <TextObject text={element.text} />
      </a>
    );
  return (
    <button {...common} type="button" disabled={busy} aria-busy={busy}>
      <TextObject text={element.text} />
    </button>
  );
}

function IconButton(props: { readonly element: Element; readonly busy: boolean; readonly onPress: () => void }) {
  const { me } = useContext(Directory);
  const { element } = props;
  if (element.visible_to_user_ids && !element.visible_to_user_ids.includes(me)) return null;
  const label = element.accessibility_label ?? element.text?.text ?? '';
  return (
    <button
      type="button"
      class="tool"
      aria-label={label}
      title={label}
      disabled={props.busy}
      onClick={() => props.onPress()}
      data-action={element.action_id}
    >
      <Icon name="trash" />
    </button>
  );
}

function FeedbackButtons(props: {
  readonly element: Element;
  readonly busy: boolean;
  readonly onPress: (held: Held) => void;
}) {
  const words = useWords();
  const [given, setGiven] = useState<string | null>(null);
  const sides = [
    { side: props.element.positive_button, icon: 'up' as const },
    { side: props.element.negative_button, icon: 'thumbsDown' as const },
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons are no form fields
    <div class="feedback" role="group" aria-label={words.feedback}>
      {sides.map(
        ({ side, icon }) =>
          side && (
            <button
              key={side.value}
              type="button"
              class={`feedback-button ${given === side.value ? 'is-given' : ''}`}
              aria-pressed={given === side.value}
              aria-label={side.accessibility_label ?? side.text.text}
              disabled={props.busy}
              data-action={props.element.action_id}
              onClick={() => {
                setGiven(side.value);
                props.onPress({ value: side.value });
              }}
            >
              <Icon name={icon} />
              <span>{withEmoji(side.text.text)}</span>
            </button>
          ),
      )}
    </div>
  );
}

function Overflow(props: { readonly element: Element; readonly onPress: (held: Held) => void }) {
  const words = useWords();
  const items = (props.element.options ?? []).map((option) => ({
    label: withEmoji(option.text.text),
    ...(option.description ? { hint: option.description.text } : {}),
    onPick: () => props.onPress({ selected_option: option }),
  }));
  return (
    <MenuButton label={words.more} items={items} class="button button-icon">
      <Icon name="more" />
    </MenuButton>
  );
}

function Boxes({ element, held, label, invalid, describedBy, onChange }: InputProps) {
  const radio = element.type === 'radio_buttons';
  const chosen = (radio ? [held.selected_option] : [held.selected_options].flat()) as (Option | null | undefined)[];
  const [name] = useState(() => `boxes-${Math.random().toString(36).slice(2)}`);
  const toggle = (option: Option, on: boolean) => {
    if (radio) return onChange({ selected_option: option });
    const rest = chosen.filter((one) => one && one.value !== option.value);
    onChange({ selected_options: on ? [...rest, option] : rest });
  };
  return (
    <fieldset
      class="boxes"
      role={radio ? 'radiogroup' : undefined}
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
    >
      {(element.options ?? []).map((option, index) => (
        <label key={option.value} class="box">
          <input
            type={radio ? 'radio' : 'checkbox'}
            name={name}
            checked={chosen.some((one) => one?.value === option.value)}
            data-focus-first={element.focus_on_load && index === 0 ? '' : undefined}
            onChange={(event) => toggle(option, event.currentTarget.checked)}
          />
          <span>
            <TextObject text={option.text} />
            {option.description && (
              <small>
                <TextObject text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Select(props: InputProps & { readonly suggest: (typed: string) => Promise<readonly unknown[]> }) {
  const { element, held } = props;
  const words = useWords();
  const { people, channels } = useContext(Directory);
  const several = element.type.startsWith('multi_');
  const kind = element.type.replace('multi_', '').replace('_select', '');
  const field = several ? `selected_${FIELDS[kind]}s` : `selected_${FIELDS[kind]}`;
  const asOptions = kind === 'static' || kind === 'external';
  const named = kind === 'users' ? people : channels;
  const toChoice = (one: unknown): Choice => {
    if (asOptions) return choiceOf(one as Option);
    return { value: String(one), label: named.find(({ id }) => id === one)?.name ?? String(one) };
  };
  const current = [held[field] ?? []].flat().map(toChoice);
  const [offered, setOffered] = useState<readonly Option[]>([]);
  const find = async (typed: string): Promise<readonly Choice[]> => {
    if (kind === 'external') {
      if (typed.length < (element.min_query_length ?? 0)) return [];
      const found = (await props.suggest(typed)) as readonly Option[];
      setOffered(found);
      return found.map((option) => choiceOf(option));
    }
    const all = kind === 'static' ? staticChoices(element) : named.map(({ id, name }) => ({ value: id, label: name }));
    const wanted = typed.trim().toLowerCase();
    return all.filter((choice) => choice.label.toLowerCase().includes(wanted));
  };
  const pick = (choices: readonly Choice[]) => {
    if (choices.length > (element.max_selected_items ?? Number.POSITIVE_INFINITY)) return;
    const options = [...staticOptions(element), ...offered, ...([held[field] ?? []].flat() as Option[])];
    const values = choices.map(({ value }) => (asOptions ? options.find((option) => option.value === value) : value));
    props.onChange({ [field]: several ? values : (values[0] ?? null) });
  };
  return (
    <Picker
      label={props.label}
      placeholder={element.placeholder?.text ?? (several ? words.chooseSeveral : words.choose)}
      chosen={current}
      several={several}
      invalid={props.invalid}
      focusFirst={element.focus_on_load === true}
      find={find}
      onPick={pick}
    />
  );
}

function Confirm(props: { readonly ask: Confirmation; readonly onEnd: (yes: boolean) => void }) {
  const { ask, onEnd } = props;
  return (
    <Dialog
      small
      title={ask.title.text}
      onClose={() => onEnd(false)}
      footer={
        <>
          <button type="button" class="button" onClick={() => onEnd(false)}>
            {ask.deny.text}
          </button>
          <button
            type="button"
            class={`button button-${ask.style ?? 'primary'}`}
            data-focus-first=""
            onClick={() => onEnd(true)}
          >
            {ask.confirm.text}
          </button>
        </>
      }
    >
      <p>
        <TextObject text={ask.text} />
      </p>
    </Dialog>
  );
}

function staticOptions(element: Element): Option[] {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
}

function staticChoices(element: Element): Choice[] {
  const groups = (element.option_groups ?? []).flatMap((group) =>
    group.options.map((option) => choiceOf(option, group.label.text)),
  );
  return [...(element.options ?? []).map((option) => choiceOf(option)), ...groups];
}

function choiceOf(option: Option, group?: string): Choice {
  return {
    value: option.value,
    label: withEmoji(option.text.text),
    ...(option.description ? { description: option.description.text } : {}),
    ...(group === undefined ? {} : { group }),
  };
}

/** The word Slack uses for what a select holds. */
const FIELDS: Readonly<Record<string, string>> = {
  static: 'option',
  external: 'option',
  users: 'user',
  channels: 'channel',
  conversations: 'conversation',
};
