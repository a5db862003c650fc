/** Line icons on a 20 by 20 grid, drawn in the colour of the text around them. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" focusable="false">
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

const PATHS = {
  out: 'M8 4.500H4.500v11h11V12 M11.500 4.500h4v4 M15 5l-6 6',
  back: 'M11.500 5L6.500 10l5 5',
  copy: 'M7.500 7.500v-3h9v9h-3 M3.500 7.500h10v9h-10z',
  check: 'M4 10.500l4 4 8-9',
  cross: 'M5.500 5.500l9 9 M14.500 5.500l-9 9',
  circle: 'M10 15a5 5 0 1 0 0-10 5 5 0 0 0 0 10z',
  warning: 'M10 3.500L17.500 16.500h-15z M10 8.500v4 M10 14.500h.01',
  search: 'M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11z M13 13l4 4',
  plus: 'M10 4v12 M4 10h12',
  minus: 'M4 10h12',
  fit: 'M3.500 6v8 M16.500 6v8 M6 10h8 M8 8l-2 2 2 2 M12 8l2 2-2 2',
} as const;
