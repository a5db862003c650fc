import type { ComponentChildren } from 'preact';
import { createPortal } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
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
  /** Another one: other content took the place of what was shown. */
  readonly page?: string | undefined;
}) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();

  const shown = useRef(props.page);
  const pressed = useRef('');

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const [input] = [...(box.current?.querySelectorAll<HTMLElement>('.block-input') ?? [])].flatMap(focusable);
    const wanted = box.current?.querySelector<HTMLElement>('[data-focus-first]') ?? input;
    // What is read is read from the top: its first button may be far below.
    (wanted ?? box.current)?.focus();
    return () => before?.focus();
  }, []);

  useLayoutEffect(() => {
    if (shown.current === props.page) return;
    shown.current = props.page;
    const own = box.current;
    const body = own?.querySelector('.dialog-body');
    if (body && !body.querySelector('.block-input')) body.scrollTop = 0;
    if (!own || own.contains(document.activeElement)) return;
    // The button that was pressed has gone; its like may have come.
    const like = focusable(own).find(({ dataset, textContent }) => dataset.action && textContent === pressed.current);
    (like ?? own).focus({ preventScroll: true });
  }, [props.page]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      props.onClose();
    }
    if (event.key !== 'Tab') return;
    const all = focusable(box.current);
    const edge = event.shiftKey ? all[0] : all.at(-1);
    const outside = event.shiftKey && document.activeElement === box.current;
    if (!outside && document.activeElement !== edge && box.current?.contains(document.activeElement)) return;
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
        onFocusIn={(event) => {
          pressed.current = (event.target as HTMLElement).textContent ?? '';
        }}
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
