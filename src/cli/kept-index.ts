import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Knowledge } from '../knowledge/model.ts';
import { buildEngine, type EngineData } from '../matching/engine.ts';

/**
 * The index of a knowledge: as it was kept when the same phrasings were indexed before by the same version, otherwise built
 * now and kept. Building takes seconds on a large desk, and a command needs it each time. What can't be kept or read is built.
 */
export function indexOf(knowledge: Knowledge, folder: string | null = ownFolder()): EngineData {
  const key = keyOf(knowledge);
  const kept = folder === null ? null : read(folder, key);
  if (kept !== null) return kept;
  const data = buildEngine(knowledge);
  if (folder !== null) write(folder, key, data);
  return data;
}

function read(folder: string, key: string): EngineData | null {
  const file = join(folder, `${key}${ENDING}`);
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(SUM_BYTES);
    if (!sumOf(body).equals(bytes.subarray(0, SUM_BYTES))) return null;
    // Used lately: the last to be thrown away.
    utimesSync(file, new Date(), new Date());
    return deserialize(body) as EngineData;
  } catch {
    return null;
  }
}

function write(folder: string, key: string, data: EngineData): void {
  try {
    const body = serialize(data);
    const file = join(folder, `${key}${ENDING}`);
    const half = `${file}.${process.pid}.${performance.now()}`;
    writeFileSync(half, Buffer.concat([sumOf(body), body]), { mode: 0o600 });
    renameSync(half, file);
    for (const old of byAge(folder).slice(MOST)) rmSync(old, { force: true });
  } catch {
    // The next one builds it again.
  }
}

/** Newest first, with what was left half written. */
function byAge(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .map(({ path }) => path);
}

/** All that an index is made of, and with. */
function keyOf({ entries, synonyms }: Knowledge): string {
  const asked = entries.map(({ id, ask }) => [id, ask]);
  return createHash('sha256')
    .update(version())
    .update(JSON.stringify([asked, synonyms]))
    .digest('hex')
    .slice(0, 32);
}

/** Changes with the code of the matcher, the libraries and the engine that runs them. */
function version(): string {
  known ??= [process.version, process.arch, ...sources().map((file) => readFileSync(file, 'utf8'))].join('\n');
  return known;
}

function sources(): readonly URL[] {
  const from = (folder: string): readonly URL[] =>
    readdirSync(new URL(folder, import.meta.url))
      .filter((name) => /\.[jt]s$/.test(name))
      .sort()
      .map((name) => new URL(folder + name, import.meta.url));
  return [...from('../matching/'), new URL('../../package.json', import.meta.url)];
}

/** Nobody else may write there, or they could say what this desk answers; `null` where there is no such place. */
function ownFolder(): string | null {
  try {
    const { uid, username } = userInfo();
    const folder = join(tmpdir(), `cuecard-index-${uid < 0 ? username : uid}`);
    mkdirSync(folder, { mode: 0o700, recursive: true });
    const { uid: owner, mode } = statSync(folder);
    return uid < 0 || (owner === uid && (mode & 0o022) === 0) ? folder : null;
  } catch {
    return null;
  }
}

let known: string | null = null;
const ENDING = '.index';
const SUM_BYTES = 32;
/** A desk and a few versions of it. */
const MOST = 12;

function sumOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
