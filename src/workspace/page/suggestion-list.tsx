import type { Suggestion } from './composer-suggestions.ts';

/** What is offered for the word being typed; the text field keeps the focus and the keys. */
export function SuggestionList(props: {
  readonly id: string;
  readonly label: string;
  readonly offered: readonly Suggestion[];
  readonly at: number;
  readonly onPoint: (index: number) => void;
  readonly onPick: (suggestion: Suggestion) => void;
}) {
  return (
    <div class="suggestions" role="listbox" id={props.id} aria-label={props.label}>
      {props.offered.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the text field holds the focus and the keys
        <div
          key={suggestion.label}
          id={`${props.id}-${index}`}
          class={`suggestion ${index === props.at ? 'is-active' : ''}`}
          role="option"
          aria-selected={index === props.at}
          onPointerMove={() => props.onPoint(index)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => props.onPick(suggestion)}
        >
          <b>{suggestion.label}</b>
          {suggestion.usage && <code>{suggestion.usage}</code>}
          {suggestion.description && <span>{suggestion.description}</span>}
        </div>
      ))}
    </div>
  );
}
