import { useState } from 'preact/hooks';
import type { Snapshot } from '../protocol.ts';
import { FaultsPanel } from './faults-panel.tsx';
import { Icon } from './icons.tsx';
import { Inspector } from './inspector.tsx';
import type { PageState } from './page-state.ts';
import { useWords } from './words.ts';

/** For whoever builds or tries the app: what goes back and forth, and what may go wrong. */
export function Tools(props: { readonly state: PageState; readonly snapshot: Snapshot; readonly onClose: () => void }) {
  const words = useWords();
  const [tab, setTab] = useState<'inspector' | 'faults'>('inspector');
  return (
    <section
      class="tools-panel"
      aria-label={words.tools}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) props.onClose();
      }}
    >
      <header class="tools-head">
        <div class="tabs" role="tablist">
          {(['inspector', 'faults'] as const).map((one) => (
            <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
              {words[one]}
            </button>
          ))}
        </div>
        <button
          type="button"
          class="tool"
          aria-label={words.closeTools}
          title={words.closeTools}
          onClick={props.onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      {tab === 'inspector' ? (
        <Inspector rows={props.state.traffic} connection={props.state.connection} me={props.snapshot.me} />
      ) : (
        <FaultsPanel faults={props.snapshot.faults} channels={props.snapshot.channels} />
      )}
    </section>
  );
}
