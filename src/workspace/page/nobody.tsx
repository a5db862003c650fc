import type { PageUser } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { nameIn, useLocale, useWords } from './words.ts';

/** The address names somebody who is not in the workspace: these are. */
export function Nobody(props: { readonly asked: string; readonly people: readonly PageUser[] }) {
  const words = useWords();
  const locale = useLocale();
  return (
    <main class="nobody">
      <h1>{words.nobody(props.asked)}</h1>
      <ul>
        {props.people.map((user) => (
          <li key={user.id}>
            <a href={`#/${user.key}`}>
              <Avatar name={nameIn(locale, user.name)} /> {nameIn(locale, user.name)} <code>{user.key}</code>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
