import { CST } from 'yaml';

/** What a slip is, and where: behind the place where a parser notices it, or before. */
export interface Cause {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
}

/**
 * The line that made a parser stumble over the indent or the colons of the lines around `offset`, where that can be told: what
 * git left, a pasted line of text with a colon in it, a tab, an item of a list in another column than the rest. A parser notices
 * such a line only when the next key does not fit.
 */
export function causeNear(text: string, offset: number, lexemes: readonly string[]): Cause | null {
  const lines = new Around(text, offset);
  return (
    conflict(lines) ?? pasted(text, lines, lexemes) ?? tab(lines) ?? itemAside(lines) ?? noKey(lines) ?? heading(text)
  );
}

/** Lines around an offset, with where each begins. */
class Around {
  readonly #text: string;
  /** Where the line of the offset begins. */
  readonly here: number;

  constructor(text: string, offset: number) {
    this.#text = text;
    // A line with nothing in it holds no slip: the next one does.
    const blank = /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(0, offset))
      ? 0
      : (/^\s*\n/.exec(text.slice(offset))?.[0].length ?? 0);
    this.here = text.lastIndexOf('\n', offset + blank - 1) + 1;
  }

  lineAt(from: number): string {
    const end = this.#text.indexOf('\n', from);
    return this.#text.slice(from, end === -1 ? undefined : end).replace(/\r$/, '');
  }

  /** Where the lines above begin that have something in them, the nearest first. */
  *above(most: number): Iterable<number> {
    let from = this.here;
    for (let left = most; left > 0 && from > 0; ) {
      from = this.#text.lastIndexOf('\n', from - 2) + 1;
      if (/^\s*(?:#.*)?$/.test(this.lineAt(from))) continue;
      left -= 1;
      yield from;
    }
  }

  /** Behind the line of the offset. */
  end(): number {
    return this.here + this.lineAt(this.here).length;
  }
}

function conflict(lines: Around): Cause | null {
  for (const from of [lines.here, ...lines.above(1)]) {
    if (!/^(?:<{7}|>{7}|\|{7}|={7})(?: |$)/.test(lines.lineAt(from))) continue;
    return {
      code: 'merge-conflict',
      message: 'Two people changed these lines, and git left a mark of it here',
      hint: 'Keep the lines that are right, and delete the others and each line that begins with <<<<<<<, ======= or >>>>>>>.',
      offset: from,
    };
  }
  return null;
}

/** The last key before the end of that line that none of the format looks like: `Agent 3: see above`. */
function pasted(text: string, lines: Around, lexemes: readonly string[]): Cause | null {
  let found: { readonly offset: number; readonly key: string } | null = null;
  let plain: { readonly offset: number; readonly key: string } | null = null;
  let depth = 0;
  let at = 0;
  let scalar = false;
  const end = lines.end();
  for (const lexeme of lexemes) {
    if (at > end && (plain === null || plain.offset > end)) break;
    if (lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END) continue;
    if (lexeme === CST.SCALAR) {
      scalar = true;
      continue;
    }
    if (!scalar && (lexeme === '{' || lexeme === '[')) depth += 1;
    if (!scalar && (lexeme === '}' || lexeme === ']')) depth -= 1;
    if (scalar) plain = depth > 0 || /^["']/.test(lexeme) ? null : { offset: at, key: lexeme };
    else if (lexeme === ':' && plain !== null) {
      // A name behind other lines is the next key, which those have run into.
      if (!NAME.test(plain.key.split(/\n[ \t]*/).at(-1) ?? '')) found = plain;
      plain = null;
    } else if (!/^[ \t]*$/.test(lexeme)) plain = null;
    scalar = false;
    at += lexeme.length;
  }
  if (found === null) return null;
  const inner = found.key.lastIndexOf('\n') + 1;
  const key = found.key.slice(inner);
  return colonCause(
    text,
    found.offset + inner + (inner === 0 ? 0 : (/^[ \t]*/.exec(key)?.[0].length ?? 0)),
    key.trim(),
  );
}

/** Text with a colon that was taken for the key of a line, or of what stands behind a key or hyphen. */
function colonCause(text: string, offset: number, key: string): Cause {
  const lead = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const line = (/^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '').trim().replaceAll('"', "'");
  return {
    code: 'yaml-colon-in-text',
    message: `There is a colon in this text: YAML takes "${clip(key)}" for a key, which fits nowhere here`,
    hint:
      lead.trim() === ''
        ? `Put the text in quotes, in a list behind a hyphen: - "${clip(line)}". If it was pasted by mistake, delete the line.`
        : `Put the whole text in quotes: "${clip(line)}".`,
    offset,
  };
}

function tab(lines: Around): Cause | null {
  for (const from of [lines.here, ...lines.above(2)]) {
    if (!/^ *\t/.test(lines.lineAt(from))) continue;
    return {
      code: 'yaml-tab',
      message: 'This line is indented with a tab',
      hint: 'Use two spaces for each level instead of the tab.',
      offset: from,
    };
  }
  return null;
}

/** `- one` and below it, in another column, `- two`: the key after them is what a parser complains of. */
function itemAside(lines: Around): Cause | null {
  let below: { readonly from: number; readonly column: number } | null = null;
  for (const from of lines.above(MANY)) {
    const [lead, spaces = ''] = /^( *)- /.exec(lines.lineAt(from)) ?? [];
    if (lead === undefined) return null;
    if (below !== null && below.column !== spaces.length)
      return {
        code: 'yaml-bad-indent',
        message: 'This item begins in another column than the one above',
        hint: 'The hyphens of one list stand right below each other.',
        offset: below.from + below.column,
      };
    below = { from, column: spaces.length };
  }
  return null;
}

function noKey(lines: Around): Cause | null {
  const line = lines.lineAt(lines.here);
  const offset = lines.here + (/^[ \t]*/.exec(line)?.[0].length ?? 0);
  const content = line.trim();
  if (/^-[^\s-]/.test(content))
    return {
      code: 'yaml-missing-space',
      message: 'There is no space after the hyphen; YAML takes it all for one text',
      hint: 'Put a space behind it: "- ...". If it is part of a text, put the text in quotes.',
      offset: offset + 1,
    };
  if (content === '' || /^(?:[-#]|["']?[\w-]+["']? *[:：])/.test(content)) return null;
  return {
    code: 'yaml-unexpected-text',
    message: 'This line is text, where a key or an item of a list must stand',
    hint: `If it belongs to a list, put it behind a hyphen in the column of the others, in quotes: - "${clip(content.replace(/^["']|["'],?$/g, '').replaceAll('"', "'"))}". If it was pasted by mistake, delete it.`,
    offset,
  };
}

/** Text above the first key of a file. */
function heading(text: string): Cause | null {
  const offset = text.search(/^(?![ \t]*(?:#|\r?$)|---)/m);
  const line = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  if (offset === -1 || /^(?:["']?[\w-]+["']? *[:：]|[-{[%])/.test(line)) return null;
  return {
    code: 'yaml-unexpected-text',
    message: 'This line is text, where the first key of the file must stand',
    hint: 'Delete the line, or begin it with # and a space, which makes it a remark.',
    offset,
  };
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

/** Keys of the format, and names that people give, are written so. */
const NAME = /^[a-z0-9][a-z0-9_-]*$/;
/** Items of one list that are looked at. */
const MANY = 200;
