import { useContext } from 'preact/hooks';
import type { Status } from '../protocol.ts';
import { Icon } from './icons.tsx';
import { hrefOf } from './route.tsx';
import { timeOf, UiLang, useWords } from './words.tsx';

/** What is in use, and what keeps newer files from being so. */
export function Banner({ status, lost }: { readonly status: Status; readonly lost: boolean }) {
  const words = useWords();
  const lang = useContext(UiLang);
  const { trouble, revision, since, origin } = status;
  const time = timeOf(since, lang);
  return (
    <div class={`banner ${trouble !== null || lost ? 'is-bad' : ''}`} role="status">
      {lost ? (
        <p>
          <Icon name="warning" /> <b>{words.lost}</b>
        </p>
      ) : trouble === null ? (
        <p>
          <span class="dot" /> {words.live(revision, time)}{' '}
          <span class="soft">{words.inAll(status.answers, status.flows)}</span>
          {origin !== null && <span class="soft">{words.committed(origin.author, timeOf(origin.at, lang))}</span>}
          {origin?.edited && <span class="soft">{words.edited}</span>}
        </p>
      ) : (
        <p>
          <Icon name="warning" />
          <span>
            <b>{trouble.kind === 'mistakes' ? words.mistakes(trouble.count) : words[trouble.kind]}</b>{' '}
            {words.staysLive(revision, time)} <a href={hrefOf('problems')}>{words.showThem}</a>
          </span>
        </p>
      )}
    </div>
  );
}
