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

export interface Control {
  readonly label: string;
  readonly blockId: string;
  readonly actionId: string;
  readonly held: Readonly<Record<string, unknown>>;
}

/** What can be pressed or picked in blocks, with what Slack reports of it. */
export function controls(blocks: readonly unknown[]): readonly Control[] {
  return blocks.flatMap((block) => {
    const { block_id, elements = [], accessory } = block as Block;
    return [...elements, ...(accessory === undefined ? [] : [accessory])].flatMap((element) =>
      optionsOf(element).map(({ label, held }) => ({
        label,
        blockId: block_id,
        actionId: String(element.action_id),
        held,
      })),
    );
  });
}

type Element = Readonly<Record<string, unknown>>;
interface Block {
  readonly block_id: string;
  readonly elements?: readonly Element[];
  readonly accessory?: Element;
}

function optionsOf(element: Element): readonly Pick<Control, 'label' | 'held'>[] {
  const named = (of: unknown) => of as { readonly text: { readonly text: string }; readonly value: string };
  const pressed = (of: unknown) => ({ label: named(of).text.text, held: { value: named(of).value } });
  switch (element.type) {
    case 'button':
      return [pressed(element)];
    case 'feedback_buttons':
      return [pressed(element.positive_button), pressed(element.negative_button)];
    case 'static_select':
      return (element.options as readonly unknown[]).map((option) => ({
        label: named(option).text.text,
        held: { selected_option: option },
      }));
    default:
      return [];
  }
}
