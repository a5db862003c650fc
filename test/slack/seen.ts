/** What people see of blocks, a line a text. */
export function visible(value: unknown): string {
  if (Array.isArray(value)) return value.map(visible).join('\n');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, inner]) => (typeof inner === 'string' ? (key === 'text' ? inner : '') : visible(inner)))
    .filter((text) => text !== '')
    .join('\n');
}

/** The words that can be copied. */
export function copyable(blocks: readonly unknown[]): string[] {
  return blocks.flatMap((block) => {
    const { elements = [] } = block as { elements?: readonly { type: string }[] };
    return elements.filter((element) => element.type === 'rich_text_preformatted').map(visible);
  });
}

/** The buttons' texts. */
export function buttons(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(buttons);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: { text: string } };
  return type === 'button' ? [text?.text ?? ''] : Object.values(value).flatMap(buttons);
}
