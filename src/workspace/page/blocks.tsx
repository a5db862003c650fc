import { useContext, useId, useState } from 'preact/hooks';
import { Card, Picture, Table, Task, textOf } from './block-parts.tsx';
import { Control } from './controls.tsx';
import { type BlockPart, type Element, elementsOf, type TextPart } from './elements.ts';
import { withEmoji } from './emoji.ts';
import { Markdown } from './markdown.tsx';
import { RichText } from './rich-text.tsx';
import { Surface } from './surface.ts';
import { TextObject } from './text.tsx';
import { useWords } from './words.ts';

/** Block Kit, drawn. */
export function Blocks({ blocks }: { readonly blocks: readonly unknown[] }) {
  return (
    <div class="blocks">
      {(blocks as readonly BlockPart[]).map((block) => (
        <Block key={block.block_id} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { readonly block: BlockPart }) {
  switch (block.type) {
    case 'header':
      return (
        <h3 class="block-header">
          <TextObject text={textOf(block.text)} />
        </h3>
      );
    case 'section':
      return <Section block={block} />;
    case 'divider':
      return <hr class="block-divider" />;
    case 'context':
      return <Context block={block} />;
    case 'actions':
    case 'context_actions':
      return (
        <div class={block.type === 'actions' ? 'block-actions' : 'block-context-actions'}>
          {(block.elements as readonly Element[]).map((element) => (
            <Control key={element.action_id} blockId={block.block_id} element={element} />
          ))}
        </div>
      );
    case 'rich_text':
      return <RichText elements={block.elements ?? []} />;
    case 'markdown':
      return <Markdown source={textOf(block.text)?.text ?? ''} />;
    case 'image':
      return <ImageBlock block={block} />;
    case 'input':
      return <Input block={block} />;
    case 'alert':
      return (
        <p class={`block-alert alert-${block.level ?? 'default'}`} role="note">
          <TextObject text={textOf(block.text)} />
        </p>
      );
    case 'table':
      return <Table block={block} />;
    case 'task_card':
      return <Task block={block} />;
    case 'plan':
      return (
        <section class="block-plan">
          <b>{textOf(block.title)?.text}</b>
          {(block.tasks ?? []).map((task, index) => (
            <Task key={task.block_id ?? index} block={task} />
          ))}
        </section>
      );
    case 'card':
      return <Card block={block} />;
    case 'carousel':
      return (
        <div class="block-carousel">
          {((block.elements ?? []) as readonly BlockPart[]).map((card, index) => (
            <Card key={card.block_id ?? index} block={card} />
          ))}
        </div>
      );
    default:
      return null;
  }
}

function Section({ block }: { readonly block: BlockPart }) {
  const words = useWords();
  const text = textOf(block.text);
  const long = (text?.text.length ?? 0) > FOLD_AT && block.expand !== true;
  const [folded, setFolded] = useState(true);
  return (
    <div class="block-section">
      <div class="block-section-body">
        {text && (
          <div class={long && folded ? 'is-folded' : undefined}>
            <TextObject text={text} />
          </div>
        )}
        {long && (
          <button type="button" class="link" onClick={() => setFolded(!folded)} aria-expanded={!folded}>
            {folded ? words.showMore : words.showLess}
          </button>
        )}
        {block.fields && (
          <div class="block-fields">
            {block.fields.map((field, index) => (
              <div key={index}>
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && (
        <div class="block-accessory">
          {block.accessory.type === 'image' ? (
            <Picture class="accessory-image" element={block.accessory} />
          ) : (
            <Control blockId={block.block_id} element={block.accessory} />
          )}
        </div>
      )}
    </div>
  );
}

function Context({ block }: { readonly block: BlockPart }) {
  return (
    <div class="block-context">
      {(block.elements as readonly (TextPart & Element)[]).map((element, index) =>
        element.type === ('image' as string) ? (
          <Picture key={index} class="context-image" element={element} />
        ) : (
          <span key={index}>
            <TextObject text={element} />
          </span>
        ),
      )}
    </div>
  );
}

function ImageBlock({ block }: { readonly block: BlockPart }) {
  return (
    <figure class="block-image">
      {block.title && <figcaption>{textOf(block.title)?.text}</figcaption>}
      <Picture class="block-image-picture" element={block} />
    </figure>
  );
}

function Input({ block }: { readonly block: BlockPart }) {
  const words = useWords();
  const { errors } = useContext(Surface);
  const id = useId();
  const [element] = elementsOf(block);
  if (!element) return null;
  const error = errors[block.block_id];
  const label = block.label?.text ?? '';
  const describedBy = [error ? `${id}-error` : '', block.hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class={error ? 'block-input has-error' : 'block-input'} data-block={block.block_id}>
      <div class="input-label">
        {withEmoji(label)} {block.optional && <span class="input-optional">{words.optional}</span>}
      </div>
      <Control
        blockId={block.block_id}
        element={element}
        input={{ label, dispatches: block.dispatch_action === true, ...(describedBy ? { describedBy } : {}) }}
      />
      {error && (
        <p class="input-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {block.hint && (
        <p class="input-hint" id={`${id}-hint`}>
          <TextObject text={block.hint} />
        </p>
      )}
    </div>
  );
}

/** Slack folds a long section behind "show more". */
const FOLD_AT = 700;
