import { useContext, useEffect, useRef } from 'preact/hooks';
import type { PageChannel, PageMessage, Snapshot } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Desk } from './desk-context.ts';
import { Icon } from './icons.tsx';
import type { PageState } from './page-state.ts';
import { Talk } from './talk.tsx';
import { useWords } from './words.ts';

/** The direct message with the app, beside the channel that one works in. */
export function AgentPane(props: {
  readonly state: PageState;
  readonly snapshot: Snapshot;
  readonly channel: PageChannel;
  readonly messages: readonly PageMessage[];
  readonly onClose: () => void;
}) {
  const { snapshot, channel } = props;
  const words = useWords();
  const desk = useContext(Desk);
  const before = useRef(document.activeElement as HTMLElement | null);
  const { name } = snapshot.app;
  const newest = props.messages.at(-1)?.ts;

  useEffect(() => () => before.current?.focus(), []);
  useEffect(() => void desk.perform({ kind: 'open-app', tab: 'messages' }), [desk]);
  useEffect(() => {
    if (newest !== undefined) void desk.perform({ kind: 'read', channel: channel.id, ts: newest });
  }, [newest, channel.id, desk]);

  return (
    <aside
      class="thread agent-pane"
      aria-label={name}
      onKeyDown={(event) => {
        const draft = event.target instanceof HTMLTextAreaElement && event.target.value.trim() !== '';
        if (event.key === 'Escape' && !event.defaultPrevented && !draft) props.onClose();
      }}
    >
      <header class="conversation-head">
        <Avatar name={name} bot small />
        <h2>{name}</h2>
        <p />
        <button
          type="button"
          class="tool"
          aria-label={words.closeAgent(name)}
          title={words.closeAgent(name)}
          onClick={props.onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <Talk id="agent-composer" state={props.state} snapshot={snapshot} channel={channel} messages={props.messages} />
    </aside>
  );
}
