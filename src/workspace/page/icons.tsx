/** Line icons on a 20 by 20 grid, drawn in the colour of the text around them. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

export type IconName = keyof typeof PATHS;

const PATHS = {
  reply:
    'M4 5.5A1.5 1.5 0 0 1 5.5 4h9A1.5 1.5 0 0 1 16 5.5v6a1.5 1.5 0 0 1-1.5 1.5H9l-3.5 3v-3A1.5 1.5 0 0 1 4 11.5z M7 7.5h6 M7 10h4',
  more: 'M5 10h.01 M10 10h.01 M15 10h.01',
  script:
    'M5 3.5h7.5L15 6v5 M5 3.5v13h5 M7.5 7.5h5 M7.5 10.5h3 M13.5 16a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z M15.4 15.4l2 2',
  close: 'M5 5l10 10 M15 5L5 15',
  menu: 'M3.5 6h13 M3.5 10h13 M3.5 14h13',
  send: 'M3.5 10L16.5 4 12 16.5l-2.5-5z M9.5 11.5L16.5 4',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5z M10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  hash: 'M7.5 4L6 16 M14 4l-1.5 12 M4 7.5h12 M3.5 12.5h12',
  bolt: 'M11 3L4.5 11.5H10L9 17l6.5-8.5H10z',
  at: 'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6z M13 7v4.5a2 2 0 0 0 4 0V10a7 7 0 1 0-3 5.7',
  copy: 'M7.5 7.5v-3h9v9h-3 M3.5 7.5h10v9h-10z',
  check: 'M4 10.5l4 4 8-9',
  down: 'M5 8l5 5 5-5',
  up: 'M6.5 9.5V16H4V9.5z M6.5 9.5L10 3.5c1.5 0 2 1 1.8 2.2L11.2 8H15a1.4 1.4 0 0 1 1.4 1.7l-1 5A1.6 1.6 0 0 1 13.8 16H6.5',
  thumbsDown:
    'M6.5 10.5V4H4v6.5z M6.5 10.5l3.500 6c1.500 0 2-1 1.800-2.200L11.200 12H15a1.400 1.400 0 0 0 1.400-1.700l-1-5A1.600 1.600 0 0 0 13.800 4H6.500',
  trash: 'M4 6h12 M8 6V4h4v2 M5.500 6l.800 10.500h7.400L14.500 6 M8.500 9v5 M11.500 9v5',
  back: 'M11.500 5L6.500 10l5 5',
  warning: 'M10 3.500L17.500 16.500h-15z M10 8.500v4 M10 14.500h.01',
  circle: 'M10 16a6 6 0 1 0 0-12 6 6 0 0 0 0 12z',
  customer:
    'M10 10a3.200 3.200 0 1 0 0-6.400A3.200 3.200 0 0 0 10 10z M4 16.500c.5-3 2.700-4.500 6-4.500s5.500 1.500 6 4.500',
  stop: 'M6 6h8v8H6z',
  beside: 'M3.500 4.500h13v11h-13z M11.500 4.500v11 M13.500 8h1 M13.500 10.500h1',
  tools: 'M4 6h7 M15 6h1 M13 4.200v3.600 M4 14h1 M9 14h7 M7 12.200v3.600 M4 10h12',
  lock: 'M5.500 9h9v7h-9z M7.500 9V6.500a2.500 2.500 0 0 1 5 0V9',
  toApp: 'M4 10h11 M11 6l4 4-4 4',
  fromApp: 'M16 10H5 M9 6l-4 4 4 4',
} as const;
