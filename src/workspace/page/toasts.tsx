import { useContext, useEffect, useRef } from 'preact/hooks';
import type { Notice } from '../protocol.ts';
import { Desk } from './desk-context.ts';
import { Icon } from './icons.tsx';
import { useWords } from './words.ts';

/** What went wrong between the workspace and the app. A refused payload stays until it is closed. */
export function Toasts({ notices }: { readonly notices: readonly Notice[] }) {
  return (
    <div class="toasts" role="alert">
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Toast({ notice }: { readonly notice: Notice }) {
  const words = useWords();
  const desk = useContext(Desk);
  const held = useRef(false);
  const forget = () => desk.tell({ kind: 'forget-notice', id: notice.id });
  useEffect(() => {
    if (notice.kind === 'refused' || notice.kind === 'ignored') return;
    const timer = setInterval(() => !held.current && forget(), SHOWN_FOR);
    return () => clearInterval(timer);
  }, []);
  const title = {
    refused: words.refused,
    ignored: words.ignored,
    'no-answer': words.noAnswer,
    'no-app': words.noApp,
    gone: words.failed,
  }[notice.kind];
  return (
    <div
      class={`toast toast-${notice.kind}`}
      data-error={notice.error}
      onPointerEnter={() => {
        held.current = true;
      }}
      onPointerLeave={() => {
        held.current = false;
      }}
    >
      <Icon name="warning" />
      <div>
        <b>{title}</b>
        {notice.kind === 'gone' ? (
          <p>{words.gone}</p>
        ) : (
          <p>
            <code>{notice.error}</code> <span>{notice.about}</span>
          </p>
        )}
        {notice.detail.length > 0 && (
          <ul>
            {notice.detail.map((line) => (
              <li key={line}>{line.replace(/^\[ERROR\] /, '')}</li>
            ))}
          </ul>
        )}
      </div>
      <button type="button" class="tool" aria-label={words.close} title={words.close} onClick={forget}>
        <Icon name="close" />
      </button>
    </div>
  );
}

const SHOWN_FOR = 8_000;
