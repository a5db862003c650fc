import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { Deed, Locale, Outcome, PageChannel } from '../protocol.ts';
import { AgentPane } from './agent-pane.tsx';
import { type Connection, connect } from './connection.ts';
import { Conversation } from './conversation.tsx';
import { Desk } from './desk-context.ts';
import { channelTitle, Directory, directoryOf } from './directory.ts';
import { FaultStrip } from './fault-strip.tsx';
import { Modals } from './modals.tsx';
import { Nobody } from './nobody.tsx';
import { NOTHING_YET, reduce } from './page-state.ts';
import { useRoute } from './route.ts';
import { Sidebar } from './sidebar.tsx';
import { Thread } from './thread.tsx';
import { Toasts } from './toasts.tsx';
import { Tools } from './tools.tsx';
import { LocaleContext, useWords } from './words.ts';

/** The whole page: connection, person, channel and thread in view. */
export function App() {
  const [state, tell] = useReducer(reduce, NOTHING_YET);
  const [route, go] = useRoute();
  const [locale, setLocale] = useState<Locale>(firstLocale);
  const [drawer, setDrawer] = useState(false);
  const [beside, setBeside] = useState(false);
  const [tools, setTools] = useState(false);
  const connection = useRef<Connection>(undefined);
  const identity = useRef<Deed>({ kind: 'be', user: route.person, locale });
  identity.current = { kind: 'be', user: route.person, locale };

  useEffect(() => {
    connection.current = connect({
      opened: (send) => void send(identity.current),
      lost: () => tell({ kind: 'lost' }),
      told: tell,
    });
    return () => connection.current?.close();
  }, []);
  useEffect(() => {
    if (connection.current) void connection.current.do({ kind: 'be', user: route.person, locale });
    document.documentElement.lang = locale;
    localStorage.setItem(LOCALE_KEY, locale);
  }, [route.person, locale]);

  const { snapshot } = state;
  const channel = snapshot && (channelFor(snapshot.channels, route.channel) ?? snapshot.channels[0]);
  const desk = useMemo(
    () => ({
      perform: async (deed: Deed): Promise<Outcome> => {
        const outcome = await (connection.current?.do(deed) ?? Promise.resolve(NOT_CONNECTED));
        if (outcome.kind === 'failed' && outcome.error === 'not_found')
          tell({
            kind: 'notice',
            notice: { id: String(Math.random()), kind: 'gone', about: '', error: '', detail: [] },
          });
        return outcome;
      },
      openThread: (ts: string | null) => go({ thread: ts }),
      tell,
    }),
    [],
  );
  const directory = useMemo(() => (snapshot ? directoryOf({ ...snapshot, locale }) : null), [snapshot, locale]);

  useEffect(() => {
    if (snapshot && channel) document.title = `${channelTitle(channel, snapshot.app.name)} · ${snapshot.workspace}`;
  }, [snapshot, channel]);

  const looksAt = channel?.kind === 'channel' ? channel.id : undefined;
  useEffect(() => {
    if (looksAt !== undefined) void desk.perform({ kind: 'look', channel: looksAt, beside });
  }, [looksAt, beside, snapshot?.me, desk]);

  if (state.nobody)
    return (
      <LocaleContext.Provider value={locale}>
        <Nobody {...state.nobody} />
      </LocaleContext.Provider>
    );
  if (!snapshot || !channel || !directory)
    return (
      <LocaleContext.Provider value={locale}>
        <Opening lost={state.connection === 'lost'} />
      </LocaleContext.Provider>
    );
  const messages = state.messages.get(channel.id) ?? [];
  const direct = snapshot.channels.find(({ kind }) => kind === 'im');
  const pane = beside && snapshot.app.agent && channel.kind === 'channel' ? direct : undefined;
  const parent = route.thread === null ? undefined : messages.find((message) => message.ts === route.thread);

  return (
    <LocaleContext.Provider value={locale}>
      <Directory.Provider value={directory}>
        <Desk.Provider value={desk}>
          <div class="window">
            <FaultStrip faults={snapshot.faults} />
            <div class={`shell ${drawer ? 'has-drawer' : ''} ${parent ? 'has-thread' : ''} ${pane ? 'has-agent' : ''}`}>
              <Sidebar
                state={state}
                snapshot={snapshot}
                current={channel.id}
                locale={locale}
                onClose={() => setDrawer(false)}
                toolsOpen={tools}
                onTools={() => {
                  setDrawer(false);
                  setTools(!tools);
                }}
                onLocale={setLocale}
                onPerson={(key) => go({ person: key, thread: null })}
                onChannel={(next) => {
                  setDrawer(false);
                  go({ channel: next.kind === 'im' ? 'bot' : next.name, thread: null });
                }}
              />
              <Conversation
                key={`${snapshot.me}:${channel.id}`}
                state={state}
                snapshot={snapshot}
                channel={channel}
                messages={messages}
                onMenu={() => setDrawer(true)}
                beside={pane !== undefined}
                onBeside={() => setBeside(!beside)}
              />
              {parent && (
                <Thread
                  key={`${snapshot.me}:${parent.ts}`}
                  state={state}
                  snapshot={snapshot}
                  channel={channel}
                  parent={parent}
                  messages={messages}
                />
              )}
              {pane && (
                <AgentPane
                  key={snapshot.me}
                  state={state}
                  snapshot={snapshot}
                  channel={pane}
                  messages={state.messages.get(pane.id) ?? []}
                  onClose={() => setBeside(false)}
                />
              )}
            </div>
            {tools && <Tools state={state} snapshot={snapshot} onClose={() => setTools(false)} />}
          </div>
          <Modals views={snapshot.modals} />
          <Toasts notices={state.notices} />
        </Desk.Provider>
      </Directory.Provider>
    </LocaleContext.Provider>
  );
}

function Opening({ lost }: { readonly lost: boolean }) {
  const words = useWords();
  return (
    <p class="opening" role="status">
      {lost ? words.lost : words.loading}
    </p>
  );
}

function channelFor(channels: readonly PageChannel[], name: string): PageChannel | undefined {
  return channels.find((channel) => (channel.kind === 'im' ? name === 'bot' : channel.name === name));
}

function firstLocale(): Locale {
  const kept = localStorage.getItem(LOCALE_KEY);
  if (kept === 'zh-CN' || kept === 'en-US') return kept;
  return navigator.language.startsWith('zh') ? 'zh-CN' : 'en-US';
}

const LOCALE_KEY = 'workspace.locale';
const NOT_CONNECTED: Outcome = { kind: 'failed', error: 'connection_lost' };
