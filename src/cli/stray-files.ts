import type { Diagnostic } from '../knowledge/diagnostic.ts';
import type { SourceFile } from '../knowledge/source.ts';

/**
 * Files that are not what their name lets people think: scripts that are not read, since another program has changed the end of
 * their name, and copies that are read beside what they are copies of. `others`: what lies in the folder besides `files`.
 */
export function strayFiles(files: readonly SourceFile[], others: readonly string[]): readonly Diagnostic[] {
  const names = new Set(files.map(({ path }) => path));
  const unread = others.flatMap((path) => {
    const meant = UNREAD.exec(path)?.[1];
    if (meant === undefined) return [];
    return [
      warning(
        path,
        'unread-file',
        `This file is not read: only names that end in .yaml or .yml are, and this one is "${baseName(path)}"`,
        names.has(meant)
          ? `${baseName(meant)} is in use. Delete this one when nothing in it is needed any more.`
          : `Rename it to ${baseName(meant)}, or delete it. Windows hides such endings until "File name extensions" is on.`,
      ),
    ];
  });
  const copies = files.flatMap(({ path }) => {
    const [, folder = '', name = '', end = ''] = COPY.exec(path) ?? [];
    const original = ['.yaml', '.yml'].map((each) => `${folder}${name}${each}`).find((each) => names.has(each));
    if (end === '' || original === undefined) return [];
    return [
      warning(
        path,
        'copied-file',
        `This looks like a copy of ${baseName(original)}, and both are read`,
        'Delete one of the two. A copy that is to be kept belongs outside the folder, or in git.',
      ),
    ];
  });
  return [...unread, ...copies];
}

function warning(file: string, code: string, message: string, hint: string): Diagnostic {
  return { code, severity: 'warning', message, file, line: 1, column: 1, frame: '', hint };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What editors and mail programs make of `x.yaml`, and what it was. */
const UNREAD =
  /^(.*\.ya?ml)(?:\.(?:txt|bak|old|orig|rej|tmp|swp|save|copy|docx?|rtf|html?|json)|~|\d*~|_old|-old| *\(\d+\))$/i;
/** `x (1).yaml`, `x - Copy.yaml`, `x copy 2.yaml`, `x - 副本.yaml`, `x_backup.yaml`. */
const COPY =
  /^(.*\/)?([^/]+?)(?: ?\(\d+\)|(?: - ?| |-|_)[Cc]opy(?: \d+| ?\(\d+\))?| ?-? ?副本(?: ?\d+| ?[(（]\d+[)）])?|[._-](?:backup|bak|old|orig))\.(ya?ml)$/;
