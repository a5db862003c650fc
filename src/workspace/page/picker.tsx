import { useCallback, useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { Popover } from './popover.tsx';
import { useWords } from './words.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly group?: string;
}

/** A select menu with a search field; with `several`, choices stay open until Escape, Tab or a click elsewhere. */
export function Picker(props: {
  readonly label: string;
  readonly placeholder: string;
  readonly chosen: readonly Choice[];
  readonly several?: boolean;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly focusFirst?: boolean;
  /** What there is to choose from, for what has been typed. */
  readonly find: (typed: string) => readonly Choice[] | Promise<readonly Choice[]>;
  /** What to say when there is nothing to choose for what has been typed. */
  readonly nothing?: (typed: string) => string;
  readonly onPick: (chosen: readonly Choice[]) => void;
}) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  const shown = props.chosen.map((choice) => choice.label).join(', ');

  const pick = (choice: Choice) => {
    if (!props.several) {
      close();
      button.current?.focus();
      return props.onPick([choice]);
    }
    const has = props.chosen.some((one) => one.value === choice.value);
    props.onPick(has ? props.chosen.filter((one) => one.value !== choice.value) : [...props.chosen, choice]);
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class={`picker ${shown === '' ? 'picker-empty' : ''} ${open ? 'is-open' : ''}`}
        aria-label={shown === '' ? props.label : `${props.label}: ${shown}`}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-invalid={props.invalid}
        disabled={props.disabled}
        data-focus-first={props.focusFirst ? '' : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span class="picker-text">{shown || props.placeholder}</span>
        <Icon name="down" />
      </button>
      {open && (
        <Popover anchor={button} onClose={close} wide>
          <Choices
            label={props.label}
            find={props.find}
            chosen={props.chosen}
            several={props.several === true}
            onPick={pick}
            nothing={props.nothing ?? (() => words.nothingFound)}
            search={words.search}
          />
        </Popover>
      )}
    </>
  );
}

function Choices(props: {
  readonly label: string;
  readonly chosen: readonly Choice[];
  readonly several: boolean;
  readonly nothing: (typed: string) => string;
  readonly search: string;
  readonly find: (typed: string) => readonly Choice[] | Promise<readonly Choice[]>;
  readonly onPick: (choice: Choice) => void;
}) {
  const [typed, setTyped] = useState('');
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const find = useRef(props.find);
  find.current = props.find;

  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      () => {
        void Promise.resolve(find.current(typed)).then((found) => {
          if (!current) return;
          setChoices(found);
          const chosen = found.findIndex((choice) => props.chosen.some((one) => one.value === choice.value));
          setAt(typed === '' && chosen >= 0 ? chosen : 0);
        });
      },
      typed === '' ? 0 : TYPING_PAUSE,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed]);
  useEffect(() => list.current?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' }), [at, choices]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || choices.length === 0) return;
    const move: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const next = move[event.key];
    if (next !== undefined) setAt((next + choices.length) % choices.length);
    else if (event.key === 'Enter') {
      const choice = choices[at];
      if (choice) props.onPick(choice);
    } else return;
    event.preventDefault();
  };

  let group: string | undefined;
  return (
    <div class="choices">
      <input
        ref={input}
        class="choices-search"
        role="combobox"
        aria-label={`${props.label}: ${props.search}`}
        aria-controls={id}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-activedescendant={choices.length > 0 ? `${id}-${at}` : undefined}
        placeholder={props.search}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div
        class="choices-list"
        role="listbox"
        id={id}
        aria-label={props.label}
        aria-multiselectable={props.several}
        ref={list}
      >
        {choices.length === 0 && <p class="choices-none">{props.nothing(typed)}</p>}
        {choices.map((choice, index) => {
          const heading = choice.group !== group ? choice.group : undefined;
          group = choice.group;
          const chosen = props.chosen.some((one) => one.value === choice.value);
          return (
            <>
              {heading && <p class="choices-group">{heading}</p>}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the search field holds the focus and the keys */}
              <div
                key={choice.value}
                id={`${id}-${index}`}
                class={`choice ${index === at ? 'is-active' : ''}`}
                role="option"
                aria-selected={chosen}
                onPointerMove={() => setAt(index)}
                onClick={() => props.onPick(choice)}
              >
                <span>
                  {choice.label}
                  {choice.description && <small>{choice.description}</small>}
                </span>
                {chosen && <Icon name="check" />}
              </div>
            </>
          );
        })}
      </div>
    </div>
  );
}

const TYPING_PAUSE = 120;
