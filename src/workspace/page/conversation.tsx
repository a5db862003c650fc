import { useContext, useEffect, useState } from 'preact/hooks';
import type { PageChannel, PageMessage, Snapshot } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Desk } from './desk-context.ts';
import { Home } from './home.tsx';
import { Icon } from './icons.tsx';
import type { PageState } from './page-state.ts';
import { Talk } from './talk.tsx';
import { nameIn, useLocale, useWords } from './words.ts';

/** One channel or direct message: its head, its messages, the field to write in. */
export function Conversation(props: {
  readonly state: PageState;
  readonly snapshot: Snapshot;
  readonly channel: PageChannel;
  readonly messages: readonly PageMessage[];
  readonly onMenu: () => void;
  /** The app stands beside it. */
  readonly beside: boolean;
  readonly onBeside: () => void;
}) {
  const { state, snapshot, channel } = props;
  const words = useWords();
  const locale = useLocale();
  const desk = useContext(Desk);
  const direct = channel.kind === 'im';
  const [tab, setTab] = useState<'messages' | 'home'>('messages');
  const newest = props.messages.findLast((message) => message.threadTs === null)?.ts;
  const name = direct ? snapshot.app.name : channel.name;

  useEffect(() => {
    if (direct) void desk.perform({ kind: 'open-app', tab });
  }, [direct, tab, desk]);
  useEffect(() => {
    const read = () => {
      if (newest !== undefined && document.visibilityState === 'visible')
        void desk.perform({ kind: 'read', channel: channel.id, ts: newest });
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [newest, channel.id, desk]);

  return (
    <main class="conversation">
      <button type="button" class="skip" onClick={focusComposer}>
        {words.skip}
      </button>
      <header class="conversation-head">
        <button type="button" class="tool drawer-open" aria-label={words.menu} onClick={props.onMenu}>
          <Icon name="menu" />
        </button>
        {direct ? <Avatar name={name} bot small /> : <Icon name={channel.isPrivate ? 'lock' : 'hash'} />}
        <h2>{name}</h2>
        <p>{nameIn(locale, channel.topic)}</p>
        {direct && snapshot.app.home && (
          <div class="tabs" role="tablist">
            {(['messages', 'home'] as const).map((one) => (
              <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
                {one === 'home' ? words.home : words.messages}
              </button>
            ))}
          </div>
        )}
        {!direct && snapshot.app.agent && (
          <button
            type="button"
            class={props.beside ? 'button head-agent is-open' : 'button head-agent'}
            aria-pressed={props.beside}
            aria-label={words.askBeside(snapshot.app.name)}
            title={words.askBeside(snapshot.app.name)}
            onClick={props.onBeside}
          >
            <Icon name="beside" /> <span>{snapshot.app.name}</span>
          </button>
        )}
      </header>
      <Banner state={state} snapshot={snapshot} channel={channel} />
      {tab === 'home' ? (
        <Home view={snapshot.home} app={snapshot.app.name} />
      ) : (
        <Talk id="composer" state={state} snapshot={snapshot} channel={channel} messages={props.messages} />
      )}
    </main>
  );
}

function Banner(props: { readonly state: PageState; readonly snapshot: Snapshot; readonly channel: PageChannel }) {
  const words = useWords();
  const { app, appConnected } = props.snapshot;
  const text =
    props.state.connection === 'lost'
      ? words.lost
      : !appConnected
        ? words.appGone(app.name)
        : !props.channel.botIsMember
          ? words.botAbsent(app.name)
          : null;
  return (
    <div role="status">
      {text !== null && (
        <p class="banner">
          <Icon name="warning" /> {text}
        </p>
      )}
    </div>
  );
}

function focusComposer(): void {
  document.querySelector<HTMLElement>('#composer textarea')?.focus();
}
