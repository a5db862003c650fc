import { memberChanged } from './events.ts';
import type { Parts } from './parts.ts';
import type { Channel, User } from './state.ts';

/** Slack's own `/invite` and `/remove`, of the app or of people by name. False when it is neither, or nobody of that name. */
export function changeMembers(parts: Parts, by: User, channel: Channel, word: string, who: string): boolean {
  if ((word !== '/invite' && word !== '/remove') || channel.kind === 'im') return false;
  const name = who.trim().replace(/^@/, '').toLowerCase();
  const user = [...parts.state.users.values()].find(
    (one) =>
      one.kind !== 'slackbot' && [one.key, one.name.en, one.name.zh].some((known) => known.toLowerCase() === name),
  );
  if (!user) return false;
  const joins = word === '/invite';
  if (joins === channel.members.has(user.id)) return true;
  // The app hears of its own coming, and of nothing once it has gone.
  if (joins) channel.members.add(user.id);
  else channel.members.delete(user.id);
  const verb = joins ? 'joined' : 'left';
  parts.state.post({
    channel: channel.id,
    threadTs: null,
    user: user.id,
    subtype: joins ? 'channel_join' : 'channel_leave',
    text: `<@${user.id}> has ${verb} the channel`,
  });
  memberChanged(parts, joins ? 'member_joined_channel' : 'member_left_channel', user.id, channel, by.id);
  parts.state.announce({ kind: 'channels', user: null });
  return true;
}
