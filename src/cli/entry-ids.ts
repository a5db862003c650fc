/**
 * A label of any kind as an entry id: `Refund_not_showing_up` with pack `shop` -> `shop/refund-not-showing-up`; a label
 * that has its own pack keeps it. Letters outside a-z and digits become their code point, so that two labels in other
 * scripts never fall together.
 */
export function toEntryId(label: string, pack: string): string {
  const [first = '', ...rest] = label.normalize('NFKC').split('/');
  return rest.length === 0 ? `${kebab(pack)}/${kebab(first)}` : `${kebab(first)}/${kebab(rest.join('-'))}`;
}

function kebab(text: string): string {
  const ascii = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/\P{ASCII}/gu, (letter) => `-u${(letter.codePointAt(0) ?? 0).toString(16)}`)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return ascii === '' ? 'entry' : /^[a-z]/.test(ascii) ? ascii : `n-${ascii}`;
}
