import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Day } from '../knowledge/model.ts';
import type { SourceFile } from '../knowledge/source.ts';

/** A folder as the compiler takes it, or why there is nothing to take. `others`: what lies there besides and is not read. */
export type ReadResult =
  | {
      readonly kind: 'ok';
      readonly dir: string;
      readonly files: readonly SourceFile[];
      readonly others?: readonly string[];
    }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Reads every `.yaml` and `.yml` below `dir`, in a fixed order, leaving out what starts with a dot. Without `dir` it is
 * `knowledge/` here, or the packs that Cuecard comes with. A file too large to be knowledge is named, not read.
 */
export function readKnowledge(dir?: string): ReadResult {
  const folder = dir ?? (existsSync('knowledge') ? 'knowledge' : SHIPPED);
  const root = resolve(folder);
  if (!existsSync(root))
    return {
      kind: 'refused',
      message: `There is no folder ${folder}. Name the folder with your scripts: --knowledge DIR.`,
    };
  if (!statSync(root).isDirectory())
    return {
      kind: 'refused',
      message: `${folder} is a file, not a folder. Name the folder it is in: --knowledge DIR.`,
    };
  const all = listFiles(root);
  const files = all.filter((path) => YAML.test(path)).map((path) => readSource(path, shownPath(path)));
  if (files.length === 0)
    return {
      kind: 'refused',
      message: `There is no .yaml file in ${folder}.${others(all)} Put your scripts there, or name another folder: --knowledge DIR.`,
    };
  return { kind: 'ok', dir: root, files, others: all.filter((path) => !YAML.test(path)).map(shownPath) };
}

function listFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    const stats = entry.isSymbolicLink() && existsSync(path) ? statSync(path) : entry;
    if (stats.isDirectory()) return entry.isSymbolicLink() ? [] : listFiles(path);
    return stats.isFile() ? [path] : [];
  });
}

/** Of files whose names another program has changed. */
function others(paths: readonly string[]): string {
  const near = paths.find((path) => /\.ya?ml[^/\\]*$/i.test(path));
  return near === undefined ? '' : ` ${shownPath(near)} is not read: its name must end in .yaml.`;
}

function readSource(path: string, shown: string): SourceFile {
  const { size } = statSync(path);
  return size > READ_BYTES ? { path: shown, text: '', size } : { path: shown, text: readFileSync(path, 'utf8') };
}

/** The day it is for the person at this machine, for what is overdue. */
export function today(): Day {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as Day;
}

/** As a person would name it from here, with forward slashes. */
export function shownPath(path: string): string {
  const here = relative(process.cwd(), path);
  return (here.startsWith('..') ? path : here).split(sep).join('/');
}

const YAML = /\.ya?ml$/i;
/** The compiler refuses far less than this, by size alone; there is no need to read more. */
export const READ_BYTES = 4 * 1024 * 1024;
const SHIPPED = fileURLToPath(new URL('../../knowledge', import.meta.url));
