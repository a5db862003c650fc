import type { ComponentChildren, RefObject } from 'preact';
import { createPortal } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** A panel beside its button, over everything else; closed by Escape, by Tab and by a click elsewhere. */
export function Popover(props: {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly wide?: boolean;
}) {
  const panel = useRef<HTMLDivElement>(null);
  const { anchor, onClose } = props;

  useLayoutEffect(() => {
    const place = () => {
      const box = anchor.current?.getBoundingClientRect();
      const own = panel.current;
      if (!box || !own) return;
      if (props.wide) own.style.minWidth = `${Math.min(box.width, innerWidth - 2 * MARGIN)}px`;
      const { width, height } = own.getBoundingClientRect();
      const below = box.bottom + GAP + height <= innerHeight - MARGIN || box.top < height + GAP;
      own.style.top = `${Math.max(MARGIN, below ? Math.min(box.bottom + GAP, innerHeight - height - MARGIN) : box.top - GAP - height)}px`;
      own.style.left = `${Math.max(MARGIN, Math.min(box.left, innerWidth - width - MARGIN))}px`;
    };
    place();
    const watcher = new ResizeObserver(place);
    if (panel.current) watcher.observe(panel.current);
    addEventListener('resize', place);
    return () => {
      watcher.disconnect();
      removeEventListener('resize', place);
    };
  }, [anchor, props.wide]);

  useEffect(() => {
    const away = (event: Event) => {
      const target = event.target as Element;
      if (!panel.current?.contains(target) && !anchor.current?.contains(target)) onClose();
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [anchor, onClose]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    if (event.key === 'Escape') event.preventDefault();
    event.stopPropagation();
    anchor.current?.focus();
    onClose();
  };

  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: it only passes keys of the focused child on
    <div class="popover" ref={panel} onKeyDown={onKeyDown}>
      {props.children}
    </div>,
    document.body,
  );
}

const GAP = 4;
const MARGIN = 8;
