import { CST, type YAMLError } from 'yaml';
import type { Problem } from './source.ts';
import { causeNear } from './yaml-causes.ts';

/**
 * A parser's error in words for somebody who does not know YAML, at the spot where the cure goes: the quote or bracket
 * that was never closed rather than the end of the file.
 */
export function yamlProblem(error: YAMLError, text: string, lexemes: readonly string[]): YamlProblem {
  const [offset] = error.pos;
  const said = WORDS.find(([code, part]) => code === error.code && error.message.startsWith(part))?.[2];
  const words = said?.({ text, offset, lexemes, message: error.message }) ?? {
    code: 'yaml-syntax',
    message: `YAML can't read this: ${error.message}`,
    hint: 'Mostly a text needs quotes: "...".',
  };
  return { severity: 'error', offset, ...words, noticed: offset };
}

/** The same slip as the line that is to blame for it, where another one is. It reads the whole file: for one problem, not for each. */
export function withCause(problem: YamlProblem, text: string, lexemes: readonly string[]): YamlProblem {
  if (!UNSURE.includes(problem.code)) return problem;
  const cause = causeNear(text, problem.offset, lexemes);
  const weaker = problem.code === 'yaml-missing-colon' && cause?.code === 'yaml-unexpected-text';
  return weaker ? problem : { ...problem, ...cause };
}

/** `noticed`: where the parser stumbled, at or behind the spot. */
export type YamlProblem = Problem & { readonly noticed: number };

interface Spot {
  readonly text: string;
  readonly offset: number;
  readonly lexemes: readonly string[];
  readonly message: string;
}
type Words = Pick<Problem, 'code' | 'message' | 'hint'> & { readonly offset?: number };

function reservedSign({ text, offset }: Spot): Words {
  const sign = text[offset] ?? '';
  if (text.startsWith('```', offset))
    return {
      code: 'yaml-reserved-sign',
      message: 'The three signs ``` are no part of YAML: a chat, a wiki or a page puts them around code',
      hint: 'Delete this line, and the one with the same signs at the end.',
    };
  return {
    code: 'yaml-reserved-sign',
    message: `A text can't begin with ${sign} unless it stands in quotes`,
    hint: `Put the whole text in quotes: "${sign}...".`,
  };
}

/** Text goes on where YAML thought it was over: behind `{name}`, or behind a closing quote. */
function goesOn({ text, offset, lexemes }: Spot): Words {
  const before = text.slice(0, offset).trimEnd();
  const last = before.at(-1);
  if (last === '}' || last === ']') {
    const open = before.lastIndexOf(last === '}' ? '{' : '[');
    return {
      code: 'yaml-brace-starts-text',
      message: `YAML takes a text that begins with ${text[open] ?? '{'} for a ${last === '}' ? 'map' : 'list'}`,
      hint: `Put the whole text in quotes: "${restOfLine(text, open)}".`,
      offset: open,
    };
  }
  if (last === '"' || last === "'") {
    if (/^\s*[,，]\s*$/.test(/^.*/.exec(text.slice(offset))?.[0] ?? ''))
      return {
        code: 'yaml-text-after-quote',
        message: 'There is a comma behind the text',
        hint: 'Delete the comma: each line stands for itself; commas are for texts between [ ] and { } alone.',
      };
    const open = opens(before, lexemes);
    if (open !== null)
      return {
        code: 'yaml-unclosed-quote',
        message: 'The quote that begins here is closed too late: the next key has become part of the text',
        hint: `Write ${last} at the end of the text, before the comma.`,
        offset: open,
      };
    return {
      code: 'yaml-text-after-quote',
      message: 'The text goes on after its closing quote',
      hint:
        last === "'"
          ? "Put the whole text in double quotes, in which ' is an ordinary character, or put a comma between two texts."
          : `Put one pair of quotes around the whole text (inside, write \\" for a quote), or a comma between two texts.`,
    };
  }
  return {
    code: 'yaml-unexpected-text',
    message: 'There is more text here than YAML expects',
    hint: 'Put the whole text in quotes, or look for a missing comma or bracket before it.',
  };
}

/** Where the text between quotes begins that ends here, if a key stands in it: `"Returns, zh: "`. */
function opens(before: string, lexemes: readonly string[]): number | null {
  let at = 0;
  for (const lexeme of lexemes) {
    if (lexeme === CST.DOCUMENT || lexeme === CST.SCALAR || lexeme === CST.FLOW_END) continue;
    if (at + lexeme.length === before.length) return /^["'].*[,，]\s*[\w-]+[:：]\s*["']$/s.test(lexeme) ? at : null;
    if (at >= before.length) return null;
    at += lexeme.length;
  }
  return null;
}

function restOfLine(text: string, offset: number): string {
  const line = /^.*/.exec(text.slice(offset, offset + 200))?.[0].trimEnd() ?? '';
  if (/["']/.test(line)) return `${line.slice(0, line.search(/[}\]]/) + 1)}...`;
  return line.length > 30 ? `${line.slice(0, 30)}...` : line;
}

function colonInText(spot: Spot): Words {
  const colon = spot.text.slice(spot.offset).search(/:\s/);
  const inside = spot.text.slice(spot.offset, spot.offset + Math.max(colon, 0));
  if (inside.includes('\n')) {
    const line = spot.offset + inside.lastIndexOf('\n') + 1;
    return badIndent({ ...spot, offset: line });
  }
  return {
    code: 'yaml-colon-in-text',
    message: 'There is a colon in this text: YAML takes what stands before it for a key',
    hint: 'Put the whole text in quotes: "...".',
  };
}

function badIndent({ text, offset }: Spot): Words {
  const blanks = /^[ \t]*/.exec(text.slice(offset))?.[0].length ?? 0;
  return {
    code: 'yaml-bad-indent',
    message: 'This line is indented differently from its neighbours',
    hint: 'Lines that belong together begin in the same column; what belongs to a key stands two spaces further in.',
    offset: offset + blanks,
  };
}

function unclosedBracket(spot: Spot): Words {
  const open: number[] = [];
  let at = 0;
  for (const lexeme of spot.lexemes) {
    if (at >= spot.offset) break;
    if (lexeme === CST.DOCUMENT || lexeme === CST.SCALAR || lexeme === CST.FLOW_END) continue;
    if (lexeme === '{' || lexeme === '[') open.push(at);
    if (lexeme === '}' || lexeme === ']') open.pop();
    at += lexeme.length;
  }
  const offset = open.at(-1) ?? spot.offset;
  const bracket = spot.text[offset] === '[' ? '[' : '{';
  return {
    code: 'yaml-unclosed-bracket',
    message: `This ${bracket} is never closed`,
    hint: `Write ${bracket === '[' ? ']' : '}'} at its end. If it is part of a text, put the text in quotes.`,
    offset,
  };
}

function unclosedQuote({ lexemes, offset, message }: Spot): Words {
  const quote = message.includes('"') ? '"' : "'";
  let at = 0;
  let open = offset;
  for (const lexeme of lexemes) {
    if (lexeme === CST.DOCUMENT || lexeme === CST.SCALAR || lexeme === CST.FLOW_END) continue;
    if (lexeme.startsWith(quote) && at < offset) open = at;
    at += lexeme.length;
  }
  return {
    code: 'yaml-unclosed-quote',
    message: `The quote that begins here is never closed`,
    hint: `Write ${quote} at the end of the text. Inside, write ${quote === '"' ? '\\"' : "''"} for a quote.`,
    offset: open,
  };
}

const fixed = (code: string, message: string, hint: string) => (): Words => ({ code, message, hint });

function missingColon(spot: Spot): Words {
  return /^[ \t]*[\w-]+:(?:\s|$)/.test(spot.text.slice(spot.offset, spot.offset + 200)) ? badIndent(spot) : noColon();
}

const noColon = fixed(
  'yaml-missing-colon',
  'There is no colon after this key, or a text runs on into the next line',
  'Write key: value on one line, with a space after the colon; put texts in quotes. If the line was pasted by mistake, delete it.',
);
const blockText = fixed(
  'yaml-block-text',
  'After | or > the text begins on the next line',
  'Start a new line after the sign, or put the whole text in quotes.',
);
const missingComma = fixed(
  'yaml-missing-comma',
  'A comma is missing here, or a text with a colon has no quotes',
  'Between { } and [ ] everything is separated by commas: { en: "...", zh: "..." }.',
);
const extraBracket = fixed(
  'yaml-extra-bracket',
  'This bracket was never opened',
  'Delete it. If it is part of a text, put the text in quotes.',
);

/** What a parser says of a line that another one may be to blame for. */
const UNSURE = ['yaml-bad-indent', 'yaml-missing-colon', 'yaml-missing-comma', 'yaml-colon-in-text'];
/** By the parser's code and the beginning of its message. */
const WORDS: readonly (readonly [YAMLError['code'], string, (spot: Spot) => Words])[] = [
  ['BAD_SCALAR_START', '', reservedSign],
  ['UNEXPECTED_TOKEN', 'Unexpected scalar at node end', goesOn],
  ['UNEXPECTED_TOKEN', 'Unexpected scalar token', missingComma],
  ['UNEXPECTED_TOKEN', 'Not a YAML token', blockText],
  ['UNEXPECTED_TOKEN', 'Unexpected flow-map-end', extraBracket],
  ['UNEXPECTED_TOKEN', 'Unexpected flow-seq-end', extraBracket],
  [
    'UNEXPECTED_TOKEN',
    'Unexpected block-seq-ind',
    fixed(
      'yaml-hyphen-in-line',
      'A hyphen and a space begin a list, which needs a line of its own',
      'Put the item on the next line, two spaces further in; if the hyphen is part of a text, put the text in quotes.',
    ),
  ],
  ['UNEXPECTED_TOKEN', 'Block scalar header', blockText],
  ['BLOCK_AS_IMPLICIT_KEY', '', colonInText],
  ['MULTILINE_IMPLICIT_KEY', '', missingColon],
  ['BLOCK_IN_FLOW', '', missingComma],
  [
    'TAB_AS_INDENT',
    '',
    fixed('yaml-tab', 'This line is indented with a tab', 'Use two spaces for each level instead of the tab.'),
  ],
  ['BAD_INDENT', 'Flow', unclosedBracket],
  ['BAD_INDENT', '', badIndent],
  ['MISSING_CHAR', 'Missing closing', unclosedQuote],
  ['MISSING_CHAR', 'Flow', unclosedBracket],
  ['MISSING_CHAR', 'Expected', unclosedBracket],
  ['MISSING_CHAR', 'Missing , or :', missingComma],
  ['MISSING_CHAR', 'Missing ,', missingComma],
  ['MISSING_CHAR', '', missingColon],
  [
    'BAD_DQ_ESCAPE',
    '',
    fixed(
      'yaml-backslash',
      'In double quotes a backslash begins a code, and this is none',
      'Write two backslashes for one, or use single quotes.',
    ),
  ],
  [
    'MULTIPLE_DOCS',
    '',
    fixed(
      'yaml-two-documents',
      'A line of --- or ... begins a second document here',
      'Delete that line, or make two files.',
    ),
  ],
  [
    'NON_STRING_KEY',
    '',
    fixed('yaml-brace-starts-text', 'A key begins with a bracket', 'Put the key in quotes, or delete the bracket.'),
  ],
];
