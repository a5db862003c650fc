import type { State } from './state.ts';

/** What a person typed, as Slack stores it: `& < >` escaped, `@Name` and `#channel` turned into references. */
export function encodeText(state: State, typed: string): string {
  let text = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const names = [...state.users.values()]
    .flatMap((user) => [...new Set(Object.values(user.name))].map((name) => ({ name, id: user.id })))
    .sort((one, other) => other.name.length - one.name.length);
  for (const { name, id } of names)
    text = text.replace(new RegExp(`(^|[^\\w@])@${literally(name)}(?![a-z0-9])`, 'giu'), `$1<@${id}>`);
  for (const channel of state.channels.values())
    if (channel.kind === 'channel')
      text = text.replace(new RegExp(`(^|\\s)#${literally(channel.name)}(?![\\w-])`, 'g'), `$1<#${channel.id}>`);
  return text;
}

function literally(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
