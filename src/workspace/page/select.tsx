import { useContext, useState } from 'preact/hooks';
import { Directory } from './directory.ts';
import type { Element, Option } from './elements.ts';
import { withEmoji } from './emoji.ts';
import type { InputProps } from './inputs.tsx';
import { type Choice, Picker } from './picker.tsx';
import type { Suggested } from './surface.ts';
import { TextObject } from './text.tsx';
import { useWords } from './words.ts';

/** A select of any source, one or several. */
export function Select(props: InputProps & { readonly suggest: (typed: string) => Promise<Suggested> }) {
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
  const least = kind === 'external' ? (element.min_query_length ?? LEAST_TYPED) : 0;
  const find = async (typed: string): Promise<readonly Choice[]> => {
    if (kind === 'external') {
      if (typed.length < least) return [];
      const { options, groups } = await props.suggest(typed);
      setOffered([...options, ...groups.flatMap((group) => group.options)]);
      return [...options.map((option) => choiceOf(option)), ...groupedChoices(groups)];
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
      nothing={(typed) => (typed.length < least ? words.typeMore(least) : words.nothingFound)}
      onPick={pick}
    />
  );
}

/** Radio buttons and checkboxes. */
export function Boxes({ element, held, label, invalid, describedBy, onChange }: InputProps) {
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

function staticOptions(element: Element): Option[] {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
}

function staticChoices(element: Element): Choice[] {
  return [...(element.options ?? []).map((option) => choiceOf(option)), ...groupedChoices(element.option_groups ?? [])];
}

function groupedChoices(groups: Suggested['groups']): Choice[] {
  return groups.flatMap((group) => group.options.map((option) => choiceOf(option, group.label.text)));
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
/** Characters until the app is asked, unless it says otherwise; Slack's own. */
const LEAST_TYPED = 3;
