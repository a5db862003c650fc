import type { Locale, PageChannel, Snapshot } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icons.tsx';
import type { PageState } from './page-state.ts';
import { nameIn, useWords } from './words.ts';

/** Channels, the direct message, who one is, and the language. */
export function Sidebar(props: {
  readonly state: PageState;
  readonly snapshot: Snapshot;
  readonly current: string;
  readonly locale: Locale;
  readonly onChannel: (channel: PageChannel) => void;
  readonly onPerson: (key: string) => void;
  readonly onLocale: (locale: Locale) => void;
  readonly onClose: () => void;
  readonly toolsOpen: boolean;
  readonly onTools: () => void;
}) {
  const { snapshot, locale } = props;
  const words = useWords();
  const people = snapshot.users.filter((user) => user.kind === 'person');
  const row = (channel: PageChannel) => {
    const unread = unreadIn(props.state, channel, snapshot.me);
    const active = channel.id === props.current;
    const name = channel.kind === 'im' ? snapshot.app.name : channel.name;
    return (
      <li key={channel.id}>
        <button
          type="button"
          class={`channel ${active ? 'is-active' : ''} ${unread > 0 ? 'is-unread' : ''}`}
          aria-current={active ? 'page' : undefined}
          data-channel={channel.name}
          onClick={() => props.onChannel(channel)}
        >
          {channel.kind === 'im' ? (
            <Avatar name={name} bot small />
          ) : (
            <Icon name={channel.isPrivate ? 'lock' : 'hash'} />
          )}
          <span class="channel-name">{name}</span>
          {unread > 0 && <span class="badge">{unread}</span>}
        </button>
      </li>
    );
  };

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: Escape and the close button do the same */}
      <div class="drawer-shade" onClick={props.onClose} />
      <nav
        class="sidebar"
        aria-label={words.sidebar}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onClose();
        }}
      >
        <header class="workspace">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          <h1>{snapshot.workspace}</h1>
          <button type="button" class="tool drawer-close" aria-label={words.closeMenu} onClick={props.onClose}>
            <Icon name="close" />
          </button>
        </header>
        <div class="sidebar-scroll">
          <h2>{words.channels}</h2>
          <ul>{snapshot.channels.filter((channel) => channel.kind === 'channel').map(row)}</ul>
          <h2>{words.directMessages}</h2>
          <ul>{snapshot.channels.filter((channel) => channel.kind === 'im').map(row)}</ul>
        </div>
        <fieldset class="people">
          <legend>{words.viewAs}</legend>
          {people.map((user) => (
            <label key={user.id} class={user.id === snapshot.me ? 'person is-me' : 'person'}>
              <input
                type="radio"
                name="person"
                class="visually-hidden"
                checked={user.id === snapshot.me}
                onChange={() => props.onPerson(user.key)}
              />
              <Avatar name={nameIn(locale, user.name)} small />
              <span>{nameIn(locale, user.name)}</span>
            </label>
          ))}
        </fieldset>
        {snapshot.pages.map(({ path, title }) => (
          <a key={path} class="channel tools-button" href={path} target="_blank" rel="noreferrer">
            <Icon name="script" /> <span class="channel-name">{nameIn(locale, title)}</span>
          </a>
        ))}
        <button type="button" class="channel tools-button" aria-expanded={props.toolsOpen} onClick={props.onTools}>
          <Icon name="tools" /> <span class="channel-name">{words.tools}</span>
          {snapshot.faults.length > 0 && <span class="badge">{snapshot.faults.length}</span>}
        </button>
        <fieldset class="languages">
          <legend class="visually-hidden">{words.language}</legend>
          {LANGUAGES.map(([code, label]) => (
            <label key={code} lang={code} class={code === locale ? 'is-chosen' : undefined}>
              <input
                type="radio"
                name="language"
                class="visually-hidden"
                checked={code === locale}
                onChange={() => props.onLocale(code)}
              />
              {label}
            </label>
          ))}
        </fieldset>
      </nav>
    </>
  );
}

function unreadIn(state: PageState, channel: PageChannel, me: string): number {
  const messages = state.messages.get(channel.id) ?? [];
  return messages.filter(
    (message) => message.threadTs === null && message.user !== me && Number(message.ts) > Number(channel.lastRead),
  ).length;
}

const LANGUAGES: readonly (readonly [Locale, string])[] = [
  ['zh-CN', '中文'],
  ['en-US', 'English'],
];
