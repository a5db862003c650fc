import { useContext, useState } from 'preact/hooks';
import { Directory } from './directory.ts';
import type { Element } from './elements.ts';
import { withEmoji } from './emoji.ts';
import { Icon } from './icons.tsx';
import { MenuButton } from './menu.tsx';
import { safeUrl } from './mrkdwn.ts';
import type { Held } from './surface.ts';
import { TextObject } from './text.tsx';
import { useWords } from './words.ts';

/** A button; with an address it opens that too. */
export function Button(props: { readonly element: Element; readonly busy: boolean; readonly onPress: () => void }) {
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

export function IconButton(props: { readonly element: Element; readonly busy: boolean; readonly onPress: () => void }) {
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

/** Thumbs up and down; the one given stays marked. */
export function FeedbackButtons(props: {
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

/** A few rarer actions behind three dots. */
export function Overflow(props: { readonly element: Element; readonly onPress: (held: Held) => void }) {
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
