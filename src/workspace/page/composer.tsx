import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PageChannel, PageMessage, Snapshot } from '../protocol.ts';
import { applySuggestion, type Suggestion, suggestionsFor } from './composer-suggestions.ts';
import { Desk } from './desk-context.ts';
import { Icon } from './icons.tsx';
import { MenuButton } from './menu.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { nameIn, useLocale, useWords } from './words.ts';

/** The field to write in: Enter sends, Shift+Enter breaks the line, `/` offers commands, `@` people and the bot. */
export function Composer(props: {
  readonly id: string;
  readonly snapshot: Snapshot;
  readonly channel: PageChannel;
  /** The message whose thread it is. */
  readonly thread: PageMessage | null;
  readonly placeholder: string;
  readonly onSent?: () => void;
}) {
  const { snapshot, channel, thread } = props;
  const threadTs = thread?.ts ?? null;
  const words = useWords();
  const locale = useLocale();
  const desk = useContext(Desk);
  const key = `${snapshot.me}:${channel.id}:${threadTs ?? ''}`;
  const [text, setText] = useState(() => drafts.get(key) ?? '');
  const [caret, setCaret] = useState(text.length);
  const [at, setAt] = useState(0);
  const [hidden, setHidden] = useState(false);
  const [asCustomer, setAsCustomer] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  /** Where the caret goes with the next drawing: later, it would jump under a fast typist. */
  const wanted = useRef<number | null>(null);
  const listId = useId();

  const people = snapshot.users.filter((user) => user.kind === 'person' || user.id === snapshot.app.user);
  const offered =
    hidden || asCustomer
      ? []
      : suggestionsFor(
          text,
          caret,
          snapshot.commands,
          people.map((user) => nameIn(locale, user.name)),
        );
  const command = asCustomer ? undefined : snapshot.commands.find((one) => text.startsWith(`${one.command} `));

  useLayoutEffect(() => {
    // On a touch screen it would bring up the keyboard.
    if (matchMedia('(hover: hover)').matches) field.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => void drafts.set(key, text), [key, text]);
  useLayoutEffect(() => {
    const own = field.current;
    if (!own) return;
    own.style.height = 'auto';
    own.style.height = `${Math.min(own.scrollHeight, innerHeight * MOST_HEIGHT)}px`;
    if (wanted.current === null) return;
    own.focus();
    own.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });

  const put = (next: string, place = next.length) => {
    setText(next);
    setCaret(place);
    setHidden(false);
    setAt(0);
    wanted.current = place;
  };
  const pick = (suggestion: Suggestion) => {
    const next = applySuggestion(text, caret, suggestion);
    put(next.text, next.caret);
  };
  const send = async () => {
    if (text.trim() === '') return;
    put('');
    props.onSent?.();
    const outcome = await desk.perform({ kind: asCustomer ? 'customer' : 'send', channel: channel.id, threadTs, text });
    // What could not be sent is not lost.
    if (outcome.kind === 'failed' && field.current?.value === '') put(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method uses Enter and the arrows itself.
    if (event.isComposing || event.keyCode === COMPOSING) return;
    const suggestion = offered[at];
    if (suggestion) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) setAt((at + step + offered.length) % offered.length);
      else if (event.key === 'Escape') setHidden(true);
      else if ((event.key === 'Enter' && !event.shiftKey) || (event.key === 'Tab' && !event.shiftKey)) pick(suggestion);
      else return;
      event.preventDefault();
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  };
  const track = () => setCaret(field.current?.selectionStart ?? text.length);
  const placeholder = asCustomer ? words.customerPlaceholder : props.placeholder;
  const globals = snapshot.shortcuts.filter((shortcut) => shortcut.on === 'global');

  return (
    <form
      class={asCustomer ? 'composer is-customer' : 'composer'}
      id={props.id}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {offered.length > 0 && (
        <SuggestionList
          id={listId}
          label={offered[0]?.kind === 'command' ? words.commands : words.people}
          offered={offered}
          at={at}
          onPoint={setAt}
          onPick={pick}
        />
      )}
      {asCustomer && (
        <p class="customer-mark" role="status">
          <Icon name="customer" /> {thread ? words.speakingAs(thread.username ?? '') : words.speakingNew}
        </p>
      )}
      {command && (
        <p class="command-hint">
          <b>{command.command}</b> {command.usage} <span>{command.description}</span>
        </p>
      )}
      <textarea
        ref={field}
        rows={1}
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        aria-controls={offered.length > 0 ? listId : undefined}
        aria-activedescendant={offered.length > 0 ? `${listId}-${at}` : undefined}
        aria-autocomplete="list"
        autocomplete="off"
        maxLength={MOST_TYPED}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setHidden(false);
          setAt(0);
          track();
        }}
        onSelect={track}
        onKeyDown={onKeyDown}
      />
      <div class="composer-bar">
        <MenuButton
          label={words.shortcuts}
          items={[
            ...globals.map((shortcut) => ({
              label: shortcut.name,
              hint: shortcut.description,
              onPick: () => void desk.perform({ kind: 'shortcut', callbackId: shortcut.callbackId, message: null }),
            })),
            ...(threadTs === null ? snapshot.commands : []).map((one) => ({
              label: one.command,
              hint: one.description,
              onPick: () => put(`${one.command} `),
            })),
          ]}
        >
          <Icon name="bolt" />
        </MenuButton>
        <button
          type="button"
          class="tool"
          aria-label={words.mention}
          title={words.mention}
          onClick={() => put(text === '' || /\s$/.test(text) ? `${text}@` : `${text} @`)}
        >
          <Icon name="at" />
        </button>
        {channel.bridged && (!thread || thread.username !== null) && (
          <button
            type="button"
            class={asCustomer ? 'tool is-open' : 'tool'}
            aria-label={words.asCustomer}
            title={words.asCustomer}
            aria-pressed={asCustomer}
            onClick={() => {
              setAsCustomer(!asCustomer);
              field.current?.focus();
            }}
          >
            <Icon name="customer" />
          </button>
        )}
        <span class="composer-hint">{words.hint}</span>
        <button type="submit" class="send" aria-label={words.send} title={words.send} disabled={text.trim() === ''}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

/** What was typed and not sent, by person, channel and thread. */
const drafts = new Map<string, string>();
/** `keyCode` of keys that an input method takes, for browsers that end the composition first. */
const COMPOSING = 229;
/** As Slack takes of a person. */
const MOST_TYPED = 12_000;
/** Of the window's height. */
const MOST_HEIGHT = 0.4;
