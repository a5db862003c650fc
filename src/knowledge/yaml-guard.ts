import { CST, Lexer } from 'yaml';
import { plainTextTraps } from './plain-traps.ts';
import type { Problem } from './source.ts';

export interface Guarded {
  readonly lexemes: readonly string[];
  /** The text must not be parsed: it would take too long or kill the process. */
  readonly refused: boolean;
  /** Slips that YAML takes for something else. */
  readonly traps: readonly Trap[];
}

/** `breaks`: what YAML makes of the lines around it can't be trusted. */
export type Trap = Problem & { readonly breaks: boolean };

/**
 * One pass over the text's tokens, without recursion and in bounded time: refuses what would exhaust the parser, and
 * finds what a person meant as text but YAML reads as comment, tag, reference or one long string.
 */
export function guard(text: string): Guarded {
  const lexemes: string[] = [];
  const traps: Trap[] = [];
  const depth = new Depth();
  let references = 0;
  let badEscapes = 0;
  let offset = 0;
  let scalar = false;
  let block = false;
  let plain: string | null = null;
  let last: string | null = null;
  let spaces = 0;
  const refuse = (at: number, what: string): Guarded => ({ lexemes, refused: true, traps: [tooComplex(at, what)] });

  for (const lexeme of new Lexer().lex(text)) {
    lexemes.push(lexeme);
    if (lexemes.length > MAX_TOKENS) return refuse(offset, 'This file has more than 100,000 words and signs');
    if (lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END) continue;
    if (lexeme === CST.SCALAR) {
      scalar = true;
      continue;
    }
    const kind = scalar ? scalarKind(lexeme, block) : CST.tokenType(lexeme);
    if (kind === 'block-scalar-header') block = true;
    else if (scalar) block = false;
    if (depth.add(kind, lexeme) > MAX_DEPTH) return refuse(offset, 'This is nested too deep');
    if (kind === 'anchor' || kind === 'alias' || kind === 'tag' || kind === 'directive') {
      references += 1;
      if (references > MAX_REFERENCES) return refuse(offset, 'This file is full of YAML references');
      traps.push(referenceTrap(kind, lexeme, offset));
    }
    if (kind === 'explicit-key-ind') traps.push(questionTrap(offset));
    if (kind === 'double-quoted-scalar') badEscapes += countBadEscapes(lexeme);
    if (badEscapes > MAX_REFERENCES) return refuse(offset, 'There are too many broken \\ sequences here');
    if (kind === 'plain') {
      const lead = lexeme.includes('\n') ? leadOf(text, offset) : '';
      const before = traps.at(-1);
      // Behind a slip in the same line, what lines below it come to is its consequence.
      const told = before?.breaks === true && lead !== '' && before.offset >= offset - lead.length;
      if (!told) traps.push(...plainTextTraps(lexeme, offset, depth.flow(), lead));
    }
    if (kind === 'comment' && plain !== null && spaces > 0) {
      const trap = commentTrap(lexeme, offset, plain, spaces);
      if (trap !== null) traps.push(trap);
    }
    if (kind === 'comment' && /^#[^\s#]/.test(lexeme) && isEmptied(last, text, offset, lexeme))
      traps.push(emptiedTrap(lexeme, offset));
    if (kind !== 'space') last = kind;
    if (kind !== 'space') plain = kind === 'plain' ? lexeme : null;
    spaces = kind === 'space' ? lexeme.length : 0;
    offset += lexeme.length;
    scalar = false;
  }
  return { lexemes, refused: false, traps };
}

/** What stands before it in its line. */
function leadOf(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

/** How deep the parser would have to go, counted as it would: flow brackets, indents, and `- - -` in one line. */
class Depth {
  #brackets: string[] = [];
  #indents: number[] = [];
  #inLine = 0;
  #questions = 0;
  #lineStart = true;

  add(kind: string | null, lexeme: string): number {
    if (kind === 'newline') {
      this.#lineStart = true;
      this.#inLine = 0;
      return 0;
    }
    if (this.#lineStart && this.#brackets.length === 0 && kind !== 'comment') {
      this.#lineStart = false;
      const indent = kind === 'space' ? lexeme.length : 0;
      while ((this.#indents.at(-1) ?? -1) >= indent) this.#indents.pop();
      this.#indents.push(indent);
    }
    if (kind === 'flow-map-start') this.#brackets.push('{');
    if (kind === 'flow-seq-start') this.#brackets.push('[');
    if (kind === 'flow-map-end' || kind === 'flow-seq-end') this.#brackets.pop();
    if (kind === 'explicit-key-ind') this.#questions += 1;
    if (kind === 'seq-item-ind' || kind === 'map-value-ind') {
      if (this.#brackets.length === 0) this.#inLine += 1;
    }
    return Math.max(this.#brackets.length + this.#indents.length + this.#inLine, this.#questions);
  }

  flow(): 'map' | 'list' | null {
    const bracket = this.#brackets.at(-1);
    return bracket === undefined ? null : bracket === '{' ? 'map' : 'list';
  }
}

function scalarKind(lexeme: string, block: boolean): string {
  if (block) return 'block-scalar';
  if (lexeme.startsWith('"')) return 'double-quoted-scalar';
  return lexeme.startsWith("'") ? 'single-quoted-scalar' : 'plain';
}

function countBadEscapes(quoted: string): number {
  // A doubled backslash is matched only to be stepped over.
  return quoted.match(BAD_ESCAPE)?.filter((found) => found !== '\\\\').length ?? 0;
}

/** `订单 #12 已发`: a comment right behind unquoted text. `owner: billing   # who keeps it true` is a real one. */
function commentTrap(lexeme: string, offset: number, text: string, spaces: number): Trap | null {
  const glued = /^#[^\s#]/.test(lexeme);
  const prose = spaces === 1 && /\p{Script=Han}|\s/u.test(text);
  if (!glued && !prose) return null;
  const last = text.split('\n').at(-1)?.trim() ?? '';
  return {
    code: 'yaml-comment-cuts-text',
    severity: glued ? 'error' : 'warning',
    message: `The text ends here: YAML takes everything from this # on for a comment, so that only "${clip(last)}" is left`,
    hint: 'Put the whole text in quotes: "...". If it is meant as a comment, put two spaces before the # and one after it.',
    offset,
    breaks: false,
  };
}

/** `- #12 is late` and `en: #12 is late`, but not `ask: #first` with lines further in below it. */
function isEmptied(before: string | null, text: string, offset: number, comment: string): boolean {
  if (before === 'seq-item-ind') return true;
  if (before !== 'map-value-ind') return false;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = (from: string): number => /^[ -]*/.exec(from)?.[0].length ?? 0;
  const rest = text.slice(offset + comment.length).replace(/^(?:[ \t]*(?:#.*)?\r?\n)+/, '');
  return rest === '' || indent(rest) <= indent(text.slice(start));
}

function emptiedTrap(comment: string, offset: number): Trap {
  return {
    code: 'yaml-comment-cuts-text',
    severity: 'error',
    message: `YAML takes "${clip(comment)}" for a comment, so that nothing is left here`,
    hint: 'Put the whole text in quotes: "#...". If it is meant as a comment, put a space behind the #.',
    offset,
    breaks: true,
  };
}

function referenceTrap(kind: 'anchor' | 'alias' | 'tag' | 'directive', lexeme: string, offset: number): Trap {
  const sign = lexeme.slice(0, 1);
  const reads = {
    anchor: 'the name of a YAML reference, and drops it',
    alias: 'a YAML reference',
    tag: 'a YAML tag, and drops it',
    directive: 'an instruction to YAML itself',
  }[kind];
  return {
    code: kind === 'directive' ? 'yaml-directive' : `yaml-${kind}`,
    severity: 'error',
    message: `"${clip(lexeme)}" begins with ${sign}: YAML takes it for ${reads}`,
    hint:
      lexeme === '*'
        ? 'Begin each item of a list with a hyphen and a space, not with a star: "- ...". If it is part of a text, put the text in quotes: "* ...".'
        : `Put the whole text in quotes: "${sign}...". Knowledge files have no references and tags.`,
    offset,
    breaks: true,
  };
}

function questionTrap(offset: number): Trap {
  return {
    code: 'yaml-question-mark',
    severity: 'error',
    message: 'A question mark and a space at the beginning are a sign of their own in YAML',
    hint: 'Put the whole text in quotes: "? ...".',
    offset,
    breaks: true,
  };
}

function tooComplex(offset: number, message: string): Trap {
  const hint = 'Write it flatter, or split the file into several.';
  return { code: 'too-complex', severity: 'error', message, hint, offset, breaks: true };
}

function clip(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}...` : text;
}

/** A file of 47 KB that people wrote has about 21,000 tokens. */
const MAX_TOKENS = 100_000;
/** The deepest sensible file, a choice inside a step, is 7 deep. */
const MAX_DEPTH = 32;
/** Each costs a look through the file; beyond this nobody wants to read the messages either. */
const MAX_REFERENCES = 100;
const BAD_ESCAPE =
  /\\(?:x(?![\da-fA-F]{2})|u(?![\da-fA-F]{4})|U(?![\da-fA-F]{8})|[^xuU0abt\tnvfre "/\\N_LP\n\r]|\r(?!\n))|\\\\/g;
