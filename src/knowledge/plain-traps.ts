import type { Trap } from './yaml-guard.ts';

/** What is wrong with a text without quotes; `flow` says whether it stands in `{ }` or `[ ]`, `lead` is what stands before it in its line. */
export function plainTextTraps(
  text: string,
  offset: number,
  flow: 'map' | 'list' | null,
  lead: string,
): readonly Trap[] {
  const inLines = flow === null ? [pastedAbove, swallowed] : [];
  for (const find of [conflict, bullet, wideSpace, fullWidthSign, missingSpace, ...inLines]) {
    const trap = find(text, offset, lead);
    if (trap !== null) return [trap];
  }
  return [fullWidthComma(text, offset, flow), curlyQuotes(text, offset, flow)].filter((trap) => trap !== null);
}

/** What git leaves where two people changed the same lines. */
function conflict(text: string, offset: number): Trap | null {
  const found = /(?:^|\n[ \t]*)(?=(?:<{7}|>{7}) \S)/.exec(text);
  if (found === null) return null;
  return {
    code: 'merge-conflict',
    severity: 'error',
    message: 'Two people changed these lines, and git left both versions here',
    hint: 'Keep the lines that are right, and delete the others and the three lines that begin with <<<<<<<, ======= and >>>>>>>.',
    offset: offset + found.index + found[0].length,
    breaks: true,
  };
}

/** `• text` in several lines, as word processors make lists: one single text. */
function bullet(text: string, offset: number): Trap | null {
  const [sign] = /^(?:[•●▪◦‣·○■□](?=[^\n]*\n[ \t]*[•●▪◦‣·○■□])|1[.)、．](?=[^\n]*\n[ \t]*2[.)、．]))/.exec(text) ?? [];
  if (sign === undefined) return null;
  return {
    code: 'yaml-bullet',
    severity: 'error',
    message: `"${sign}" makes no list: YAML takes all of these lines for one single text`,
    hint: 'Begin each line with a hyphen and a space: "- ...".',
    offset,
    breaks: true,
  };
}

/** Indent, `:` or `-` followed by a space that is none for YAML: full-width, non-breaking, zero-width. */
function wideSpace(text: string, offset: number): Trap | null {
  const found = WIDE_SPACE.exec(text);
  if (found === null) return null;
  const at = found.index + found[0].length;
  const name = text[at] === '\u3000' ? 'a full-width space' : 'an invisible space that is no ordinary one';
  return {
    code: 'yaml-wide-space',
    severity: 'error',
    message: `There is ${name} here; YAML takes it for part of the text`,
    hint: 'Delete it and use ordinary spaces: two for each level, one after a colon or a hyphen.',
    offset: offset + at,
    breaks: true,
  };
}

/** `title：` and `－ text`. */
function fullWidthSign(text: string, offset: number): Trap | null {
  const colon = WIDE_COLON.exec(text) ?? /^[a-z][a-z0-9_-]*：\s*(?=[{[]|$)/.exec(text);
  const other = /^(?:－|[–—](?= )|｛|［|＂)/.exec(text);
  const found = colon ?? other;
  if (found === null) return null;
  const at = colon === null ? 0 : colon[0].indexOf('：');
  const sign = text[at] ?? '';
  const ordinary = ORDINARY[sign] ?? '"-"';
  return {
    code: 'yaml-fullwidth-punctuation',
    severity: 'error',
    message: `"${sign}" is a full-width character; YAML takes it for part of the text, not for ${ordinary}`,
    hint: `Type ${ordinary} with the keyboard switched to English. If it is part of a text, put the text in quotes.`,
    offset: offset + at,
    breaks: true,
  };
}

/** `title:{ … }` and `-text` */
function missingSpace(text: string, offset: number): Trap | null {
  const found = TIGHT.exec(text);
  if (found === null) return null;
  return {
    code: 'yaml-missing-space',
    severity: 'error',
    message: `There is no space after the ${found[0] === '-' ? 'hyphen' : 'colon'}; YAML takes it all for one text`,
    hint: `Put a space behind it: "${found[0]} ...". If it is part of a text, put the text in quotes.`,
    offset: offset + found[0].length,
    breaks: true,
  };
}

/** `- one` and below it `  - two`, further in: one single text. So with `-two`. `lead`: what stands before it in its line. */
function swallowed(text: string, offset: number, lead: string): Trap | null {
  const found = /\n[ \t]*-(?=[ \t]|\p{L})/u.exec(text);
  if (found === null) return null;
  const at = found.index + found[0].length;
  if (/^ *$/.test(lead))
    return {
      code: 'yaml-missing-space',
      severity: 'error',
      message: 'There is no hyphen and space before this text; YAML takes the lines below it for more of the same text',
      hint: 'Begin each item of a list with a hyphen and a space: "- ...". If the line was pasted by mistake, delete it.',
      offset,
      breaks: true,
    };
  const tight = /\S/.test(text[at] ?? '');
  return {
    code: tight ? 'yaml-missing-space' : 'yaml-bad-indent',
    severity: 'error',
    message: tight
      ? 'There is no space after the hyphen; YAML takes it for part of the text above'
      : 'This hyphen stands further in than the line above: YAML takes it for part of the text there',
    hint: tight
      ? 'Put a space behind it, and the hyphens of one list right below each other: "- ...".'
      : 'Put the hyphens of one list right below each other. If it is part of a text, put the text in quotes.',
    offset: offset + at - (tight ? 0 : 1),
    breaks: true,
  };
}

/** `Agent 3: see above` in the column of a key, with the items of a list below it. */
function pastedAbove(text: string, offset: number, lead: string): Trap | null {
  const [, spaces = '', key = ''] = /^( *)(\S.*?)\s*:\s*$/.exec(lead) ?? [];
  if (key === '' || /^(?:- *)*["']?[a-z0-9_-]+["']?$/.test(key) || !/\n[ \t]*- /.test(text)) return null;
  return {
    code: 'yaml-colon-in-text',
    severity: 'error',
    message: `There is a colon in this text: YAML takes "${key}" for a key, and the lines below for its text`,
    hint: `Put the text in quotes, in a list behind a hyphen: - "${key}: ...". If it was pasted by mistake, delete the line.`,
    offset: offset - lead.length + spaces.length,
    breaks: true,
  };
}

/** `[退款，退货]` is one text; so is `{ zh: 好，en: fine }`. */
function fullWidthComma(text: string, offset: number, flow: 'map' | 'list' | null): Trap | null {
  const at = flow === 'list' ? text.search(/[，、]/) : flow === 'map' ? text.search(/^[，、]|，\s*[a-z_]+[：]?$/) : -1;
  if (at === -1) return null;
  return {
    code: 'yaml-fullwidth-comma',
    severity: 'error',
    message: `"${text[at]}" does not separate anything for YAML: this is one single text`,
    hint: 'To separate, type a comma with the keyboard switched to English; if it is one text, put it in quotes.',
    offset: offset + at,
    breaks: flow === 'map',
  };
}

function curlyQuotes(text: string, offset: number, flow: 'map' | 'list' | null): Trap | null {
  if (flow !== null && /^[“„][^”]*$/s.test(text))
    return {
      code: 'yaml-curly-quotes',
      severity: 'error',
      message: 'These curly quotes are no quotes for YAML: the text ends at the next comma',
      hint: 'Type straight quotes "..." around the whole text, with the keyboard switched to English.',
      offset,
      breaks: true,
    };
  if (!/^[“”„].*[“”]$/s.test(text)) return null;
  return {
    code: 'yaml-curly-quotes',
    severity: 'warning',
    message: 'These curly quotes are no quotes for YAML: they become part of the text',
    hint: 'Type straight quotes "..." with the keyboard switched to English; put those around the curly ones to keep them.',
    offset,
    breaks: false,
  };
}

const ORDINARY: Readonly<Record<string, string>> = { '：': '":"', '－': '"-"', '｛': '"{"', '［': '"["', '＂': `'"'` };
/** Keys of the format that trainers type most; others are found when a key or a value is missing. */
const KNOWN_KEYS = [
  'answers|flow|fragment|wording|signals|synonyms|desk|tests|scenario|id|title|owner|review_by|ask|do|say|dont|zh|en',
  'regions|teams|valid|from|until|replaced_by|confidence|see|fields|type|label|required|pii|currency|options|steps',
  'branch|next|choose|use|handoff|end|collect|if|go|else|team|within|include|name|expect|run|lang|region|severity',
  'alone|question_twice|paragraph|replace|start|avoid|instead|why|shows|kind|level|match|harmless|all|not|with|without|words|languages|time_zone|home_regions|channel|values',
].join('|');
const WIDE_COLON = new RegExp(`^(?:${KNOWN_KEYS})\\s*：`);
const TIGHT = new RegExp(`^(?:(?:${KNOWN_KEYS}):(?=[^\\s/])|-(?=(?:${KNOWN_KEYS})(?:$|:)|["'“]|\\p{L}))`, 'u');
/** Ideographic, non-breaking, typographic and zero-width spaces, and a byte order mark in the middle. */
const WIDE_SPACE = /(?:^(?:[A-Za-z_][\w-]*:|-)?|\n[ \t]*)(?=[\u3000\u00a0\u2000-\u200b\u202f\u205f\ufeff])/;
