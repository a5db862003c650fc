/** A Markdown table; the first column is words, the others are figures and stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function percent(share: number | null): string {
  return share === null ? '–' : (share * 100).toFixed(1);
}

export function milliseconds(ms: number): string {
  return ms >= 10 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(1) : ms.toFixed(2);
}

export function seconds(ms: number): string {
  return ms >= 9_950 ? (ms / 1_000).toFixed(0) : (ms / 1_000).toFixed(ms >= 100 ? 1 : 2);
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
