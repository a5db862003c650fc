import { useContext, useEffect, useState } from 'preact/hooks';
import type { PageChannel, PageMessage, Snapshot } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Composer } from './composer.tsx';
import { Desk } from './desk-context.ts';
import { Home } from './home.tsx';
import { Icon } from './icons.tsx';
import { MessageList } from './message-list.tsx';
import { type PageState, workingKey } from './page-state.ts';
import { nameIn, useLocale, useWords } from './words.ts';

/** One channel or direct message: its head, its messages, the field to write in. */
export function Conversation(props: {
  readonly state: PageState;
  readonly snapshot: Snapshot;
  readonly channel: PageChannel;
  readonly messages: readonly PageMessage[];
  readonly onMenu: () => void;
}) {
  const { state, snapshot, channel } = props;
  const words = useWords();
  const locale = useLocale();
  const desk = useContext(Desk);
  const direct = channel.kind === 'im';
  const [tab, setTab] = useState<'messages' | 'home'>('messages');
  const top = props.messages.filter((message) => message.threadTs === null);
  const newest = top.at(-1)?.ts;
  const name = direct ? snapshot.app.name : channel.name;
  const prompts = state.prompts[channel.id];
  const working = newest === undefined ? undefined : state.working[workingKey(channel.id, newest)];

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
        {direct ? <Avatar name={name} bot small /> : <Icon name="hash" />}
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
      </header>
      <Banner state={state} snapshot={snapshot} channel={channel} />
      {tab === 'home' ? (
        <Home view={snapshot.home} app={snapshot.app.name} />
      ) : (
        <>
          <MessageList
            snapshot={snapshot}
            messages={top}
            all={props.messages}
            lastRead={channel.lastRead}
            label={direct ? name : `#${name}`}
            empty={direct ? words.emptyDm(name) : words.empty}
          />
          {prompts && (
            <div class="prompts">
              <span>{prompts.title || words.suggested}</span>
              {prompts.prompts.map((prompt) => (
                <button
                  key={prompt.title}
                  type="button"
                  class="button"
                  onClick={() => {
                    desk.tell({ kind: 'forget-prompts', channel: channel.id });
                    void desk.perform({ kind: 'send', channel: channel.id, threadTs: null, text: prompt.message });
                  }}
                >
                  {prompt.title}
                </button>
              ))}
            </div>
          )}
          <p class="working" role="status">
            {working ? words.working(snapshot.app.name, working) : ''}
          </p>
          <Composer
            id="composer"
            snapshot={snapshot}
            channel={channel}
            threadTs={null}
            placeholder={words.messageTo(direct ? name : `#${name}`)}
          />
        </>
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
