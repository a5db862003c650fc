import { readFileSync, rmSync } from 'node:fs';
import { replaceUnchanged } from '../replace-file.ts';

/** A file as it is to be; `was` is `null` where there is none yet. */
export interface NewText {
  readonly path: string;
  readonly was: string | null;
  readonly text: string;
}

/** Puts all files in place, or none: why not. What was put in place before one that can't be is taken back. */
export function putAll(files: readonly NewText[]): string | null {
  for (const [index, { path, was, text }] of files.entries()) {
    const put = putOne(path, was, text);
    if (put === 'done') continue;
    for (const done of files.slice(0, index)) takeBack(done);
    return `${path} ${WHY[put]}`;
  }
  return null;
}

function putOne(path: string, was: string | null, text: string) {
  try {
    return replaceUnchanged(path, was, text);
  } catch {
    return 'failed';
  }
}

/** Unless somebody has written to it since. */
function takeBack({ path, was, text }: NewText): void {
  if (was !== null) putOne(path, text, was);
  else if (readFileSync(path, 'utf8') === text) rmSync(path);
}

const WHY = {
  changed: 'was changed by somebody meanwhile. Try again.',
  busy: 'is being written by somebody else. Try again.',
  forbidden: 'may not be written by you.',
  failed: 'can not be written, perhaps as there is no space left.',
} as const;
