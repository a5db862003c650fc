import type { ParsedNode } from 'yaml';
import { type Lines, linesOf } from './lines.ts';

/** A file as it was read. */
export interface SourceFile {
  /** As it is to be named in diagnostics: relative, with forward slashes. */
  readonly path: string;
  /** Decoded as UTF-8; may be empty when `size` is past the limit, so that a huge file need not be read. */
  readonly text: string;
  /** Bytes on disk, where known. */
  readonly size?: number;
}

/** A mistake at an offset; it becomes a `Diagnostic` when all files are done. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string | null;
  /** In UTF-16 units from the start of the text without its byte order mark. */
  readonly offset: number;
}

export const KINDS = [
  'answers',
  'flow',
  'fragment',
  'wording',
  'signals',
  'synonyms',
  'desk',
  'tests',
  'scenario',
] as const;
type Kind = (typeof KINDS)[number];

/** A file on its way through the compiler: its text, what was read from it, and what is wrong with it so far. */
export interface Document {
  readonly path: string;
  readonly lines: Lines;
  /** `null` when the text is no readable YAML map. */
  readonly root: ParsedNode | null;
  /** Plain data of `root`. */
  readonly data: Readonly<Record<string, unknown>> | null;
  /** `null` when the file says no kind, or can't be read. */
  readonly kind: Kind | null;
  /** Too large or too deep even to look for ids in. */
  readonly unread: boolean;
  readonly problems: Problem[];
}

/** What is wrong with the text before YAML comes into it; `null` means it can be read. */
export function refuseText(file: SourceFile): { text: string; problem: Problem | null } {
  if ((file.size ?? 0) > MAX_BYTES || file.text.length > MAX_BYTES || Buffer.byteLength(file.text) > MAX_BYTES) {
    return { text: '', problem: TOO_LARGE };
  }
  const text = file.text.startsWith('\ufeff') ? file.text.slice(1) : file.text;
  const offset = text.search(FORBIDDEN);
  if (offset === -1) return { text, problem: /\r(?!\n)/.test(text) && !text.includes('\n') ? OLD_LINE_ENDS : null };
  const code = text.charCodeAt(offset);
  return { text, problem: { severity: 'error', offset, ...(code >= 0xd800 ? NOT_UTF8 : controlCharacter(code)) } };
}

export function emptyDocument(path: string, text: string, problems: Problem[], unread: boolean): Document {
  return { path, lines: linesOf(text), root: null, data: null, kind: null, unread, problems };
}

function controlCharacter(code: number): Pick<Problem, 'code' | 'message' | 'hint'> {
  return {
    code: 'control-character',
    message: `There is an invisible control character here (U+${code.toString(16).toUpperCase().padStart(4, '0')})`,
    hint: 'Delete it: it often comes along when text is pasted from another program.',
  };
}

/** Larger than any file a person keeps an overview of; larger ones can take the parser seconds. */
const MAX_BYTES = 512 * 1024;

const TOO_LARGE: Problem = {
  code: 'file-too-large',
  severity: 'error',
  message: 'This file is larger than 512 KB',
  hint: 'Split it into several files: ids are found wherever they are.',
  offset: 0,
};

const OLD_LINE_ENDS: Problem = {
  code: 'control-character',
  severity: 'error',
  message: 'The lines of this file end in a way that only very old programs know, so that it is all one line',
  hint: 'Save it again with the line ends LF or CRLF; most editors show them in the last line of the window.',
  offset: 0,
};

const NOT_UTF8 = {
  code: 'not-utf8',
  message: 'The text here was not saved as UTF-8',
  hint: 'Open the file in the program it was written with and save it again with the encoding UTF-8.',
};

/** Control characters but tab and line ends; lone surrogates; the mark that decoders leave for broken bytes. */
const FORBIDDEN = /(?![\t\n\r\u0085])\p{Cc}|\p{Cs}|\ufffd/u;
