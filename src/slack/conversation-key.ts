/**
 * The session's key of where something was said: a thread (`corner`: its time), or a person's own corner of a channel or of the
 * workspace (`corner`: the person).
 */
export function conversationKey(team: string, channel: string | null, corner: string): string {
  return channel === null ? `${team}:${corner}` : `${team}:${channel}:${corner}`;
}
