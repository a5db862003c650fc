import { useContext } from 'preact/hooks';
import type { PageChannel, PageMessage, Snapshot } from '../protocol.ts';
import { Composer } from './composer.tsx';
import { Desk } from './desk-context.ts';
import { MessageList } from './message-list.tsx';
import type { PageState } from './page-state.ts';
import { useWords } from './words.ts';
import { Working } from './working.tsx';

/** The messages of a channel or direct message, what the app suggests and does there, and the field to write in. */
export function Talk(props: {
  readonly id: string;
  readonly state: PageState;
  readonly snapshot: Snapshot;
  readonly channel: PageChannel;
  readonly messages: readonly PageMessage[];
}) {
  const { state, snapshot, channel } = props;
  const words = useWords();
  const desk = useContext(Desk);
  const direct = channel.kind === 'im';
  // What one says to an agent and what it answers is one conversation, though each message has its thread.
  const flat = direct && snapshot.app.agent;
  const shown = flat
    ? props.messages.toSorted((one, other) => Number(one.ts) - Number(other.ts))
    : props.messages.filter((message) => message.threadTs === null);
  const newest = shown.at(-1)?.ts;
  const name = direct ? snapshot.app.name : channel.name;
  return (
    <>
      <MessageList
        snapshot={snapshot}
        messages={shown}
        all={props.messages}
        lastRead={channel.lastRead}
        label={direct ? name : `#${name}`}
        empty={direct ? snapshot.app.description || words.emptyDm(name) : words.empty}
        flat={flat}
      />
      <Prompts state={state} channel={channel.id} />
      <Working state={state} channel={channel.id} threadTs={flat ? null : (newest ?? '')} />
      <Composer
        id={props.id}
        snapshot={snapshot}
        channel={channel}
        thread={null}
        placeholder={words.messageTo(direct ? name : `#${name}`)}
        onSent={() => desk.tell({ kind: 'forget-prompts', channel: channel.id })}
      />
    </>
  );
}

function Prompts({ state, channel }: { readonly state: PageState; readonly channel: string }) {
  const words = useWords();
  const desk = useContext(Desk);
  const shown = state.prompts[channel];
  if (!shown) return null;
  return (
    <div class="prompts">
      <span>{shown.title || words.suggested}</span>
      {shown.prompts.map((prompt) => (
        <button
          key={prompt.title}
          type="button"
          class="button"
          onClick={() => {
            desk.tell({ kind: 'forget-prompts', channel });
            void desk.perform({ kind: 'send', channel, threadTs: null, text: prompt.message });
          }}
        >
          {prompt.title}
        </button>
      ))}
    </div>
  );
}
