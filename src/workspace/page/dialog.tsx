import type { ComponentChildren } from 'preact';
import { createPortal } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { useWords } from './words.ts';

/** A modal dialog: keeps the focus inside, gives it back at the end, closes with Escape. */
export function Dialog(props: {
  readonly title: ComponentChildren;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly footer?: ComponentChildren;
  readonly onBack?: (() => void) | undefined;
  readonly small?: boolean;
}) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const body = box.current?.querySelector<HTMLElement>('.dialog-body') ?? null;
    const wanted = box.current?.querySelector<HTMLElement>('[data-focus-first]') ?? focusable(body)[0];
    (wanted ?? box.current)?.focus();
    return () => before?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      props.onClose();
    }
    if (event.key !== 'Tab') return;
    const all = focusable(box.current);
    const edge = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement !== edge && box.current?.contains(document.activeElement)) return;
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0])?.focus();
  };

  return createPortal(
    <div class="backdrop">
      <div
        class={props.small ? 'dialog dialog-small' : 'dialog'}
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
        ref={box}
        onKeyDown={onKeyDown}
      >
        <header class="dialog-head">
          {props.onBack && (
            <button type="button" class="tool" aria-label={words.back} title={words.back} onClick={props.onBack}>
              <Icon name="back" />
            </button>
          )}
          <h2 id={titleId}>{props.title}</h2>
          <button type="button" class="tool" aria-label={words.close} title={words.close} onClick={props.onClose}>
            <Icon name="close" />
          </button>
        </header>
        <div class="dialog-body">{props.children}</div>
        {props.footer && <footer class="dialog-foot">{props.footer}</footer>}
      </div>
    </div>,
    document.body,
  );
}

function focusable(box: HTMLElement | null): HTMLElement[] {
  const all = box?.querySelectorAll<HTMLElement>('button, a[href], input, textarea, select, [tabindex="0"]') ?? [];
  return [...all].filter((one) => !one.hasAttribute('disabled') && one.tabIndex >= 0 && one.offsetParent !== null);
}
