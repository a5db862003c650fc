import type { View } from './cue-card.ts';

/** A line of the product's own copy, in Slack's markup. */
export function notice(text: string): View {
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
