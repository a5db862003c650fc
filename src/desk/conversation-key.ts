/**
 * The session's key of where something was said: a thread (`corner`: its time), or a person's own corner of a channel or of the
 * workspace (`corner`: the person).
 */
export function conversationKey(workspace: string, channel: string | null, corner: string): string {
  return channel === null ? `${workspace}:${corner}` : `${workspace}:${channel}:${corner}`;
}

/** The workspace of a conversation: its key begins with it. */
export function workspaceOf(conversation: string): string {
  return conversation.split(':', 1)[0] ?? '';
}
