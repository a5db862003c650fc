import { Control } from './controls.tsx';
import type { BlockPart, TextPart } from './elements.ts';
import { Icon } from './icons.tsx';
import { safeUrl } from './mrkdwn.ts';
import { RichText } from './rich-text.tsx';
import { Link, TextObject } from './text.tsx';
import { useWords } from './words.ts';

export function Table({ block }: { readonly block: BlockPart }) {
  const [head = [], ...rows] = block.rows ?? [];
  const align = (index: number) => `align-${block.column_settings?.[index]?.align ?? 'left'}`;
  const cell = (held: (typeof head)[number]) =>
    held.type === 'rich_text' ? <RichText elements={held.elements ?? []} /> : (held.text ?? held.value);
  return (
    <div class="block-table">
      <table>
        <thead>
          <tr>
            {head.map((held, index) => (
              <th key={index} class={align(index)} scope="col">
                {cell(held)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((held, index) => (
                <td key={index} class={align(index)}>
                  {cell(held)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Task({ block }: { readonly block: BlockPart }) {
  const status = block.status ?? 'pending';
  const words = useWords();
  const icon = status === 'complete' ? 'check' : status === 'error' ? 'warning' : 'circle';
  return (
    <div class={`block-task task-${status}`}>
      <p>
        <Icon name={icon} /> <span>{textOf(block.title)?.text}</span>
        <span class="visually-hidden">{words.task[status]}</span>
      </p>
      {block.details && <RichText elements={block.details.elements ?? []} />}
      {block.output && <RichText elements={block.output.elements ?? []} />}
      {block.sources?.map((source) => (
        <Link key={source.url} url={safeUrl(source.url) ?? '#'}>
          {source.text}
        </Link>
      ))}
    </div>
  );
}

export function Card({ block }: { readonly block: BlockPart }) {
  return (
    <article class="block-card">
      {block.hero_image && <Picture class="card-hero" element={block.hero_image} />}
      <b>
        <TextObject text={textOf(block.title)} />
      </b>
      <small>
        <TextObject text={block.subtitle} />
      </small>
      <div>
        <TextObject text={block.body} />
      </div>
      {block.actions && (
        <div class="block-actions">
          {block.actions.map((element) => (
            <Control key={element.action_id} blockId={block.block_id} element={element} />
          ))}
        </div>
      )}
    </article>
  );
}

export function Picture(props: {
  readonly class: string;
  readonly element: { readonly image_url?: string; readonly alt_text?: string };
}) {
  const url = safeUrl(props.element.image_url ?? '');
  const alt = props.element.alt_text ?? '';
  return url === null ? (
    <span>{alt}</span>
  ) : (
    <img class={props.class} src={url} alt={alt} loading="lazy" referrerpolicy="no-referrer" />
  );
}

export function textOf(text: TextPart | string | undefined): TextPart | undefined {
  return typeof text === 'string' ? { type: 'plain_text', text } : text;
}
