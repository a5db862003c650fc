/** Markup that is safe to put into a page: made by `html` alone, which escapes whatever else it is given. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | readonly Html[];

/** Markup with values: texts and numbers are escaped, in elements and in quoted attributes alike. */
export function html(markup: TemplateStringsArray, ...values: readonly Part[]): Html {
  return { markup: markup.map((part, at) => (at === 0 ? part : `${put(values[at - 1] as Part)}${part}`)).join('') };
}

export const NOTHING: Html = { markup: '' };

/**
 * What somebody typed, in a frame of its own so that text from right to left moves nothing around it; marks that turn the direction
 * by hand are shown by their number. A long one is cut, and `more` says by how many characters.
 */
export function said(text: string, more: (characters: number) => string, most = MOST_SAID): Html {
  const characters = Array.from(text.slice(0, most * 2));
  const cut = Array.from(text).length - most;
  const shown = visible(cut > 0 ? characters.slice(0, most).join('') : text);
  return cut > 0 ? html`<bdi>${shown}</bdi> <em class="cut">… ${more(cut)}</em>` : html`<bdi>${shown}</bdi>`;
}

function put(value: Part): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return visible(value).replace(SPECIAL, (mark) => ENTITIES[mark] ?? '');
  if ('markup' in value) return value.markup;
  return value.map((each) => each.markup).join('');
}

function visible(text: string): string {
  return text
    .replace(TURNING, (mark) => `[U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(CONTROL, '\ufffd');
}

const SPECIAL = /[&<>"']/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const CONTROL = /[^\P{Cc}\t\n]|[\p{Surrogate}]/gu;
/** Some six lines: what a message is about stands there. */
const MOST_SAID = 400;
