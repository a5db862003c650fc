import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** What takes seconds to make and is the same for the same input. */
export interface Keeping<Value> {
  /** The ending of its files; the newest few with this ending stay. */
  readonly kind: string;
  /** All that it is made from, but for the code. */
  readonly input: string;
  /** Folders of `src/` with the code that makes it: another version makes it anew. */
  readonly code: readonly string[];
  readonly make: () => Value;
  /** Whether it is worth keeping; everything is unless told. */
  readonly worth?: (value: Value) => boolean;
}

/** As it was kept when it was made before, otherwise made now and kept. What can't be kept or read is made. */
export function keptOrMade<Value>(keeping: Keeping<Value>, folder: string | null = ownFolder()): Value {
  const { worth = () => true, make } = keeping;
  const file = fileOf(keeping, folder);
  const before = file === null ? null : read(file);
  if (before !== null) return before.value as Value;
  const value = make();
  if (file !== null && worth(value)) write(file, keeping.kind, value);
  return value;
}

/** The same for what takes time to come; it has been asked for when this returns. */
export async function keptOrAwaited<Value>(
  keeping: Omit<Keeping<Value>, 'make' | 'worth'> & { readonly make: () => Promise<Value> },
  folder: string | null = ownFolder(),
): Promise<Value> {
  const file = fileOf(keeping, folder);
  const before = file === null ? null : read(file);
  if (before !== null) return before.value as Value;
  const value = await keeping.make();
  if (file !== null) write(file, keeping.kind, value);
  return value;
}

function fileOf({ kind, input, code }: Omit<Keeping<unknown>, 'make' | 'worth'>, folder: string | null): string | null {
  if (folder === null) return null;
  const key = createHash('sha256').update(version(code)).update(input).digest('hex').slice(0, 32);
  return join(folder, `${key}.${kind}`);
}

function read(file: string): { readonly value: unknown } | null {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(SUM_BYTES);
    if (!sumOf(body).equals(bytes.subarray(0, SUM_BYTES))) return null;
    // Used lately: the last to be thrown away.
    utimesSync(file, new Date(), new Date());
    return { value: deserialize(body) };
  } catch {
    return null;
  }
}

function write(file: string, kind: string, value: unknown): void {
  try {
    const body = serialize(value);
    const half = `${file}.${process.pid}.${performance.now()}.${kind}`;
    writeFileSync(half, Buffer.concat([sumOf(body), body]), { mode: 0o600 });
    renameSync(half, file);
    for (const old of byAge(dirname(file), kind).slice(MOST)) rmSync(old, { force: true });
  } catch {
    // The next one makes it again.
  }
}

/** Newest first, with what was left half written. */
function byAge(folder: string, kind: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(`.${kind}`))
    .map((name) => join(folder, name))
    .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .map(({ path }) => path);
}

/** Changes with the code, the libraries and the engine that runs them. */
function version(code: readonly string[]): string {
  const sources = [new URL('../../../package.json', import.meta.url), ...code.flatMap(sourcesOf)];
  return [process.version, process.arch, ...sources.map((file) => readFileSync(file, 'utf8'))].join('\n');
}

function sourcesOf(folder: string): readonly URL[] {
  const root = new URL(`../../${folder}/`, import.meta.url);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .sort()
    .map((name) => new URL(name, root));
}

/** Nobody else may write there, or they could say what this desk answers; `null` where there is no such place. */
function ownFolder(): string | null {
  try {
    const { uid, username } = userInfo();
    const folder = join(tmpdir(), `cuecard-kept-${uid < 0 ? username : uid}`);
    mkdirSync(folder, { mode: 0o700, recursive: true });
    const { uid: owner, mode } = statSync(folder);
    return uid < 0 || (owner === uid && (mode & 0o022) === 0) ? folder : null;
  } catch {
    return null;
  }
}

function sumOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

const SUM_BYTES = 32;
/** A desk and a few versions of it. */
const MOST = 12;
