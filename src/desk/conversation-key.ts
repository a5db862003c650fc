/**
 * The session's key of where something was said: a thread (`corner`: its time), or a person's own corner of a channel or of the
 * workspace (`corner`: the person).
 */
export function conversationKey(workspace: string, channel: string | null, corner: string): string {
  return channel === null ? `${workspace}:${corner}` : `${workspace}:${channel}:${corner}`;
}

/**
 * Whether the conversation is a person's own corner: customers take turns in it, so that what was noted for the last one is not
 * known to be about the next one. A thread is one customer's.
 */
export function isOwnCorner(conversation: string, person: string): boolean {
  return conversation.endsWith(`:${person}`);
}

/** The workspace of a conversation: its key begins with it. */
export function workspaceOf(conversation: string): string {
  return conversation.split(':', 1)[0] ?? '';
}
