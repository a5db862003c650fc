import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Popover } from './popover.tsx';

export interface MenuItem {
  readonly label: string;
  readonly hint?: string;
  readonly onPick: () => void;
}

/** A button that opens a menu: arrows, Home and End move, letters jump, Enter picks, Escape closes. */
export function MenuButton(props: {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly children: ComponentChildren;
  readonly class?: string;
}) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`${props.class ?? 'tool'} ${open ? 'is-open' : ''}`}
        aria-label={props.label}
        title={props.label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {props.children}
      </button>
      {open && (
        <Popover anchor={button} onClose={close}>
          <Menu
            label={props.label}
            items={props.items}
            onPicked={() => {
              close();
              button.current?.focus();
            }}
          />
        </Popover>
      )}
    </>
  );
}

function Menu(props: { readonly label: string; readonly items: readonly MenuItem[]; readonly onPicked: () => void }) {
  const list = useRef<HTMLDivElement>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  useEffect(() => items()[0]?.focus({ preventScroll: true }), []);

  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = nextIndex(event.key, at, all);
    if (next === null) return;
    event.preventDefault();
    all[next]?.focus();
  };
  return (
    <div class="menu" role="menu" aria-label={props.label} tabIndex={-1} ref={list} onKeyDown={onKeyDown}>
      {props.items.map((item) => (
        <button
          key={item.label}
          type="button"
          class="menu-item"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            props.onPicked();
            item.onPick();
          }}
        >
          <span>{item.label}</span>
          {item.hint && <span class="menu-hint">{item.hint}</span>}
        </button>
      ))}
    </div>
  );
}

function nextIndex(key: string, at: number, all: readonly HTMLElement[]): number | null {
  if (key === 'ArrowDown') return (at + 1) % all.length;
  if (key === 'ArrowUp') return (at - 1 + all.length) % all.length;
  if (key === 'Home') return 0;
  if (key === 'End') return all.length - 1;
  if (key.length !== 1) return null;
  const letter = key.toLowerCase();
  const order = all.map((_, index) => (at + 1 + index) % all.length);
  return order.find((index) => all[index]?.textContent?.toLowerCase().startsWith(letter)) ?? null;
}
