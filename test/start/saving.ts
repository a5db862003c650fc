import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { revisionOf } from '../../src/knowledge/revision.ts';
import { fileName, fileText, scriptFolder } from '../cli/live/folder.ts';

/** A folder of scripts in a git repository that is saved again and again, every other time four with a mistake. */
export interface SavedFolder {
  readonly dir: string;
  /** Saves for the nth time, from 0, with the editor whose turn it is. */
  save(turn: number): { readonly by: Editor; readonly good: boolean };
  /** Of every state that was saved and is in order. */
  readonly good: ReadonlySet<string>;
  /** What answers say that were saved last and in order. */
  readonly says: () => string;
  remove(): void;
}

type Editor = 'vim' | 'code' | 'sed' | 'git';

export function savedFolder(files: number, each: number): SavedFolder {
  const folder = scriptFolder(0, 0);
  const { dir } = folder;
  const git = (...args: readonly string[]): void =>
    void execFileSync('git', ['-C', dir, '-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], QUIET);
  const writeAll = (version: string, end = ''): void => {
    for (let file = 0; file < files; file += 1)
      folder.write(
        fileName(file),
        `${fileText(file, each).replaceAll('This is what we say', `This is ${version}, said`)}${file === 0 ? end : ''}`,
      );
  };
  git('init', '-q', '-b', 'base');
  folder.write('desk.yaml', DESK);
  for (const [branch, end] of [
    ['one', ''],
    ['two', ''],
    ['broken', BREAK],
    ['base', ''],
  ] as const) {
    writeAll(`version-${branch}`, end);
    git('checkout', '-q', '-B', branch);
    git('add', '-A');
    git('commit', '-q', '-m', branch);
  }
  const good = new Set<string>();
  let says = 'version-base';
  const keep = (): void => {
    const yaml = readdirSync(dir).filter((name) => name.endsWith('.yaml'));
    good.add(revisionOf(yaml.map((name) => ({ path: name, text: readFileSync(join(dir, name), 'utf8') }))));
  };
  keep();
  return {
    dir,
    good,
    says: () => says,
    save: (turn) => {
      const by = TURNS[turn % TURNS.length] ?? 'sed';
      const round = Math.floor(turn / TURNS.length);
      const ok = round % 2 === 1;
      const version = by === 'git' ? `version-${ok ? (round % 4 === 1 ? 'one' : 'two') : 'broken'}` : `version-${turn}`;
      if (by === 'git') git('checkout', '-q', '-f', version.slice('version-'.length));
      // The same file until the next round: what one has broken, the next one mends.
      else EDITORS[by](join(dir, fileName(0)), version, ok);
      if (ok) {
        says = version;
        keep();
      }
      return { by, good: ok };
    },
    remove: () => folder.remove(),
  };
}

/** What each program really does to a file when somebody saves it. */
const EDITORS: Readonly<Record<Exclude<Editor, 'git'>, (path: string, version: string, good: boolean) => void>> = {
  // A backup of the old file under another name, then the new one under the old name, piece by piece.
  vim: (path, version, good) => {
    const edits = ['set backup writebackup', 'silent! g/^broken/d', `silent! %s/version-\\w*/${version}/`];
    const commands = [...edits, ...(good ? [] : [`silent $put ='${BREAK.trim()}'`]), 'wq'];
    try {
      execFileSync(
        VIM,
        ['-Nu', 'NONE', '-i', 'NONE', '-n', '-es', ...commands.flatMap((each) => ['-c', each]), path],
        QUIET,
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      // What it would have asked of the system.
      const text = edited(readFileSync(path, 'utf8'), version, good);
      renameSync(path, `${path}~`);
      writeThrough(path, text);
    }
  },
  // As Visual Studio Code with `files.atomicSave`: beside it, to disk, and in its place.
  code: (path, version, good) => {
    const beside = `${path}.vsctmp`;
    writeThrough(beside, edited(readFileSync(path, 'utf8'), version, good));
    renameSync(beside, path);
  },
  sed: (path, version, good) => {
    const edits = [...(good ? [] : [`1i ${BREAK.trim()}`]), '/^broken/d', `s/version-[a-z0-9]*/${version}/`];
    execFileSync('sed', ['-i', ...edits.flatMap((each) => ['-e', each]), path], QUIET);
  },
};

function writeThrough(path: string, text: string): void {
  const file = openSync(path, 'w');
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
}

function edited(text: string, version: string, good: boolean): string {
  const mended = text.replace(/^broken.*\n/gm, '').replace(/version-\w*/g, version);
  return good ? mended : mended + BREAK;
}

/** Not everywhere there. */
const VIM = 'vim';
const TURNS: readonly Editor[] = ['vim', 'code', 'sed', 'git'];
const QUIET = { stdio: 'ignore' } as const;
const BREAK = 'broken: [\n';
const DESK = `desk: saved
name: { en: "Saved" }
languages: [en]
time_zone: Asia/Shanghai
trainers: { channel: "#script-trainers" }
`;
